"""Whether a test of one finding holds for a value."""

from collections.abc import Collection, Mapping

from troubleshoot.knowledge.model import Atom, Begins, Clause, Compare, CompareWith, Known, OneOf, Test
from troubleshoot.knowledge.versions import compare, parts

Values = Mapping[str, Collection[str]]
"""The values known of each finding."""


def accepts(test: Test, value: str) -> bool:
    """Tell whether ``value`` passes ``test`` on its own; a comparison with another finding does not say.

    Raises:
        ValueError: if a comparison meets something that is not a number or version.
    """
    match test:
        case OneOf(values):
            return value in values
        case Compare(bounds):
            return all(compare(value, operator, right) for operator, right in bounds)
        case Begins(begin):
            return parts(value)[: len(parts(begin))] == parts(begin)
        case CompareWith() | Known():
            return True


def holds(atom: Atom, known: Values) -> bool:
    """Tell whether ``atom`` holds for some of the ``known`` values. Raises as `accepts`."""
    values = known.get(atom.finding, ())
    if isinstance(atom.test, CompareWith):
        others = known.get(atom.test.other, ())
        return any(compare(value, atom.test.operator, other) for value in values for other in others)
    return any(accepts(atom.test, value) for value in values)


def clause_holds(clause: Clause, known: Values) -> bool:
    """Tell whether all positive atoms of ``clause`` hold and no negative one. Raises as `accepts`."""
    return all(holds(atom, known) for atom in clause.positive) and not any(
        holds(atom, known) for atom in clause.negative
    )
