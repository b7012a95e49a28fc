"""Conditions of rules: can they hold, and does every part of them count?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.logic import atom_implies, clause_implies, never_holds
from troubleshoot.authoring.checks.material import Material
from troubleshoot.inference.atoms import accepts, shown
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Atom, Compare, CompareWith, Conclude, Finding, OneOf, Probe, Rule

UNREACHABLE = IssueType(
    "unreachable",
    "error",
    "nothing can supply `{finding}: {value}`",
    "give the finding `ask`, or the value a phrase, a message, a probe or a rule that concludes it",
    "A condition that no answer, phrase, message, probe, table or rule can ever make true is never met: the "
    "rule sleeps for ever, or its `not` holds always. Most often the value was renamed, or its phrases "
    "forgotten.",
)
NEVER_HOLDS = IssueType(
    "never-holds",
    "error",
    "this condition of `{rule}` can never hold: {reason}",
    "change one of the two",
    "Two parts of one condition exclude each other, so that the rule never fires.",
)
IDLE_CONDITION = IssueType(
    "idle-condition",
    "warning",
    "`{idle}` says nothing beside `{other}` in `{rule}`",
    "leave it out",
    "One part of a condition follows from another. Whoever reads the rule looks for a meaning that is not "
    "there.",
)
IDLE_ALTERNATIVE = IssueType(
    "idle-alternative",
    "warning",
    "one alternative of `{rule}` holds only where another one holds anyway",
    "leave the narrower one out",
    "In `any`, an alternative that is a special case of another one changes nothing.",
)

ANY_VALUE = "*"


def _unreachable(material: Material) -> Iterable[Issue]:
    supplied = _supplied(material.library)
    told: set[tuple[str, str]] = set()
    for atom in _atoms(material):
        for finding, value in _missing(atom, supplied):
            if (finding, value) not in told:
                told.add((finding, value))
                at = value if isinstance(atom.test, OneOf) else finding
                yield UNREACHABLE.at(place_of(at), finding=finding, value=value, absent=str(finding))


def _atoms(material: Material) -> Iterator[Atom]:
    for condition in (*(rule.when for rule in _written(material)), *material.used_conditions):
        for clause in condition.clauses:
            yield from (*clause.positive, *clause.negative)


def _missing(atom: Atom, supplied: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for finding in (atom.finding, atom.test.other) if isinstance(atom.test, CompareWith) else (atom.finding,):
        values = supplied[finding]
        if ANY_VALUE in values:
            continue
        if isinstance(atom.test, OneOf):
            yield from ((finding, value) for value in atom.test.values if value not in values)
        elif not values:
            yield finding, "known"
        elif isinstance(atom.test, Compare) and not any(accepts(atom.test, value) for value in values):
            yield finding, ", ".join(" ".join(bound) for bound in atom.test.bounds)


def _supplied(library: Library) -> Mapping[str, set[str]]:
    """Return, for each finding, the values that something can supply; `ANY_VALUE` where all can be.

    So it is of one that could not be read, but is named: its own file is what is wrong.
    """
    supplied: defaultdict[str, set[str]] = defaultdict(lambda: {ANY_VALUE})
    supplied.update((finding.id, _by_itself(finding)) for finding in library.findings.values())
    for rule in library.rules.values():
        if isinstance(rule.then, Conclude):
            supplied[rule.then.finding].add(rule.then.value)
    for probe in library.probes.values():
        for finding, value in _probed(probe):
            supplied[finding].add(value)
    return supplied


def _probed(probe: Probe) -> Iterator[tuple[str, str]]:
    for reading in probe.reads:
        yield reading.finding, reading.value or ANY_VALUE
    for pairs in (probe.otherwise, probe.missing or (), probe.hangs, *probe.exits.values()):
        yield from pairs


def _by_itself(finding: Finding) -> set[str]:
    if finding.ask or finding.said or finding.messages or finding.counts:
        return {ANY_VALUE}
    said = {
        name
        for name, value in finding.values.items()
        if value.phrases.en or value.phrases.zh or value.said or value.messages
    }
    denied = len(finding.values) == 2 and not finding.many and said  # a denied one means the other
    return {ANY_VALUE} if denied else said


def _never_holds(material: Material) -> Iterable[Issue]:
    for rule in _written(material):
        for clause in rule.when.clauses:
            if reason := never_holds(clause):
                yield NEVER_HOLDS.at(place_of(rule.id), rule=rule.id, reason=reason)
                break


def _idle_conditions(material: Material) -> Iterable[Issue]:
    for rule in _written(material):
        for clause in rule.when.clauses:
            for atom in clause.positive:
                for other in clause.positive:
                    if (
                        other is not atom
                        and atom_implies(other, atom)
                        and not isinstance(atom.test, CompareWith)
                    ):
                        yield IDLE_CONDITION.at(
                            place_of(atom.finding), idle=shown(atom), other=shown(other), rule=rule.id
                        )


def _idle_alternatives(material: Material) -> Iterable[Issue]:
    for rule in _written(material):
        clauses = rule.when.clauses
        if any(a is not b and clause_implies(a, b) for a in clauses for b in clauses):
            yield IDLE_ALTERNATIVE.at(place_of(rule.id), rule=rule.id)


def _written(material: Material) -> Iterator[Rule]:
    """Yield the rules that an author wrote as such; those of tables are right if their tables are."""
    yield from (rule for name, rule in material.library.rules.items() if name in material.library.entries)


CHECKS: Checks = {
    UNREACHABLE: _unreachable,
    NEVER_HOLDS: _never_holds,
    IDLE_CONDITION: _idle_conditions,
    IDLE_ALTERNATIVE: _idle_alternatives,
}
