"""Numbered choices: a digit takes one at once; arrows and Enter do too."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, zip_longest
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from troubleshoot.interface.layout import cells
from troubleshoot.interface.tui.widgets.laid import Laid, Paragraph

MARKS = "123456789"
BULLET = "-"
GAP = 3
"""Cells between choices that stand beside each other."""


class Choice(NamedTuple):
    """A choice: what it is, and the mark before it, as a rule its number; or a heading, which is none."""

    text: str
    mark: str = ""
    heading: bool = False


def numbered(texts: Iterable[str], zero: str = "", marks: str = MARKS) -> list[Choice]:
    """Return ``texts`` with a mark each, while there are any, and last ``zero`` with 0 where it is given."""
    choices = [Choice(text, mark) for text, mark in zip_longest(texts, marks) if text is not None]
    choices = [choice._replace(mark=choice.mark or BULLET) for choice in choices]
    return [*choices, Choice(zero, "0")] if zero else choices


class Choices(Laid, can_focus=True):
    """A list from which one is chosen; ``cursor`` is the place of the one that Enter takes."""

    DEFAULT_CSS = """
    Choices { padding: 0 1; }
    Choices > .choices--mark { color: $accent; text-style: bold; }
    Choices > .choices--cursor { text-style: reverse; }
    Choices > .choices--heading { text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--mark", "choices--cursor", "choices--heading"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave_or_move(-1)", show=False),
        Binding("down", "leave_or_move(1)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter", "take", show=False),
    ]
    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """The choice at ``place`` (from 0) was taken; ``mark`` is what stands before it."""

        def __init__(self, choices: "Choices", place: int, mark: str) -> None:
            super().__init__()
            self.choices = choices
            self.place = place
            self.mark = mark

        @property
        def control(self) -> "Choices":
            """The list from which it was taken."""
            return self.choices

    def __init__(
        self, choices: Sequence[Choice], always_marked: bool = False, flow: bool = False, **settings: str
    ) -> None:
        """Offer ``choices``; with ``flow`` as many beside each other as there is room for."""
        super().__init__(**settings)  # type: ignore[arg-type]
        self._flow = flow
        self._taking = False
        self.choices = list(choices)
        self.always_marked = always_marked
        self.can_focus = bool(self.choices)  # an empty list is no stop on the way
        self.set_reactive(Choices.cursor, self._first())

    def _first(self) -> int:
        return next((n for n, choice in enumerate(self.choices) if not choice.heading), 0)

    def show(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Offer these choices now."""
        self.choices = list(choices)
        self.can_focus = bool(self.choices)
        self.cursor = cursor
        self.refresh(layout=True)

    def take(self, mark: str) -> bool:
        """Take the choice that has this mark, and tell whether there is one."""
        places = (n for n, choice in enumerate(self.choices) if choice.mark == mark != BULLET)
        place = next(places, None)
        if place is None:
            return False
        self._choose(place)
        return True

    def _choose(self, place: int) -> None:
        """Mark the choice at ``place``, and when that is painted, let follow what follows from it."""
        if self._taking:
            return
        self._taking = True
        self.cursor = place
        self.always_marked = True
        self.refresh()
        self.call_after_refresh(self._chosen, place)

    def _chosen(self, place: int) -> None:
        self._taking = False
        if place < len(self.choices):
            self.post_message(self.Chosen(self, place, self.choices[place].mark))

    def _lines_of(self, choice: Choice, width: int) -> list[Content]:
        if choice.heading:
            return Paragraph(choice.text).lines(width)
        marks = max((len(one.mark) for one in self.choices), default=0)
        first = f"{choice.mark:>{marks}}  " if marks else ""
        return Paragraph(choice.text, first, " " * len(first)).lines(width)

    def _columns(self, width: int) -> int:
        if not self._flow:
            return 1
        widest = max((cells(choice.text) + len(choice.mark) + 2 for choice in self.choices), default=1)
        return min(max((width + GAP) // (widest + GAP), 1), max(len(self.choices), 1))

    def laid(self, width: int) -> list[Content]:
        """Return the lines of all choices, that of the cursor marked."""
        columns = self._columns(width)
        if columns == 1:
            return [line for place in range(len(self.choices)) for line in self._block(place, width)]
        each = (width + GAP) // columns - GAP
        blocks = [self._block(place, each)[0] for place in range(len(self.choices))]
        rows = (blocks[at : at + columns] for at in range(0, len(blocks), columns))
        padded = ([one.pad_right(max(each - one.cell_length, 0)) for one in row] for row in rows)
        return [Content(" " * GAP).join(row) for row in padded]

    def _block(self, place: int, width: int) -> list[Content]:
        choice = self.choices[place]
        lines = self._lines_of(choice, width)
        if choice.heading:
            heading = self.get_visual_style("choices--heading", partial=True)
            return [line.stylize(heading) for line in lines]
        if choice.mark:
            mark = self.get_visual_style("choices--mark", partial=True)
            lines[0] = lines[0].stylize(mark, 0, lines[0].plain.index(choice.mark) + len(choice.mark))
        if place == self.cursor and (self.has_focus or self.always_marked):
            cursor = self.get_visual_style("choices--cursor", partial=True)
            lines = [line.pad_right(max(width - line.cell_length, 0)).stylize(cursor) for line in lines]
        return lines

    def action_leave_or_move(self, by: int) -> None:
        """Move the cursor by a row; from the first and the last row, go to the part above or below."""
        columns = self._columns(self.content_size.width)
        places = [place for place, choice in enumerate(self.choices) if not choice.heading]
        at = places.index(self.cursor) if self.cursor in places else 0
        if 0 <= at + by * columns < len(places):
            self.action_move(by * columns)
        elif by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_move(self, by: int) -> None:
        """Move the cursor over ``by`` choices; headings are passed over."""
        places = [place for place, choice in enumerate(self.choices) if not choice.heading]
        if places:
            now = next((n for n, place in enumerate(places) if place >= self.cursor), 0)
            self.cursor = places[min(max(now + by, 0), len(places) - 1)]

    def action_take(self) -> None:
        """Take the choice at the cursor."""
        if 0 <= self.cursor < len(self.choices):
            self._choose(self.cursor)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_to_cursor)

    def scroll_to_cursor(self) -> None:
        """Scroll what this list stands in, so that the cursor is in sight."""
        width = self.content_size.width
        if not width or self.parent is None or not self.choices or self._columns(width) > 1:
            return
        heights = [len(self._lines_of(choice, width)) for choice in self.choices]
        place = self.virtual_region
        top = place.y + sum(heights[: self.cursor]) + self.gutter.top
        region = Region(place.x, top, place.width, heights[min(self.cursor, len(heights) - 1)])
        self.parent.scroll_to_region(region, animate=False, force=True)  # type: ignore[attr-defined]

    def on_key(self, event: events.Key) -> None:
        """Take the choice that has the typed mark."""
        if event.character and self.take(event.character):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Take the choice that was clicked."""
        width = self.content_size.width
        row, column = event.y - self.gutter.top, event.x - self.gutter.left
        columns = self._columns(width)
        if columns > 1:
            place = row * columns + min(column * columns // (width + GAP), columns - 1)
        else:
            ends = accumulate(len(self._lines_of(choice, width)) for choice in self.choices)
            place = next((n for n, end in enumerate(ends) if row < end), len(self.choices))
        if place < len(self.choices) and not self.choices[place].heading:
            self._choose(place)
