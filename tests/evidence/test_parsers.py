"""Each parser reads the real sample in its docstring, whatever is left of it, and never fails."""

import doctest
import importlib
import pkgutil
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot import evidence
from troubleshoot.evidence import parsers
from troubleshoot.evidence.parsers import PARSERS, Parser

MODULES = [
    name
    for package in (evidence, parsers)
    for _, name, _ in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", sorted({*MODULES, "troubleshoot.knowledge.messages"}))
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def sample(parser: Parser) -> list[str]:
    """The first sample in the docstring of the parser's module."""
    text = importlib.import_module(parser.read.__module__).__doc__ or ""
    found = re.search(r"'''\\\n(.*?)'''", text, re.DOTALL)
    assert found, f"{parser.name} has no sample"
    return [line.removeprefix("... ") for line in found[1].split("\n")]


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_a_sample_begins_with_a_mark_and_says_something(parser: Parser) -> None:
    lines = sample(parser)

    assert any(mark in lines[0].lower() for mark in parser.marks)
    assert list(parser.read(lines))


@given(parser=st.sampled_from(PARSERS), data=st.data())
def test_no_lines_break_a_parser(parser: Parser, data: st.DataObject) -> None:
    """Lines of the sample in any order, cut off anywhere, with anything between them."""
    line = st.one_of(st.sampled_from(sample(parser)), st.text(max_size=60))
    lines: Sequence[str] = data.draw(st.lists(line, max_size=12))
    cut = data.draw(st.integers(0, 80))

    for statement in parser.read([one[:cut] if cut < 80 else one for one in lines]):
        assert statement.text.strip()
        assert 0 <= statement.line < len(lines)
