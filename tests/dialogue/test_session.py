"""A consultation while it is being led: every step is kept, and each can be taken back."""

from pathlib import Path

import pytest

from tests.making import FLUX
from troubleshoot.dialogue.advice import Ask, Describe, Do, GiveUp, Solved
from troubleshoot.dialogue.archive import Archive, ArchiveError
from troubleshoot.dialogue.session import LONGEST_TITLE, Session
from troubleshoot.dialogue.trail import Answered, NotAnswered, Said, Tried
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture
def knowledge() -> Knowledge:
    return open_roots([FLUX])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "consultations.db")


def test_each_step_is_kept_at_once(knowledge: Knowledge, archive: Archive) -> None:
    session = Session(knowledge, archive, "en")
    session.take(Said("my flux capacitor stays dark"))

    assert archive.trail(session.number) == session.trail
    session.undo()
    assert archive.trail(session.number) == ()


def test_an_earlier_answer_can_be_changed_in_place(knowledge: Knowledge) -> None:
    session = Session(knowledge, None, "en")
    session.take(Said("my flux capacitor stays dark"), Answered("clock-version", "12.8"))
    session.change(1, Answered("clock-version", "12.4"))

    assert session.advice.diagnosis.known["clock-version"] == ("12.4",)


def test_what_if_changes_nothing(knowledge: Knowledge) -> None:
    session = Session(knowledge, None, "en")
    session.take(Said("my flux capacitor stays dark"))
    before = session.advice

    assert session.if_taken(Answered("clock-version", "12.8")) != before
    assert session.advice is before


def test_it_begins_with_nothing_known_and_ends_with_nothing_left(knowledge: Knowledge) -> None:
    session = Session(knowledge, None, "en")
    assert isinstance(session.advice.next, Describe)

    session.take(Said("my flux capacitor stays dark"))
    for _ in range(30):
        match session.advice.next:
            case Ask(question):
                session.take(NotAnswered(question.finding.id))
            case Do(planned):
                session.take(Tried(planned.fix.id, "no-change"))
            case _:
                break

    assert isinstance(session.advice.next, GiveUp)


def test_a_fix_that_helped_solves_it(knowledge: Knowledge) -> None:
    session = Session(knowledge, None, "en")
    session.take(Said("my flux capacitor stays dark"))
    session.take(Tried(session.advice.plan[0].fix.id, "helped"))

    assert isinstance(session.advice.next, Solved)


def test_a_long_title_is_shortened(knowledge: Knowledge) -> None:
    session = Session(knowledge, None, "en")
    session.take(Said("dark " * 100))

    assert len(session.title) == LONGEST_TITLE


def test_half_characters_of_broken_input_do_no_harm(knowledge: Knowledge, archive: Archive) -> None:
    session = Session(knowledge, archive, "en")
    session.take(Said("dark \udcff\ud83d"))

    assert session.trouble == ""
    assert archive.trail(session.number) == session.trail


def test_what_cannot_be_kept_is_said_and_the_consultation_goes_on(
    knowledge: Knowledge, archive: Archive
) -> None:
    session = Session(knowledge, archive, "en")
    archive.close()

    session.take(Said("my flux capacitor stays dark"))

    assert "could not be saved" in session.trouble
    assert session.advice.plan


def test_what_is_not_there_cannot_be_resumed(knowledge: Knowledge, archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="there is no consultation 7"):
        Session(knowledge, archive, "en", resume=7)
