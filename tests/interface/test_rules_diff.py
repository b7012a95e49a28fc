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
        "### Lost\n\n| rule | asked | before | after |\n|---|---|---|---|\n| cold-is-forgotten |"
        in markdown.out
    )


def test_a_revision_that_cannot_be_read_is_named(repository: Path, program: Program) -> None:
    (repository / "wrong.yaml").write_text("curses: []\n")
    commit(repository)
    (repository / "wrong.yaml").unlink()

    ended = program("rules", "diff", "HEAD", repository)

    assert ended.status == 2
    assert "HEAD:wrong.yaml:1:1: `curses`" in ended.err
