"""Findings: a person can answer the question, and find out how."""

from collections.abc import Iterable

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of

NO_HOW = IssueType(
    "no-how",
    "warning",
    "the answer to `{finding}` costs a {cost}, and nothing says how to find out",
    "add `how` with the commands to paste, or what to do",
    "Whoever does not know the answer presses `how do I find out?`. Only what a glance tells needs no word.",
)
ONE_VALUE = IssueType(
    "one-value",
    "warning",
    "`{finding}` asks a question with one answer",
    "add the value of a machine on which all is well",
    "A person who must answer and finds no true answer takes a wrong one.",
)


def _no_how(material: Material) -> Iterable[Issue]:
    for finding in material.library.findings.values():
        if finding.ask and finding.cost in ("command", "open-case") and not finding.how:
            yield NO_HOW.at(place_of(finding.id), finding=finding.id, cost=finding.cost.replace("-", " "))


def _one_value(material: Material) -> Iterable[Issue]:
    for finding in material.library.findings.values():
        if finding.ask and finding.kind == "choice" and len(finding.values) == 1 and not finding.many:
            yield ONE_VALUE.at(place_of(finding.id), finding=finding.id)


CHECKS: Checks = {NO_HOW: _no_how, ONE_VALUE: _one_value}
