"""Ask or repair: the decision, over probabilities and costs alone.

A troubleshooting problem is a set of causes of which one is there, repairs that cure some of them, and
observations that tell them apart; each costs minutes. Repairs are ordered by probability over cost, which
is optimal where repairs and costs are independent (Kadane and Simon 1977; Heckerman, Breese and Rommelse
1995); where several cure the same cause, a repair counts with what those before it have left.
An observation is worth making when the repairs that follow it are expected to cost less by more than it
costs itself, and less than if the best repair were tried first (Breese and Heckerman 1996). When no repair
is worth its cost any more, somebody else has to be asked: `SERVICE`, the repair that always works.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

NOBODY = ""
"""Stands for *not covered* among the causes; nothing but service cures it."""

SERVICE = 600.0
"""Minutes that it is worth to be spared asking a forum, the vendor or a professional."""

NOT_KNOWN = 0.15
"""How often a person cannot answer: an observation is worth so much less."""

ROUNDING = 1e-9
"""Minutes below which a difference is a rounding error."""

Beliefs = Mapping[str, float]
"""The probability of each cause. Where they sum to less than one, the rest has been cured."""


class Repair(NamedTuple):
    """What to do: minutes, and the chance (0 to 1) with which it cures each cause."""

    name: str
    cost: float
    cures: Mapping[str, float]


class Observation(NamedTuple):
    """What to look at: minutes, and how likely each answer is, given each cause.

    ``suits`` tells, for answers that decide whether a repair can be right here, by how much its chance
    changes: a factor for each repair.
    """

    name: str
    cost: float
    likelihood: Mapping[str, Beliefs]
    suits: Mapping[str, Mapping[str, float]] = {}


class Choice(NamedTuple):
    """What is best now. ``name`` is a repair or an observation; ``saves`` the minutes that it is worth."""

    kind: str
    name: str
    saves: float


def in_order(beliefs: Beliefs, repairs: Iterable[Repair]) -> Iterator[tuple[Repair, float]]:
    """Yield ``repairs`` in the order worth trying, each with the chance that it comes to it and cures.

    Always the one with the highest probability over cost comes next, given that those before it did not
    help. A repair loses by what comes before it and never gains, so only the one on top has to be judged
    again (lazy greedy: Minoux 1978).
    """
    left = dict(beliefs)
    waiting = [(-_chance(left, one) / one.cost, one.name, at, one) for at, one in enumerate(repairs)]
    heapify(waiting)
    while waiting:
        judged, name, at, repair = waiting[0]
        worth = -_chance(left, repair) / repair.cost
        if worth > judged:
            heapreplace(waiting, (worth, name, at, repair))
            continue
        heappop(waiting)
        yield repair, -worth * repair.cost
        for cause, chance in repair.cures.items():
            if cause in left:
                left[cause] *= 1 - chance


def expected_cost(beliefs: Beliefs, repairs: Iterable[Repair]) -> float:
    """Return the minutes expected until the trouble is gone if only repairs are tried, in their order.

    Args:
        beliefs: need not sum to one; the cost is then weighted by their sum.
        repairs: may be tried, as far as each is worth its cost.
    """
    total = sum(beliefs.values())
    cost = 0.0
    for repair, gain in in_order(beliefs, repairs):
        if gain * SERVICE <= total * repair.cost:
            break
        cost += total * repair.cost
        total -= gain
    return cost + total * SERVICE


def values(
    beliefs: Beliefs, repairs: Sequence[Repair], observations: Iterable[Observation]
) -> dict[str, float]:
    """Return the minutes that each observation is expected to save, its own cost taken off."""
    without = expected_cost(beliefs, repairs)
    return {one.name: without - _cost_after(beliefs, repairs, one, without) for one in observations}


def choose(
    beliefs: Beliefs,
    repairs: Sequence[Repair],
    observations: Sequence[Observation],
    saves: Mapping[str, float],
) -> Choice:
    """Return the best next action: ``observe``, ``repair``, or ``service`` where nothing else is worth it.

    Args:
        beliefs: how likely each cause is.
        repairs: what can be tried.
        observations: what can be looked at.
        saves: the `values` of the observations.
    """
    without = expected_cost(beliefs, repairs)
    best = min(observations, key=lambda o: (-saves[o.name], o.name), default=None)
    first = first_worth_trying(beliefs, repairs)
    if best is not None and saves[best.name] > ROUNDING:
        later = _repair_then(beliefs, repairs, first, best) if first is not None else math.inf
        if without - saves[best.name] <= later:
            return Choice("observe", best.name, saves[best.name])
    if first is None:
        return Choice("service", "", 0.0)
    return Choice("repair", first.name, sum(beliefs.values()) * SERVICE - without)


def first_worth_trying(beliefs: Beliefs, repairs: Iterable[Repair]) -> Repair | None:
    """Return the best repair if it is worth its cost, or None."""
    best, gain = next(in_order(beliefs, repairs), (None, 0.0))
    return best if best is not None and gain * SERVICE > sum(beliefs.values()) * best.cost else None


def after(beliefs: Beliefs, repair: Repair) -> dict[str, float]:
    """Return what is left of ``beliefs`` when ``repair`` did not help."""
    return {cause: belief * (1 - repair.cures.get(cause, 0.0)) for cause, belief in beliefs.items()}


def given(beliefs: Beliefs, observation: Observation, answer: str) -> dict[str, float]:
    """Return ``beliefs`` and ``answer`` together: their sum is how likely the answer is."""
    likelihood = observation.likelihood[answer]
    return {cause: belief * likelihood[cause] for cause, belief in beliefs.items()}


def suited(repairs: Sequence[Repair], factors: Mapping[str, float] | None) -> Sequence[Repair]:
    """Return ``repairs`` with their chances changed by ``factors``."""
    if not factors:
        return repairs
    return [
        repair._replace(cures={c: min(p * factors[repair.name], 1.0) for c, p in repair.cures.items()})
        if repair.name in factors
        else repair
        for repair in repairs
    ]


def _chance(beliefs: Beliefs, repair: Repair) -> float:
    return sum(beliefs.get(cause, 0.0) * chance for cause, chance in repair.cures.items())


def _cost_after(
    beliefs: Beliefs, repairs: Sequence[Repair], observation: Observation, without: float
) -> float:
    known = sum(
        expected_cost(given(beliefs, observation, one), suited(repairs, observation.suits.get(one)))
        for one in observation.likelihood
    )
    return observation.cost * sum(beliefs.values()) + (1 - NOT_KNOWN) * known + NOT_KNOWN * without


def _repair_then(
    beliefs: Beliefs, repairs: Sequence[Repair], first: Repair, observation: Observation
) -> float:
    """Return the expected cost of trying ``first``, and asking only if it does not help."""
    left = after(beliefs, first)
    others = [repair for repair in repairs if repair.name != first.name]
    without = expected_cost(left, others)
    return first.cost * sum(beliefs.values()) + _cost_after(left, others, observation, without)
