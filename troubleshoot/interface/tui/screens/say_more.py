"""A field for what else the person sees, while a consultation goes on."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.consulting import Consulting
from troubleshoot.interface.tui.widgets.describe import Describe
from troubleshoot.interface.tui.widgets.laid import Prose


class SayMoreScreen(Consulting):
    """Takes more words; ``text`` stands in the field already."""

    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text

    def body(self) -> Iterable[Widget]:
        """Yield the question and the field."""
        yield Prose([self.say("say-more")], classes="head")
        yield Describe(self.host.language, self.sentences, self._text)

    def below(self) -> Iterable[Widget]:
        """Yield the ranking."""
        return self.ranking()

    @on(Describe.Said)
    def _said(self, event: Describe.Said) -> None:
        self.host.hear(event.text)

    @on(Describe.Meant)
    def _meant(self, event: Describe.Meant) -> None:
        self.host.answer(event.finding, event.value)
