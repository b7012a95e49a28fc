"""A look at a machine, as a value: what came of each probe."""

from typing import Literal

from msgspec import Struct

MOST_PRINTED = 1 << 22
"""Bytes that are kept of what a probe prints; a command that prints more is stopped."""


class Outcome(Struct, frozen=True):
    """What came of a probe: how it ended, after how many seconds, its exit status and what it printed.

    It is ``lost`` where a bundle that was cut off no longer holds what it printed.
    """

    probe: str
    ended: Literal["ended", "missing", "hangs", "lost"]
    text: str = ""
    status: int = 0
    seconds: float = 0.0


class Scan(Struct, frozen=True):
    """What came of all probes of a machine; ``as_root``: root ran them, so nothing more would be seen."""

    outcomes: tuple[Outcome, ...]
    as_root: bool
