"""Commands as they are typed: never wrapped, one line each, so that they can be copied by eye or by key."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from troubleshoot.interface.layout import cells, harmless

MORE_LEFT, MORE_RIGHT = "←", "→"
STEP = 2 / 3
"""The part of the width by which an arrow key moves on, so that one finds one's place again."""


class CommandLines(Widget, can_focus=True):
    """One command, perhaps of several lines; one wider than the screen ends in an arrow, and can be moved."""

    DEFAULT_CSS = """
    CommandLines {
        height: auto; width: 1fr; margin: 0 0 0 4; padding: 0 0 0 1; border-left: solid $primary;
        color: $accent; text-style: bold;
    }
    CommandLines:focus { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
    ]
    start: reactive[int] = reactive(0)
    """The cells that are out of sight at the left."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = harmless(command).rstrip("\n")
        self._lines = self.command.split("\n")
        self._widest = max(map(cells, self._lines))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    @property
    def is_wide(self) -> bool:
        """Whether there is more of it than the screen shows."""
        return self._widest > self.content_size.width

    def render(self) -> Content:
        """Return the part of the lines that is in sight."""
        width = self.content_size.width
        return Content("\n".join(part_of(line, self.start, width) for line in self._lines))

    def action_move(self, by: int) -> None:
        """Show what lies further to the right, or to the left."""
        width = self.content_size.width
        step = max(int(width * STEP), 1)
        self.start = min(max(self.start + by * step, 0), max(self._widest - width, 0))

    def on_resize(self, event: events.Resize) -> None:
        """Show it from its beginning."""
        self.start = 0


def part_of(line: str, start: int, width: int) -> str:
    """Return ``width`` cells of ``line`` from cell ``start`` on; an arrow stands where it goes on."""
    size = cells(line)
    goes_on = size > start + width
    left, right = start + bool(start), start + width - goes_on
    shown, at = "", 0
    for character in line:
        begin, at = at, at + cells(character)
        if left <= begin and at <= right:
            shown += character
        else:
            shown += " " * (min(at, right) - max(begin, left))  # half of a wide one
    return (MORE_LEFT if start and size else "") + shown + (MORE_RIGHT if goes_on else "")
