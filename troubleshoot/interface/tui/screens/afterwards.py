"""A fix has changed something: asks what is to be seen now."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from troubleshoot.dialogue.trail import Answered, Said, Tried
from troubleshoot.evidence.consultation import Outcome
from troubleshoot.interface.plain.lines import NOTHING
from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.consulting import Consulting
from troubleshoot.interface.tui.widgets.describe import Describe
from troubleshoot.interface.tui.widgets.laid import Prose


class AfterwardsScreen(Consulting):
    """Takes the ``outcome`` of ``fix``, and what shows now; an empty line where nothing else is wrong."""

    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, fix: str, outcome: Outcome, prompt: str) -> None:
        super().__init__()
        self._tried = Tried(fix, outcome)
        self._prompt = prompt

    def body(self) -> Iterable[Widget]:
        """Yield the question and the field."""
        yield Prose([self.say(self._prompt)], classes="head")
        yield Describe(self.host.language, self.sentences)

    @on(Describe.Said)
    def _said(self, event: Describe.Said) -> None:
        nothing = event.text.strip().lower().rstrip(".。") in NOTHING
        self.host.take(self._tried, *([] if nothing else [Said(event.text)]))

    @on(Describe.Meant)
    def _meant(self, event: Describe.Meant) -> None:
        self.host.take(self._tried, Answered(event.finding, event.value))
