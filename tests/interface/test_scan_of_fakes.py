"""A scan with all that the program knows, on machines whose commands print what real ones printed.

The commands stand alone on PATH; what is read from /proc and /sys is this machine's own.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SMI = """\
+---------------------------------------------------------------------------------------+
| NVIDIA-SMI 535.183.01             Driver Version: 535.183.01   CUDA Version: 12.2     |
|-----------------------------------------+----------------------+----------------------+
|   0  NVIDIA GeForce RTX 3090        Off | 00000000:0B:00.0  On |                  N/A |
|  0%   43C    P8              24W / 350W |    611MiB / 24576MiB |      2%      Default |
+-----------------------------------------+----------------------+----------------------+
"""
XID = (
    "[ 9013.120231] NVRM: GPU at PCI:0000:9b:00: GPU-509665ad-b600-ac93-3616-d754b23d636d\n"
    "[ 9013.120235] NVRM: Xid (PCI:0000:9b:00): 119, pid=2024380, name=nvidia-smi, Timeout after 6s of "
    "waiting for RPC response from GPU0 GSP! Expected function 76 (GSP_RM_CONTROL) (0x20800a4c 0x4).\n"
)
MISMATCH = "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 535.171\n"
COMMUNICATE = (
    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest "
    "NVIDIA driver is installed and running.\n\n"
)
NEEDED = ("sh", "head", "od", "df", "find", "sed", "grep", "ls", "cat", "sleep", "awk")


class Machine:
    """A machine that has only these commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in NEEDED:
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)
        self.has("systemd-detect-virt", "none\n", status=1)

    def has(self, command: str, prints: str, status: int = 0, then: str = "") -> None:
        (self.folder / f"{command}.txt").write_text(prints, encoding="utf-8")
        script = f"#!/bin/sh\n/bin/cat {self.folder}/{command}.txt\n{then}\nexit {status}\n"
        (self.bin / command).write_text(script, encoding="utf-8")
        (self.bin / command).chmod(0o755)

    def scan(self, *arguments: str) -> Any:
        cache = os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
        done = subprocess.run(
            [sys.executable, "-m", "troubleshoot", "scan", "--json", *arguments],
            env={"PATH": str(self.bin), "HOME": str(self.folder), "XDG_CACHE_HOME": cache},
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def found(answer: Any) -> dict[str, str]:
    return {finding["id"]: finding["value"] for finding in answer["findings"]}


def test_a_driver_that_was_updated(machine: Machine) -> None:
    machine.has("nvidia-smi", MISMATCH, status=18)
    answer = machine.scan()

    assert answer["causes"][0]["id"] == "driver-library-mismatch"
    assert found(answer)["nvidia-smi-says"] == "version-mismatch"


def test_a_module_that_was_not_built(machine: Machine) -> None:
    machine.has("nvidia-smi", COMMUNICATE, status=9)
    machine.has("modinfo", "modinfo: ERROR: Module nvidia not found.\n", status=1)
    machine.has("dpkg-query", "ii nvidia-driver-550 550.107.02-0ubuntu0.24.04.1\n")
    answer = machine.scan()

    assert answer["causes"][0]["id"] == "module-missing-for-kernel"
    assert found(answer)["driver-from"] == "ubuntu-packages"


def test_a_tool_that_hangs_while_the_kernel_says_why(machine: Machine) -> None:
    machine.has("nvidia-smi", "", then="sleep 300")
    machine.has("dmesg", XID)
    answer = machine.scan("--lang", "zh")

    assert answer["causes"][0]["id"] == "gpu-firmware-stuck"
    assert found(answer)["xid"] == "119"
    assert "nvidia-smi 在 5 秒内没有响应，已中止" in [one["text"] for one in answer["skipped"]]


def test_a_working_driver_is_not_complained_of(machine: Machine) -> None:
    machine.has("nvidia-smi", SMI)
    answer = machine.scan()

    assert found(answer)["driver-version"] == "535.183.01"
    assert not {"driver-not-installed", "driver-library-mismatch"} & {
        cause["id"] for cause in answer["causes"][:1]
    }


def test_a_complaint_is_joined_by_what_is_seen(machine: Machine) -> None:
    machine.has("systemctl", "inactive\ninactive\ninactive\n", status=3)
    answer = machine.scan("--symptom", "ssh connection refused")
    wanted = "openssh-server-missing" if not Path("/usr/sbin/sshd").exists() else "ssh-service-stopped"

    assert found(answer)["ssh"] == "refused"
    assert answer["causes"][0]["id"] in (wanted, "no-nvidia-gpu-here")


@pytest.mark.parametrize("printed", ["\x1b[31m\x07garbage \ufffd\n" * 50, "", "0\n" * 10_000])
def test_nonsense_from_every_command_harms_nothing(machine: Machine, printed: str) -> None:
    for command in (
        "nvidia-smi",
        "lspci",
        "modinfo",
        "mokutil",
        "dkms",
        "dpkg-query",
        "journalctl",
        "dmesg",
        "ss",
    ):
        machine.has(command, printed, status=3)
    answer = machine.scan()

    assert "driver-version" not in found(answer)
    assert {"nvidia-smi", "kernel-messages"} & {one["probe"] for one in answer["skipped"]}


def test_a_working_server_as_its_bug_report_holds_it(machine: Machine) -> None:
    """Four RTX 2080 Ti: https://github.com/duaneya/tool_man (nvidia-bug-report.log), shortened."""
    machine.has(
        "lspci",
        "83:00.0 VGA compatible controller [0300]: NVIDIA Corporation GV102 [10de:1e07] (rev a1)\n"
        "\tKernel driver in use: nvidia\n"
        "83:00.1 Audio device [0403]: NVIDIA Corporation Device [10de:10f7] (rev a1)\n",
    )
    machine.has(
        "nvidia-smi",
        "==============NVSMI LOG==============\n\n"
        "Driver Version                      : 440.31\nCUDA Version                        : 10.2\n\n"
        "GPU 00000000:84:00.0\n    Product Name                    : GeForce RTX 2080 Ti\n",
    )
    machine.has("modinfo", "vermagic:       5.0.0-36-generic SMP mod_unload \n")
    answer = machine.scan()

    assert found(answer).items() >= {"driver-version": "440.31", "gpu-generation": "turing"}.items()


@pytest.mark.parametrize(
    "prints", ["\0\0\0", "\x1b[31m%s\n" * 9, "é" * 4000, "NVIDIA-SMI 999.9 Driver Version: -\n"]
)
def test_whatever_the_commands_print_a_scan_ends_with_an_answer(machine: Machine, prints: str) -> None:
    for command in ("nvidia-smi", "lspci", "modinfo", "dkms", "mokutil", "dmesg", "dpkg-query", "python3"):
        machine.has(command, prints, status=3)

    assert machine.scan()["schema"] == "troubleshoot.diagnosis/1"
