"""A fix: what it is for, needs and risks; its steps, all at once or one at a time; and how it ended."""

import io
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.types import CSSPathType
from textual.widget import Widget

from troubleshoot.dialogue.trail import Has, Tried
from troubleshoot.interface.texts import percent
from troubleshoot.interface.tui import clipboard
from troubleshoot.interface.tui.commands import COPY, EXPLAINING, FIX, HOW, UNDO, Command
from troubleshoot.interface.tui.screens.consulting import Consulting
from troubleshoot.interface.tui.widgets.choices import Choices, numbered
from troubleshoot.interface.tui.widgets.command import CommandLines
from troubleshoot.interface.tui.widgets.laid import Paragraph, Prose
from troubleshoot.knowledge.model import Step
from troubleshoot.planning.plan import PlannedFix

SAVE = Command("save", "s", "s", "screen.save")
ONE_STEP = Command("one-step", "x", "x", "screen.one_step")
TALL = 32
"""From so many rows on, there is room for what the cause means."""
ENDINGS = ("it-worked", "no-change", "cannot-do", "something-else-now")


class FixScreen(Consulting):
    """Shows ``planned``, and asks how it ended."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "fix.tcss"]
    FOCUS = ""
    WHOLE_TITLE = True
    KEYS: ClassVar[tuple[Command, ...]] = (
        COPY,
        ONE_STEP,
        SAVE,
        HOW,
        UNDO,
        *(c for c in EXPLAINING if c not in (HOW, UNDO, FIX)),
    )
    HELP_TEXT = "help-fix"

    def __init__(self, planned: PlannedFix) -> None:
        super().__init__()
        self.planned = planned
        self._steps = [
            *(step for need in planned.prepare for step in need.steps),
            *planned.way.steps,
        ]
        self._at: int | None = None

    def bar(self) -> tuple[str, str]:
        """Return the title of the fix, and what it costs."""
        return self.sentences.fix(self.planned.fix.id), self.sentences.cost(self.planned)

    def body(self) -> Iterable[Widget]:
        """Yield the whole page."""
        yield Prose(self._head(), classes="text")
        yield from self._numbered_steps()
        with_commands = list(self._afterwards())
        yield Vertical(*with_commands, id="afterwards")

    def below(self) -> Iterable[Widget]:
        """Yield the ways in which it can end."""
        have = (self.say("have-now", self.sentences.needs([need])) for need in self.planned.missing)
        yield Choices(numbered([*map(self.say, ENDINGS), *have]), flow=True, id="endings")

    def on_mount(self) -> None:
        """Say how to read commands that are wider than the screen."""
        super().on_mount()
        self.call_after_refresh(self._say_what_is_wide)

    def _say_what_is_wide(self) -> None:
        news = self.query_one("#news", Prose)
        if not news.paragraphs and any(one.is_wide for one in self.query(CommandLines)):
            self.tell(self.say("wide-command"))

    def _head(self) -> list[Paragraph | str]:
        planned, fix = self.planned, self.planned.fix
        lines: list[Paragraph | str] = [*self.host.understood()]
        if planned.follows or planned.causes:
            lines.append(self._reason())
        if planned.missing:
            missing = self.sentences.needs(planned.missing)
            lines.append(Paragraph(missing, style="$warning", label=self.label("missing")))
        if planned.way.needs:
            lines.append(Paragraph(self.sentences.needs(planned.way.needs), label=self.label("need")))
        if fix.warning:
            warning = fix.warning.in_language(self.host.language)
            lines.append(Paragraph(warning, style="bold $warning", label=self.label("careful")))
        return lines

    def _reason(self) -> Paragraph:
        planned = self.planned
        if planned.follows:
            return Paragraph(self.sentences.fix(planned.follows), label=self.label("follows"))
        cause = self.session.knowledge.cause(planned.causes[0])
        first = self.session.advice.diagnosis.beliefs[0].cause == cause.id
        text = f"{cause.title.in_language(self.host.language)} ({percent(planned.probability)})"
        if self.app.size.height >= TALL:
            text += f" - {cause.explain.in_language(self.host.language)}"
        return Paragraph(text, label=self.label("most-likely" if first else "first-because"))

    def _numbered_steps(self) -> Iterator[Widget]:
        place = 0
        for need in self.planned.prepare:
            title = need.title.in_language(self.host.language)
            yield Prose([Paragraph(title, label=self.label("prepare"))], classes="text prepare")
            yield from self._widgets(need.steps, place)
            place += len(need.steps)
        yield from self._widgets(self.planned.way.steps, place)

    def _widgets(self, steps: Iterable[Step], first: int) -> Iterator[Widget]:
        for number, step in enumerate(steps, 1):
            text = step.in_language(self.host.language)
            mark = f"{number:>2}  "
            yield Vertical(
                Prose([Paragraph(text, mark, " " * len(mark))]),
                *(CommandLines(command) for command in step.commands),
                classes="step",
                id=f"step-{first + number - 1}",
            )

    def _afterwards(self) -> Iterator[Widget]:
        fix, language = self.planned.fix, self.host.language
        yield self._labelled_text("then-see", fix.expect.in_language(language))
        if fix.verify.en or fix.verify.command:
            yield self._labelled_text("check", fix.verify.in_language(language))
        if fix.verify.command:
            yield CommandLines(fix.verify.command)
            if fix.verify.prints:
                yield self._labelled_text("prints", fix.verify.prints)
        yield self._labelled_text("undo-this", fix.undo.in_language(language))
        for command in fix.undo.commands:
            yield CommandLines(command)
        for name in fix.afterwards:
            yield self._labelled_text("afterwards", self.sentences.fix(name))
        for article in self.session.knowledge.articles_about(fix.id):
            yield self._labelled_text("to-read", f"{article.title.in_language(language)} (l)")
        if fix.sources:
            yield self._labelled_text("sources", "")
            yield Prose([Paragraph(source, "    ") for source in fix.sources], classes="after")

    def _labelled_text(self, name: str, text: str) -> Prose:
        return Prose([Paragraph(text, label=self.label(name))], classes="after")

    # --- one step at a time ----------------------------------------------------------------------

    def action_one_step(self) -> None:
        """Show one step at a time, or all again."""
        self._show_step(None if self._at is not None else 0)

    def action_next_step(self) -> None:
        """Show the next step, where one is shown at a time."""
        if self._at is None:
            self.action_read(1)
        else:
            self._show_step(self._at + 1)

    def _show_step(self, place: int | None) -> None:
        self._at = place if place is not None and place < len(self._steps) else None
        for number in range(len(self._steps)):
            self.query_one(f"#step-{number}").display = self._at in (None, number)
        for one in self.query(".prepare"):
            one.display = self._at is None
        self.query_one("#afterwards").display = self._at is None
        if self._at is not None:
            self.tell(self.say("step-of", self._at + 1, len(self._steps)))
        else:
            self.tell(self.say("last-step") if place is not None else "")
            self.query_one("#afterwards").scroll_visible(animate=False)

    # --- saving -----------------------------------------------------------------------

    def action_save(self) -> None:
        """Write the fix to a file, as text to read on paper or another screen."""
        from troubleshoot.interface.as_text import Writer  # noqa: PLC0415 - only when asked for
        from troubleshoot.interface.layout import WIDEST, Style  # noqa: PLC0415

        plain = Style(io.StringIO(), {})
        writer = Writer(self.session.knowledge, self.host.language, WIDEST, plain)
        beliefs = self.session.advice.diagnosis.beliefs
        text = "\n".join(writer.fix(self.planned, beliefs[0].cause if beliefs else ""))
        self.tell(clipboard.save(self.host, f"{self.planned.fix.id}.txt", text))

    @property
    def topic(self) -> str:
        """The fix."""
        return self.planned.fix.id

    # --- how it ended -----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take the ending with the typed digit; space and Enter lead on."""
        if event.character and self.query_one("#endings", Choices).take(event.character):
            event.stop()
        elif event.key in ("space", "enter"):
            self.action_next_step()
        elif event.key in ("left", "right"):
            for one in self.query(CommandLines):
                one.action_move(1 if event.key == "right" else -1)
        elif event.key in ("up", "down"):
            self.query_one("#body").scroll_relative(y=1 if event.key == "down" else -1, animate=False)

    @on(Choices.Chosen, "#endings")
    def _ended(self, event: Choices.Chosen) -> None:
        from troubleshoot.interface.tui.screens.afterwards import AfterwardsScreen  # noqa: PLC0415
        from troubleshoot.interface.tui.screens.missing import MissingScreen  # noqa: PLC0415

        fix = self.planned.fix.id
        match event.place:
            case 0:
                self.host.show(AfterwardsScreen(fix, "helped", "anything-else"))
            case 1:
                self.host.take(Tried(fix, "no-change"))
            case 2 if self.planned.way.needs:
                self.host.show(MissingScreen(self.planned))
            case 2:
                self.host.take(Tried(fix, "could-not"))
            case 3:
                self.host.show(AfterwardsScreen(fix, "changed", "what-now"))
            case place:
                self.host.take(Has(self.planned.missing[place - len(ENDINGS)]))
