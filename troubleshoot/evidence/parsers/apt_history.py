"""``/var/log/apt/history.log``: what the last change of packages did to the driver and the kernel.

>>> sample = '''\\
... Start-Date: 2024-03-02  06:11:43
... Commandline: /usr/bin/unattended-upgrade
... Upgrade: libnvidia-compute-535:amd64 (535.129.03-0ubuntu1, 535.161.07-0ubuntu0.22.04.1), tzdata:all (1, 2)
... Install: linux-image-6.5.0-21-generic:amd64 (6.5.0-21.21~22.04.1, automatic)
... Remove: nvidia-dkms-535:amd64 (535.129.03-0ubuntu1)
... End-Date: 2024-03-02  06:12:10'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
2 apt history: the driver was updated
3 apt history: a kernel was installed
4 apt history: the driver was removed

Source: apt, apt-pkg/deb/dpkgpm.cc (the keys).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_DRIVER = re.compile(r"\b(?:lib)?nvidia-(?:driver|dkms|kernel|compute|utils|gl|headless)[\w-]*:")
_KERNEL = re.compile(r"\blinux-image-[\w.-]*\d[\w.-]*:")
_DONE = {"Upgrade": "updated", "Install": "installed", "Remove": "removed", "Purge": "removed"}


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the change that begins with the first of ``lines`` did."""
    for number, line in enumerate(lines):
        key, _, packages = line.strip().partition(": ")
        if done := _DONE.get(key):
            if _DRIVER.search(packages):
                yield Statement(f"apt history: the driver was {done}", number)
            if _KERNEL.search(packages):
                yield Statement(f"apt history: a kernel was {done}", number)
        elif key.startswith("End-Date") or (number and key.startswith("Start-Date")):
            return


PARSER = Parser("apt history", ("start-date: ",), read)
