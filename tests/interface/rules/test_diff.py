"""``rules diff``: what is lost is said, in text and for a pull request."""

from pathlib import Path

import pytest

from tests.authoring.test_comparison import BITTER, TEA
from tests.interface.conftest import Program
from tests.making import commit


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "teas"
    folder.mkdir()
    (folder / "tea.yaml").write_text(TEA)
    commit(folder)
    return folder


def test_the_command_says_what_is_lost_and_fails(repository: Path, program: Program) -> None:
    (repository / "tea.yaml").write_text(TEA.replace("when: {tea: cold}", "when: {tea: bitter}", 1) + BITTER)

    text = program("rules", "diff", "HEAD", repository)
    markdown = program("rules", "diff", "HEAD", repository, "--format", "markdown")

    assert text.status == markdown.status == 2, text.err
    assert text.out.startswith("5 examples: 1 won, 3 lost")
    assert '\nLost\n  cold-is-forgotten: "my tea is cold"\n' in text.out
    assert (
        "### Lost\n\n| of | asked | before | after |\n|---|---|---|---|\n| cold-is-forgotten |"
        in markdown.out
    )


def test_a_revision_that_cannot_be_read_is_named(repository: Path, program: Program) -> None:
    (repository / "wrong.yaml").write_text("curses: []\n")
    commit(repository)
    (repository / "wrong.yaml").unlink()

    ended = program("rules", "diff", "HEAD", repository)

    assert ended.status == 2
    assert "HEAD:wrong.yaml:1:1: `curses`" in ended.err


CASES = """\
{"id": "cold", "query": "my tea is cold", "accept_any": ["boil.{0,20}water"], "stage": "kitchen"}
{"id": "bitter", "query": "my tea is bitter", "accept_any": ["boil"]}
{"id": "dog", "query": "my dog is cold", "accept_any": []}
"""
FIX = """\
fixes:
  - id: boil
    title: {en: Boil the water again}
    for: [forgotten]
    minutes: 5
    risk: none
    steps: [{en: Boil it.}]
    expect: {en: It is hot.}
    verify: {en: Touch it.}
    undo: {en: Wait.}
"""


def test_cases_are_won_by_a_right_fix(repository: Path, program: Program, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(CASES)
    (repository / "tea.yaml").write_text(TEA + FIX)

    ended = program("rules", "diff", "HEAD", repository, "--cases", tmp_path / "cases.jsonl")

    assert ended.status == 0, ended.err
    assert (
        ended.out
        == """\
4 examples, 3 cases: 1 won, 0 lost, 0 re-ranked

Won
  cold: my tea is cold
    not found -> rank 1
"""
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nonsense", "cases.jsonl:1"),
        ('{"id": "x"}', "query"),
        (CASES.replace("boil.", "(boil."), "cases.jsonl:1"),
    ],
)
def test_a_file_of_cases_that_is_wrong(
    text: str, says: str, repository: Path, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "cases.jsonl").write_text(text)

    ended = program("rules", "diff", "HEAD", repository, "--cases", tmp_path / "cases.jsonl")

    assert ended.status == 2
    assert says in ended.err
    assert "Traceback" not in ended.err
