"""Stations 3 to 9 of the story, one consultation in each language, played by keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from textual.pilot import Pilot

from tests.interface.tui.playing import opened, pasted, shown, until
from troubleshoot.interface.tui.app import TroubleshootApp
from troubleshoot.interface.tui.screens.afterwards import AfterwardsScreen
from troubleshoot.interface.tui.screens.fix import FixScreen
from troubleshoot.interface.tui.screens.question import QuestionScreen
from troubleshoot.knowledge.model import Language

STORY = yaml.safe_load((Path(__file__).parents[2] / "journeys/story.yaml").read_text(encoding="utf-8"))
STATIONS = [station for station in STORY if 3 <= int(station["station"].split()[0]) <= 9]
MOST_STEPS = 25


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_story_by_keys(language: Language, application: Callable[..., TroubleshootApp]) -> None:
    async with application(language).run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app = await opened(pilot)
        for station in STATIONS:
            await pasted(pilot, station["said"][0 if language == "en" else 3])
            await reach(pilot, app, station["right"])
            await pilot.press("4")
            await until(pilot, lambda: isinstance(app.screen, AfterwardsScreen))


async def reach(pilot: Pilot[None], app: TroubleshootApp, right: list[str]) -> None:
    """Answer that one does not know, and that fixes change nothing, until a right fix is shown."""
    assert app.session is not None
    for _ in range(MOST_STEPS):
        screen, steps = app.screen, len(app.session.trail)
        if isinstance(screen, FixScreen) and screen.planned.fix.id in right:
            return
        assert isinstance(screen, FixScreen | QuestionScreen), shown(app)
        key = "2" if isinstance(screen, FixScreen) else "0"
        await pilot.press(key)
        if len(app.session.trail) == steps:
            await pilot.press(key)
        await until(pilot, lambda before=screen: app.screen is not before)  # type: ignore[misc]
    raise AssertionError(f"none of {right}:\n{shown(app)}")
