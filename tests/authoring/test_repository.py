"""What the repository offers to other repositories and to editors does what it says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.making import FLUX

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if step.get("run", "").startswith("troubleshoot")]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "flux.yaml").write_bytes((FLUX / "flux.yaml").read_bytes())
    return tmp_path


def spoil(pack: Path) -> None:
    file = pack / "flux.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("expect: ", "expct: "), encoding="utf-8")


def status(command: list[str], folder: Path, **environ: str) -> int:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environ, "PATH": path}, capture_output=True, check=False
    ).returncode


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_a_good_pack_and_stops_a_faulty_one(hook: dict[str, Any], pack: Path) -> None:
    command = [*hook["entry"].split(), *hook["args"]]
    assert status(command, pack) == 0
    spoil(pack)
    assert status(command, pack) != 0


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_the_action_passes_a_good_pack_and_stops_a_faulty_one(step: dict[str, Any], pack: Path) -> None:
    command = ["bash", "-e", "-c", step["run"]]
    assert status(command, pack, PACK=ACTION["inputs"]["path"]["default"]) == 0
    spoil(pack)
    assert status(command, pack, PACK=".") != 0


def test_editors_find_the_schema_of_every_shipped_file() -> None:
    schemas = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for schema, patterns in schemas.items():
        assert (ROOT / schema).is_file()
        shipped = {path for folder in ("kb", "rules") for path in (ROOT / folder).rglob("*.yaml")}
        assert shipped == {path for pattern in patterns for path in ROOT.glob(pattern)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_asks_in_both_languages(form: Path) -> None:
    fields = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    assert all(" / " in field["attributes"]["label"] for field in fields if field["type"] != "input")
    assert any(field.get("validations", {}).get("required") for field in fields)
