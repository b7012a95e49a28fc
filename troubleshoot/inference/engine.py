"""Rules fire: the one module that knows experta.

Each clause of a rule is one experta rule over facts ``{finding: value}``. Rules fire stratum by stratum
and, within one, in the order of their ids: every salience is distinct, because experta's own order of equal
ones changes from run to run. The outcome is only *which* rules fired on *which* findings; how much they
weigh is not decided here.
"""

import collections
import collections.abc
import inspect
import logging
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from troubleshoot.inference.atoms import accepts
from troubleshoot.knowledge.model import Atom, Clause, CompareWith, Conclude, OneOf, Rule
from troubleshoot.knowledge.versions import compare


def _import_experta() -> Any:
    """Import experta as it is released, which needs one name and undoes one setting.

    Its pinned frozendict wants ``collections.Mapping``, gone since Python 3.10; and importing it calls
    ``logging.basicConfig``, which would write into a running interface.
    """
    handlers = list(logging.root.handlers)
    lent = not hasattr(collections, "Mapping")
    if lent:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta  # noqa: PLC0415
    finally:
        if lent:
            del collections.Mapping  # type: ignore[attr-defined]
        logging.root.handlers[:] = handlers
    return experta


experta = _import_experta()


class Firing(NamedTuple):
    """A rule that fired, and the findings that its positive conditions matched."""

    rule: str
    matched: tuple[tuple[str, str], ...]


class RuleError(NamedTuple):
    """A rule that could not be decided, and why."""

    rule: str
    message: str


class Outcome(NamedTuple):
    """What happened when the rules ran."""

    firings: tuple[Firing, ...]
    errors: tuple[RuleError, ...]


def run_rules(rules: Sequence[Rule], facts: Iterable[tuple[str, str]]) -> Outcome:
    """Fire ``rules`` forward on ``facts`` until nothing more follows.

    An error inside a rule (a comparison with something that is no version) makes that rule's condition
    false and is reported; the other rules go on.
    """
    network = _network(tuple(sorted(rules, key=lambda rule: (rule.stratum, rule.id))))
    return network.run(facts)


class _Network:
    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._firings: dict[Firing, None] = {}
        self._errors: dict[RuleError, None] = {}
        clauses = [(rule, clause) for rule in rules for clause in rule.when.clauses]
        body = {
            f"clause_{number}": self._experta_rule(rule, clause, salience=len(clauses) - number)
            for number, (rule, clause) in enumerate(clauses)
        }
        self._engine = type("Engine", (experta.KnowledgeEngine,), body)()
        _forget_checks()

    def run(self, facts: Iterable[tuple[str, str]]) -> Outcome:
        self._firings.clear()
        self._errors.clear()
        self._engine.reset()
        for finding, value in sorted(set(facts)):
            self._engine.declare(_fact(finding, value))
        self._engine.run()
        return Outcome(tuple(sorted(self._firings)), tuple(sorted(self._errors)))

    def _experta_rule(self, rule: Rule, clause: Clause, salience: int) -> Any:
        parts: list[Any] = []
        names: list[str] = []
        for number, atom in enumerate(clause.positive):
            parts += self._positive(rule, atom, f"v{number}")
            names.append(atom.finding)
            if isinstance(atom.test, CompareWith):
                names.append(atom.test.other)
        for atom in clause.negative:
            parts.append(~_fact(atom.finding, experta.P(self._check(rule, atom, on_error=True))))

        def fire(engine: Any, **values: str) -> None:
            self._fire(
                engine, rule, tuple(zip(names, (values[k] for k in sorted(values, key=_number)), strict=True))
            )

        return experta.Rule(*parts, salience=salience)(fire)

    def _fire(self, engine: Any, rule: Rule, matched: tuple[tuple[str, str], ...]) -> None:
        self._firings[Firing(rule.id, tuple(sorted(set(matched))))] = None
        if isinstance(rule.then, Conclude):
            engine.declare(_fact(rule.then.finding, rule.then.value))

    def _positive(self, rule: Rule, atom: Atom, name: str) -> list[Any]:
        left, right = f"{name}_0", f"{name}_1"
        if isinstance(atom.test, CompareWith):
            return [
                _fact(atom.finding, left << experta.W()),
                _fact(atom.test.other, right << experta.W()),
                experta.TEST(self._comparison(rule, atom.test, left, right)),
            ]
        return [_fact(atom.finding, (left << experta.W()) & experta.P(self._check(rule, atom)))]

    def _check(self, rule: Rule, atom: Atom, on_error: bool = False) -> Callable[[str], bool]:
        if isinstance(atom.test, OneOf):
            values = frozenset(atom.test.values)
            return lambda value: value in values
        return lambda value: self._guarded(rule, lambda: accepts(atom.test, value), on_error)

    def _comparison(self, rule: Rule, test: CompareWith, left: str, right: str) -> Callable[..., bool]:
        def decide(**values: str) -> bool:
            return self._guarded(
                rule, lambda: compare(values[left], test.operator, values[right], test.number)
            )

        # experta asks a test for the names of its parameters
        named = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in (left, right)]
        decide.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
        return decide

    def _guarded(self, rule: Rule, decide: Callable[[], bool], on_error: bool = False) -> bool:
        """Return what ``decide`` says; after an error, what keeps the rule from firing."""
        try:
            return decide()
        except Exception as error:
            self._errors[RuleError(rule.id, str(error))] = None
            return on_error


def _fact(finding: str, value: Any) -> Any:
    # the prefix keeps ids apart from names and numbers that mean something to experta
    return experta.Fact(**{f"finding.{finding}": value})


def _forget_checks() -> None:
    """Empty the tables in which experta keeps every check it ever made; built networks have their own."""
    from experta.matchers.rete import check  # noqa: PLC0415

    for kind in (check.TypeCheck, check.FactCapture, check.FeatureCheck, check.WhereCheck):
        kind._instances.clear()


def _number(name: str) -> tuple[int, int]:
    first, second = name[1:].split("_")
    return int(first), int(second)


@lru_cache(maxsize=256)
def _network(rules: tuple[Rule, ...]) -> _Network:
    return _Network(rules)
