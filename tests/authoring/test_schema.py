"""The schema that editors use says the same as the reader of the files."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import jsonschema
import pytest
import yaml
from msgspec import Struct

from tests.knowledge.faulty import NOT_THE_LANGUAGE
from troubleshoot.authoring import key_texts
from troubleshoot.authoring.schema import knowledge_schema
from troubleshoot.knowledge import grammar, model
from troubleshoot.knowledge.decode import fields_of
from troubleshoot.knowledge.files import find_files

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path.relative_to(ROOT) for folder in ("kb", "rules") for path in (ROOT / folder).rglob("*.yaml")
)
WRONG_SHAPE = [
    faulty
    for faulty in NOT_THE_LANGUAGE
    if not faulty.name.startswith(
        ("message-", "choice-of", "values-of", "version-that")
    )  # meaning, not shape
]


class AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2: ``yes`` is a text, and 12.10 a number."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))


def seen_by_an_editor(text: str) -> Any:
    return _with_text_keys(yaml.load(text, Loader=AsEditorsRead))


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(one) for key, one in value.items()}
    return [_with_text_keys(one) for one in value] if isinstance(value, list) else value


@cache
def validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(knowledge_schema())


def problems(text: str) -> list[str]:
    return [error.message for error in validator().iter_errors(seen_by_an_editor(text))]


WITH_A_FORM_OF_THEIR_OWN = {*get_args(grammar.When), *get_args(model.Conclusion), grammar.Given}


def structs(of: type[Struct]) -> Iterable[type[Struct]]:
    yield of
    for _, hint, _ in fields_of(of).values():
        for one in _inside(hint):
            yield from structs(one)


def _inside(hint: object) -> Iterable[type[Struct]]:
    if hint in WITH_A_FORM_OF_THEIR_OWN:
        return
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    else:
        for argument in get_args(hint):
            yield from _inside(argument)


GRAMMAR = sorted(set(structs(grammar.Document)), key=lambda kind: kind.__name__)


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(knowledge_schema())


def test_the_schema_in_the_repository_is_the_one_that_the_grammar_makes() -> None:
    """After a change of the language: troubleshoot rules schema > docs/knowledge.schema.json."""
    written = json.loads((ROOT / "docs" / "knowledge.schema.json").read_text(encoding="utf-8"))
    assert written == knowledge_schema()


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_every_shipped_file_fits_the_schema(path: Path) -> None:
    assert problems((ROOT / path).read_text(encoding="utf-8")) == []


def test_what_the_reader_takes_the_schema_takes() -> None:
    for file in find_files([ROOT / "tests" / "language", ROOT / "tests" / "flux"]):
        assert problems(Path(file.path).read_text(encoding="utf-8")) == [], file.path


@pytest.mark.parametrize("faulty", WRONG_SHAPE, ids=lambda faulty: faulty.name)
def test_what_has_the_wrong_shape_for_the_reader_has_it_for_the_schema(faulty: Any) -> None:
    assert problems(faulty.data.decode())


@pytest.mark.parametrize("kind", GRAMMAR, ids=lambda kind: kind.__name__)
def test_every_key_has_its_sentence_in_both_languages(kind: type[Struct]) -> None:
    assert kind in key_texts.MAPPINGS
    assert set(key_texts.KEYS[kind]) == set(fields_of(kind)), (
        "say in authoring/key_texts.py what each key means"
    )
    texts = [key_texts.MAPPINGS[kind], *key_texts.KEYS[kind].values()]
    assert all(text.en and re.search("[一-鿿]", text.zh) for text in texts)


@pytest.mark.parametrize("kind", GRAMMAR, ids=lambda kind: kind.__name__)
def test_every_fixed_value_has_its_sentence(kind: type[Struct]) -> None:
    for key, (_, hint, _) in fields_of(kind).items():
        if get_origin(hint) is Literal:
            assert set(key_texts.VALUES[key]) == set(get_args(hint))


def test_every_strength_has_its_sentence_and_its_number() -> None:
    assert set(key_texts.VALUES["strength"]) == set(get_args(model.Strength))
    assert "200" in key_texts.VALUES["strength"]["decisive"].en
