"""Rules in strata, so that *not* means the same whatever the order of rules.

A rule that denies a finding must fire after every rule that could conclude it (stratified negation:
Apt, Blair and Walker 1988; the levels are computed as in Ullman 1988, algorithm 3.5). Where findings
deny each other in a circle there is no such order, and that is a fault.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from troubleshoot.knowledge.faults import Fault, place_of
from troubleshoot.knowledge.model import Atom, CompareWith, Conclude, Rule


def stratify(rules: Mapping[str, Rule], faults: list[Fault]) -> dict[str, Rule]:
    """Return ``rules`` with their strata; a rule in a circle through *not* is added to ``faults``."""
    level = {rule.then.finding: 0 for rule in rules.values() if isinstance(rule.then, Conclude)}

    def stratum(rule: Rule) -> int:
        uses = [level[name] for name in _named(rule, negative=False) if name in level]
        denies = [level[name] + 1 for name in _named(rule, negative=True) if name in level]
        return max([*uses, *denies], default=0)

    rising = _raise_levels(rules, level, stratum_of=stratum)
    for rule in rising:
        denied = ", ".join(sorted(_named(rule, negative=True) & set(level)))
        message = f"`{rule.id}` depends on what it denies (`not {denied}`) in a circle; break the circle"
        faults.append(Fault(place_of(rule.id), "circle", message))
    return {name: replace(rule, stratum=stratum(rule)) for name, rule in rules.items()}


def _raise_levels(
    rules: Mapping[str, Rule], level: dict[str, int], stratum_of: Callable[[Rule], int]
) -> list[Rule]:
    """Raise ``level`` until all rules agree; return the denying rules that never do."""
    concluding = [rule for rule in rules.values() if isinstance(rule.then, Conclude)]
    while True:
        changed = False
        for rule in concluding:
            assert isinstance(rule.then, Conclude)
            if (needed := stratum_of(rule)) > level[rule.then.finding]:
                level[rule.then.finding] = needed
                changed = True
        if not changed:
            return []
        # without a circle no level can exceed the number of findings
        too_high = {name for name, height in level.items() if height > len(level)}
        if too_high:
            return [rule for rule in concluding if _named(rule, negative=True) & too_high]


def _named(rule: Rule, negative: bool) -> set[str]:
    names: set[str] = set()
    for clause in rule.when.clauses:
        atoms: tuple[Atom, ...] = clause.negative if negative else clause.positive
        for atom in atoms:
            names.add(atom.finding)
            if isinstance(atom.test, CompareWith):
                names.add(atom.test.other)
    return names
