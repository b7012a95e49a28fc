"""One question, large; beside or below it the causes as they are ranked now."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Container
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.interface.tui.commands import COPY, EXPLAINING, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.screens.consulting import Consulting
from troubleshoot.interface.tui.widgets.choices import Choice, numbered
from troubleshoot.interface.tui.widgets.command import CommandLines
from troubleshoot.interface.tui.widgets.laid import Paragraph, Prose
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.values import illegal
from troubleshoot.planning.questions import Question


class QuestionScreen(Consulting, Choosing):
    """Asks for ``finding``. ``question`` says what for; None where the person wants to answer it anyway.

    A command that has to be run for it stands above the answers. Else 0 tells how to find out, and then
    leaves it open.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "question.tcss"]
    KEYS: ClassVar[tuple[Command, ...]] = (*EXPLAINING, COPY)
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (100, "-wide")]
    HELP_TEXT = "help-question"

    def __init__(self, finding: Finding, question: Question | None) -> None:
        super().__init__()
        self.finding = finding
        self.question = question
        self._values = list(finding.values)
        self._how_at_once = finding.how is not None and bool(finding.how.commands)
        self._how_shown = finding.how is None or self._how_at_once

    @property
    def topic(self) -> str:
        """The finding."""
        return self.finding.id

    def above(self) -> Iterable[Widget]:
        """Yield the question."""
        ask = self.finding.ask or self.finding.title
        yield Prose(self.host.understood(), classes="muted understood")
        yield Prose([ask.in_language(self.host.language)], classes="head")
        if self._how_at_once:
            yield from self._how()
        if not self._values:
            yield Input(compact=True, classes="plain", placeholder=self.say("number-field"))

    def choices(self) -> list[Choice]:
        """Return the answers."""
        zero = self.say("do-not-know" if self._how_shown else "how-to-find-out")
        return numbered((self.sentences.value(self.finding, value) for value in self._values), zero)

    def body(self) -> Iterable[Widget]:
        """Yield the question, its answers, how to find out, and why it is asked."""
        yield from super().body()
        how = Container(id="how")
        how.display = False
        yield how
        if understood := self.host.understood():
            yield Prose(understood, classes="muted understood-below")
        if self.question is not None:
            because = self.sentences.asked_because(self.question)
            yield Prose([Paragraph(because, label=self.label("asked-because"))], classes="muted because")

    def below(self) -> Iterable[Widget]:
        """Yield the ranking."""
        return self.ranking()

    def chosen(self, place: int, mark: str) -> None:
        """Take the answer; 0 tells how to find out first."""
        if mark != "0":
            self.host.answer(self.finding.id, self._values[place])
        elif self._how_shown:
            self.host.leave_open(self.finding.id)
        else:
            self._show_how()

    def _how(self) -> Iterable[Widget]:
        assert self.finding.how is not None
        yield Prose([self.finding.how.in_language(self.host.language)], classes="how")
        yield from (CommandLines(command) for command in self.finding.how.commands)

    def _show_how(self) -> None:
        from troubleshoot.interface.tui.widgets.choices import Choices  # noqa: PLC0415

        self._how_shown = True
        how = self.query_one("#how", Container)
        how.mount(*self._how())
        how.display = True
        choices = self.query_one("#choices", Choices)
        choices.show(self.choices(), choices.cursor)
        self.call_after_refresh(how.scroll_visible, animate=False)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        value = event.value.strip()
        problem = illegal(self.finding, value)
        if problem:
            self.tell(problem)
        else:
            self.host.answer(self.finding.id, value)
