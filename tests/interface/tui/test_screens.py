"""What each screen does, asserted on the state of the consultation."""

import gc
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.actions import parse
from textual.events import Paste
from textual.widgets import Input

from tests.interface.tui.playing import opened, pasted, shown, until
from troubleshoot.dialogue.archive import Archive
from troubleshoot.dialogue.trail import Answered, Has, Lacks, NotAnswered, Observed, Said, Tried
from troubleshoot.interface.layout import cells
from troubleshoot.interface.tui import commands, labels
from troubleshoot.interface.tui.app import TroubleshootApp
from troubleshoot.interface.tui.commands import Command
from troubleshoot.interface.tui.following import PAGES
from troubleshoot.interface.tui.screens.answers import AnswersScreen
from troubleshoot.interface.tui.screens.area import AreaScreen
from troubleshoot.interface.tui.screens.end import EndScreen
from troubleshoot.interface.tui.screens.fix import FixScreen
from troubleshoot.interface.tui.screens.help import PaletteScreen
from troubleshoot.interface.tui.screens.library import ReadingScreen
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.screens.question import QuestionScreen
from troubleshoot.interface.tui.screens.say_more import SayMoreScreen
from troubleshoot.interface.tui.screens.start import StartScreen
from troubleshoot.interface.tui.widgets.command import MORE_RIGHT, part_of
from troubleshoot.knowledge.store import Knowledge

Made = Callable[..., TroubleshootApp]
COLD = Said("my kettle stays cold")


async def test_a_digit_behind_the_words_takes_one_meaning(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, "kettle hums1")
        assert app.session is not None
        assert app.session.trail == (Answered("kettle", "hums"),)


async def test_words_that_say_nothing_are_said_so_and_stay(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pilot.press(*"qwxz", "enter")
        await until(pilot, lambda: "I know nothing" in shown(app))
        assert isinstance(app.screen, StartScreen)
        assert app.session is not None
        assert not app.session.trail


async def test_an_area_leads_to_an_answer(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pilot.press("down")
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, AreaScreen))
        await pilot.press("2")
        await until(pilot, lambda: app.session is not None and bool(app.session.trail))
        assert app.session is not None
        assert app.session.trail == (Answered("kettle", "hums"),)


async def test_undo_change_and_leave_open(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        session = app.session
        assert session is not None
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("0", "0")
        await until(pilot, lambda: len(session.trail) == 3)
        assert session.trail == (COLD, Tried("plug-it-in", "no-change"), NotAnswered("lamp"))
        await pilot.press("u")
        await until(pilot, lambda: len(session.trail) == 2)
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AnswersScreen))
        await pilot.press("2")
        await until(pilot, lambda: "Change this step" in shown(app))
        await pilot.press("3")
        await until(pilot, lambda: session.trail == (COLD, Tried("plug-it-in", "could-not")))


async def test_what_is_missing_and_what_helped(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await until(pilot, lambda: isinstance(app.screen, FixScreen))
        await pilot.press("3")
        await until(pilot, lambda: "What do you not have?" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FixScreen))
        await pilot.press("1")
        await until(pilot, lambda: "Is anything else wrong" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EndScreen))
        assert "Solved" in shown(app)


async def test_a_command_that_a_question_is_about_stands_above_its_answers(
    application: Made, kettle: Knowledge
) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        app.ask(kettle.finding("fuse"))
        await until(pilot, lambda: "fusectl --show" in shown(app))
        assert shown(app).index("fusectl --show") < shown(app).index("1  Black")
        await pilot.press("0")
        await until(pilot, lambda: app.session is not None and app.session.trail[-1] == NotAnswered("fuse"))


async def test_a_message_can_be_pasted_anywhere(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        app.post_message(Paste("kettle\nhums"))
        await until(pilot, lambda: isinstance(app.screen, SayMoreScreen))
        assert app.screen.query_one(Input).value == "kettle hums"
        await pilot.press("enter")
        await until(
            pilot, lambda: app.session is not None and app.session.trail == (COLD, Said("kettle hums"))
        )


async def test_words_that_are_taken_back_can_be_mended(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        assert app.screen.query_one(Input).value == COLD.text


async def test_who_gets_what_was_missing_goes_on_with_it(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        session = app.session
        assert session is not None
        await pilot.press("3")
        await until(pilot, lambda: "What do you not have?" in shown(app))
        await pilot.press("1")
        await until(pilot, lambda: session.trail[-1] == Lacks("hands"))
        await pilot.press("f")
        await until(pilot, lambda: "5  Now I have: two hands" in shown(app))
        await pilot.press("5")
        await until(pilot, lambda: session.trail[-1] == Has("hands"))
        await pilot.press("u")
        await until(pilot, lambda: session.trail[-1] == Lacks("hands"))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AnswersScreen))
        await pilot.press("2")
        await until(pilot, lambda: "I have it now" in shown(app))
        await pilot.press("1")
        await until(pilot, lambda: session.trail == (COLD, Lacks("hands"), Has("hands")))


async def test_one_step_at_a_time(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await pilot.press("x")
        await pilot.pause()
        assert "Push the plug" in shown(app)
        assert "Switch the socket on" not in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Push the plug" not in shown(app)
        assert "Step 2 of 2" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Push the plug" in shown(app)


async def test_the_language_changes_at_once(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await pilot.press("f2")
        await until(pilot, lambda: "给水壶插上电" in shown(app))
        await pilot.press("2")
        await until(pilot, lambda: "旁边的灯还亮吗" in shown(app))
        await pilot.press("f2")
        await until(pilot, lambda: "Does the lamp" in shown(app))


async def test_a_log_is_read_or_what_hinders_is_said(
    application: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kernel.log").write_text("NVRM: Xid (PCI:0000:01:00): 79, GPU has fallen off the bus.\n")
    async with application().run_test() as pilot:
        app = await opened(pilot)
        for path in ("none.log", "kernel.log"):
            await pilot.press("f3")
            await until(pilot, lambda: "Which file?" in shown(app))
            app.screen.query_one("Input").insert(path, 0)  # type: ignore[attr-defined]
            await pilot.press("enter")
            if path == "none.log":
                await until(pilot, lambda: "none.log:" in shown(app))
                await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FixScreen | QuestionScreen))
        assert app.session is not None
        assert isinstance(app.session.trail[0], Observed)
        assert app.session.trail[0].facts[0].place.endswith("kernel.log:1")


async def test_a_report_is_written(application: Made, kettle: Knowledge, tmp_path: Path) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, "my kettle stays cold, mail me at someone at 192.168.7.9")
        await pilot.press("r")
        await until(pilot, lambda: "this is what others" in shown(app))
        assert "192.168.7.9" not in shown(app)
        for name, wanted in (("no/such/report.md", "Could not be saved"), ("report.html", "Saved as")):
            field = app.screen.query_one("Input")
            field.value = str(tmp_path / name)  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(pilot, lambda wanted=wanted: wanted in shown(app))  # type: ignore[misc]
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")


async def test_earlier_consultations_go_on_or_are_deleted(
    application: Made, kettle: Knowledge, archive: Archive
) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        assert "Go on: my kettle stays cold" in shown(app)
        await pilot.press("f5")
        await until(pilot, lambda: "Enter goes on with one" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FixScreen))
        await pilot.press("f9", "f5")
        await until(pilot, lambda: "Enter goes on with one" in shown(app))
        await pilot.press("d")
        assert len(archive.list()) == 1
        await pilot.press("d")
        await until(pilot, lambda: not archive.list())


