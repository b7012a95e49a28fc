"""Change one thing in one rule, and see whether the rule's examples or the check notice.

``python -m benchmarks.mutation`` makes every such mutant of the shipped rules: a condition dropped, a value
turned into another, a strength changed by two levels, the causes of two rules swapped. It prints how many
are noticed, by kind, and lists the survivors.

Nothing is written and no process is started: a mutant differs from the shipped rule in one condition or
conclusion, so whether it fires in an example is decided on the facts that the example leads to anyway.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from troubleshoot.authoring.checks import conditions, rules
from troubleshoot.authoring.checks.material import Material
from troubleshoot.authoring.examples import consultation_of, speaks_for
from troubleshoot.evidence.consultation import Fact
from troubleshoot.inference.atoms import clause_holds, holding_values
from troubleshoot.inference.belief import believe
from troubleshoot.inference.diagnose import Diagnosis, diagnose, evidence_from
from troubleshoot.inference.engine import Firing
from troubleshoot.knowledge.conditions import ConditionReader
from troubleshoot.knowledge.faults import Fault, place_of
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.grammar import All, Any, Example, Is, Not, RuleEntry, When
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Conclude, Condition, Doubt, Finding, Rule, Strength, Suspect
from troubleshoot.knowledge.opening import open_knowledge, shipped_root
from troubleshoot.knowledge.store import Knowledge

TWO_LEVELS: Mapping[Strength, Strength] = {
    "decisive": "moderate",
    "strong": "weak",
    "moderate": "decisive",
    "weak": "strong",
}
OPPOSITE = {">=": "<", "<=": ">", ">": "<=", "<": ">=", "!=": "=", "=": "!="}


class Mutant(NamedTuple):
    """A rule as it was written, the rule that one change makes of it, and that change in words."""

    entry: RuleEntry
    rule: Rule
    kind: str
    change: str

    def __str__(self) -> str:
        return f"{place_of(self.entry.id)}: {self.entry.id}: {self.change}"


class Mutations:
    """All that does not change from one mutant to the next, worked out once."""

    def __init__(self, knowledge: Knowledge, library: Library) -> None:
        self._knowledge = knowledge
        self._library = library
        self._outcomes: dict[int, Diagnosis] = {}
        self._ranked = [
            (entry, example)
            for entry in library.entries.values()
            for example in entry.examples
            if example.first
        ]
        self._neighbours = _neighbours(library)

    def all(self) -> Iterator[Mutant]:
        """Yield every mutant of every rule."""
        for entry in self._library.entries.values():
            yield from self.of(entry)

    def of(self, entry: RuleEntry) -> Iterator[Mutant]:
        """Yield every mutant of one rule."""
        shipped = self._library.rules[entry.id]
        for kind, change, when in _changed_conditions(entry.when, self._library.findings):
            faults: list[Fault] = []
            condition = ConditionReader(self._library.findings, faults).read(when)
            if condition and condition != shipped.when and _is_legal(condition):
                yield Mutant(entry, replace(shipped, when=condition), kind, change)
        then = shipped.then
        if isinstance(then, Suspect | Doubt):
            strength = TWO_LEVELS[then.strength]
            change = f"{then.strength} becomes {strength}"
            yield Mutant(entry, replace(shipped, then=replace(then, strength=strength)), "strength", change)
        if not isinstance(then, Conclude) and (other := self._neighbours.get(str(entry.id))):
            change = f"{then.cause} becomes {other}"
            yield Mutant(entry, replace(shipped, then=replace(then, cause=other)), "cause", change)

    def noticed_by(self, mutant: Mutant) -> str:
        """Return what notices ``mutant``: ``examples``, the ``check``, or nothing (an empty text)."""
        entry, rule = mutant.entry, mutant.rule
        if mutant.kind == "cause" and any(e.expect not in (None, "nothing") for e in entry.examples):
            return "check"  # an example expects the cause of its own rule
        if any(self._fails(mutant, entry, example) for example in entry.examples):
            return "examples"
        if mutant.kind in ("strength", "cause") and any(
            self._fails(mutant, owner, example) for owner, example in self._ranked if owner is not entry
        ):
            return "examples"
        return "check" if self._told_by_the_check(rule) else ""

    def _fails(self, mutant: Mutant, owner: RuleEntry, example: Example) -> bool:
        diagnosis = self._outcome(example)
        fires = any(clause_holds(clause, diagnosis.known) for clause in mutant.rule.when.clauses)
        if example.first:
            if owner is mutant.entry and speaks_for(owner, example.first) and not fires:
                return True
            fired = mutant.rule.id in diagnosis.fired
            return (fires or fired) and self._first(mutant.rule, diagnosis) != example.first
        return owner is mutant.entry and fires == (example.expect == "nothing")

    def _outcome(self, example: Example) -> Diagnosis:
        if id(example) not in self._outcomes:
            consultation = consultation_of(self._knowledge, example.said, example.given)
            self._outcomes[id(example)] = diagnose(self._knowledge, consultation)
        return self._outcomes[id(example)]

    def _first(self, rule: Rule, diagnosis: Diagnosis) -> str:
        """Return the cause that comes first where ``rule`` stands in place of the shipped one."""
        fired = {name: self._knowledge.rule(name) for name in diagnosis.fired if name != rule.id}
        fired[rule.id] = rule
        facts = {fact.pair: fact for fact in diagnosis.facts}
        firings = [firing for one in fired.values() for firing in _firings(one, diagnosis.known, facts)]
        evidence = evidence_from(facts, fired, firings)
        commonness = {cause: self._knowledge.cause(cause).commonness for cause in evidence}
        beliefs, _ = believe(evidence, commonness)
        return beliefs[0].cause if beliefs else "nothing"

    def _told_by_the_check(self, rule: Rule) -> bool:
        """Tell whether the check of conditions and of rules about one cause tells something of ``rule``."""
        near = {
            name: other
            for name, other in self._library.rules.items()
            if isinstance(other.then, Conclude)
            or (not isinstance(rule.then, Conclude) and other.then.cause == rule.then.cause)
        }
        library = self._library._replace(rules={**near, rule.id: rule})
        material = Material(library)
        checks = {**conditions.CHECKS, **rules.CHECKS}
        return any(True for validate in checks.values() for _ in validate(material))


def _neighbours(library: Library) -> dict[str, str]:
    """Return for each rule the cause of the next rule in its file that is about another one."""
    found: dict[str, str] = {}
    entries = [entry for entry in library.entries.values() if not isinstance(entry.then, Conclude)]
    for at, entry in enumerate(entries):
        for other in (*entries[at + 1 :], *entries[:at]):
            if _cause(other) != _cause(entry) and place_of(other.id).path == place_of(entry.id).path:
                found[str(entry.id)] = _cause(other)
                break
    return found


def _is_legal(condition: Condition | None) -> bool:
    """Tell whether a rule may have this condition; the loader refuses others."""
    return bool(condition and condition.clauses and all(clause.positive for clause in condition.clauses))


def _cause(entry: RuleEntry) -> str:
    return "" if isinstance(entry.then, Conclude) else str(entry.then.cause)


def _firings(
    rule: Rule, known: Mapping[str, tuple[str, ...]], facts: Mapping[tuple[str, str], Fact]
) -> Iterator[Firing]:
    for clause in rule.when.clauses:
        if clause_holds(clause, known):
            choices = [pairs for atom in clause.positive for pairs in holding_values(atom, known)]
            for matched in product(*choices):
                yield Firing(rule.id, tuple(sorted(set(matched))))


def _changed_conditions(when: When, findings: Mapping[str, Finding]) -> Iterator[tuple[str, str, When]]:
    """Yield every condition that one dropped part or one changed value makes of ``when``."""
    match when:
        case Is(finding, operands):
            for at, operand in enumerate(operands):
                if other := _other_value(findings[finding], operands, operand):
                    changed = (*operands[:at], other, *operands[at + 1 :])
                    yield "value", f"`{finding}: {operand}` becomes `{other}`", Is(finding, changed)
        case Not(part):
            for kind, change, inner in _changed_conditions(part, findings):
                yield kind, change, Not(inner)
        case All(parts) | Any(parts):
            for at, part in enumerate(parts):
                others = (*parts[:at], *parts[at + 1 :])
                if others:
                    yield "condition", f"`{_shown(part)}` dropped", type(when)(others)
                for kind, change, inner in _changed_conditions(part, findings):
                    yield kind, change, type(when)((*parts[:at], inner, *parts[at + 1 :]))


def _other_value(finding: Finding, operands: Iterable[str], operand: str) -> str:
    """Return the value that ``operand`` is turned into; an empty text where there is none."""
    if operand in ("known", "unknown"):
        return ""
    if finding.kind == "choice":
        names = [str(name) for name in finding.values]
        at = names.index(operand)
        return next((name for name in (*names[at + 1 :], *names[:at]) if name not in set(operands)), "")
    operator = next((o for o in (">=", "<=", "!=", "=", ">", "<") if operand.startswith(o)), "")
    return OPPOSITE[operator or "="] + " " + operand.removeprefix(operator).strip()


def _shown(when: When) -> str:
    match when:
        case Is(finding, operands):
            return f"{finding}: {', '.join(operands)}"
        case Not(part):
            return f"not {_shown(part)}"
        case All(parts) | Any(parts):
            return f"{len(parts)} conditions"


def main() -> None:
    """Judge all mutants of the shipped rules and print the outcome."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    cli.parse_args()
    library = read_library(find_files([shipped_root()]))
    mutations = Mutations(open_knowledge(), library)
    made: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    for mutant in mutations.all():
        made[mutant.kind] += 1
        if mutations.noticed_by(mutant):
            noticed[mutant.kind] += 1
        else:
            print(mutant)
    for kind in made:
        _print_share(kind, noticed[kind], made[kind])
    _print_share("all", noticed.total(), made.total())


def _print_share(kind: str, noticed: int, made: int) -> None:
    print(f"{kind:10} {noticed:5} of {made:5} noticed: {noticed / max(made, 1):6.1%}", file=sys.stderr)


if __name__ == "__main__":
    main()
