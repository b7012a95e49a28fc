"""Which question is worth asking next.

The value of a question is how much its answer is expected to sharpen the diagnosis (expected loss of
entropy: Shannon 1948; Lindley 1956), divided by what it costs to find out. How likely each answer is
follows from what the rules say about the causes in play.
"""

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct

from troubleshoot.inference.belief import EXCLUDES
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Begins, Compare, CompareWith, Cost, Finding
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.versions import parts
from troubleshoot.planning.hypothesis import Lookahead, World

COST: Mapping[Cost, float] = {"glance": 1.0, "command": 1.5, "reboot": 3.0, "open-case": 6.0}
"""What finding out costs, against a glance."""

MOST_CAUSES = 8
"""So many of the likeliest causes are told apart by a question."""

LEAST_GAIN = 0.02
"""Bits that an answer must be expected to bring for the question to be asked at all."""

NOBODY = ""
"""Stands for *not covered* among the causes."""


class Question(Struct, frozen=True):
    """A finding to ask for, and the bits its answer should bring per unit of cost.

    ``separates`` are the two causes between which the answers differ most; one, where it only confirms.
    ``telling`` are the values of a choice that would change the diagnosis.
    """

    finding: Finding
    worth: float
    separates: tuple[str, ...]
    telling: tuple[str, ...] = ()


def next_questions(knowledge: Knowledge, diagnosis: Diagnosis) -> tuple[Question, ...]:
    """Return the questions that could still change the diagnosis, the most valuable first."""
    beliefs = {b.cause: b.probability for b in diagnosis.beliefs[:MOST_CAUSES]}
    if not beliefs:
        return ()
    lookahead = Lookahead(knowledge, diagnosis, list(beliefs))
    beliefs[NOBODY] = diagnosis.not_covered
    questions = []
    for name in lookahead.findings():
        finding = knowledge.finding(name)
        if finding.ask is None:
            continue
        effects = {value: lookahead.effect(name, value) for value in _answers(finding, lookahead)}
        gain = _expected_gain(beliefs, list(effects.values()))
        if gain >= LEAST_GAIN:
            telling = tuple(value for value in finding.values if effects[value])
            separated = _separated(beliefs, list(effects.values()))
            questions.append(Question(finding, gain / COST[finding.cost], separated, telling))
    return tuple(sorted(questions, key=lambda q: (-q.worth, q.finding.id)))


def _answers(finding: Finding, lookahead: Lookahead) -> list[str]:
    """Return the answers to weigh: the values of a choice, or numbers at, above and below each bound."""
    if finding.kind == "choice":
        return list(finding.values)
    bounds = {
        bound for atom in lookahead.atoms(finding.id) for bound in _bounds(atom, finding.id, lookahead.world)
    }
    if not bounds:
        return []
    above = {".".join(map(str, (*parts(bound)[:-1], parts(bound)[-1] + 1))) for bound in bounds}
    return ["0", *sorted(bounds | above, key=parts)]


def _bounds(atom: Atom, finding: str, world: World) -> Iterable[str]:
    match atom.test:
        case CompareWith(other=other):
            yield from world.get(other if finding == atom.finding else atom.finding, ())
        case Compare(bounds):
            yield from (bound for _, bound in bounds)
        case Begins(value):
            yield value


def _expected_gain(beliefs: Mapping[str, float], effects: list[dict[str, float]]) -> float:
    """Return the expected loss of entropy in bits; how likely an answer is follows from the causes."""
    if not any(effects):
        return 0.0
    likelihood = {
        cause: _shares([math.exp(min(effect.get(cause, 0.0), EXCLUDES)) for effect in effects])
        for cause in beliefs
    }
    after = 0.0
    for number in range(len(effects)):
        joint = {cause: belief * likelihood[cause][number] for cause, belief in beliefs.items()}
        chance = sum(joint.values())
        if chance > 0:
            after += chance * _entropy(value / chance for value in joint.values())
    return _entropy(beliefs.values()) - after


def _shares(values: list[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]


def _entropy(probabilities: Iterable[float]) -> float:
    return -sum(p * math.log2(p) for p in probabilities if p > 0)


def _separated(beliefs: Mapping[str, float], effects: list[dict[str, float]]) -> tuple[str, ...]:
    swing = {
        cause: belief * (max(e.get(cause, 0.0) for e in effects) - min(e.get(cause, 0.0) for e in effects))
        for cause, belief in beliefs.items()
        if cause
    }
    moved = [cause for cause in sorted(swing, key=lambda c: (-swing[c], c)) if swing[cause] > 0]
    return tuple(moved[:2])
