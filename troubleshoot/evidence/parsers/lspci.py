"""``lspci -k`` and ``lspci -v``: which driver has an NVIDIA card, whether it answers, how wide its link is.

>>> sample = '''\\
... 01:00.0 VGA compatible controller [0300]: NVIDIA Corporation GP104 [GeForce GTX 1080] [10de:1b80] (rev a1)
...         Subsystem: Gigabyte Technology Co., Ltd GP104 [GeForce GTX 1080] [1458:3717]
...         LnkCap: Port #0, Speed 8GT/s, Width x16, ASPM L0s L1, Exit Latency L0s <512ns, L1 <16us
...         LnkSta: Speed 2.5GT/s (downgraded), Width x4 (downgraded)
...         Kernel driver in use: vfio-pci
...         Kernel modules: nvidiafb, nouveau
... 01:00.1 Audio device [0403]: NVIDIA Corporation GP104 High Definition Audio Controller [10de:10f0]
...         Kernel driver in use: snd_hda_intel'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
0 NVIDIA graphics card: PCI device 10de:1b80
3 NVIDIA graphics card: link runs at x4 of x16
4 NVIDIA graphics card: driver in use: vfio-pci

What ``-k`` did not show is not said; a card without a driver is.

>>> no_driver = '''\\
... 01:00.0 3D controller: NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1)
...         Kernel modules: nvidiafb, nouveau'''
>>> [statement.text for statement in read(no_driver.splitlines())]
["NVIDIA graphics card: no driver in use, NVIDIA's is not there"]
>>> [statement.text for statement in read(no_driver.splitlines()[:1])]
[]

A card that has fallen off the bus reads as all ones.

>>> lost = "01:00.0 3D controller: NVIDIA Corporation GP107M [GeForce GTX 1050 Mobile] (rev ff) (prog-if ff)"
>>> [statement.text for statement in read([lost])]
['NVIDIA graphics card: does not answer on the bus (rev ff)']

Sources: pciutils ls-kernel.c and ls-caps.c (the wording); PCI Express Base Specification (all ones from a
device that does not answer).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_CARD = re.compile(
    r"^\s*(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] .*(?:VGA compatible|3D) controller.*NVIDIA", re.I
)
_ID = re.compile(r"\[(10de:[0-9a-f]{4})\]", re.I)
_DRIVER = re.compile(r"Kernel driver in use: (\S+)")
_WIDTH = re.compile(r"(LnkCap|LnkSta):.*?Width x(\d+)")
_NVIDIA = re.compile(r"\bnvidia(?:_drm)?\b")
_RECORD = re.compile(r"^\s*(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] ")
_CARD_SAYS = "NVIDIA graphics card:"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the record that begins with the first of ``lines`` says, if it is of an NVIDIA card."""
    if not lines or not _CARD.search(lines[0]):
        return
    if card := _ID.search(lines[0]):
        yield Statement(f"{_CARD_SAYS} PCI device {card[1].lower()}", 0)
    if "(rev ff)" in lines[0]:
        yield Statement(f"{_CARD_SAYS} does not answer on the bus (rev ff)", 0)
        return
    widths: dict[str, int] = {}
    modules, driver, last = "", False, 0
    for number, line in enumerate(lines[1:], 1):
        if _RECORD.match(line) or not line.strip():
            break
        last = number
        if found := _DRIVER.search(line):
            driver = True
            yield Statement(f"{_CARD_SAYS} driver in use: {found[1]}", number)
        if found := _WIDTH.search(line):
            widths[found[1]] = int(found[2])
            if len(widths) == 2 and 0 < widths["LnkSta"] < widths["LnkCap"]:
                yield Statement(
                    f"{_CARD_SAYS} link runs at x{widths['LnkSta']} of x{widths['LnkCap']}", number
                )
        modules = modules or line.partition("Kernel modules:")[2]
    if modules and not driver:
        there = "NVIDIA's is there" if _NVIDIA.search(modules) else "NVIDIA's is not there"
        yield Statement(f"{_CARD_SAYS} no driver in use, {there}", last)


PARSER = Parser("lspci", ("vga compatible controller", "3d controller"), read)
