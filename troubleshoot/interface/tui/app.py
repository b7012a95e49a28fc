"""The application: opens the consultation behind the first screen, and shows what is best now."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from troubleshoot.interface.tui.glyphs import Glyphs
from troubleshoot.interface.tui.labels import label
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.screens.start import StartScreen
from troubleshoot.interface.tui.terminal import few_colours, is_console
from troubleshoot.knowledge.model import Language

if TYPE_CHECKING:
    from troubleshoot.dialogue.archive import Archive, Kept
    from troubleshoot.dialogue.session import Session
    from troubleshoot.dialogue.trail import Step
    from troubleshoot.evidence.readings import Reading
    from troubleshoot.interface.sentences import Sentences
    from troubleshoot.interface.tui.screens.explain import Kind
    from troubleshoot.knowledge.model import Finding
    from troubleshoot.knowledge.store import Knowledge

CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={"text-muted": "#ffffff"},
)
PALETTES = ("textual-dark", "textual-light", "contrast")
OWN_PALETTES = ("ansi-dark", "ansi-light")
"""Colours of the terminal itself: all that may be used where it has only sixteen, or none are wanted."""


class Opened(NamedTuple):
    """What a consultation needs; ``remarks`` are sentences about what could not be read or kept."""

    session: "Session"
    archive: "Archive | None"
    remarks: str = ""


class TroubleshootApp(App[None]):
    """Leads one consultation at a time. ``failure`` is why it could not be opened, if it could not."""

    TITLE = "troubleshoot"
    CSS_PATH: ClassVar = ["screens/page.tcss", "screens/start.tcss"]  # the first screen's own is not read
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, opening: Callable[[Language], Opened], language: Language) -> None:
        few = few_colours(os.environ)
        super().__init__(ansi_color=True if few else None)
        self._opening = opening
        self._glyphs = Glyphs(is_console(os.environ))
        self._palettes = OWN_PALETTES if few else (*PALETTES, *OWN_PALETTES)
        self._waiting: list[str] = []
        self._news = ""
        self._archive: Archive | None = None
        self.language: Language = language
        self.session: Session | None = None
        self.before: dict[str, float] = {}
        self.failure: Exception | None = None
        self.register_theme(CONTRAST)
        if few:
            self.theme = OWN_PALETTES[0]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and last ours: no character passes that the terminal must not get."""
        return [*super().get_line_filters(), self._glyphs]

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        return StartScreen()

    # --- opening ----------------------------------------------------------------------------------

    def on_ready(self) -> None:
        """Open the knowledge once the first screen is painted."""
        self.run_worker(self._open, thread=True, exit_on_error=False)

    def _open(self) -> None:
        try:
            opened = self._opening(self.language)
        except Exception as error:
            self.failure = error
            self.call_from_thread(self.exit)
            return
        self.call_from_thread(self._opened, opened)

    def _opened(self, opened: Opened) -> None:
        self.session, self._archive = opened.session, opened.archive
        self._news = opened.remarks
        if self.session.trail:
            self.go_on()
            return
        start = self.screen_stack[0]
        if isinstance(start, StartScreen):
            start.ready()
        waiting, self._waiting = self._waiting, []
        for text in waiting[:1]:
            self.hear(text)

    # --- what is known, for the screens ---------------------------------------------------------------

    @property
    def sentences(self) -> "Sentences | None":
        """What the program says about the knowledge, once that is open."""
        if self.session is None:
            return None
        from troubleshoot.interface.sentences import Sentences  # noqa: PLC0415 - after the first paint

        return Sentences(self.session.knowledge, self.language)

    def earlier(self) -> "list[Kept]":
        """Return the consultations that are kept, but for the one that is going on."""
        if self._archive is None or self.session is None:
            return []
        return [kept for kept in self._archive.list() if kept.id != self.session.number]

    def summary(self) -> str:
        """Return in one line what was said and answered so far, the newest first."""
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415

        assert self.session is not None
        sentences = self.sentences
        assert sentences is not None
        said = [step for step in self.session.trail if isinstance(step, Said)]
        if said:
            return f"{label('you-said', self.language)}: {said[-1].text}"
        return sentences.step(self.session.trail[-1]) if self.session.trail else ""

    def understood(self) -> list[str]:
        """Return what the last words were taken to mean: where it went wrong, a person sees it at once."""
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415

        session, sentences = self.session, self.sentences
        if session is None or sentences is None:
            return []
        lines = []
        last = session.trail[-1] if session.trail else None
        if isinstance(last, Said):
            facts = [f for f in session.consultation.facts if f.origin == "said" and f.quote in last.text]
            shown = "; ".join(dict.fromkeys(sentences.fact(fact) for fact in facts))
            lines += [f"{label('understood', self.language)}: {shown}"] if shown else []
        outside = session.advice.diagnosis.outside if session.trail else ""
        if outside:
            cause = session.knowledge.cause(outside)
            lines.append(
                f"{cause.title.in_language(self.language)}: {cause.explain.in_language(self.language)}"
            )
        return lines

    def taken_news(self) -> str:
        """Return what the next screen should say, once."""
        news, self._news = self._news, ""
        return news

    # --- going on -------------------------------------------------------------------------------------

    def take(self, *steps: "Step") -> None:
        """Add ``steps`` to the consultation, and show what is best then."""
        assert self.session is not None
        self._remember()
        self.session.take(*steps)
        self.go_on()

    def _remember(self) -> None:
        assert self.session is not None
        diagnosis = self.session.advice.diagnosis
        self.before = {belief.cause: belief.probability for belief in diagnosis.beliefs}
        if self.before:
            self.before[""] = diagnosis.not_covered

    def go_on(self) -> None:
        """Show what is best now, in place of all that is shown."""
        assert self.session is not None
        self._news = self._news or self.session.trouble
        self.only(self._best_screen())

    def _best_screen(self) -> Page:
        from troubleshoot.dialogue.advice import Ask, Do, GiveUp, Solved  # noqa: PLC0415 - after the first paint
        from troubleshoot.interface.tui.screens.end import EndScreen  # noqa: PLC0415
        from troubleshoot.interface.tui.screens.fix import FixScreen  # noqa: PLC0415
        from troubleshoot.interface.tui.screens.question import QuestionScreen  # noqa: PLC0415

        assert self.session is not None
        if not self.session.trail:
            return StartScreen()
        match self.session.advice.next:
            case Ask(question):
                return QuestionScreen(question.finding, question)
            case Do(planned):
                return FixScreen(planned)
            case Solved():
                return EndScreen(solved=True)
            case GiveUp():
                return EndScreen(solved=False)
        return StartScreen("say-more")

    def hear(self, text: str) -> None:
        """Take what the person says; where it says nothing that is known, say so and stay."""
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415

        if self.session is None:
            self._waiting = [text]
            return
        if not text.strip():
            self.tell(label("say-something", self.language))
            return
        said = self.session.if_taken(Said(text))
        if said.diagnosis.facts == self.session.advice.diagnosis.facts and not said.diagnosis.outside:
            self.tell(label("nothing", self.language))
            return
        self.take(Said(text))

    def answer(self, finding: str, value: str) -> None:
        """Take an answer, or a choice from a list."""
        from troubleshoot.dialogue.trail import Answered  # noqa: PLC0415

        self.take(Answered(finding, value))

    def leave_open(self, finding: str) -> None:
        """Go on without an answer."""
        from troubleshoot.dialogue.trail import NotAnswered  # noqa: PLC0415

        self.take(NotAnswered(finding))

    def change(self, number: int, step: "Step | None") -> None:
        """Put ``step`` in the place of the one with that number (from 0), or take that one out."""
        assert self.session is not None
        self._remember()
        trail = self.session.trail
        if step is None:
            self.session.go_to((*trail[:number], *trail[number + 1 :]))
        else:
            self.session.change(number, step)
        self.go_on()

    def ask(self, finding: "Finding") -> None:
        """Ask for ``finding``, because the person wants to answer it."""
        from troubleshoot.interface.tui.screens.question import QuestionScreen  # noqa: PLC0415

        self.show(QuestionScreen(finding, None))

    def read_log(self, path: str) -> None:
        """Read the log at ``path`` beside the screen, and go on with what it says."""

        def read(knowledge: "Knowledge") -> "Reading":
            from troubleshoot.evidence.logs import read_logs  # noqa: PLC0415 - only where there is a log

            return read_logs(knowledge, [os.path.expanduser(path)])

        self.tell(label("reading-log", self.language, path))
        self._look(path, read)

    def action_look_here(self) -> None:
        """Look at this machine beside the screen, and go on with what was seen; nothing is changed."""

        def look(knowledge: "Knowledge") -> "Reading":
            from troubleshoot.evidence.probes import examine  # noqa: PLC0415 - only where it is asked for
            from troubleshoot.evidence.runner import scan_machine  # noqa: PLC0415
            from troubleshoot.knowledge.model import Probe  # noqa: PLC0415

            probes = [knowledge.probe(name) for name in knowledge.names(Probe)]
            return examine(knowledge, scan_machine(probes, os.environ))

        self.tell(label("looking", self.language))
        self._look(label("this-machine", self.language), look)

    def _look(self, name: str, look: Callable[["Knowledge"], "Reading"]) -> None:
        if self.session is None:
            return
        knowledge = self.session.knowledge

        def work() -> None:
            reading = look(knowledge)
            self.call_from_thread(self._observe, name, reading)

        self.run_worker(work, thread=True, exclusive=True, group="looking")

    def _observe(self, path: str, reading: "Reading") -> None:
        from troubleshoot.dialogue.trail import observed  # noqa: PLC0415
        from troubleshoot.interface.texts import in_one_sentence  # noqa: PLC0415

        unread = [f"{one.place}: {in_one_sentence(one, self.language)}" for one in reading.unread]
        if reading.facts:
            self._news = "\n".join([label("was-read", self.language, path, len(reading.facts)), *unread])
            self.take(observed(path, reading))
        else:
            self.tell("\n".join(unread) or label("log-says-nothing", self.language, path))

    # --- screens --------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Show ``text`` on the screen that is seen."""
        screen = self.screen
        if isinstance(screen, Page):
            screen.tell(text)

    def show(self, page: Page) -> None:
        """Show ``page`` above what is shown."""
        self.push_screen(page)

    def replace(self, page: Page) -> None:
        """Show ``page`` in place of what is shown."""
        self.switch_screen(page)

    def only(self, page: Page) -> None:
        """Show ``page`` in place of all that is shown."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def back(self) -> None:
        """Go back to the screen below, if there is one that belongs to the consultation."""
        begun = self.session is not None and self.session.trail
        if len(self.screen_stack) > (2 if begun else 1):
            self.pop_screen()

    def explain(self, kind: "Kind") -> None:
        """Explain the question or the fix that is shown, or the causes."""
        from troubleshoot.interface.tui.screens.explain import ExplainScreen  # noqa: PLC0415

        screen = self.screen
        self.show(ExplainScreen(kind, getattr(screen, "question", None), getattr(screen, "planned", None)))

    def look_up(self, name: str) -> None:
        """Show ``name`` in the library."""
        from troubleshoot.interface.tui.screens.library import ReadingScreen  # noqa: PLC0415

        self.show(ReadingScreen(name))

    def resume(self, number: int) -> None:
        """Go on with an earlier consultation."""
        from troubleshoot.dialogue.archive import ArchiveError  # noqa: PLC0415
        from troubleshoot.dialogue.session import Session  # noqa: PLC0415

        assert self.session is not None
        try:
            self.session = Session(self.session.knowledge, self._archive, self.language, number)
        except ArchiveError as error:
            self.tell(str(error))
            return
        self.before = {}
        self.go_on()

    def delete(self, number: int) -> None:
        """Delete an earlier consultation for good."""
        from troubleshoot.dialogue.archive import ArchiveError  # noqa: PLC0415

        assert self._archive is not None
        try:
            self._archive.delete(number)
        except ArchiveError as error:
            self.tell(str(error))

    # --- commands of all screens ------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last step."""
        if self.session is None or self.session.undo() is None:
            self.tell(label("nothing-to-undo", self.language))
            return
        self.before = {}
        self._news = label("taken-back", self.language)
        self.go_on()

    def action_fix(self) -> None:
        """Show the most promising fix now."""
        from troubleshoot.interface.tui.screens.fix import FixScreen  # noqa: PLC0415

        if self.session is None or not self.session.advice.plan:
            self.tell(label("no-fix-yet", self.language))
            return
        self.show(FixScreen(self.session.advice.plan[0]))

    def action_say_more(self) -> None:
        """Ask what else is to be seen."""
        from troubleshoot.interface.tui.screens.say_more import SayMoreScreen  # noqa: PLC0415

        self.show(SayMoreScreen())

    def action_answers(self) -> None:
        """Show what was said and done."""
        from troubleshoot.interface.tui.screens.answers import AnswersScreen  # noqa: PLC0415

        self._once(AnswersScreen)

    def action_report(self) -> None:
        """Show the report."""
        from troubleshoot.interface.tui.screens.report import ReportScreen  # noqa: PLC0415

        self._once(ReportScreen)

    def action_library(self) -> None:
        """Show the library."""
        from troubleshoot.interface.tui.screens.library import LibraryScreen  # noqa: PLC0415

        self._once(LibraryScreen)

    def action_history(self) -> None:
        """Show earlier consultations."""
        from troubleshoot.interface.tui.screens.history import HistoryScreen  # noqa: PLC0415

        self._once(HistoryScreen)

    def action_read_log(self) -> None:
        """Ask for a log."""
        from troubleshoot.interface.tui.screens.log import LogScreen  # noqa: PLC0415

        self._once(LogScreen)

    def _once(self, kind: Callable[[], Page]) -> None:
        if self.session is not None and type(self.screen) is not kind:
            self.show(kind())

    def action_help(self) -> None:
        """Say what can be done where one is."""
        from troubleshoot.interface.tui.screens.help import HelpScreen  # noqa: PLC0415

        page = self.screen
        if isinstance(page, Page) and not isinstance(page, HelpScreen):
            self.show(HelpScreen(page))

    def action_commands(self) -> None:
        """List all commands."""
        from troubleshoot.interface.tui.screens.help import PaletteScreen  # noqa: PLC0415

        page = self.screen
        if isinstance(page, Page) and not isinstance(page, PaletteScreen):
            self.show(PaletteScreen(page))

    def action_new(self) -> None:
        """Begin a new consultation; the one that went on is kept."""
        from troubleshoot.dialogue.session import Session  # noqa: PLC0415

        if self.session is not None:
            self.session = Session(self.session.knowledge, self._archive, self.language)
            self.before = {}
            self.go_on()

    async def action_other_language(self) -> None:
        """Speak the other language from now on."""
        if self.language == "en" and is_console(os.environ):
            self.tell(label("no-chinese-here", "en"))
            return
        self.language = "zh" if self.language == "en" else "en"
        if self.session is not None:
            self.session.language = self.language
        for screen in self.screen_stack:
            await screen.recompose()

    def action_next_theme(self) -> None:
        """Take the next colours."""
        at = self._palettes.index(self.theme) if self.theme in self._palettes else -1
        self.theme = self._palettes[(at + 1) % len(self._palettes)]
        self.tell(label("changed-theme", self.language, label(f"theme-{self.theme}", self.language)))

    def action_help_quit(self) -> None:
        """Say how to leave, where Ctrl+C is pressed."""
        self.tell(label("leave-hint", self.language))
