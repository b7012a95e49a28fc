"""The causes as they are ranked now, with bars and what the last answer changed."""

from collections.abc import Mapping
from typing import NamedTuple

from textual.content import Content

from troubleshoot.interface.layout import cells
from troubleshoot.interface.texts import percent
from troubleshoot.interface.tui.widgets.laid import Laid, Paragraph, shortened

BAR = 15
SHORT_BAR = 10
ROOM_FOR_BARS = 56
"""In fewer cells the title is worth more than a bar that says the same as the figure."""


class Ranked(NamedTuple):
    """A cause: its title, its probability now, and the one before (0 to 1)."""

    title: str
    now: float
    before: float | None

    @property
    def change(self) -> str:
        """The change in whole points of a hundred; empty where there is none."""
        moved = round(100 * self.now) - round(100 * self.before) if self.before is not None else 0
        return f"{moved:+d}" if moved else ""


def bar(probability: float, width: int) -> str:
    """Return ``probability`` (0 to 1) as a bar of ``width`` cells."""
    full = min(max(round(probability * width), 0), width)
    return "█" * full + "░" * (width - full)


def ranked(titles: Mapping[str, str], now: Mapping[str, float], before: Mapping[str, float]) -> list[Ranked]:
    """Return the causes in ``titles`` with their probabilities; one that was not there before came from 0."""
    return [
        Ranked(title, now[name], before.get(name, 0.0) if before else None) for name, title in titles.items()
    ]


class Causes(Laid):
    """A cause a line where there is room to the right, else two lines: title, and bar."""

    def __init__(self, head: str, causes: list[Ranked], **settings: str) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self._head = head
        self._causes = causes

    def laid(self, width: int) -> list[Content]:
        """Return the heading and the causes."""
        lines = [Content.styled(shortened(self._head, width), "bold")]
        side = self.screen.has_class("-wide")
        for cause in self._causes:
            lines += self._at_side(cause, width) if side else self._below(cause, width)
        return lines

    def _below(self, cause: Ranked, width: int) -> list[Content]:
        drawn = f"{bar(cause.now, SHORT_BAR)}  " if width >= ROOM_FOR_BARS else ""
        left = f"{percent(cause.now):>4} {cause.change:>4}  {drawn}"
        return [Content(left + shortened(cause.title, width - cells(left)))]

    def _at_side(self, cause: Ranked, width: int) -> list[Content]:
        figures = f" {percent(cause.now):>4} {cause.change:>4}"
        length = max(min(BAR, width - cells(figures)), 0)
        return [*Paragraph(cause.title).lines(width), Content(bar(cause.now, length) + figures)]
