"""The normal form of a condition says the same as the condition."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troubleshoot.inference.atoms import clause_holds
from troubleshoot.knowledge.conditions import ConditionReader
from troubleshoot.knowledge.faults import Fault
from troubleshoot.knowledge.grammar import All, Any, Is, Not, When
from troubleshoot.knowledge.model import (
    Atom,
    Clause,
    Compare,
    CompareWith,
    Finding,
    Known,
    OneOf,
    Operator,
    Text,
    Value,
)
from troubleshoot.knowledge.versions import compare

COLOURS = ("red", "green", "blue")
FINDINGS = {
    "light": Finding("light", Text("light"), values={name: Value(Text(name)) for name in COLOURS}),
    "sound": Finding("sound", Text("sound"), values={name: Value(Text(name)) for name in COLOURS}, many=True),
    "has": Finding("has", Text("has"), kind="version"),
    "needs": Finding("needs", Text("needs"), kind="version"),
}
VERSIONS = ("1", "1.2", "2", "2.10")
SIGNS: tuple[Operator, ...] = ("<", "<=", ">", ">=", "=", "!=")

NAMED = st.sampled_from(["light", "sound"])
TESTS = st.one_of(
    st.builds(Is, NAMED, st.lists(st.sampled_from(COLOURS), min_size=1, max_size=3).map(tuple)),
    st.builds(Is, st.sampled_from(list(FINDINGS)), st.sampled_from([("known",), ("unknown",)])),
    st.builds(
        lambda name, sign, version: Is(name, (f"{sign} {version}",)),
        st.sampled_from(["has", "needs"]),
        st.sampled_from(SIGNS),
        st.sampled_from(VERSIONS),
    ),
    st.builds(lambda sign: Is("has", (f"{sign} needs",)), st.sampled_from(SIGNS)),
)
CONDITIONS: st.SearchStrategy[When] = st.recursive(
    TESTS,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(All, st.lists(part, max_size=3).map(tuple)),
        st.builds(Any, st.lists(part, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
KNOWN = st.fixed_dictionaries(
    {},
    optional={
        "light": st.sampled_from(COLOURS).map(lambda value: (value,)),
        "sound": st.lists(st.sampled_from(COLOURS), min_size=1, unique=True).map(tuple),
        "has": st.sampled_from(VERSIONS).map(lambda value: (value,)),
        "needs": st.sampled_from(VERSIONS).map(lambda value: (value,)),
    },
)

Values = Mapping[str, Collection[str]]


def holds(when: When, known: Values) -> bool:
    """What the page about the language says, word for word."""
    match when:
        case Not(part):
            return not holds(part, known)
        case All(parts):
            return all(holds(part, known) for part in parts)
        case Any(parts):
            return any(holds(part, known) for part in parts)
        case Is(finding, ("known",)):
            return finding in known
        case Is(finding, ("unknown",)):
            return finding not in known
        case Is(finding, operands) if finding in ("light", "sound"):
            return any(value in operands for value in known.get(finding, ()))
        case Is(finding, (operand,)):
            sign, _, right = operand.partition(" ")
            rights = known.get(right, ()) if right in FINDINGS else (right,)
            return any(compare(a, sign, b) for a in known.get(finding, ()) for b in rights)  # type: ignore[arg-type]
    raise AssertionError(when)


@settings(max_examples=200)
@given(CONDITIONS, st.lists(KNOWN, min_size=1, max_size=5))
def test_the_normal_form_holds_exactly_where_the_condition_does(when: When, cases: list[Values]) -> None:
    faults: list[Fault] = []
    condition = ConditionReader(FINDINGS, faults).read(when)
    if condition is None:
        assert {fault.code for fault in faults} <= {"not-compare", "too-complex"}
        return
    for known in cases:
        assert any(clause_holds(clause, known) for clause in condition.clauses) == holds(when, known)


def clauses(when: When) -> tuple[Clause, ...]:
    condition = ConditionReader(FINDINGS, []).read(when)
    assert condition is not None
    return condition.clauses


RED, BLUE = Is("light", ("red",)), Is("light", ("blue",))
IS_RED, IS_BLUE = Atom("light", OneOf(("red",))), Atom("light", OneOf(("blue",)))


@pytest.mark.parametrize(
    ("when", "means"),
    [
        (RED, (Clause((IS_RED,)),)),
        (Not(RED), (Clause((), (IS_RED,)),)),
        (Not(Not(RED)), (Clause((IS_RED,)),)),
        (All((RED, BLUE)), (Clause((IS_RED, IS_BLUE)),)),
        (All((RED, RED)), (Clause((IS_RED,)),)),
        (Any((RED, BLUE)), (Clause((IS_RED,)), Clause((IS_BLUE,)))),
        (Any((RED, RED)), (Clause((IS_RED,)),)),
        (Not(Any((RED, BLUE))), (Clause((), (IS_RED, IS_BLUE)),)),
        (Not(All((RED, BLUE))), (Clause((), (IS_RED,)), Clause((), (IS_BLUE,)))),
        (Is("light", ("unknown",)), (Clause((), (Atom("light", Known()),)),)),
        (Is("has", (">= 1.2, < 2",)), (Clause((Atom("has", Compare(((">=", "1.2"), ("<", "2")))),)),)),
        (Is("has", ("1.2",)), (Clause((Atom("has", Compare((("=", "1.2"),))),)),)),
        (Is("has", ("<needs",)), (Clause((Atom("has", CompareWith("<", "needs")),)),)),
    ],
)
def test_the_normal_form(when: When, means: tuple[Clause, ...]) -> None:
    assert clauses(when) == means
