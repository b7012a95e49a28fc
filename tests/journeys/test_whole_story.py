"""The whole story as one consultation in plain mode; each way out is offered in time."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.making import Typed
from troubleshoot.dialogue.advice import Ask, Do
from troubleshoot.dialogue.archive import Archive
from troubleshoot.dialogue.session import Session
from troubleshoot.interface.plain.conversation import run
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import open_knowledge

STATIONS = yaml.safe_load((Path(__file__).parent / "whole_story.yaml").read_text(encoding="utf-8"))
MOST_LINES = 14
"""So many lines the person types before a way out is offered."""
IT_WORKED, NO_CHANGE = "1", "2"


class Person:
    """Types what somebody in the story would, and notes where each way out was offered."""

    def __init__(self, session: Session, language: Language) -> None:
        self.session = session
        self.language = language
        self.reached: list[str] = []
        self.wrong_fixes: list[str] = []

    def types(self) -> Iterator[str]:
        for station in STATIONS:
            yield station["says"][self.language]
            yield from self._until_the_way_out(station)

    def _until_the_way_out(self, station: dict[str, Any]) -> Iterator[str]:
        for _ in range(MOST_LINES):
            match self.session.advice.next:
                case Do(planned) if planned.fix.id in station["way-out"]:
                    self.reached.append(station["station"])
                    yield IT_WORKED
                    return
                case Do(planned):
                    self.wrong_fixes.append(f"{station['station']}: {planned.fix.id}")
                    yield NO_CHANGE
                case Ask(question):
                    yield self._answer(station["knows"], question.finding.id, list(question.finding.values))
                case other:
                    raise AssertionError(f"{station['station']}: {other}")
        raise AssertionError(f"{station['station']} not reached")

    def _answer(self, knows: dict[str, str], finding: str, values: list[str]) -> str:
        known = knows.get(finding)
        return str(values.index(known) + 1) if known else "don't know"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_way_out_is_offered_in_time(language: Language, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "state" / "consultations.db")
    session = Session(open_knowledge(), archive, language)
    person = Person(session, language)
    screen = io.StringIO()

    assert run(session, Typed(person.types()), screen) == 0

    assert person.reached == [station["station"] for station in STATIONS]
    assert len(person.wrong_fixes) <= 6, person.wrong_fixes
    assert Session(session.knowledge, archive, language, session.number).trail == session.trail
    for station in STATIONS:
        offered = (session.knowledge.fix(fix).title.in_language(language) for fix in station["way-out"])
        assert any(title in screen.getvalue().replace("\n  ", " ") for title in offered)
