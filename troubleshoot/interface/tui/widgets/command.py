"""Commands as they are typed: never wrapped, one line each, so that they can be copied by eye or by key."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll
from textual.widgets import Static

from troubleshoot.interface.layout import cells, harmless


class CommandLines(HorizontalScroll, can_focus=True):
    """One command, perhaps of several lines. What is wider than the screen scrolls with the arrows."""

    DEFAULT_CSS = """
    CommandLines {
        height: auto; width: 1fr; margin: 0 0 0 4; padding: 0 0 0 1; scrollbar-size: 0 0;
        border-left: solid $primary;
    }
    CommandLines.-wide { border-right: ascii $warning; }
    CommandLines Static { width: auto; height: auto; color: $accent; text-style: bold; }
    CommandLines:focus Static { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "scroll_left", show=False),
        Binding("right", "scroll_right", show=False),
    ]

    def __init__(self, command: str) -> None:
        self.command = harmless(command).rstrip("\n")
        super().__init__(Static(self.command, markup=False))

    def on_resize(self) -> None:
        """Mark what is wider than the screen."""
        self.set_class(max(map(cells, self.command.split("\n"))) > self.size.width, "-wide")