async def test_the_library_leads_from_a_fix_to_its_cause_and_back(
    application: Made, kettle: Knowledge
) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "7 found" in shown(app))
        await pilot.press(*"fuse", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert "Put in a new fuse" in shown(app)
        await pilot.press("1")
        await until(pilot, lambda: "Then nothing works" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Climb to the box" in shown(app))


async def test_the_palette_runs_what_is_searched(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"conclusion", "enter")
        await until(pilot, lambda: "How the conclusion came about" in shown(app))
        assert not isinstance(app.screen, PaletteScreen)


async def test_this_machine_is_looked_at(application: Made) -> None:
    async with application().run_test() as pilot:
        app = await opened(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: app.session is not None and bool(app.session.trail))
        assert app.session is not None
        step = app.session.trail[0]
        assert isinstance(step, Observed)
        assert {fact.origin for fact in step.facts} == {"probed"}


async def test_a_command_wider_than_the_screen_can_be_read_to_its_end(
    application: Made, kettle: Knowledge
) -> None:
    async with application(knowledge=kettle).run_test(size=(40, 24)) as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        assert "socket --on 'torch→" in shown(app)
        await until(pilot, lambda: "arrow keys show the rest" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "'torch[cuda]'" in shown(app))
        assert "│ ←" in shown(app)
        await pilot.press("left")
        await until(pilot, lambda: "│ kettlectl socket" in shown(app))


@given(st.text("abc显卡é", max_size=60), st.integers(0, 60), st.integers(4, 40))
def test_a_part_of_a_command_is_never_wider_than_the_screen(line: str, start: int, width: int) -> None:
    start = min(start, max(cells(line) - width, 0))
    part = part_of(line, start, width)
    assert cells(part) == min(width, cells(line))
    assert part.endswith(MORE_RIGHT) == (cells(line) > start + width)
    if not start and cells(line) <= width:
        assert part == line


async def test_screens_are_let_go(application: Made, kettle: Knowledge) -> None:
    async with application(knowledge=kettle).run_test() as pilot:
        app = await opened(pilot)
        await pasted(pilot, COLD.text)
        for _ in range(5):
            before = app.screen
            await pilot.press("2")
            await until(pilot, lambda before=before: app.screen is not before)  # type: ignore[misc]
            before = app.screen
            await pilot.press("u")
            await until(pilot, lambda before=before: app.screen is not before)  # type: ignore[misc]
        gc.collect()
        pages = [one for one in gc.get_objects() if isinstance(one, Page)]
        assert len(pages) < 8


async def test_every_screen_fits_forty_columns(application: Made) -> None:
    async with application().run_test(size=(40, 20)) as pilot:
        app = await opened(pilot)
        await pasted(pilot, "black screen")
        for key in ("w", "h", "n", "a", "t", "f", "l", "r", "f1", "f3", "f5", "f6", "ctrl+p"):
            await pilot.press(key)
            await until(pilot, lambda: len(app.screen_stack) > 2)
            assert len(shown(app)) > 50
            await pilot.press("escape")
            await until(pilot, lambda: len(app.screen_stack) == 2)


def test_each_command_is_named_and_explained_in_both_languages() -> None:
    for command in (one for one in vars(commands).values() if isinstance(one, Command)):
        for name in (command.name, f"{command.name}-help"):
            assert labels.label(name, "en")
            assert labels.label(name, "zh")
        where, action, values = parse(command.action)
        if where == "app":
            assert hasattr(TroubleshootApp, f"action_{action}")
        if action == "open":
            assert values[0] in PAGES


def test_both_languages_have_the_same_holes() -> None:
    for english, chinese in labels._LABELS.values():
        assert re.findall(r"\{\d?\}", english) == re.findall(r"\{\d?\}", chinese)
