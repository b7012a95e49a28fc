"""``modinfo nvidia``: the module on disk, its version, its licence and whether it is signed.

>>> sample = '''\\
... filename:       /lib/modules/5.15.0-91-generic/updates/dkms/nvidia.ko
... version:        535.129.03
... license:        NVIDIA
... signer:         ubuntu-tower Secure Boot Module Signature key
... vermagic:       5.15.0-91-generic SMP mod_unload modversions'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
1 NVIDIA module on disk: version 535.129.03
2 NVIDIA module on disk: license NVIDIA
3 NVIDIA module on disk: signed
4 NVIDIA module on disk: for kernel 5.15.0-91-generic

Another module says nothing here.

>>> list(read(["filename: /lib/modules/6.8.0/kernel/drivers/net/e1000.ko", "version: 1.0"]))
[]

Source: kmod, tools/modinfo.c (the fields), driver README "Open Linux Kernel Modules" (the licences).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_FIELD = re.compile(r"\s*(\w+):\s*(.*)")
_FILE = re.compile(r"filename:\s*\S*/nvidia(?:-current)?\.ko")
_SAYS = "NVIDIA module on disk:"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the fields that begin with the first of ``lines`` say, if the module is NVIDIA's."""
    if not lines or not _FILE.search(lines[0]):
        return
    for number, line in enumerate(lines):
        field = _FIELD.match(line)
        if not field:
            break
        name, value = field[1], field[2].strip()
        if name == "version":
            yield Statement(f"{_SAYS} version {value}", number)
        elif name == "license":
            yield Statement(f"{_SAYS} license {value}", number)
        elif name == "signer" and value:
            yield Statement(f"{_SAYS} signed", number)
        elif name == "vermagic" and value:
            yield Statement(f"{_SAYS} for kernel {value.split()[0]}", number)


PARSER = Parser("modinfo", ("filename:",), read)
