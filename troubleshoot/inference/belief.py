"""How much each cause is believed.

Weight of evidence (Good 1950): each rule that fired multiplies the odds of its cause by a likelihood
ratio, so logarithms add up; the commonness of a cause is its prior. The causes that anything speaks for,
and *not covered by this knowledge*, exclude each other and share the whole probability.

Evidence that overlaps is not counted twice: of the rules that lean on a common finding, for the same
cause and in the same direction, the strongest counts. A rule that rests on an uncertain finding counts
in proportion to that certainty.
"""

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from troubleshoot.knowledge.model import Commonness, Doubt, Exclude, Strength, Suspect

LIKELIHOOD_RATIO: Mapping[Strength, float] = {"weak": 2, "moderate": 6, "strong": 20, "decisive": 200}
"""Within the bands of Jeffreys (1961): barely worth mentioning, substantial, strong, decisive."""

PRIOR: Mapping[Commonness, float] = {"very-common": 8, "common": 4, "uncommon": 2, "rare": 1}
"""How many times more common than a rare cause."""

NOT_COVERED = 8.0
"""The prior of *not covered*, in the same units: as likely as one very common cause without evidence."""

MOST_WEIGHED = 16
"""So many pieces of evidence are weighed against each other in every combination."""

TRIED_IN_VAIN = math.log(10)
"""The weight against a cause of a fix for it that changed nothing: nine of ten would have helped."""

EXCLUDES = math.log(1e12)
"""The weight against a cause of a rule that excludes it."""


class Evidence(Struct, frozen=True):
    """What one rule says about one cause.

    ``weight`` is the natural logarithm of its likelihood ratio, times the certainty of what it rests
    on; negative against the cause. ``leans_on`` are the findings behind it, down to those that no rule
    concluded. ``counted`` is false where stronger evidence leans on the same finding. Where the evidence
    is that a fix was tried in vain, ``tried`` is that fix, and ``rule`` only a name of its own.
    """

    rule: str
    cause: str
    weight: float
    leans_on: frozenset[str]
    premises: tuple[tuple[str, str], ...]
    certainty: float = 1.0
    counted: bool = True
    tried: str = ""


class Belief(Struct, frozen=True):
    """A cause, its probability (0 to 1), and all evidence about it, the weightiest first."""

    cause: str
    probability: float
    evidence: tuple[Evidence, ...]


def signed_weight(then: Suspect | Doubt | Exclude) -> float:
    """Return the weight of evidence of a conclusion about a cause; negative against it."""
    match then:
        case Suspect(_, strength):
            return math.log(LIKELIHOOD_RATIO[strength])
        case Doubt(_, strength):
            return -math.log(LIKELIHOOD_RATIO[strength])
        case Exclude():
            return -EXCLUDES


def tried_in_vain(fix: str, cause: str) -> Evidence:
    """Return what it says about ``cause`` that ``fix``, which cures it, changed nothing."""
    name = f"tried {fix}"
    return Evidence(name, cause, -TRIED_IN_VAIN, frozenset([name]), (), tried=fix)


def weigh(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Mark which evidence about one cause is counted.

    Evidence in one direction is counted so that no finding is leaned on twice and the counted weight is
    greatest; so of two rules that overlap the stronger counts, and further evidence never lowers the sum.

    Args:
        evidence: about one cause. A rule that fired on several grounds may stand in it several times.

    Returns:
        One item for each rule, on the ground that is counted or else the weightiest; weightiest first.
    """
    items = sorted(evidence, key=lambda e: (-abs(e.weight), e.rule, e.premises))
    counted = {
        *_heaviest([item for item in items if item.weight > 0]),
        *_heaviest([item for item in items if item.weight < 0]),
    }
    shown: dict[str, Evidence] = {}
    for item in items:
        if item in counted:
            shown[item.rule] = item
        else:
            shown.setdefault(item.rule, replace(item, counted=False))
    return tuple(sorted(shown.values(), key=lambda e: (-abs(e.weight), e.rule)))


def counted_weight(evidence: Iterable[Evidence]) -> float:
    """Return what the counted ones of ``evidence`` weigh together."""
    return sum(item.weight for item in evidence if item.counted)


def _heaviest(items: list[Evidence]) -> tuple[Evidence, ...]:
    """Return those of ``items`` (weightiest first) that overlap nowhere and weigh most together.

    By branch and bound (Land and Doig 1960); beyond `MOST_WEIGHED` items, the rest only in their order.
    """
    best: tuple[Evidence, ...] = ()
    most = -1.0
    left = [sum(abs(item.weight) for item in items[at:]) for at in range(len(items) + 1)]

    def search(at: int, taken: tuple[Evidence, ...], weight: float) -> None:
        nonlocal best, most
        if weight > most + 1e-12:
            best, most = taken, weight
        if at == len(items) or weight + left[at] <= most + 1e-12:
            return
        free = not any(_overlap(items[at], other) for other in taken)
        if free:
            search(at + 1, (*taken, items[at]), weight + abs(items[at].weight))
        if not free or at < MOST_WEIGHED:
            search(at + 1, taken, weight)

    search(0, (), 0.0)
    return best


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.rule == other.rule or bool(one.leans_on & other.leans_on)


def believe(
    evidence: Mapping[str, Iterable[Evidence]], commonness: Mapping[str, Commonness]
) -> tuple[tuple[Belief, ...], float]:
    """Share the probability among the causes that something speaks for, and *not covered*.

    Args:
        evidence: for each cause, what the rules say about it.
        commonness: of the same causes.

    Returns:
        The beliefs, the most probable first, and the probability that none of these causes is meant.
    """
    weighed = {cause: weigh(items) for cause, items in evidence.items()}
    odds = {
        cause: PRIOR[commonness[cause]] * math.exp(counted_weight(items))
        for cause, items in weighed.items()
        if any(item.weight > 0 for item in items)
    }
    total = NOT_COVERED + sum(odds.values())
    beliefs = [Belief(cause, odds[cause] / total, weighed[cause]) for cause in odds]
    beliefs.sort(key=lambda belief: (-belief.probability, belief.cause))
    return tuple(beliefs), NOT_COVERED / total if odds else 1.0
