"""When something was said: in which part of a log, in which start of the machine, and after what."""

import re
from itertools import pairwise
from typing import NamedTuple

SECTION = "_" * 44
"""What stands before each part of a bug report (nvidia-bug-report.sh)."""
START_MARKS = ("linux version ", "-- boot ", "-- reboot --")
"""What stands, in small letters, at the first line of a start of the machine."""
_START = re.compile(r"(?:kernel:|\d\]) Linux version \d|^\s*-- (?:Boot [0-9a-f]|Reboot --)", re.IGNORECASE)
_EARLIER = re.compile(r"-b\s*-[1-9]|\.log\.(?:old|[1-9])\b")
_STAMP = re.compile(r"(?:> ?)*\s*((?:\S+ {1,2}\d{1,2} |\d{4}-\d\d-\d\d[T ])\d\d:\d\d:\d\d)\S* \S")
MOST_STAMPS = 400
FEWEST_STEPS_BACK = 3
_JITTER = 5
"""Seconds by which lines of several processors may be out of order."""


class Mark(NamedTuple):
    """A place at which another part begins, or another start of the machine; a start has no ``title``."""

    at: int
    title: str = ""


class Spoken(NamedTuple):
    """A place at which something was said, and the seconds since the start that it was said at, if known."""

    at: int
    uptime: int | None


def is_start(line: str) -> bool:
    """Tell whether ``line`` is the first of a start of the machine.

    >>> is_start("[    0.000000] Linux version 6.5.0-14-generic (buildd@lcy02)")
    True
    >>> is_start("-- Boot 2c6b0b1a4f5e4a0d9e2f --")
    True
    >>> is_start("Linux version 6.5.0-14-generic")  # what /proc/version holds
    False
    """
    return bool(_START.search(line))


def runs_backwards(head: str) -> bool:
    """Tell whether a log that begins with ``head`` has its newest line first, as ``journalctl -r`` prints it.

    >>> line = "Nov 03 09:12:{:02d} tower kernel: usb 1-4: new device"
    >>> runs_backwards("\\n".join(line.format(second) for second in range(59, 40, -1)))
    True
    >>> runs_backwards("\\n".join(line.format(second) for second in range(40, 59)))
    False
    """
    times = [found[1] for line in head.split("\n")[:MOST_STAMPS] if (found := _STAMP.match(line))]
    pairs = list(pairwise(times))
    back = sum(
        one[:-8] == other[:-8] and one[-8:] > other[-8:]
        for one, other in pairs  # of the same day
    )
    forth = sum(one[:-8] == other[:-8] and one[-8:] < other[-8:] for one, other in pairs)
    return back >= FEWEST_STEPS_BACK and not forth


def before_the_last_start(marks: list[Mark], spoken: list[Spoken]) -> set[int]:
    """Return the places at which something was said in an earlier start of the machine than the last.

    Each part of a bug report is taken by itself; its title tells the parts that are all of an earlier one. A
    clock that runs backwards tells a new start where its first line is not there.
    """
    starts: dict[int, tuple[int, int]] = {}  # place -> part, start
    last: dict[int, int] = {}
    part = start = 0
    earlier_part: set[int] = set()
    clock: int | None = None
    events: list[Mark | Spoken] = [*marks, *spoken]
    for event in sorted(events, key=lambda event: (event.at, isinstance(event, Spoken))):
        if isinstance(event, Mark):
            start += 1
            clock = None
            if event.title:
                part += 1
                if _EARLIER.search(event.title):
                    earlier_part.add(part)
        else:
            if event.uptime is not None:
                if clock is not None and event.uptime < clock - _JITTER:
                    start += 1
                clock = event.uptime
            starts[event.at] = part, start
        last[part] = start
    return {at for at, (of, one) in starts.items() if of in earlier_part or one < last[of]}
