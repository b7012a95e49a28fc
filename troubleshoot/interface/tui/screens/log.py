"""Asks for a log, and reads it while the screen stays alive."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.laid import Prose


class LogScreen(Page):
    """Takes the path of a file."""

    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    SPEAKS = "read-log"

    def body(self) -> Iterable[Widget]:
        """Yield the field."""
        yield Prose([self.say("log-head")], classes="head")
        yield Input(compact=True, classes="plain")
        yield Prose([self.say("log-tip")], classes="text tip")

    @on(Input.Submitted)
    def _path(self, event: Input.Submitted) -> None:
        path = event.value.strip()
        if path:
            self.host.read_log(path)
