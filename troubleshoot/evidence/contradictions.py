"""Where sources disagree: what was said, read or probed of the same thing with another value."""

from collections.abc import Iterable
from typing import NamedTuple

from troubleshoot.evidence.consultation import Fact
from troubleshoot.knowledge.store import Knowledge


class Contradiction(NamedTuple):
    """A fact that counts, and those of other values that do not, in the order in which they were given."""

    counts: Fact
    overruled: tuple[Fact, ...]


def contradictions(
    knowledge: Knowledge, counting: Iterable[Fact], given: Iterable[Fact]
) -> tuple[Contradiction, ...]:
    """Return what in ``given`` disagrees with the facts that are ``counting``.

    Two readings of the same words do not contradict each other, nor do numbers, which change, nor a version
    and its beginning.
    """
    counted = {
        fact.finding: fact for fact in counting if _one_value(knowledge, fact) and fact.origin != "concluded"
    }
    against: dict[str, dict[str, Fact]] = {}
    for fact in given:
        top = counted.get(fact.finding)
        if top and _differ(top, fact):
            against.setdefault(fact.finding, {})[fact.value] = fact
    return tuple(
        Contradiction(counted[finding], tuple(facts.values())) for finding, facts in sorted(against.items())
    )


def _one_value(knowledge: Knowledge, fact: Fact) -> bool:
    finding = knowledge.finding(fact.finding)
    return not finding.many and finding.kind != "number"


def _differ(one: Fact, other: Fact) -> bool:
    if one.origin == other.origin == "said":
        return False
    shorter, longer = sorted((one.value, other.value), key=len)
    return longer != shorter and not longer.startswith(f"{shorter}.")
