"""Which rules the known findings could reach, so that only these are built into the network."""

from collections.abc import Iterable

from troubleshoot.inference.atoms import accepts
from troubleshoot.knowledge.model import Atom, CompareWith, Conclude, Rule
from troubleshoot.knowledge.store import Knowledge


def reachable_rules(
    knowledge: Knowledge, facts: Iterable[tuple[str, str]], settled: frozenset[str]
) -> list[Rule]:
    """Return every rule that might fire, in the order of their ids.

    What stands under *not* is passed over here: the network decides it.

    Args:
        knowledge: the rules.
        facts: the known findings and their values.
        settled: findings that no rule may conclude, since they are known from a firmer origin.
    """
    known: dict[str, set[str]] = {}
    fresh = list(facts)
    waiting: dict[str, Rule] = {}
    reached: dict[str, Rule] = {}
    while fresh:
        keys = sorted({key for finding, value in fresh for key in (finding, f"{finding}={value}")})
        for finding, value in fresh:
            known.setdefault(finding, set()).add(value)
        for rule in knowledge.rules_watching(keys):
            if rule.id not in reached:
                waiting[rule.id] = rule
        fresh = []
        for rule in [rule for rule in waiting.values() if _may_fire(rule, known)]:
            del waiting[rule.id]
            if not isinstance(rule.then, Conclude):
                reached[rule.id] = rule
            elif rule.then.finding not in settled:
                reached[rule.id] = rule
                if rule.then.value not in known.get(rule.then.finding, ()):
                    fresh.append((rule.then.finding, rule.then.value))
    return [reached[name] for name in sorted(reached)]


def _may_fire(rule: Rule, known: dict[str, set[str]]) -> bool:
    return any(all(_may_hold(atom, known) for atom in clause.positive) for clause in rule.when.clauses)


def _may_hold(atom: Atom, known: dict[str, set[str]]) -> bool:
    """Tell whether ``atom`` holds, or cannot be decided: the network reports that with the rule's name."""
    try:
        return any(accepts(atom.test, value) for value in known.get(atom.finding, ())) and (
            not isinstance(atom.test, CompareWith) or atom.test.other in known
        )
    except ValueError:
        return True
