"""Playing the application by keys, and reading what it shows."""

from collections.abc import Callable

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from troubleshoot.interface.tui.app import TroubleshootApp


def shown(app: TroubleshootApp) -> str:
    """Return what stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def opened(pilot: Pilot[None]) -> TroubleshootApp:
    """Wait until the knowledge is open, and return the application."""
    app = pilot.app
    assert isinstance(app, TroubleshootApp)
    await until(pilot, lambda: app.session is not None or app.failure is not None)
    assert app.failure is None
    return app


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until it ``holds``, and what is shown then can take keys."""
    for _ in range(1000):
        if holds():
            break
        await pilot.pause(0.01)
    assert holds()
    await pilot.pause()


async def pasted(pilot: Pilot[None], text: str) -> None:
    """Paste ``text`` and press Enter."""
    screen = pilot.app.screen
    pilot.app.post_message(Paste(text))
    await until(pilot, lambda: pilot.app.screen.query_one(Input).value == text)
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is not screen)
