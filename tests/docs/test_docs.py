"""What the documentation shows is what happens: its commands and YAML are run here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from troubleshoot.authoring.examples import run_examples
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.packs import GROUP

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def section(heading: str) -> str:
    return README.split(f"## {heading}\n")[1].split("\n## ")[0]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environ = {**os.environ, "PATH": path, "LANG": "C.UTF-8"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("heading", "ends_with"), [("Run", '--symptom "black screen"'), ("Test", "pytest -n auto")]
)
def test_run_and_test_are_one_command_each_that_sets_everything_up(heading: str, ends_with: str) -> None:
    (command,) = blocks(section(heading), "sh")
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert command.strip().endswith(ends_with)


def test_the_readme_shows_what_the_program_prints(tmp_path: Path) -> None:
    shown = blocks(section("What it looks like"), "")[0]
    command, _, expected = shown.removeprefix("$ ").partition("\n")
    assert run(command, tmp_path).stdout == expected


def test_the_rule_of_the_readme_works_as_it_says(tmp_path: Path) -> None:
    text = section("Add a rule in five minutes")
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "fans.yaml").write_text(blocks(text, "yaml")[0], encoding="utf-8")
    for command in blocks(text, "sh")[0].splitlines():
        done = run(command, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Blow the dust out of the heatsinks" in done.stdout


def test_the_examples_of_the_language_page_are_valid_knowledge(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    for number, block in enumerate(blocks(page, "yaml")):
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    library = read_library(find_files([tmp_path]))
    failures = [f for r in run_examples(open_roots([tmp_path]), library.entries.values()) for f in r.failures]
    assert len(library.rules) > 1
    assert not failures


def test_the_pack_of_the_packs_page_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    text = blocks(page, "yaml")[0] + "causes: [{id: flat, title: {en: F}, explain: {en: F.}}]\n"
    (tmp_path / "all.yaml").write_text(text, encoding="utf-8")
    (section,) = re.findall(r'^\[project.entry-points."(.*)"\]$', blocks(page, "toml")[0], re.MULTILINE)

    assert list(read_library(find_files([tmp_path])).causes) == ["lab/flat"]
    assert section == GROUP
