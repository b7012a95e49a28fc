"""What the person said and did; each step can be changed in its place, or taken out."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.dialogue.trail import Answered, Has, Lacks, NotAnswered, Said, Step, Tried
from troubleshoot.evidence.consultation import Outcome
from troubleshoot.interface.tui.commands import BACK, UNDO, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.choices import Choice, Choices, numbered
from troubleshoot.interface.tui.widgets.laid import Prose

OUTCOMES: tuple[Outcome, ...] = ("helped", "no-change", "could-not", "changed")


class AnswersScreen(Choosing):
    """Lists the steps of the consultation."""

    KEYS: ClassVar[tuple[Command, ...]] = (BACK, UNDO)

    def bar(self) -> tuple[str, str]:
        """Return the title."""
        return self.say("answers"), self.say("step", len(self.session.trail))

    def above(self) -> Iterable[Widget]:
        """Yield what can be done."""
        yield Prose([self.say("answers-head" if self.session.trail else "no-answers")], classes="head")

    def choices(self) -> list[Choice]:
        """Return the steps."""
        return numbered(self.sentences.step(step) for step in self.session.trail)

    def chosen(self, place: int, mark: str) -> None:
        """Change that step."""
        self.host.show(ChangeScreen(place))


class ChangeScreen(Page):
    """Puts another step in the place of the one with that ``number`` (from 0), or takes it out."""

    FOCUS = "Input, Choices"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._steps: list[Step | None] = []

    @property
    def _step(self) -> Step:
        return self.session.trail[self._number]

    def bar(self) -> tuple[str, str]:
        """Return the title, and which step it is."""
        return self.say("change-head"), self.say("step", self._number + 1)

    def body(self) -> Iterable[Widget]:
        """Yield the step as it is, and what it can become."""
        yield Prose([self.sentences.step(self._step)], classes="head")
        step = self._step
        if isinstance(step, Said):
            yield Prose([self.say("new-words")], classes="muted")
            yield Input(step.text, compact=True, classes="plain", select_on_focus=False)
        texts = []
        self._steps = []
        for text, other in self._others(step):
            texts.append(text)
            self._steps.append(other)
        yield Choices(numbered(texts, self.say("take-out")))

    def _others(self, step: Step) -> Iterable[tuple[str, Step]]:
        match step:
            case Answered(name, _) | NotAnswered(name):
                finding = self.session.knowledge.finding(name)
                for value in finding.values:
                    yield self.sentences.value(finding, value), Answered(name, value)
                if isinstance(step, Answered):
                    yield self.say("do-not-know"), NotAnswered(name)
            case Lacks(need):
                yield self.say("have-it-now"), Has(need)
            case Tried(fix, _):
                for outcome in OUTCOMES:
                    yield self.say(f"outcome-{outcome}"), Tried(fix, outcome)

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.host.change(self._number, Said(event.value))

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        step = None if event.mark == "0" else self._steps[event.place]
        if isinstance(step, Has):  # what was offered without it stays past
            self.host.take(step)
        else:
            self.host.change(self._number, step)
