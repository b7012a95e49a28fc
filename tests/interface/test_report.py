"""A report tells what was found, tried and excluded, and nothing of whose machine it is."""

import html.parser
import json
from pathlib import Path

import pytest

from tests.making import FLUX
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Said, Tried
from troubleshoot.interface.report import Report, as_html, as_json, as_markdown, report_of
from troubleshoot.knowledge.opening import open_roots

HOSTILE = "dark <script>alert(1)</script> [x](javascript:alert(1)) `*_ \x1b[31m"


@pytest.fixture
def session() -> Session:
    session = Session(open_roots([FLUX]), None, "en")
    session.take(Said("my flux capacitor stays dark, ssh alice@10.1.2.3 and 10.1.2.3 again"))
    fix = session.advice.plan[0].fix.id
    session.take(Tried(fix, "no-change"), Said(HOSTILE))
    return session


@pytest.fixture
def report(session: Session) -> Report:
    return report_of(session)


def test_it_tells_what_was_found_and_tried(report: Report) -> None:
    text = as_markdown(report)

    assert "## What was found" in text
    assert "nothing changed" in text
    assert "## What is left to try" in text


def test_what_is_private_is_masked_everywhere_by_the_same_name(report: Report) -> None:
    for text in (as_markdown(report), as_json(report), as_html(report)):
        assert "10.1.2.3" not in text
        assert "alice" not in text
    assert as_markdown(report).count("IP\\-1".replace("\\-", "-")) >= 3
    assert any("network addresses" in line for line in report.masked)


def test_json_is_json_and_holds_the_trail(report: Report) -> None:
    document = json.loads(as_json(report))

    assert document["schema"] == "troubleshoot.report/1"
    assert [step["type"] for step in document["trail"]] == ["said", "tried", "said"]
    assert document["diagnosis"]["findings"]


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_nothing_that_was_said_is_markup_in_the_page(report: Report) -> None:
    tags = Tags()
    tags.feed(as_html(report))

    names = {name for name, _ in tags.seen}
    assert names <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "ul",
        "li",
        "p",
        "blockquote",
        "br",
    }
    assert "\x1b" not in as_html(report)


def test_the_page_needs_nothing_else(report: Report, tmp_path: Path) -> None:
    page = as_html(report)

    assert "<style>" in page
    assert "src=" not in page
    assert "@import" not in page
