"""What all screens have in common: the first and the last line, a line of news, and the way back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widget import Widget

from troubleshoot.interface.tui.commands import BACK, ENDS, EVERYWHERE, Command, bindings
from troubleshoot.interface.tui.labels import label
from troubleshoot.interface.tui.widgets.frame import Bar, Keys
from troubleshoot.interface.tui.widgets.laid import Prose

if TYPE_CHECKING:
    from troubleshoot.dialogue.session import Session
    from troubleshoot.interface.sentences import Sentences
    from troubleshoot.interface.tui.app import TroubleshootApp


class Body(VerticalScroll, can_focus=False):
    """The part of a screen that scrolls."""


class Page(Screen[None]):
    """A screen of this program. A subclass says what is in the body, and which commands there are."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    AUTO_FOCUS = ""
    FOCUS: ClassVar[str] = "Choices, Input"
    """What has the focus first; the body stays at its beginning."""
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    HELP_TEXT: ClassVar[str] = "help-other"
    WHOLE_TITLE: ClassVar[bool] = False
    """Whether the title may take more than one line, so that all of it can be read."""
    SPEAKS: ClassVar[str] = ""
    """The label of the screen's title."""

    def __init_subclass__(cls, **settings: bool) -> None:
        """Bind the keys of the commands of the screen."""
        cls.BINDINGS = [
            *bindings(dict.fromkeys((*cls.KEYS, *EVERYWHERE, *ENDS))),
            ("pageup", "read(-1)"),
            ("pagedown", "read(1)"),
            ("question_mark", "app.help"),
        ]
        super().__init_subclass__(**settings)

    @property
    def host(self) -> "TroubleshootApp":
        """The application."""
        return cast("TroubleshootApp", self.app)

    @property
    def session(self) -> "Session":
        """The consultation. There is none before the knowledge is open."""
        session = self.host.session
        assert session is not None
        return session

    @property
    def sentences(self) -> "Sentences":
        """What the program says, in the language of the consultation."""
        sentences = self.host.sentences
        assert sentences is not None
        return sentences

    def say(self, name: str, *values: object) -> str:
        """Return the words called ``name`` in the person's language."""
        return label(name, self.host.language, *values)

    def label(self, name: str) -> str:
        """Return the words called ``name`` with the colon of the language, to stand before others."""
        return self.sentences.labelled(self.say(name), "").rstrip()

    def compose(self) -> ComposeResult:
        """Make the frame, and within it what the screen is for."""
        yield Bar(*self.bar(), whole=self.WHOLE_TITLE)
        with Body(id="body"):
            yield from self.body()
        yield from self.below()
        yield Prose(self.host.taken_news().splitlines(), id="news")
        yield Keys(self._labelled(self.KEYS), self._labelled(ENDS))

    def on_mount(self) -> None:
        """Set the focus, without moving what is to be read."""
        found = self.query(self.FOCUS).first() if self.FOCUS and self.query(self.FOCUS) else None
        self.set_focus(found, scroll_visible=False)

    def _labelled(self, commands: Iterable[Command]) -> Sequence[tuple[Command, str]]:
        return [(command, self.host.named(command)) for command in commands]

    def bar(self) -> tuple[str, str]:
        """Return what stands at the left and at the right of the first line."""
        return self.say(self.SPEAKS or "title"), ""

    def body(self) -> Iterable[Widget]:
        """Yield what scrolls."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Yield what stays below the body."""
        return ()

    def tell(self, text: str) -> None:
        """Show ``text`` in the line of news."""
        self.query_one("#news", Prose).show(text.splitlines())

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.host.back()

    def action_read(self, by: int) -> None:
        """Scroll the body by a page."""
        body = self.query_one("#body", Body)
        body.scroll_to(y=body.scroll_y + by * max(body.size.height - 2, 1), animate=False)
