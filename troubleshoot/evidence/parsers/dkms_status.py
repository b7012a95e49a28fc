"""``dkms status``: for which kernel a version of NVIDIA's module is built, and in which state it is.

>>> sample = '''\\
... nvidia/535.183.01, 6.5.0-14-generic, x86_64: installed
... nvidia/550.54.14: added
... nvidia/550.90, 6.8.0-45-generic, x86_64: installed (WARNING! Diff between built and installed module!)'''
>>> for line in sample.splitlines():
...     print(next(iter(read([line]))).text)
DKMS: NVIDIA module 535.183.01 is installed for kernel 6.5.0-14-generic
DKMS: NVIDIA module 550.54.14 is added and not built
DKMS: NVIDIA module 550.90 is installed for kernel 6.8.0-45-generic and another file is in its place

DKMS 2 writes commas, and other modules are not looked at.

>>> next(iter(read(["nvidia, 470.57.02, 5.4.0-80-generic, x86_64: built"]))).text
'DKMS: NVIDIA module 470.57.02 is built for kernel 5.4.0-80-generic'
>>> list(read(["i915-sriov-dkms/2025.03.26, 6.11.11-2-pve, x86_64: installed"]))
[]

Source: dkms, the functions module_status and do_status (the layout of versions 2 and 3).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_LINE = re.compile(
    r"(?:^|\s)nvidia(?:-current|-srv|-open|-legacy-\w+)?(?:/|, )(\d{2,3}[\d.]*)"
    r"(?:, (\S+?), \w+)?: (added|built|installed)\b(.*)"
)
_OTHER_FILE = "Diff between built and installed"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the first of ``lines`` says of NVIDIA's module."""
    found = _LINE.search(lines[0]) if lines else None
    if not found:
        return
    version, kernel, state, rest = found.groups()
    if state == "added":
        yield Statement(f"DKMS: NVIDIA module {version} is added and not built", 0)
        return
    other = " and another file is in its place" if _OTHER_FILE in rest else ""
    yield Statement(f"DKMS: NVIDIA module {version} is {state} for kernel {kernel or 'unknown'}{other}", 0)


PARSER = Parser("dkms status", (": added", ": built", ": installed"), read, most=1)
