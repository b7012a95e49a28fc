"""A long journal in which ten lines matter, and the known messages as patterns for grep."""

import re
from pathlib import Path
from random import Random

from troubleshoot.knowledge.opening import open_knowledge

MEGABYTES = 200
_NOISE = (
    ("kernel", "usb 1-4: new high-speed USB device number {} using xhci_hcd"),
    ("kernel", "perf: interrupt took too long ({} > 2500), lowering kernel.perf_event_max_sample_rate"),
    ("kernel", 'audit: type=1400 apparmor="DENIED" profile="snap.firefox" pid={} comm="firefox"'),
    ("kernel", "pci 0000:00:1f.3: BAR 0: assigned [mem 0x{}000-0x{}fff 64bit]"),
    ("kernel", "EXT4-fs (nvme0n1p2): mounted filesystem with ordered data mode. Quota mode: none."),
    ("kernel", "r8169 0000:05:00.0 enp5s0: Link is Up - 1Gbps/Full - flow control rx/tx"),
    ("kernel", "nvidia-modeset: Loading NVIDIA Kernel Mode Setting Driver for UNIX platforms  535.{}"),
    ("systemd[1]", "Started Session {} of User ann."),
    ("systemd[1]", "snap.lxd.daemon.service: Main process exited, code=exited, status=0/SUCCESS"),
    ("sshd[812]", "Accepted publickey for ann from 10.0.0.{} port 5{} ssh2: ED25519"),
    ("CRON[4411]", "pam_unix(cron:session): session opened for user root(uid=0) by (uid={})"),
    ("NetworkManager[702]", "<info> dhcp4 (enp5s0): state changed new lease, address=192.168.1.{}"),
    ("gnome-shell[2011]", "Window manager warning: last_user_time ({}) is greater than comparison timestamp"),
    ("containerd[900]", 'time="2024-03-01T10:00:00.{}Z" level=info msg="loading plugin"'),
)
_MATTERS = (
    "NVRM: Xid (PCI:0000:01:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.",
    "NVRM: GPU 0000:01:00.0: GPU has fallen off the bus.",
    "Out of memory: Killed process 4242 (python) total-vm:10485760kB, anon-rss:10000000kB",
    "NVRM: API mismatch: the client has the version 535.161.07, but",
    "nouveau 0000:01:00.0: fifo: SCHED_ERROR 08 []",
)
HOW_MANY_MATTER = 10


def write_journal(path: Path) -> None:
    """Write `MEGABYTES` of a journal into ``path``; the same each time."""
    random = Random(7)
    size = MEGABYTES * 1_000_000
    marks = [size * number // (HOW_MANY_MATTER + 1) for number in range(1, HOW_MANY_MATTER + 1)]
    written = number = 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            number += 1
            if marks and written > marks[0]:
                program, text = "kernel", _MATTERS[len(marks) % len(_MATTERS)]
                marks.pop(0)
            else:
                program, text = random.choice(_NOISE)
            stamp = f"Mar {number // 400_000 + 1:02d} 10:{number // 5000 % 60:02d}:{number // 90 % 60:02d}"
            said = text.replace("{}", str(random.randrange(1000)))
            written += file.write(f"{stamp} tower {program}: {said}\n")


def write_patterns(path: Path) -> int:
    """Write every message that is known as an extended regular expression into ``path``; return how many."""
    holes = {"*": ".*", "word": "[^ ,;]+", "number": "[0-9]+", "path": "[^ ]+", "begin": "^"}
    patterns = set()
    for message in open_knowledge().messages():
        first, *rest = re.split(r"\{([^{}\s]*)\}", message.text)
        patterns.add(
            _literal(first)
            + "".join(
                holes.get(hole, "[0-9.]+") + _literal(text)
                for hole, text in zip(rest[::2], rest[1::2], strict=True)
            )
        )
    path.write_text("".join(f"{pattern}\n" for pattern in sorted(patterns)), encoding="utf-8")
    return len(patterns)


def _literal(text: str) -> str:
    return re.sub(r"([][().*+?{}|^$\\])", r"\\\1", text)
