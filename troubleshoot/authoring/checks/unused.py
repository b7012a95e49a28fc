"""What nothing uses: findings, questions, conclusions, causes, needs."""

from collections.abc import Iterable, Iterator

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.inference.atoms import tested
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.model import Atom, Conclude, Suspect

IDLE_QUESTION = IssueType(
    "idle-question",
    "warning",
    "no rule, need or fix looks at `{finding}`, so its question is never worth asking",
    "write a rule that uses it, or leave `ask` out",
    "A question is asked for what its answer changes. Where nothing looks at the finding, it changes "
    "nothing.",
)
UNUSED_FINDING = IssueType(
    "unused-finding",
    "warning",
    "no rule, need or fix looks at `{finding}`",
    "write a rule that uses it, or remove it",
    "A finding that nothing looks at is understood, shown, and leads nowhere.",
)
UNUSED_CONCLUSION = IssueType(
    "unused-conclusion",
    "warning",
    "`{rule}` concludes `{finding}: {value}`, and no rule, need or fix looks at `{finding}`",
    "use it in a rule, or remove this one",
    "A concluded finding is there for other rules. If none looks at it, the rule does nothing.",
)
NEVER_SUSPECTED = IssueType(
    "never-suspected",
    "warning",
    "no rule suspects `{cause}`",
    "write a rule that speaks for it, or remove it",
    "A cause that nothing speaks for is never shown, however many rules speak against it.",
)
NO_FIX = IssueType(
    "no-fix",
    "warning",
    "no fix is for `{cause}`",
    "write one, or name the cause under `for` of one that helps",
    "To know what is wrong and not what to do leaves the person where they were. Also what is harmless "
    "needs a fix that says why nothing need be done. Only causes marked `outside` need none.",
)
UNUSED_NEED = IssueType(
    "unused-need",
    "warning",
    "no fix needs `{need}`",
    "name it where it is needed, or remove it",
    "A need is there for fixes; one that none names says nothing.",
)


def _questions(material: Material) -> Iterable[Issue]:
    used = _used(material)
    for finding in material.library.findings.values():
        if finding.ask and finding.id not in used:
            yield IDLE_QUESTION.at(place_of(finding.id), absent=finding.id, finding=finding.id)


def _findings(material: Material) -> Iterable[Issue]:
    used = _used(material)
    for finding in material.library.findings.values():
        if not finding.ask and finding.id not in used:
            yield UNUSED_FINDING.at(place_of(finding.id), absent=finding.id, finding=finding.id)


def _conclusions(material: Material) -> Iterable[Issue]:
    """Another value of a finding that is looked at is of use: its question is then not asked."""
    used = _used(material)
    for rule in material.library.rules.values():
        then = rule.then
        if isinstance(then, Conclude) and then.finding not in used:
            at = place_of(then.finding)
            yield UNUSED_CONCLUSION.at(
                at, absent=then.finding, rule=rule.id, finding=then.finding, value=then.value
            )


def _causes(material: Material) -> Iterable[Issue]:
    suspected = {r.then.cause for r in material.library.rules.values() if isinstance(r.then, Suspect)}
    for cause in material.library.causes.values():
        if cause.id not in suspected:
            yield NEVER_SUSPECTED.at(place_of(cause.id), absent=cause.id, cause=cause.id)


def _cures(material: Material) -> Iterable[Issue]:
    cured = {cause for fix in material.library.fixes.values() for cause in fix.causes}
    for cause in material.library.causes.values():
        if not cause.outside and cause.id not in cured:
            yield NO_FIX.at(place_of(cause.id), absent=cause.id, cause=cause.id)


def _needs(material: Material) -> Iterable[Issue]:
    used = {need for fix in material.library.fixes.values() for way in fix.ways for need in way.needs}
    for need in material.library.needs.values():
        if need.id not in used:
            yield UNUSED_NEED.at(place_of(need.id), absent=need.id, need=need.id)


def _used(material: Material) -> set[str]:
    return {finding for atom in _all_atoms(material) for finding in tested(atom)}


def _all_atoms(material: Material) -> Iterator[Atom]:
    for condition in (*(r.when for r in material.library.rules.values()), *material.used_conditions):
        for clause in condition.clauses:
            yield from (*clause.positive, *clause.negative)


CHECKS: Checks = {
    IDLE_QUESTION: _questions,
    UNUSED_FINDING: _findings,
    UNUSED_CONCLUSION: _conclusions,
    NEVER_SUSPECTED: _causes,
    NO_FIX: _cures,
    UNUSED_NEED: _needs,
}
