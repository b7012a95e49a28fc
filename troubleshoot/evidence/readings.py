"""What logs and probes say, and what could not be read or seen, and why: silence would pass for health."""

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


Reason: TypeAlias = Literal["missing", "hangs", "failed", "lost", "root"]


class Skipped(NamedTuple):
    """A probe that did not see what it looks at: why, and the command, file or last line that shows it."""

    probe: str
    why: Reason
    detail: str = ""


class Reading(NamedTuple):
    """What logs and scans say, and what could not be read; ``sources`` is how many of them were read.

    Of a finding that has one value at a time, ``facts`` hold what was said last, and ``overruled`` what was
    said before and differs. ``skipped`` are the probes of scans that did not see what they look at, and
    ``none`` the findings with several values at a time that were looked at and have none.
    """

    facts: tuple[Fact, ...] = ()
    overruled: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    sources: int = 0
    skipped: tuple[Skipped, ...] = ()
    none: frozenset[str] = frozenset()

    def joined(self, other: "Reading") -> "Reading":
        """Return what both say."""
        facts = (*self.facts, *other.facts)
        return Reading(
            facts,
            (*self.overruled, *other.overruled),
            (*self.unread, *other.unread),
            self.sources + other.sources,
            (*self.skipped, *other.skipped),
            (self.none | other.none) - {fact.finding for fact in facts},
        )
