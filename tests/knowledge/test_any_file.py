"""Whatever stands in a file, it is knowledge or it has faults; nothing else comes of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import FLUX, faults_of, library_of
from troubleshoot.knowledge.compile import compile_library
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.load import read_library

FLUX_TREE = yaml.load((FLUX / "flux.yaml").read_text(), Loader=yaml.CBaseLoader)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else []
    for key in keys:
        yield tree, key
        yield from _places(tree[key])


PARTS = [container[key] for container, key in _places(FLUX_TREE)]
WRITTEN = """
flux-light dark bright not any all known unknown suspect doubt exclude conclude strength decisive flux-sound
plutonium-used-up en zh id title kind choice number version yes fluxd-needed < >=12 >=12,<13 <fluxd-needed
{value} {*} - '' ,
"""
WORDS = st.sampled_from(WRITTEN.split())
SCALARS = WORDS | st.text(max_size=8)
TREES = st.recursive(
    SCALARS,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(SCALARS, part, max_size=4),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any.yaml"


def is_knowledge_or_faulty(file: Path) -> None:
    read_library(find_files([Root(str(file), "other", foreign=True)]))  # ends no call
    try:
        library = library_of(file)
    except KnowledgeError as error:
        faults = error.faults
    else:
        with closing(sqlite3.connect(":memory:")) as database:
            compile_library(library, database, "")
        return
    assert faults
    assert all(fault.message and fault.place.path == str(file) for fault in faults)


@given(data=st.binary() | st.text().map(str.encode))
def test_any_bytes(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    is_knowledge_or_faulty(file)


@given(tree=TREES)
def test_any_tree(file: Path, tree: object) -> None:
    file.write_text(yaml.safe_dump(tree), encoding="utf-8")
    is_knowledge_or_faulty(file)


@settings(max_examples=80)
@given(data=st.data())
def test_anything_in_the_place_of_anything(file: Path, data: st.DataObject) -> None:
    """Good knowledge in which a few parts are exchanged for others, so that faults lie deep inside."""
    tree = deepcopy(FLUX_TREE)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(list(_places(tree))))
        new = deepcopy(data.draw(TREES | st.sampled_from(PARTS)))
        if isinstance(container, dict) and data.draw(st.booleans()):
            del container[key]
            container[data.draw(SCALARS)] = new
        else:
            container[key] = new
    file.write_text(yaml.dump(tree, Dumper=_NoAliases, allow_unicode=True), encoding="utf-8")
    is_knowledge_or_faulty(file)


def test_what_is_exchanged_was_right_before(file: Path) -> None:
    file.write_text(yaml.dump(FLUX_TREE, Dumper=_NoAliases), encoding="utf-8")

    assert faults_of(file) == ()


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
