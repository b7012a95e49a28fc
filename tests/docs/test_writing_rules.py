"""The newcomer's walk: the guide's own commands, word for word, in a clean copy of the repository.

Only its first command, which makes the working copy, is done here in a cheaper way; ``.ci/run`` runs it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.making import commit

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
SET_UP, *COMMANDS = [
    command
    for block in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    for command in re.split(r"(?<!\\)\n", block.strip())
]
WRITTEN = re.findall(r"`((?:kb|rules)/\S+\.yaml)` says", GUIDE)
SHOWN = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


class Step(NamedTuple):
    """A command of the guide, and how it ended."""

    command: str
    status: int
    out: str
    err: str


class Walk(NamedTuple):
    """The copy in which the commands ran, and each of them."""

    folder: Path
    steps: list[Step]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("clone") / "troubleshoot"
    folder.mkdir()
    for name in ("troubleshoot", "kb", "rules", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    commit(folder)
    program = folder / ".venv" / "bin" / "troubleshoot"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m troubleshoot "$@"\n')
    program.chmod(0o755)
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(folder),
        "HOME": str(folder.parent),
        "LANG": "C.UTF-8",
        "GIT_AUTHOR_NAME": "n",
        "GIT_AUTHOR_EMAIL": "n@example.org",
        "GIT_COMMITTER_NAME": "n",
        "GIT_COMMITTER_EMAIL": "n@example.org",
    }
    steps = []
    for command in COMMANDS:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        steps.append(Step(command, done.returncode, done.stdout, done.stderr))
    return Walk(folder, steps)


def test_it_takes_fewer_than_ten_commands_and_the_first_is_that_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len([SET_UP, *COMMANDS]) < 10
    assert f"{SET_UP} && .venv/bin/pytest" in readme


def test_the_program_does_not_know_the_case_before(walk: Walk) -> None:
    assert walk.steps[0].status == 1
    assert walk.steps[0].out.strip() == "" or "whine" not in walk.steps[0].out


def test_every_command_after_that_ends_well(walk: Walk) -> None:
    for step in walk.steps[1:]:
        assert step.status == 0, f"{step.command}\n{step.out}{step.err}"


def test_the_files_are_as_the_guide_shows_them(walk: Walk) -> None:
    assert len(WRITTEN) == len(SHOWN) == 2
    assert walk.steps[1].out.split() == WRITTEN
    for name, text in zip(WRITTEN, SHOWN, strict=True):
        assert (walk.folder / name).read_text(encoding="utf-8") == text


def test_check_and_test_find_the_new_rule_in_order(walk: Walk) -> None:
    check, test = walk.steps[2:4]

    assert "files are in order" in check.out
    assert "card-sings" not in check.out + check.err
    assert test.out.startswith("6 examples of 1 rule: 1 pass")


def test_it_answers_in_its_own_words_in_both_languages(walk: Walk) -> None:
    english, chinese = walk.steps[4:6]

    assert "Most likely: The card's coils whine, which is harmless" in english.out
    assert "Lower the card's power limit" in english.out
    assert "显卡电感啸叫，无害" in chinese.out
    assert "降低显卡的功率上限" in chinese.out
