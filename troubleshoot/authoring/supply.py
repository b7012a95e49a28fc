"""Who supplies the conditions of a rule, what uses its conclusion, and what its strength comes to."""

from typing import NamedTuple

from troubleshoot.inference.atoms import tested
from troubleshoot.inference.belief import Evidence, believe, signed_weight
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Conclude, Finding, Phrases, Rule


class Supply(NamedTuple):
    """How one finding can become known: by its question, by phrases, by messages, by rules (their ids)."""

    finding: Finding
    phrases: Phrases
    messages: tuple[str, ...]
    rules: tuple[str, ...]


def supplies(library: Library, rule: Rule) -> list[Supply]:
    """Return how the findings can become known for which ``rule`` waits, in the order of its conditions."""
    names = dict.fromkeys(
        str(name)
        for clause in rule.when.clauses
        for atom in (*clause.positive, *clause.negative)
        for name in tested(atom)
    )
    return [_supply(library, library.findings[name]) for name in names]


def _supply(library: Library, finding: Finding) -> Supply:
    values = finding.values.values()
    return Supply(
        finding,
        Phrases(
            (*finding.said, *(text for value in values for text in (*value.phrases.en, *value.said))),
            (*finding.said, *(text for value in values for text in (*value.phrases.zh, *value.said))),
        ),
        (*finding.messages, *finding.counts, *(text for value in values for text in value.messages)),
        tuple(
            str(other.id)
            for other in library.rules.values()
            if isinstance(other.then, Conclude) and other.then.finding == finding.id
        ),
    )


def users(library: Library, rule: Rule) -> list[str]:
    """Return what uses the conclusion of ``rule``: rules that wait for its finding, or its cause's fixes."""
    then = rule.then
    if not isinstance(then, Conclude):
        return [str(fix.id) for fix in library.fixes.values() if then.cause in fix.causes]
    return [
        str(other.id)
        for other in library.rules.values()
        if any(
            then.finding in tested(atom)
            for clause in other.when.clauses
            for atom in (*clause.positive, *clause.negative)
        )
    ]


def alone(library: Library, rule: Rule) -> float | None:
    """Return how probable (0 to 1) the cause is where ``rule`` alone speaks for it; None if it does not."""
    then = rule.then
    if isinstance(then, Conclude) or signed_weight(then) < 0:
        return None
    evidence = Evidence(str(rule.id), str(then.cause), signed_weight(then), frozenset({str(rule.id)}), ())
    beliefs, _ = believe(
        {evidence.cause: [evidence]}, {evidence.cause: library.causes[then.cause].commonness}
    )
    return beliefs[0].probability
