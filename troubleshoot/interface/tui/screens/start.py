"""The start: one field, what its words could mean, and the places where it may go wrong."""

import os
import time
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.types import CSSPathType
from textual.widget import Widget

from troubleshoot.interface.tui.commands import HISTORY, LIBRARY, Command
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.terminal import is_console
from troubleshoot.interface.tui.widgets.choices import Choice, Choices, numbered
from troubleshoot.interface.tui.widgets.describe import Describe
from troubleshoot.interface.tui.widgets.laid import Prose


class StartScreen(Page):
    """Asks what the person sees. ``prompt`` is how; ``text`` stands in the field already."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "start.tcss"]
    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (HISTORY, LIBRARY)
    HELP_TEXT = "help-start"

    def __init__(self, prompt: str = "what-do-you-see", text: str = "") -> None:
        super().__init__()
        self._prompt = prompt
        self._text = text
        self._others: list[tuple[str, object]] = []

    def bar(self) -> tuple[str, str]:
        """Return the name of the program, and the languages."""
        console = is_console(os.environ)
        return self.say("title"), "" if console else self.say("languages")

    def body(self) -> Iterable[Widget]:
        """Yield the field and the areas; these, once the knowledge is open."""
        ready = self.host.session is not None
        yield Prose([*self.host.understood(), self.say(self._prompt)], classes="head")
        yield Describe(self.host.language, self.host.sentences, self._text)
        yield Prose([self.say("areas") if ready else self.say("opening")], classes="head areas")
        yield Choices(self._areas(), flow=True, id="areas")
        yield Choices(self._doors(), flow=True, id="doors")

    def _areas(self) -> list[Choice]:
        if self.host.session is None:
            return []
        return numbered(area.title.in_language(self.host.language) for area in self.session.knowledge.areas)

    def _doors(self) -> list[Choice]:
        """Return the other ways in: a log, this machine, the last consultation."""
        self._others = [("read_log", None), ("look_here", None)]
        texts = [f"{self.say('read-log')} (F3)", f"{self.say('look-here')} (F4)"]
        for kept in self.host.earlier()[:1]:
            self._others.append(("resume", kept.id))
            texts.append(
                self.say("resume-last", kept.title or self.say("untitled"), when(kept.changed, self))
            )
        return [Choice(text, "-") for text in texts]

    def ready(self) -> None:
        """Show what needs the knowledge, now that it is open."""
        describe = self.query_one(Describe)
        describe.sentences = self.host.sentences
        describe.suggest()
        self.query_one(".areas", Prose).show([self.say("areas")])
        self.query_one("#areas", Choices).show(self._areas())
        self.query_one("#doors", Choices).show(self._doors())
        self.tell(self.host.taken_news())

    @on(Describe.Suggested)
    def _suggested(self, event: Describe.Suggested) -> None:
        self.set_class(event.some, "-suggesting")

    @on(Describe.Said)
    def _said(self, event: Describe.Said) -> None:
        self.host.hear(event.text)

    @on(Describe.Meant)
    def _meant(self, event: Describe.Meant) -> None:
        self.host.answer(event.finding, event.value)

    @on(Choices.Chosen, "#areas")
    def _area(self, event: Choices.Chosen) -> None:
        from troubleshoot.interface.tui.screens.area import AreaScreen  # noqa: PLC0415 - after the first paint

        self.host.show(AreaScreen(self.session.knowledge.areas[event.place]))

    @on(Choices.Chosen, "#doors")
    def _door(self, event: Choices.Chosen) -> None:
        name, value = self._others[event.place]
        match name:
            case "resume":
                assert isinstance(value, int)
                self.host.resume(value)
            case "look_here":
                self.host.action_look_here()
            case _:
                self.host.action_open("log")


def when(seconds: float, page: Page) -> str:
    """Return a time (seconds since 1970) as a person reads it."""
    then = time.localtime(seconds)
    if time.strftime("%Y-%m-%d", then) == time.strftime("%Y-%m-%d"):
        return page.say("today", time.strftime("%H:%M", then))
    return time.strftime("%Y-%m-%d %H:%M", then)
