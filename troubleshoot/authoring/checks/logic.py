"""When one condition always holds with another, and when one never holds."""

from troubleshoot.knowledge.model import (
    Atom,
    Begins,
    Clause,
    Compare,
    Condition,
    Known,
    OneOf,
    Operator,
    Test,
)
from troubleshoot.knowledge.versions import compare


def implies(one: Condition, other: Condition) -> bool:
    """Tell whether ``other`` holds whenever ``one`` does; False where that cannot be seen."""
    return all(any(clause_implies(c, d) for d in other.clauses) for c in one.clauses)


def clause_implies(one: Clause, other: Clause) -> bool:
    """Tell whether ``other`` holds whenever ``one`` does."""
    return all(any(atom_implies(a, b) for a in one.positive) for b in other.positive) and all(
        any(atom_implies(b, a) for a in one.negative) for b in other.negative
    )


def atom_implies(one: Atom, other: Atom) -> bool:
    """Tell whether ``other`` holds whenever ``one`` does."""
    if one.finding != other.finding:
        return False
    return one.test == other.test or _test_implies(one.test, other.test)


def _test_implies(one: Test, other: Test) -> bool:
    match one, other:
        case _, Known():
            return True
        case OneOf(values), OneOf(others):
            return set(values) <= set(others)
        case Compare(bounds, number), Compare(others, _):
            return all(any(_bound_implies(b, o, number) for b in bounds) for o in others)
        case Begins(begin), Begins(shorter):
            return begin == shorter or begin.startswith(shorter + ".")
    return False


def _bound_implies(one: tuple[Operator, str], other: tuple[Operator, str], number: bool) -> bool:
    if one == other:
        return True
    (operator, right), (wider, bound) = one, other
    shorter = right.count(".") < bound.count(".")  # as far as it is written, it says nothing of the rest
    if operator in (">", ">=") and wider in (">", ">="):
        strict = shorter or (operator, wider) == (">=", ">")
        return compare(right, ">" if strict else ">=", bound, number)
    if operator in ("<", "<=") and wider in ("<", "<="):
        strict = shorter or (operator, wider) == ("<=", "<")
        return compare(right, "<" if strict else "<=", bound, number)
    return operator == "=" and not shorter and compare(right, wider, bound, number)


def never_holds(clause: Clause) -> str:
    """Say why ``clause`` can never hold; an empty text where it may.

    Two values of one finding are no contradiction: a person may say both.
    """
    for atom in clause.positive:
        if any(atom_implies(atom, denied) for denied in clause.negative):
            return f"`{atom.finding}` is wanted and denied"
        if isinstance(atom.test, Compare) and (why := _empty_range(atom.test)):
            return f"no value of `{atom.finding}` is {why}"
    return ""


def _empty_range(test: Compare) -> str:
    """Return the two bounds between which nothing lies; an empty text where something does."""
    lower = [bound for bound in test.bounds if bound[0] in (">", ">=", "=")]
    upper = [bound for bound in test.bounds if bound[0] in ("<", "<=", "=")]
    for low in lower:
        for high in upper:
            strict = low[0] == ">" or high[0] == "<"
            shorter = low[0] != ">" and not test.number and low[1].count(".") < high[1].count(".")
            strict = strict and not shorter
            if low != high and not compare(low[1], "<" if strict else "<=", high[1], test.number):
                return f"{low[0]} {low[1]} and {high[0]} {high[1]}"
    return ""
