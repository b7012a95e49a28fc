"""Which question is worth asking next.

The value of a question is how much its answer is expected to sharpen the diagnosis (expected loss of
entropy: Shannon 1948; Lindley 1956), divided by what it costs to find out. Answers are judged by the
rules about the causes in play: those that would speak once the answer is known.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from msgspec import Struct

from troubleshoot.evidence.consultation import FIRM
from troubleshoot.inference.atoms import clause_holds
from troubleshoot.inference.belief import EXCLUDES, LIKELIHOOD_RATIO
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import (
    Atom,
    Begins,
    Compare,
    CompareWith,
    Conclude,
    Cost,
    Doubt,
    Exclude,
    Finding,
    Rule,
    Suspect,
)
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.versions import parts

COST: Mapping[Cost, float] = {"glance": 1.0, "command": 1.5, "reboot": 3.0, "open-case": 6.0}
"""What finding out costs, against a glance."""

MOST_CAUSES = 8
"""So many of the likeliest causes are told apart by a question."""

LEAST_GAIN = 0.02
"""Bits that an answer must be expected to bring for the question to be asked at all."""

NOBODY = ""
"""Stands for *not covered* among the causes."""

Known = Mapping[str, Collection[str]]


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
    beliefs[NOBODY] = diagnosis.not_covered
    rules = _rules_behind(knowledge, (cause for cause in beliefs if cause))
    given: dict[str, tuple[str, ...]] = {}
    for fact in diagnosis.facts:
        if not fact.rule:
            given[fact.finding] = (*given.get(fact.finding, ()), fact.value)
    settled = frozenset(fact.finding for fact in diagnosis.facts if FIRM[fact.origin])
    known = _concluded(rules, given, settled)
    questions = []
    for name in sorted({name for rule in rules for name in _asked_by(rule)} - set(diagnosis.known)):
        finding = knowledge.finding(name)
        if finding.ask is None:
            continue
        answers = _answers(finding, rules, known)
        effects = [
            _effect(rules, known, _concluded(rules, {**given, name: (value,)}, settled | {name}))
            for value in answers
        ]
        gain = _expected_gain(beliefs, effects)
        if gain >= LEAST_GAIN:
            telling = tuple(v for v, e in zip(answers, effects, strict=True) if e and v in finding.values)
            questions.append(
                Question(finding, gain / COST[finding.cost], _separated(beliefs, effects), telling)
            )
    return tuple(sorted(questions, key=lambda q: (-q.worth, q.finding.id)))


def _rules_behind(knowledge: Knowledge, causes: Iterable[str]) -> list[Rule]:
    """Return the rules about ``causes`` and those that conclude what these need, in the order of firing."""
    waiting = [rule for cause in causes for rule in knowledge.rules_about(cause)]
    behind: dict[str, Rule] = {}
    names: set[str] = set()
    while waiting:
        rule = waiting.pop()
        if rule.id in behind:
            continue
        behind[rule.id] = rule
        for name in set(_asked_by(rule)) - names:
            names.add(name)
            waiting += knowledge.rules_concluding(name)
    return sorted(behind.values(), key=lambda rule: (rule.stratum, rule.id))


def _concluded(rules: Iterable[Rule], given: Known, settled: frozenset[str]) -> Known:
    """Return ``given`` with all that ``rules`` conclude from it, but of ``settled`` findings."""
    known = {name: list(values) for name, values in given.items()}
    concluding = [(rule, rule.then) for rule in rules if isinstance(rule.then, Conclude)]
    for _, stratum in groupby(concluding, key=lambda pair: pair[0].stratum):
        waiting = {rule.id: (rule, then) for rule, then in stratum if then.finding not in settled}
        while fired := [then for rule, then in waiting.values() if _fires(rule, known)]:
            waiting = {name: pair for name, pair in waiting.items() if pair[1] not in fired}
            for then in fired:
                known.setdefault(then.finding, []).append(then.value)
    return known


def _asked_by(rule: Rule) -> Iterable[str]:
    for clause in rule.when.clauses:
        for atom in (*clause.positive, *clause.negative):
            yield atom.finding
            if isinstance(atom.test, CompareWith):
                yield atom.test.other


def _answers(finding: Finding, rules: Iterable[Rule], known: Known) -> list[str]:
    """Return the answers to weigh: the values of a choice, or numbers at, above and below each bound."""
    if finding.kind == "choice":
        return list(finding.values)
    bounds: set[str] = set()
    for rule in rules:
        for clause in rule.when.clauses:
            for atom in (*clause.positive, *clause.negative):
                bounds.update(_bounds(atom, finding.id, known))
    if not bounds:
        return []
    above = {".".join(map(str, (*parts(bound)[:-1], parts(bound)[-1] + 1))) for bound in bounds}
    return ["0", *sorted(bounds | above, key=parts)]


def _bounds(atom: Atom, finding: str, known: Known) -> Iterable[str]:
    match atom.test:
        case CompareWith(other=other):
            if finding in (atom.finding, other):
                yield from known.get(other if finding == atom.finding else atom.finding, ())
        case Compare(bounds) if atom.finding == finding:
            yield from (bound for _, bound in bounds)
        case Begins(value) if atom.finding == finding:
            yield value


def _effect(rules: Iterable[Rule], known: Known, then_known: Known) -> dict[str, float]:
    """Return, for each cause, the weight of evidence that an answer would add."""
    strongest: dict[tuple[str, bool], float] = {}
    for rule in rules:
        if isinstance(rule.then, Conclude):
            continue
        now, then = _fires(rule, known), _fires(rule, then_known)
        if now == then:
            continue
        weight = _weight(rule.then) if then else -_weight(rule.then)
        key = (rule.then.cause, weight > 0)
        strongest[key] = max(strongest.get(key, 0.0), weight, key=abs)
    effect: dict[str, float] = {}
    for (cause, _), weight in strongest.items():
        effect[cause] = effect.get(cause, 0.0) + weight
    return effect


def _fires(rule: Rule, known: Known) -> bool:
    try:
        return any(clause_holds(clause, known) for clause in rule.when.clauses)
    except ValueError:
        return False


def _weight(then: Suspect | Doubt | Exclude) -> float:
    if isinstance(then, Exclude):
        return -EXCLUDES
    weight = math.log(LIKELIHOOD_RATIO[then.strength])
    return weight if isinstance(then, Suspect) else -weight


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
