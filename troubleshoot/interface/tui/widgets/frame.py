"""The first and the last line of every screen: where one is, and what the keys do."""

from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from troubleshoot.interface.layout import cells, wrapped
from troubleshoot.interface.tui.commands import Command
from troubleshoot.interface.tui.widgets.laid import shortened

GAP = "  "


class Bar(Widget):
    """Where one is at the left, and a short remark at the right.

    One line; a title that must be read whole (``whole``) may take more, with the remark behind it.
    """

    DEFAULT_CSS = """
    Bar { dock: top; height: auto; padding: 0 1; border-bottom: solid $primary; text-style: bold; }
    """

    def __init__(self, left: str, right: str, whole: bool = False) -> None:
        super().__init__()
        self._left = left
        self._right = right
        self._whole = whole

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n".join(self._lines(self.content_size.width)))

    def _lines(self, width: int) -> list[str]:
        right = shortened(self._right, width // 2)
        room = width - cells(right) - 1
        lines = wrapped(self._left, width).split("\n") if self._whole else []
        if (len(lines) < 2 and cells(self._left) <= room) or not self._whole:
            lines = [shortened(self._left, room)]
        if cells(lines[-1]) > room:
            lines.append("")
        lines[-1] += " " * (width - cells(lines[-1]) - cells(right)) + right
        return lines


class Keys(Widget):
    """One line: what the keys do, as many as there is room for; each can be clicked.

    ``ends`` stand at the end of every line, the most important first.
    """

    DEFAULT_CSS = """
    Keys { dock: bottom; height: 1; width: 1fr; padding: 0 1; }
    Keys > .keys--key { text-style: bold; color: $accent; }
    """
    COMPONENT_CLASSES = {"keys--key"}  # noqa: RUF012 - as Textual declares it

    def __init__(self, commands: Sequence[tuple[Command, str]], ends: Sequence[tuple[Command, str]]) -> None:
        super().__init__()
        self._commands = commands
        self._ends = ends
        self._ranges: list[tuple[int, Command]] = []

    def render(self) -> Content:
        """Return the line."""
        shown = self._shown(self.content_size.width + len(GAP))
        key = self.get_visual_style("keys--key", partial=True)
        parts = [Content.assemble((command.shown, key), f" {label}") for command, label in shown]
        ends = list(accumulate(part.cell_length + len(GAP) for part in parts))
        self._ranges = [(end, command) for end, (command, _) in zip(ends, shown, strict=True)]
        return Content(GAP).join(parts)

    def _shown(self, room: int) -> list[tuple[Command, str]]:
        """Return what there is room for: the first command before all, then the ends, then the others."""
        chosen = []
        for one in (*self._commands[:1], *self._ends, *self._commands[1:]):
            size = cells(f"{one[0].shown} {one[1]}{GAP}")
            if size > room and one not in self._ends:
                break
            if size <= room:
                chosen.append(one)
                room -= size
        return [one for one in (*self._commands, *self._ends) if one in chosen]

    async def on_click(self, event: events.Click) -> None:
        """Carry out the command that was clicked."""
        column = event.x - self.gutter.left
        for end, command in self._ranges:
            if column < end:
                await self.screen.run_action(command.action)
                return
