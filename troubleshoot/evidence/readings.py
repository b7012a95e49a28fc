"""What logs say, and what could not be read and why: silence would pass for health."""

from typing import Literal, NamedTuple, TypeAlias

from troubleshoot.evidence.consultation import Fact

Why: TypeAlias = Literal[
    "missing", "forbidden", "failed", "empty", "binary", "journal-file", "pipe", "special",
    "cut-off", "damaged", "too-large", "too-many", "too-deep", "link", "leads-out", "encrypted",
    "unknown-packing",
]  # fmt: skip
"""Each has its sentences, in the interface."""


class Unread(NamedTuple):
    """A file, or a member of an archive, not read or not to its end; ``detail`` is what the system says."""

    place: str
    why: Why
    detail: str = ""


class Reading(NamedTuple):
    """What logs say, and what could not be read; ``sources`` is how many logs were read.

    Of a finding that has one value at a time, ``facts`` hold what was said last, and ``overruled`` what was
    said before and differs.
    """

    facts: tuple[Fact, ...] = ()
    overruled: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    sources: int = 0
