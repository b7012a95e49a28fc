"""What the examples touch, and what not; which causes none of them tells apart."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from troubleshoot.authoring.examples import HealthyRun, Run
from troubleshoot.knowledge.faults import Place, place_of
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import OneOf, Rule, Suspect
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import make_plan


class Coverage(NamedTuple):
    """Of one kind of thing: how many there are, and where those are that no example touches."""

    kind: str
    total: int
    untouched: tuple[tuple[Place, str], ...]


def coverage(
    knowledge: Knowledge, library: Library, runs: Sequence[Run], healthy: Iterable[HealthyRun]
) -> Iterator[Coverage]:
    """Yield what ``runs`` touch, and of findings and values also what is known of ``healthy`` machines.

    A rule is touched where it fires, a finding or value where it is known, a cause where something speaks
    for it, a fix where it stands in the plan.
    """
    diagnoses = [run.diagnosis for run in runs]
    fired = {name for one in diagnoses for name in one.fired}
    pairs = {fact.pair for one in (*diagnoses, *(run.diagnosis for run in healthy)) for fact in one.facts}
    known = {finding for finding, _ in pairs}
    causes = {belief.cause for one in diagnoses for belief in one.beliefs}
    causes |= {one.outside for one in diagnoses}
    fixes = {planned.fix.id for one in diagnoses for planned in make_plan(knowledge, one)}
    values = [
        (place_of(name), f"{finding.id}: {name}", (finding.id, name))
        for finding in library.findings.values()
        for name in finding.values
    ]
    yield _covered("rules", library.entries, fired)
    yield _covered("findings", library.findings, known)
    untouched = tuple((place, shown) for place, shown, pair in values if pair not in pairs)
    yield Coverage("values", len(values), untouched)
    yield _covered("causes", library.causes, causes)
    yield _covered("fixes", library.fixes, fixes)
    confusable = list(_confusable(library))
    apart = _told_apart(runs)
    untold = tuple(
        (place_of(library.causes[one].id), f"{one} and {other}, both {symptom[0]}: {symptom[1]}")
        for one, other, symptom in confusable
        if frozenset((one, other)) not in apart
    )
    yield Coverage("pairs", len(confusable), untold)


def _covered(kind: str, items: Iterable[str], touched: set[str]) -> Coverage:
    names = list(items)
    return Coverage(kind, len(names), tuple((place_of(n), n) for n in names if n not in touched))


def _confusable(library: Library) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the pairs of causes for both of which one symptom alone speaks, and that symptom."""
    suspected: dict[tuple[str, str], set[str]] = {}
    for rule in library.rules.values():
        if isinstance(rule.then, Suspect):
            for symptom in _alone_enough(rule):
                suspected.setdefault(symptom, set()).add(str(rule.then.cause))
    told: set[tuple[str, str]] = set()
    for symptom, causes in sorted(suspected.items()):
        for pair in combinations(sorted(causes), 2):
            if pair not in told:
                told.add(pair)
                yield *pair, symptom


def _alone_enough(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the findings and values of which one is all that ``rule`` asks for."""
    for clause in rule.when.clauses:
        if len(clause.positive) == 1 and isinstance(clause.positive[0].test, OneOf):
            atom = clause.positive[0]
            yield from ((str(atom.finding), str(value)) for value in clause.positive[0].test.values)


def _told_apart(runs: Iterable[Run]) -> set[frozenset[str]]:
    """Return the pairs of causes of which an example says that the one comes before the other."""
    apart: set[frozenset[str]] = set()
    for run in runs:
        if run.example.first and not run.failure:
            others = (belief.cause for belief in run.diagnosis.beliefs[1:])
            apart.update(frozenset((run.example.first, other)) for other in others)
    return apart
