"""Explanations as values: how a cause came about, why not another, and what an answer would change."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from troubleshoot.evidence.consultation import Fact
from troubleshoot.inference.atoms import holding_values, tested
from troubleshoot.inference.belief import Belief, Evidence
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Clause, Rule, Suspect
from troubleshoot.knowledge.store import Knowledge

LEAST_SHIFT = 0.01
"""A probability that moves by less is not worth a line."""


class Inference(Struct, frozen=True):
    """A conclusion on the way: the fact, the rule that drew it, and what it was drawn from."""

    fact: Fact
    premises: "tuple[Inference, ...]" = ()


class Ground(Struct, frozen=True):
    """What speaks for or against a cause, with the whole way to it."""

    evidence: Evidence
    premises: tuple[Inference, ...]


class How(Struct, frozen=True):
    """How a cause came to its probability: the grounds that count, the weightiest first."""

    belief: Belief
    grounds: tuple[Ground, ...]


class Condition(Struct, frozen=True):
    """A condition of a rule; its state is ``holds``, ``fails`` (another value is known) or ``unknown``."""

    atom: Atom
    wanted: bool
    state: str
    known: tuple[Fact, ...] = ()


class WhyNot(Struct, frozen=True):
    """Why a cause is not believed (more): what speaks against it, and the rule that came nearest to firing.

    ``missed`` is None where every rule for the cause has fired.
    """

    cause: str
    belief: Belief | None
    missed: Rule | None = None
    conditions: tuple[Condition, ...] = ()


class Shift(Struct, frozen=True):
    """How the probability of a cause changes (0 to 1)."""

    cause: str
    before: float
    after: float


def how(diagnosis: Diagnosis, cause: str) -> How | None:
    """Return how ``cause`` came about, or None where nothing speaks for it."""
    belief = next((b for b in diagnosis.beliefs if b.cause == cause), None)
    if belief is None:
        return None
    facts = {fact.pair: fact for fact in diagnosis.facts}
    grounds = tuple(
        Ground(item, tuple(_inference(facts, pair) for pair in item.premises))
        for item in belief.evidence
        if item.counted
    )
    return How(belief, grounds)


def _inference(
    facts: Mapping[tuple[str, str], Fact],
    pair: tuple[str, str],
    seen: frozenset[tuple[str, str]] = frozenset(),
) -> Inference:
    fact = facts[pair]
    further = (one for one in fact.premises if one not in seen)
    return Inference(fact, tuple(_inference(facts, one, seen | {pair}) for one in further))


def why_not(knowledge: Knowledge, diagnosis: Diagnosis, cause: str) -> WhyNot:
    """Return why ``cause`` is not believed (more).

    Of the rules that speak for it and did not fire, the one is named of which the fewest conditions are open;
    a condition that fails by what is known counts more than one that is only unknown.
    """
    belief = next((b for b in diagnosis.beliefs if b.cause == cause), None)
    missed = [
        (rule, nearest(diagnosis, rule))
        for rule in knowledge.rules_about(cause)
        if isinstance(rule.then, Suspect) and rule.id not in diagnosis.fired
    ]
    if not missed:
        return WhyNot(cause, belief)
    rule, conditions = min(missed, key=lambda pair: (_distance(pair[1]), pair[0].id))
    return WhyNot(cause, belief, rule, conditions)


def nearest(diagnosis: Diagnosis, rule: Rule) -> tuple[Condition, ...]:
    """Return the conditions of ``rule``; of alternatives, those that come nearest to holding."""
    return min((_conditions(diagnosis, clause) for clause in rule.when.clauses), key=_distance)


def _distance(conditions: Iterable[Condition]) -> tuple[float, int]:
    states = [condition.state for condition in conditions]
    open_ = 2 * states.count("fails") + states.count("unknown")
    return open_ / len(states), open_


def _conditions(diagnosis: Diagnosis, clause: Clause) -> tuple[Condition, ...]:
    return (
        *(_condition(diagnosis, atom, wanted=True) for atom in clause.positive),
        *(_condition(diagnosis, atom, wanted=False) for atom in clause.negative),
    )


def _condition(diagnosis: Diagnosis, atom: Atom, wanted: bool) -> Condition:
    known = tuple(fact for fact in diagnosis.facts if fact.finding in tested(atom))
    holds = bool(holding_values(atom, diagnosis.known))
    if holds == wanted:
        return Condition(atom, wanted, "holds", known)
    all_known = {fact.finding for fact in known} >= set(tested(atom))
    return Condition(atom, wanted, "fails" if all_known else "unknown", known)


def shifts(one: Diagnosis, other: Diagnosis) -> tuple[Shift, ...]:
    """Return how the probabilities differ between two diagnoses, the greatest shift first."""
    before = {belief.cause: belief.probability for belief in one.beliefs}
    after = {belief.cause: belief.probability for belief in other.beliefs}
    found = (Shift(c, before.get(c, 0.0), after.get(c, 0.0)) for c in sorted({*before, *after}))
    moved = (shift for shift in found if abs(shift.after - shift.before) >= LEAST_SHIFT)
    return tuple(sorted(moved, key=lambda shift: (-abs(shift.after - shift.before), shift.cause)))
