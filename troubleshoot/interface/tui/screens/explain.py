"""Explanations: why a question is asked, how a cause came about, why it is not another one."""

from collections.abc import Iterable
from typing import ClassVar, Literal, TypeAlias

from textual.types import CSSPathType
from textual.widget import Widget

from troubleshoot.dialogue.explain import how, shifts, why_not
from troubleshoot.dialogue.trail import Answered
from troubleshoot.interface.sentences import Line
from troubleshoot.interface.texts import percent
from troubleshoot.interface.tui.commands import BACK, HOW, LOOK_UP, WHY_NOT, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.widgets.choices import Choice, numbered
from troubleshoot.interface.tui.widgets.laid import Paragraph, Prose
from troubleshoot.knowledge.model import Finding
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question

Kind: TypeAlias = Literal["why", "how", "why-not"]
MOST_SHIFTS = 2
MOST_OTHERS = 6
MOST_OPEN = 3


class ExplainScreen(Choosing):
    """Explains a question (``asked``), or a cause; other causes can be chosen to look at in the same way."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "explain.tcss"]
    KEYS: ClassVar[tuple[Command, ...]] = (BACK, HOW, WHY_NOT, LOOK_UP)

    def __init__(
        self, kind: Kind, asked: Question | None, planned: PlannedFix | None, cause: str = ""
    ) -> None:
        super().__init__()
        self._kind = kind
        self._asked = asked
        self._planned = planned
        self._cause = cause
        self._causes: list[str] = []
        self._open: list[Finding] = []
        self._values: list[str] = []

    def bar(self) -> tuple[str, str]:
        """Return what is explained."""
        if self._kind == "why" and self._asked is not None:
            return self.say("why-head"), ""
        return self.say("why-not-head" if self._kind == "why-not" else "how-head"), ""

    def above(self) -> Iterable[Widget]:
        """Yield the explanation."""
        lines = self._lines()
        paragraphs = [
            Paragraph(line.text, "  " * line.depth + "- ", "  " * line.depth + "  ")
            if line.depth
            else Paragraph(line.text, style="bold")
            for line in lines
        ]
        yield Prose(paragraphs, classes="text", id="explained")

    def _lines(self) -> list[Line]:
        diagnosis = self.session.advice.diagnosis
        beliefs = [belief.cause for belief in diagnosis.beliefs]
        if self._kind == "why" and self._asked is not None:
            return self._why(self._asked)
        if not beliefs:
            return [Line(0, self.say("nothing-believed"))]
        if self._kind == "why-not":
            self._cause = self._cause or beliefs[min(1, len(beliefs) - 1)]
            missed = why_not(self.session.knowledge, diagnosis, self._cause)
            for condition in missed.conditions:
                finding = self.session.knowledge.finding(condition.atom.finding)
                if condition.state == "unknown" and finding.ask and finding not in self._open:
                    self._open.append(finding)
            return self.sentences.why_not(missed)
        first = self._planned.causes[:1] if self._planned else ()
        self._cause = self._cause or (*first, *beliefs)[0]
        found = how(diagnosis, self._cause)
        return [*(self.sentences.how(found) if found else [Line(0, self.say("nothing-believed"))])]

    def _why(self, question: Question) -> list[Line]:
        lines = [Line(0, self.sentences.asked_because(question))]
        if question.finding.values:
            lines.append(Line(0, self.say("would-change")))
            self._values = list(question.finding.values)
            self.call_after_refresh(self._what_if)
        return lines

    def _what_if(self) -> None:
        """Add the line of one answer; each takes a diagnosis, and keys go before."""
        if not self._values or self._asked is None:
            return
        finding = self._asked.finding
        value = self._values.pop(0)
        after = self.session.if_taken(Answered(finding.id, value)).diagnosis
        moves = shifts(self.session.advice.diagnosis, after)[:MOST_SHIFTS]
        moved = self.sentences.listed(self.sentences.shift(shift) for shift in moves) or self.say("no-shift")
        line = f"{self.sentences.value(finding, value)} - {moved}"
        explained = self.query_one("#explained", Prose)
        explained.show([*explained.paragraphs, Paragraph(line, "  - ", "    ")])
        self.set_timer(0.001, self._what_if)

    def choices(self) -> list[Choice]:
        """Return what can be answered now, and the other causes."""
        language = self.host.language
        asks = [f.ask.in_language(language) for f in self._open[:MOST_OPEN] if f.ask]
        beliefs = self.session.advice.diagnosis.beliefs
        others = [belief for belief in beliefs if belief.cause != self._cause][:MOST_OTHERS]
        self._causes = [] if self._kind == "why" else [belief.cause for belief in others]
        texts = [self.say("answer-now", text) for text in asks]
        if not self._causes:
            return numbered(texts)
        titles = [
            self.sentences.labelled(self.sentences.cause(b.cause), percent(b.probability)) for b in others
        ]
        both = numbered([*texts, *titles])
        heading = Choice(self.say("other-causes"), heading=True)
        return [*both[: len(texts)], heading, *both[len(texts) :]]

    def chosen(self, place: int, mark: str) -> None:
        """Answer what is open, or explain the other cause."""
        if place < len(self._open[:MOST_OPEN]):
            self.host.ask(self._open[place])
            return
        cause = self._causes[place - len(self._open[:MOST_OPEN]) - 1]
        self.host.replace(ExplainScreen(self._kind, None, None, cause))

    def action_look_up(self) -> None:
        """Show the cause, or what is asked, in the library."""
        topic = self._asked.finding.id if self._kind == "why" and self._asked else self._cause
        if topic:
            self.host.look_up(topic)

    def action_how(self) -> None:
        """Tell how this cause came about."""
        self.host.replace(ExplainScreen("how", None, None, self._cause))

    def action_why_not(self) -> None:
        """Tell why another cause, or this one, is not believed."""
        beliefs = {belief.cause for belief in self.session.advice.diagnosis.beliefs[:1]}
        cause = "" if self._cause in beliefs else self._cause
        self.host.replace(ExplainScreen("why-not", None, None, cause))
