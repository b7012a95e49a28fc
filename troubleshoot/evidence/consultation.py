"""The consultation as a value: the findings that are known, and what was tried."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Origin: TypeAlias = Literal["said", "answered", "read", "probed", "concluded"]
Outcome: TypeAlias = Literal["helped", "no-change", "could-not", "changed"]
"""How a fix ended: the trouble is gone, it is as before, it could not be done, something else shows."""

FIRM: Mapping[Origin, int] = {"answered": 3, "probed": 2, "read": 1, "said": 0, "concluded": 0}
"""Which origin is believed where two disagree: the higher."""


class Fact(Struct, frozen=True):
    """A finding that is known: its value, how certain (0 to 1), whence, and in which words.

    ``place`` is the file and line where it was read. ``rule`` and ``premises`` are set where a rule
    concluded it: the rule's id and the findings, as pairs of id and value, that it rests on.
    """

    finding: str
    value: str
    certainty: float = 1.0
    origin: Origin = "said"
    quote: str = ""
    place: str = ""
    rule: str = ""
    premises: tuple[tuple[str, str], ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The finding and its value."""
        return self.finding, self.value


class Attempt(Struct, frozen=True):
    """A fix that was tried, and how it ended."""

    fix: str
    outcome: Outcome


class Consultation(Struct, frozen=True):
    """What is known so far. Adding to it makes a new one.

    ``unanswered`` are findings that the person could not find out, ``lacking`` and ``obtained`` needs that
    they said they do not have, or now have.
    """

    facts: tuple[Fact, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    unanswered: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    obtained: tuple[str, ...] = ()

    def with_facts(self, facts: Iterable[Fact]) -> "Consultation":
        """Return the consultation with more facts."""
        return replace(self, facts=(*self.facts, *facts))

    def answered(self, finding: str, value: str) -> "Consultation":
        """Return the consultation in which a question was answered; an earlier answer is replaced."""
        answer = Fact(finding, value, origin="answered")
        kept = (f for f in self.facts if not (f.origin == "answered" and f.finding == finding))
        unanswered = tuple(name for name in self.unanswered if name != finding)
        return replace(self, facts=(*kept, answer), unanswered=unanswered)

    def not_answered(self, finding: str) -> "Consultation":
        """Return the consultation in which ``finding`` is not to be asked for."""
        return replace(self, unanswered=(*self.unanswered, finding))

    def tried(self, fix: str, outcome: Outcome) -> "Consultation":
        """Return the consultation in which ``fix`` was tried."""
        return replace(self, attempts=(*self.attempts, Attempt(fix, outcome)))

    def lacks(self, need: str) -> "Consultation":
        """Return the consultation in which the person has not got ``need``."""
        return replace(self, lacking=(*self.lacking, need), obtained=_without(self.obtained, need))

    def has(self, need: str) -> "Consultation":
        """Return the consultation in which the person has got ``need`` by now."""
        return replace(self, obtained=(*self.obtained, need), lacking=_without(self.lacking, need))

    def forgetting(self, findings: Collection[str]) -> "Consultation":
        """Return the consultation without what is known of ``findings``."""
        return replace(self, facts=tuple(fact for fact in self.facts if fact.finding not in findings))

    def outcomes(self, fix: str) -> tuple[Outcome, ...]:
        """Return how ``fix`` ended each time that it was tried."""
        return tuple(attempt.outcome for attempt in self.attempts if attempt.fix == fix)

    def believed(self, many: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts that count, in the order of their pairs.

        Of the same finding and value the most certain one is kept; of a finding that has one value
        at a time, only what comes from the firmest origin. ``many`` names the findings that may have
        several values at once.
        """
        several = frozenset(many)
        firmest: dict[str, int] = {}
        for fact in self.facts:
            firmest[fact.finding] = max(firmest.get(fact.finding, 0), FIRM[fact.origin])
        best: dict[tuple[str, str], Fact] = {}
        for fact in self.facts:
            if fact.finding not in several and FIRM[fact.origin] < firmest[fact.finding]:
                continue
            known = best.get(fact.pair)
            if known is None or _weight(fact) > _weight(known):
                best[fact.pair] = fact
        return tuple(best[pair] for pair in sorted(best))


def _weight(fact: Fact) -> tuple[float, int, str]:
    return fact.certainty, FIRM[fact.origin], fact.quote


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)
