"""One line of a log: what was put before it, and whether it says anything at all."""

import re
from collections.abc import Sequence

_STAMP = re.compile(
    r"""\s*(?:<\d{1,3}>)?(?:
        \[\s*\+?\d+\.\d+\](?:\[\s*[TC]?\d+\])?\s?                              # dmesg, dmesg -H
      | \[(?:\w{3}\s)?\w{3}\s+\d+\s[\d:.]+(?:\s\d{4})?\]\s                     # dmesg -T, dmesg -H
      | (?:kern|user|daemon|syslog|auth)\s*:\w+\s*:\s                          # dmesg -x
      | (?:\w{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s\w{3,10}\.?|\d{4}-\d\d-\d\d)[\sT]
        \d\d:\d\d:\d\d[\w.,:+-]*\s+\S+\s+[\w.@/()-]+(?:\[\d+\])?:\s?           # syslog, journal
      | (?:[\w.-]+\s)?kernel:\s
    )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"^\s*(?:> ?)+")
_UPTIME = re.compile(r"\d\d:\d\d:\d\d\S*\s\S+\skernel:\s\[\s*(\d{1,9})\.\d{3,6}\]")
_CODED = re.compile(r"[A-Za-z0-9+/=]{60,}")
_SHELL = re.compile(r"\becho\b[^|]*?[\"'>;(]|^\s*\+\s|\bgrep\s+-")
_LEGEND = "(EE) error, (NI) not implemented"


def without_stamp(line: str) -> str:
    """Return ``line`` without the time, host and program that logs put before what was said.

    >>> without_stamp("Jul 22 15:45:40 tower kernel: [    4.814428] NVRM: again.")
    'NVRM: again.'
    >>> without_stamp("[Sun Feb 23 16:24:18 2025] nvidia: loading")
    'nvidia: loading'
    >>> without_stamp("kern  :info  : [Fri Apr  7 00:05:32 2023] nvidia: loading")
    'nvidia: loading'
    >>> [without_stamp(f"[{stamp}] nvidia: loading") for stamp in ("  +0.016495", "Dec 8 00:00")]
    ['nvidia: loading', 'nvidia: loading']
    >>> without_stamp("2024-03-01T10:00:00.123456+01:00 tower sshd[812]: Connection closed")
    'Connection closed'
    >>> without_stamp("| NVIDIA-SMI 550.54.14    Driver Version: 550.54.14 |")
    '| NVIDIA-SMI 550.54.14    Driver Version: 550.54.14 |'
    """
    line = _QUOTED.sub("", line)
    while found := _STAMP.match(line):
        line = line[found.end() :]
    return line


def without_margin(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` without marks of quoting and without the indentation of the first of them.

    >>> without_margin(["> GPU 00000000:01:00.0", ">     Fan Speed : 30 %"])
    ['GPU 00000000:01:00.0', '    Fan Speed : 30 %']
    """
    plain = [_QUOTED.sub("", line, count=1) for line in lines]
    margin = len(plain[0]) - len(plain[0].lstrip()) if plain else 0
    return [line[min(margin, len(line) - len(line.lstrip())) :] for line in plain]


def uptime(line: str) -> int | None:
    """Return the seconds since the start of the machine that a kernel line in a journal names.

    Only a journal goes over several starts; what dmesg prints is all of one.

    >>> uptime("Jul 22 15:45:40 tower kernel: [   73.814428] NVRM: again.")
    73
    >>> uptime("[   73.814428] NVRM: again.")
    """
    found = _UPTIME.search(line, 0, 160)
    return int(found[1]) if found else None


def says_nothing(line: str, begin: int) -> bool:
    """Tell whether what begins at ``begin`` of ``line`` was not said by a program.

    That is so of coded data, of commands that a shell shows before it runs them, and of the legend of a
    log of X.

    >>> says_nothing('test -e .config || ( echo >&2 "ERROR: Kernel configuration is invalid."; )', 30)
    True
    >>> says_nothing("ERROR: Kernel configuration is invalid.", 0)
    False
    """
    if _LEGEND in line:
        return True
    shell = _SHELL.search(line)
    if shell and shell.start() < begin:
        return True
    return any(coded.start() <= begin < coded.end() for coded in _CODED.finditer(line))
