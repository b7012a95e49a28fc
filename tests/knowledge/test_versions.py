"""Versions compare as people mean it."""

import operator
import re
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from troubleshoot.knowledge.model import Operator
from troubleshoot.knowledge.versions import compare, parts

OPERATORS = st.sampled_from(get_args(Operator))
MEANING = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
NUMBERS = st.lists(st.integers(0, 1000), min_size=1, max_size=5)


def written(numbers: list[int], mark: str = ".") -> str:
    return mark.join(map(str, numbers))


@pytest.mark.parametrize(
    ("left", "is_", "right"),
    [
        ("9", "<", "10"),
        ("580.65.06", "=", "580"),
        ("580", "=", "580.65.06"),
        ("580.65", "<=", "580"),
        ("12.10", ">", "12.9"),
        ("12.04", "=", "12.4"),
        ("16.04", "!=", "18.04"),
        ("6.8.0-45-generic", ">", "6.8.0-44"),
        ("2.0.0+cu118", "=", "2.0"),
        ("550.54.14", "<", "550.54.15"),
    ],
)
def test_compares(left: str, is_: Operator, right: str) -> None:
    assert compare(left, is_, right)


@pytest.mark.parametrize(
    ("left", "is_not", "right"),
    [("580.65.06", "<", "580"), ("580.65", ">", "580"), ("12.10", "<", "12.2"), ("10", "<", "9")],
)
def test_does_not_compare(left: str, is_not: Operator, right: str) -> None:
    assert not compare(left, is_not, right)


@given(NUMBERS, OPERATORS, NUMBERS)
def test_compares_as_the_numbers_as_far_as_both_are_written(
    left: list[int], sign: Operator, right: list[int]
) -> None:
    length = min(len(left), len(right))

    assert compare(written(left), sign, written(right)) == MEANING[sign](left[:length], right[:length])


@given(NUMBERS, NUMBERS)
def test_exactly_one_of_less_equal_greater_holds(left: list[int], right: list[int]) -> None:
    a, b = written(left), written(right)

    assert [compare(a, "<", b), compare(a, "=", b), compare(a, ">", b)].count(True) == 1
    assert compare(a, "<", b) == compare(b, ">", a)
    assert compare(a, "<=", b) == (not compare(a, ">", b))
    assert compare(a, "!=", b) == (not compare(a, "=", b))


@given(NUMBERS, st.sampled_from([".", "-", "+", "~", ".rc"]))
def test_the_marks_between_numbers_do_not_matter(numbers: list[int], mark: str) -> None:
    assert parts(written(numbers, mark)) == tuple(numbers)


@given(st.text())
def test_what_does_not_begin_with_a_digit_is_no_version(text: str) -> None:
    assume(not re.match("[0-9]", text))

    with pytest.raises(ValueError, match="is not a version"):
        parts(text)


@pytest.mark.parametrize("text", ["", "v12", "12 4", "12,4", "12\n", "１２", "12.४", "latest", "<12", "1;2"])
def test_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        compare("1", "<", text)
