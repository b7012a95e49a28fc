"""The log of the X server: which of its drivers are missing, and whether one draws a screen in the end.

>>> sample = '''\\
... X.Org X Server 1.20.13
... [    24.301] (--) PCI:*(1@0:0:0) 10de:1b80:1462:3362 rev 161, Mem @ 0xde000000/16777216
... [    24.308] (==) Matched nvidia as autoconfigured driver 0
... [    24.309] (EE) Failed to load module "nvidia" (module does not exist, 0)
... [    24.341] (EE) Failed to load module "nouveau" (module does not exist, 0)
... [    24.350] (EE) No drivers available.
... [    24.350] (EE) no screens found(EE)'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
3 X server log: its driver nvidia is not installed
5 X server log: none of its drivers is installed

X tries a list of drivers, and those that it does not need may be missing. So where one draws a screen,
nothing is said of the others.

>>> works = sample.replace("(EE) No drivers available.", "(II) modeset(0): Output HDMI-1 connected")
>>> [statement.text for statement in read(works.replace("(EE) no screens found(EE)", "").splitlines())]
['X server log: modeset draws a screen']

Source: xorg-server, hw/xfree86/common (xf86Init.c, xf86AutoConfig.c) and loader/loadmod.c (the wording).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_MISSING = re.compile(r'\(EE\) Failed to load module "(\w+)" \(module does not exist', re.IGNORECASE)
_DRAWS = re.compile(r"\((?:II|==|--)\) (\w+)\((?:GPU-)?\d+\): (?:Output|Setting mode|Depth|Using )")
_WANTED = ("nvidia", "modesetting")
"""Drivers whose absence is a fault: NVIDIA's own, and the one that X itself brings."""
_FATAL = ("no screens found", "Fatal server error", "none have a usable configuration")
_SAYS = "X server log:"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the log that begins with the first of ``lines`` says of the drivers of X."""
    missing: dict[str, int] = {}
    draws, none, fatal = ("", 0), -1, False
    for number, line in enumerate(lines):
        if number and "X.Org X Server" in line:
            break  # the next start
        if found := _MISSING.search(line):
            missing.setdefault(found[1].lower(), number)
        if found := _DRAWS.search(line):
            draws = found[1].lower(), number
        if "(EE) No drivers available" in line:
            none = number
        fatal = fatal or any(words in line for words in _FATAL)
    if draws[0] and not fatal:
        yield Statement(f"{_SAYS} {draws[0]} draws a screen", draws[1])
        return
    for name in _WANTED:
        if fatal and name in missing:
            yield Statement(f"{_SAYS} its driver {name} is not installed", missing[name])
    if none >= 0:
        yield Statement(f"{_SAYS} none of its drivers is installed", none)


PARSER = Parser("X server log", ("x.org x server ",), read)
