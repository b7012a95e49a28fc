"""The first and the last line of every screen: where one is, and what the keys do."""

from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.widget import Widget

from troubleshoot.interface.layout import cells
from troubleshoot.interface.tui.commands import Command
from troubleshoot.interface.tui.widgets.laid import shortened


class Bar(Widget):
    """One line: where one is at the left, and a short remark at the right."""

    DEFAULT_CSS = """
    Bar { dock: top; height: 2; width: 1fr; padding: 0 1; border-bottom: solid $primary; text-style: bold; }
    """

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._left = left
        self._right = right

    def show(self, left: str, right: str) -> None:
        """Show these texts now."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """Return the line."""
        width = self.content_size.width
        right = shortened(self._right, width // 2)
        left = shortened(self._left, width - cells(right) - 1)
        return Content(left + " " * (width - cells(left) - cells(right)) + right)


class Keys(Widget):
    """One line: what the keys do, as many as there is room for; each can be clicked."""

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
        room = self.content_size.width
        shown: list[tuple[Command, str]] = []
        for command, label in self._ends:
            size = cells(f"{command.shown} {label}  ")
            if size <= room + 2:
                shown.append((command, label))
                room -= size
        first: list[tuple[Command, str]] = []
        for command, label in self._commands:
            size = cells(f"{command.shown} {label}  ")
            if size > room:
                break
            first.append((command, label))
            room -= size
        key = self.get_visual_style("keys--key", partial=True)
        parts = [Content.assemble((command.shown, key), f" {label}") for command, label in (*first, *shown)]
        ends = list(accumulate(part.cell_length + 2 for part in parts))
        self._ranges = [(end, command) for end, (command, _) in zip(ends, (*first, *shown), strict=True)]
        return Content("  ").join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Carry out the command that was clicked."""
        column = event.x - self.gutter.left
        for end, command in self._ranges:
            if column < end:
                await self.screen.run_action(command.action)
                return
