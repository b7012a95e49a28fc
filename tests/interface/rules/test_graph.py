"""``rules graph`` prints what other programs draw."""

from pathlib import Path

import pytest

from tests.interface.conftest import Program
from tests.making import FLUX


@pytest.mark.parametrize(
    ("form", "begins", "holds"),
    [
        ("dot", "digraph", "plutonium-used-up\\nThe plutonium is used up"),
        ("mermaid", "flowchart LR", "plutonium-used-up<br>The plutonium is used up"),
    ],
)
def test_a_graph_names_and_titles_what_it_shows(form: str, begins: str, holds: str, program: Program) -> None:
    ended = program("--pack", FLUX, "rules", "graph", "plutonium-used-up", "--format", form)

    assert ended.status == 0, ended.err
    assert ended.out.startswith(begins)
    assert holds in ended.out


def test_a_name_that_does_not_exist_is_told_with_the_nearest(program: Program) -> None:
    ended = program("--pack", FLUX, "rules", "graph", "plutonium-used")

    assert ended.status == 2
    assert "did you mean `plutonium-used-up`?" in ended.err


def test_without_graphviz_that_is_said(program: Program, tmp_path: Path) -> None:
    ended = program("rules", "graph", "--format", "svg", env={"PATH": str(tmp_path)})

    assert ended.status == 2
    assert "sudo apt install graphviz" in ended.err
