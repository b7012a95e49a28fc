"""A field for what the person sees, and below it what the words could mean."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Paste
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from troubleshoot.interface.layout import harmless
from troubleshoot.interface.tui.labels import label
from troubleshoot.interface.tui.widgets.choices import Choices, numbered
from troubleshoot.interface.tui.widgets.laid import Prose
from troubleshoot.knowledge.model import Language

if TYPE_CHECKING:
    from troubleshoot.evidence.suggest import Suggestion
    from troubleshoot.interface.sentences import Sentences

MOST_SUGGESTED = 5
PAUSE = 0.08
"""Seconds without a key after which the words are looked up."""


class Line(Input):
    """A line to type on; what is pasted keeps all its lines, joined, and nothing that could control."""

    BINDINGS = [Binding("down", "app.focus_next", show=False)]  # noqa: RUF012 - as Textual declares it

    def _on_paste(self, event: Paste) -> None:
        """Join the lines of what is pasted, before the field takes it: it would keep only the first."""
        event.text = " ".join(harmless(event.text).split())


class Describe(Vertical):
    """Takes a line of words, or one of the things that they could mean.

    A digit typed right behind the words marks the meaning with that number; Enter then takes only this.
    """

    DEFAULT_CSS = """
    Describe { height: auto; }
    Describe Prose { padding: 0 1; color: $text-muted; }
    Describe Horizontal { height: 1; padding: 0 1; }
    Describe Static { width: 2; text-style: bold; color: $accent; }
    Describe Line { border: none; padding: 0; height: 1; background: $surface; width: 1fr; }
    Describe Line:focus { border: none; text-style: bold; background-tint: $foreground 0%; }
    Describe Choices { padding: 0 1 0 2; }
    """

    class Said(Message):
        """The person said ``text``, to be understood in all its meanings."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Meant(Message):
        """The person means just ``value`` of ``finding``."""

        def __init__(self, finding: str, value: str) -> None:
            super().__init__()
            self.finding = finding
            self.value = value

    class Suggested(Message):
        """Whether ``some`` meaning is offered now."""

        def __init__(self, some: bool) -> None:
            super().__init__()
            self.some = some

    def __init__(self, language: Language, sentences: "Sentences | None", text: str = "") -> None:
        super().__init__()
        self._language: Language = language
        self.sentences = sentences
        self._text = text
        self._suggested: Sequence[Suggestion] = ()
        self._number = 0
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the field and the list."""
        with Horizontal():
            yield Static(">", markup=False)
            yield Line(self._text, compact=True, select_on_focus=False)
        yield Prose([label("type-hint", self._language)])
        yield Choices([])

    @property
    def field(self) -> Line:
        """The field."""
        return self.query_one(Line)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(PAUSE, self.suggest)

    def suggest(self) -> None:
        """Show what the words could mean."""
        from troubleshoot.evidence.suggest import number_behind, suggest  # noqa: PLC0415 - after the first paint

        if self.sentences is None:
            return
        knowledge = self.sentences.knowledge
        words, number = number_behind(knowledge, self.field.value)
        self._suggested = suggest(knowledge, words, MOST_SUGGESTED)
        self._number = number if number <= len(self._suggested) else 0
        choices = self.query_one(Choices)
        choices.always_marked = bool(self._number)
        choices.show(numbered(self._texts()), max(self._number - 1, 0))
        self.post_message(self.Suggested(bool(self._suggested)))
        hint = "this-one" if self._number else "could-mean" if self._suggested else "type-hint"
        self.query_one(Prose).show([label(hint, self._language)])

    def _texts(self) -> Iterable[str]:
        assert self.sentences is not None
        for one in self._suggested:
            yield self.sentences.valued(self.sentences.knowledge.finding(one.finding), (one.value,))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.suggest()
        if self._number:
            self._mean(self._number - 1)
        else:
            self.post_message(self.Said(event.value))

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self._mean(event.place)

    def _mean(self, place: int) -> None:
        one = self._suggested[place]
        self.post_message(self.Meant(one.finding, one.value))
