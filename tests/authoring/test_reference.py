"""The generated reference: everything is in it, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.making import FLUX, library_of
from troubleshoot.authoring.reference import pages
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import shipped_root

SHIPPED = read_library(find_files([shipped_root()]))
SHIPPED_PAGES = pages(SHIPPED, "en")
FLUX_PAGES = pages(library_of(FLUX), "en")


def anchors(text: str) -> set[str]:
    return set(re.findall(r'<a id="([^"]+)"></a>', text))


@pytest.mark.parametrize("kind", ["findings", "causes", "fixes"])
def test_everything_has_its_entry(kind: str) -> None:
    assert anchors(SHIPPED_PAGES[f"{kind}.md"]) == set(getattr(SHIPPED, kind))


def test_every_link_within_leads_to_an_entry() -> None:
    places = {f"{page}#{name}" for page, text in SHIPPED_PAGES.items() for name in anchors(text)}
    links = {
        link for text in SHIPPED_PAGES.values() for link in re.findall(r"\]\(((?:\w+)\.md[^)]*)\)", text)
    }

    assert links - places == {"findings.md", "causes.md", "fixes.md"}


def test_text_is_shown_as_it_stands_and_commands_as_code() -> None:
    html = MarkdownIt().render(SHIPPED_PAGES["fixes.md"])
    fix = SHIPPED.fixes["start-once-with-nomodeset"]

    assert "<code>nomodeset\n</code>" in html
    assert fix.title.en in html
    assert "<script" not in html


@pytest.mark.parametrize(("language", "says"), [("en", "The plutonium is used up"), ("zh", "钚用完了")])
def test_it_is_written_in_both_languages(language: Language, says: str) -> None:
    assert says in pages(library_of(FLUX), language)["causes.md"]


def test_a_cause_shows_what_speaks_for_and_against_it_and_what_helps() -> None:
    text = FLUX_PAGES["causes.md"].split('<a id="plutonium-used-up"></a>')[1].split("<a id")[0]

    assert "Speaks for it:" in text
    assert "moderate, ×6" in text
    assert "Speaks against it:" in text
    assert "](fixes.md#load-plutonium)" in text


def test_marks_of_markdown_in_a_text_are_only_text(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        'causes:\n- {id: odd, title: {en: "*A* <b> _c_ `d` [e](f) | g"}, explain: {en: "# h"}}\n'
    )
    html = MarkdownIt().render(pages(library_of(tmp_path), "en")["causes.md"])

    assert "*A* &lt;b&gt; _c_ `d` [e](f) | g" in html
    assert "<p># h</p>" in html
