"""Whether a test of one finding holds for a value."""

from collections.abc import Callable, Collection, Mapping

from troubleshoot.knowledge.model import Atom, Begins, Clause, Compare, CompareWith, Known, OneOf, Test
from troubleshoot.knowledge.versions import compare, parts

Values = Mapping[str, Collection[str]]
"""The values known of each finding."""


def tested(atom: Atom) -> tuple[str, ...]:
    """Return the findings that ``atom`` compares."""
    return (atom.finding, atom.test.other) if isinstance(atom.test, CompareWith) else (atom.finding,)


def shown(atom: Atom) -> str:
    """Return ``atom`` about as it is written."""
    match atom.test:
        case OneOf(values):
            test = ", ".join(values)
        case Compare(bounds, _):
            test = ", ".join(" ".join(bound) for bound in bounds)
        case CompareWith(operator, other, _):
            test = f"{operator} {other}"
        case Begins(value):
            test = value
        case Known():
            test = "known"
    return f"{atom.finding}: {test}"


def accepts(test: Test, value: str) -> bool:
    """Tell whether ``value`` passes ``test`` on its own; a comparison with another finding does not say.

    Raises:
        ValueError: if a comparison meets something that is not a number or version.
    """
    match test:
        case OneOf(values):
            return value in values
        case Compare(bounds, number):
            return all(compare(value, operator, right, number) for operator, right in bounds)
        case Begins(begin):
            return parts(value)[: len(parts(begin))] == parts(begin)
        case CompareWith() | Known():
            return True


def holding_values(atom: Atom, known: Values) -> list[list[tuple[str, str]]]:
    """Return, for each finding that ``atom`` tests, the pairs of finding and value for which it holds.

    Empty where it does not hold. A value that cannot be compared does not hold.
    """
    values = known.get(atom.finding, ())
    if not isinstance(atom.test, CompareWith):
        pairs = [(atom.finding, value) for value in values if _safely(accepts, atom.test, value)]
        return [pairs] if pairs else []
    others = known.get(atom.test.other, ())
    matching = [
        (v, o) for v in values for o in others if _safely(compare, v, atom.test.operator, o, atom.test.number)
    ]
    if not matching:
        return []
    return [[(atom.finding, v) for v, _ in matching], [(atom.test.other, o) for _, o in matching]]


def holds(atom: Atom, known: Values) -> bool:
    """Tell whether ``atom`` holds for some of the ``known`` values."""
    return bool(holding_values(atom, known))


def clause_holds(clause: Clause, known: Values) -> bool:
    """Tell whether all positive atoms of ``clause`` hold and no negative one."""
    return all(holds(atom, known) for atom in clause.positive) and not any(
        holds(atom, known) for atom in clause.negative
    )


def _safely(decide: Callable[..., bool], *arguments: object) -> bool:
    try:
        return decide(*arguments)
    except ValueError:
        return False
