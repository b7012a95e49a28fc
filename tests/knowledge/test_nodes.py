"""Texts stay texts, and each remembers its place."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.knowledge.faults import Located
from troubleshoot.knowledge.nodes import ListNode, MapNode, Node, parse_nodes

PLAIN = "yes no on off true false null ~ 12.10 8.0 007 1e3 0x1F 1_000 .inf 2024-01-01 1:30 <<"


def value_of(text: str) -> Node:
    node, faults = parse_nodes(text, "file.yaml")
    assert faults == []
    assert isinstance(node, MapNode)
    return node.items[0][1]


@pytest.mark.parametrize("word", PLAIN.split())
def test_a_word_is_what_one_sees(word: str) -> None:
    assert value_of(f"key: {word}") == word
    node, _ = parse_nodes(f"{word}: value", "file.yaml")
    assert isinstance(node, MapNode)
    assert node.items[0][0] == word


@given(st.text())
def test_a_quoted_text_comes_back(text: str) -> None:
    written = yaml.safe_dump({"key": text}, default_style='"')

    assert value_of(written) == text


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u2028\u2029")
    )
)
def test_a_text_in_single_quotes_comes_back(text: str) -> None:
    assert value_of("key: '" + text.replace("'", "''") + "'") == text


JSON = st.recursive(st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))


@given(JSON)
def test_a_tree_comes_back(tree: object) -> None:
    node, faults = parse_nodes(yaml.safe_dump(tree, default_style='"'), "file.yaml")

    assert faults == []
    assert node is not None
    assert plain(node) == tree


def plain(node: Node) -> object:
    if isinstance(node, MapNode):
        return {str(key): plain(value) for key, value in node.items}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return str(node)


@given(
    st.lists(st.sampled_from(["a: 1", "# b", "", "c-{}: 钚用完了"]), min_size=1), st.text("ab 钚", max_size=5)
)
def test_places_are_lines_and_columns_as_an_editor_counts_them(before: list[str], pad: str) -> None:
    lines = [line.format(n) if "{}" in line else line.replace("a", f"a-{n}") for n, line in enumerate(before)]
    lines.append(f"{json.dumps(pad, ensure_ascii=False)}: here")

    node, _ = parse_nodes("\n".join(lines), "file.yaml")

    assert isinstance(node, MapNode)
    key, value = node.items[-1]
    assert isinstance(value, Located)
    assert key.place == ("file.yaml", len(lines), 1)
    assert value.place == ("file.yaml", len(lines), len(pad) + 5)


@given(st.text() | st.text("-?:,[]{}#&*!|>'\"%@`\t\n ab\x00\x1b\ufeff"))
def test_no_text_breaks_the_reader(text: str) -> None:
    node, faults = parse_nodes(text, "file.yaml")

    assert node is not None or faults
    assert all(fault.place.line <= len(text.splitlines()) + 2 for fault in faults)
