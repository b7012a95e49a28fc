"""More items for a list: the rest of the file stays as it is written."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.authoring.insertion import InsertionError, with_items

ROOT = Path(__file__).parents[2]
TEA = """\
# all about tea
findings:
  - id: tea
    title: {en: "The tea"}  # not the coffee
    values:
      cold:
        text: {en: cold}
        phrases:
          en: [tea cold,
               "tea: icy"]  # people say so
          zh:
            # as people say
            - 茶 凉  # here

      bitter: {text: {en: bitter}}
fixes:
  - {id: warm, for: [forgotten], minutes: 1}
"""


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(
            "tea values cold phrases en", '"tea: icy"]', "\"tea: icy\", not hot, 'a: b']", id="several-lines"
        ),
        pytest.param(
            "tea values cold phrases zh",
            "- 茶 凉  # here\n",
            "- 茶 凉  # here\n            - not hot\n            - 'a: b'\n",
            id="a-line-each",
        ),
        pytest.param(
            "tea values cold messages",
            "# here\n",
            "# here\n        messages: [not hot, 'a: b']\n",
            id="a-key-that-is-not-there",
        ),
        pytest.param(
            "tea values bitter phrases en",
            "{text: {en: bitter}}",
            "{text: {en: bitter}, phrases: {en: [not hot, 'a: b']}}",
            id="two-keys-in-brackets",
        ),
    ],
)
def test_items_are_added_and_nothing_else_changes(path: str, old: str, new: str) -> None:
    assert with_items(TEA, ["findings", *path.split()], ["not hot", "a: b"]) == TEA.replace(old, new)


def test_lines_keep_their_ends() -> None:
    windows = TEA.replace("\n", "\r\n")

    changed = with_items(windows, ["fixes", "warm", "for"], ["draught"])

    assert changed == windows.replace("[forgotten]", "[forgotten, draught]")


@pytest.mark.parametrize("path", ["findings coffee values", "findings tea title", "fixes warm minutes more"])
def test_what_is_not_there_is_told(path: str) -> None:
    with pytest.raises(InsertionError, match="is not there"):
        with_items(TEA, path.split(), ["x"])


@pytest.mark.parametrize("file", sorted((ROOT / "kb").glob("*/findings.yaml")), ids=lambda f: f.parent.name)
def test_every_shipped_file_can_be_added_to(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    finding = yaml.load(text, Loader=yaml.CBaseLoader)["findings"][-1]
    value = list(finding["values"])[-1] if "values" in finding else ""
    path = ["findings", finding["id"], *(["values", value, "phrases", "en"] if value else ["messages"])]

    changed = with_items(text, path, ["quite new"])

    assert len(changed) <= len(text) + len("\n        phrases: {en: [quite new]}")
    assert "quite new" in changed


@given(items=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), min_size=1))
def test_whatever_is_added_is_read_again_or_refused(items: list[str]) -> None:
    try:
        changed = with_items(TEA, ["fixes", "warm", "for"], items)
    except InsertionError:
        return
    assert yaml.load(changed, Loader=yaml.BaseLoader)["fixes"][0]["for"] == ["forgotten", *items]
