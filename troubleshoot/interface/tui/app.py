"""The application: opens the consultation behind the first screen, and shows what is best now."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.screen import Screen

from troubleshoot.interface.tui import garbage, looking
from troubleshoot.interface.tui.screens.start import StartScreen
from troubleshoot.interface.tui.shell import Shell
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


class Opened(NamedTuple):
    """What a consultation needs; ``remarks`` are sentences about what could not be read or kept."""

    session: "Session"
    archive: "Archive | None"
    remarks: str = ""


class TroubleshootApp(Shell):
    """Leads one consultation at a time. ``failure`` is why it could not be opened, if it could not."""

    CSS_PATH: ClassVar = ["screens/page.tcss", "screens/start.tcss"]  # the first screen's own is not read

    def __init__(self, opening: Callable[[Language], Opened], language: Language) -> None:
        super().__init__(language)
        self._opening = opening
        self._waiting = ""
        self._archive: Archive | None = None
        self.session: Session | None = None
        self.before: dict[str, float] = {}
        self.failure: Exception | None = None

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
        garbage.put_off()
        if self.session.trail:
            self.go_on()
            return
        start = self.screen_stack[0]
        if isinstance(start, StartScreen):
            start.ready()
        if self._waiting:
            self.hear(self._waiting)

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
        """Return in one line what was said last, or else done."""
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415 - after the first paint

        session, sentences = self.session, self.sentences
        if session is None or sentences is None or not session.trail:
            return ""
        said = [step for step in session.trail if isinstance(step, Said)]
        if said:
            return sentences.labelled(self.say("you-said"), said[-1].text)
        return sentences.step(session.trail[-1])

    def understood(self) -> list[str]:
        """Return what the last words were taken to mean."""
        session, sentences = self.session, self.sentences
        if session is None or sentences is None or not session.trail:
            return []
        diagnosis = session.advice.diagnosis
        outside = diagnosis.outside
        lines = [sentences.understood(session.trail, session.consultation.facts, diagnosis)]
        lines.append(sentences.outside(outside) if outside else "")
        return [line for line in lines if line]

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
        from troubleshoot.interface.tui.following import best_screen  # noqa: PLC0415 - after the first paint

        self.only(best_screen(self.session))

    def hear(self, text: str) -> None:
        """Take what the person says; where it says nothing that is known, say so and stay."""
        if self.session is None:
            self._waiting = text
        elif text.strip():
            self.tell(self.say("one-moment"))
            self.screen.call_after_refresh(self._understand, text)
        else:
            self.tell(self.say("say-something"))

    def _understand(self, text: str) -> None:
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415

        assert self.session is not None
        said = self.session.if_taken(Said(text))
        if said.diagnosis.facts == self.session.advice.diagnosis.facts and not said.diagnosis.outside:
            self.tell(self.say("nothing"))
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
        self.tell(self.say("reading-log", path))
        self._look(path, lambda knowledge: looking.read_log(knowledge, path))

    def action_look_here(self) -> None:
        """Look at this machine beside the screen, and go on with what was seen."""
        self.tell(self.say("looking"))
        self._look(self.say("this-machine"), looking.look_here)

    def _look(self, name: str, look: "Callable[[Knowledge], Reading]") -> None:
        if self.session is None:
            return
        knowledge = self.session.knowledge

        def work() -> None:
            reading = look(knowledge)
            self.call_from_thread(self._observe, name, reading)

        self.run_worker(work, thread=True, exclusive=True, group="looking")

    def _observe(self, name: str, reading: "Reading") -> None:
        from troubleshoot.dialogue.trail import observed  # noqa: PLC0415 - after the first paint

        told = looking.told(name, reading, self.language)
        if reading.facts:
            self._news = told
            self.take(observed(name, reading))
        else:
            self.tell(told)

    # --- screens --------------------------------------------------------------------------------------

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

    def say_more(self, text: str) -> None:
        """Ask what else is to be seen, with ``text`` in the field."""
        from troubleshoot.interface.tui.screens.say_more import SayMoreScreen  # noqa: PLC0415

        self.show(SayMoreScreen(text))

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
        from troubleshoot.dialogue.trail import Said  # noqa: PLC0415 - after the first paint

        undone = self.session.undo() if self.session is not None else None
        if self.session is None or undone is None:
            self.tell(self.say("nothing-to-undo"))
            return
        self.before = {}
        self._news = self.say("taken-back")
        if not self.session.trail and isinstance(undone, Said):
            self.only(StartScreen(text=undone.text))  # to be said in other words
        else:
            self.go_on()

    def action_fix(self) -> None:
        """Show the most promising fix now."""
        from troubleshoot.interface.tui.screens.fix import FixScreen  # noqa: PLC0415

        if self.session is None or not self.session.advice.plan:
            self.tell(self.say("no-fix-yet"))
            return
        self.show(FixScreen(self.session.advice.plan[0]))

    def action_open(self, name: str) -> None:
        """Show the screen called ``name``, if it is not the one that is seen."""
        from troubleshoot.interface.tui.following import PAGES  # noqa: PLC0415 - after the first paint

        if self.session is not None and type(self.screen) is not PAGES[name]:
            self.show(PAGES[name]())

    def action_new(self) -> None:
        """Begin a new consultation; the one that went on is kept."""
        from troubleshoot.dialogue.session import Session  # noqa: PLC0415

        if self.session is not None:
            self.session = Session(self.session.knowledge, self._archive, self.language)
            self.before = {}
            self.go_on()

    async def speak(self, language: Language) -> None:
        """Show all screens in ``language``, and keep the consultation in it."""
        if self.session is not None:
            self.session.language = language
        await super().speak(language)
