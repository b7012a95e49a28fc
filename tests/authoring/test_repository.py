"""What the repository offers to other repositories and to editors does what it says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
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


SHIPPED = sorted(path for folder in ("kb", "rules") for path in (ROOT / folder).rglob("*.yaml"))


def test_every_shipped_file_names_its_schema_for_editors() -> None:
    for file in SHIPPED:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        _, _, schema = first.partition("# yaml-language-server: $schema=")
        assert schema, f"{file} does not begin with the line for editors"
        assert (file.parent / schema).resolve() == ROOT / "docs" / "knowledge.schema.json"


# what GitHub and pre-commit demand of such files, by their documentation
TEXT = {"type": "string", "minLength": 1}
FORM = {
    "type": "object",
    "required": ["name", "description", "body"],
    "properties": {
        "name": TEXT,
        "description": TEXT,
        "labels": {"type": "array", "items": TEXT},
        "body": {
            "type": "array",
            "contains": {"properties": {"type": {"not": {"const": "markdown"}}}},
            "items": {
                "type": "object",
                "required": ["type", "attributes"],
                "properties": {
                    "type": {"enum": ["markdown", "input", "textarea", "dropdown", "checkboxes"]},
                    "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
                    "attributes": {"type": "object"},
                    "validations": {"properties": {"required": {"type": "boolean"}}},
                },
                "additionalProperties": False,
                "if": {"properties": {"type": {"enum": ["dropdown", "checkboxes"]}}},
                "then": {"properties": {"attributes": {"required": ["label", "options"]}}},
            },
        },
    },
}
HOOK = {
    "type": "object",
    "required": ["id", "name", "entry", "language"],
    "properties": {"id": TEXT, "name": TEXT, "entry": TEXT, "language": {"const": "python"}},
}
STEP = {
    "type": "object",
    "oneOf": [{"required": ["uses"]}, {"required": ["run", "shell"]}],
    "properties": {"uses": {"pattern": "^[^@]+@v?[0-9a-f]"}, "env": {"additionalProperties": TEXT}},
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_is_one_that_github_shows(form: Path) -> None:
    content = yaml.safe_load(form.read_text(encoding="utf-8"))
    jsonschema.validate(content, FORM)
    ids = [field["id"] for field in content["body"] if "id" in field]
    assert len(ids) == len(set(ids))


def test_hooks_and_steps_have_what_their_programs_demand() -> None:
    jsonschema.validate(HOOKS, {"type": "array", "items": HOOK, "minItems": 1})
    jsonschema.validate(ACTION["runs"]["steps"], {"type": "array", "items": STEP})
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text)) == set(ACTION["inputs"])


def test_the_template_names_commands_that_are_there() -> None:
    template = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    for command in re.findall(r"`troubleshoot (rules [a-z-]+)", template):
        assert status(["troubleshoot", *command.split(), "--help"], ROOT) == 0
