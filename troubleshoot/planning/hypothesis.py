"""What would be known, and believed, if a question were answered so: the look-ahead of planning.

A diagnosis fires all rules through the engine. A look-ahead weighs hundreds of answers in milliseconds, so
it evaluates directly the few rules that an answer can touch, and weighs their evidence as a diagnosis does.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from troubleshoot.evidence.consultation import FIRM
from troubleshoot.inference.atoms import clause_holds, holding_values, tested
from troubleshoot.inference.belief import Evidence, counted_weight, signed_weight, weigh
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Clause, Conclude, Rule
from troubleshoot.knowledge.store import Knowledge


class Ground(NamedTuple):
    """How certain a value is, and the findings that it rests on which no rule concluded."""

    certainty: float
    roots: frozenset[str]


World = Mapping[str, Mapping[str, Ground]]
"""The values of each finding that hold, with their grounds."""


class Lookahead:
    """Answers "what if" for one diagnosis, about the causes given."""

    def __init__(self, knowledge: Knowledge, diagnosis: Diagnosis, causes: Iterable[str]) -> None:
        evidence = {b.cause: b.evidence for b in diagnosis.beliefs}
        self._evidence = {cause: evidence.get(cause, ()) for cause in causes}
        self._rules = _rules_behind(knowledge, self._evidence)
        self._using: dict[str, list[Rule]] = {}
        for rule in self._rules:
            for name in named(rule):
                self._using.setdefault(name, []).append(rule)
        self._given = _given(diagnosis)
        self._settled = frozenset(fact.finding for fact in diagnosis.facts if FIRM[fact.origin])
        self._concluding = [
            (rule, rule.then)
            for rule in self._rules
            if isinstance(rule.then, Conclude) and rule.then.finding not in self._settled
        ]
        self.world = _concluded(self._given, self._concluding)
        self._depending: dict[str, _Touched] = {}

    def findings(self) -> list[str]:
        """Return the findings that some rule behind these causes asks for and nobody knows."""
        return sorted(self._using.keys() - self.world.keys())

    def atoms(self, finding: str) -> Iterable[Atom]:
        """Yield the tests in which ``finding`` occurs."""
        for rule in self._using.get(finding, ()):
            for clause in rule.when.clauses:
                yield from (atom for atom in (*clause.positive, *clause.negative) if finding in tested(atom))

    def effect(self, finding: str, value: str) -> dict[str, float]:
        """Return the weight of evidence that an answer would add for each cause; only what changes."""
        touched, moved, concluding = self._touched(finding)
        kept = {name: values for name, values in self.world.items() if name not in moved}
        given = {name: self._given[name] for name in moved if name in self._given}
        answer = {finding: {value: Ground(1.0, frozenset([finding]))}}
        world = _concluded({**kept, **given, **answer}, concluding)
        changed: dict[str, dict[str, Evidence | None]] = {}
        for rule in touched:
            if not isinstance(rule.then, Conclude) and rule.then.cause in self._evidence:
                changed.setdefault(rule.then.cause, {})[rule.id] = _evidence(rule, world)
        effect = {cause: self._difference(cause, items) for cause, items in changed.items()}
        return {cause: weight for cause, weight in effect.items() if abs(weight) > 1e-9}

    def _difference(self, cause: str, changed: Mapping[str, Evidence | None]) -> float:
        before = self._evidence[cause]
        after = [item for item in before if item.rule not in changed]
        after += [item for item in changed.values() if item is not None]
        return counted_weight(weigh(after)) - counted_weight(before)

    def _touched(self, finding: str) -> "_Touched":
        """Return what depends on ``finding``."""
        if finding not in self._depending:
            touched: dict[str, Rule] = {}
            moved = {finding}
            for name in (waiting := [finding]):
                for rule in self._using.get(name, ()):
                    touched[rule.id] = rule
                    if isinstance(rule.then, Conclude) and rule.then.finding not in moved | self._settled:
                        moved.add(rule.then.finding)
                        waiting.append(rule.then.finding)
            concluding = [pair for pair in self._concluding if pair[1].finding in moved - {finding}]
            self._depending[finding] = _Touched(list(touched.values()), frozenset(moved), concluding)
        return self._depending[finding]


class _Touched(NamedTuple):
    """Rules that depend on a finding; it and what they may conclude; the rules that conclude the latter."""

    rules: list[Rule]
    moved: frozenset[str]
    concluding: "_Concluding"


_Concluding = Sequence[tuple[Rule, Conclude]]


def _concluded(given: World, rules: _Concluding) -> World:
    """Return ``given`` with all that follows from it by ``rules``, which stand in the order of firing."""
    world = {name: dict(values) for name, values in given.items()}
    for _, stratum in groupby(rules, key=lambda pair: pair[0].stratum):
        waiting = list(stratum)
        while fired := [(then, ground) for rule, then in waiting if (ground := _ground(rule, world))]:
            done = [then for then, _ in fired]
            waiting = [(rule, then) for rule, then in waiting if then not in done]
            for then, ground in fired:
                world.setdefault(then.finding, {})[then.value] = ground
    return world


def named(rule: Rule) -> set[str]:
    """Return the findings that the condition of ``rule`` names."""
    return {
        name
        for clause in rule.when.clauses
        for atom in (*clause.positive, *clause.negative)
        for name in tested(atom)
    }


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
        for name in named(rule) - names:
            names.add(name)
            waiting += knowledge.rules_concluding(name)
    return sorted(behind.values(), key=lambda rule: (rule.stratum, rule.id))


def _given(diagnosis: Diagnosis) -> World:
    given: dict[str, dict[str, Ground]] = {}
    for fact in diagnosis.facts:
        if not fact.rule:
            given.setdefault(fact.finding, {})[fact.value] = Ground(fact.certainty, frozenset([fact.finding]))
    return given


def _ground(rule: Rule, world: World) -> Ground | None:
    grounds = (ground for clause in rule.when.clauses if (ground := _clause_ground(clause, world)))
    return max(grounds, key=lambda ground: ground.certainty, default=None)


def _clause_ground(clause: Clause, world: World) -> Ground | None:
    if not clause_holds(clause, world):
        return None
    grounds = [
        max((world[name][value] for name, value in pairs), key=lambda ground: ground.certainty)
        for atom in clause.positive
        for pairs in holding_values(atom, world)
    ]
    return Ground(
        min(ground.certainty for ground in grounds), frozenset().union(*(ground.roots for ground in grounds))
    )


def _evidence(rule: Rule, world: World) -> Evidence | None:
    ground = _ground(rule, world)
    if ground is None or isinstance(rule.then, Conclude):
        return None
    weight = signed_weight(rule.then) * ground.certainty
    return Evidence(rule.id, rule.then.cause, weight, ground.roots, (), ground.certainty)
