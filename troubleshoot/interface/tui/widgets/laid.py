"""Text laid out in lines by the rules of this program, which know where Chinese may break."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from troubleshoot.interface.layout import WIDEST, cells, harmless, wrapped

NARROWEST = 8


class Laid(Widget):
    """Lines as wide as the widget. What is shown is text: control characters and markup mean nothing."""

    DEFAULT_CSS = "Laid { width: 1fr; height: auto; }"

    def laid(self, width: int) -> list[Content]:
        """Return the lines for ``width`` columns."""
        raise NotImplementedError

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the columns that there are."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines ``width`` columns make."""
        return len(self.laid(max(width, NARROWEST)))

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self.laid(max(self.content_size.width, NARROWEST)))


class Paragraph(NamedTuple):
    """Text with what stands before its first line and its others, and a style of Textual.

    ``label`` stands before the text in bold, with the colon of its language.
    """

    text: str
    first: str = ""
    rest: str | None = None
    style: str = ""
    label: str = ""

    def lines(self, width: int) -> list[Content]:
        """Return the paragraph in lines of at most ``width`` cells. Nothing is cut off."""
        rest = self.first if self.rest is None else self.rest
        space = "" if not self.label or self.label.endswith("：") else " "
        text = f"{self.label}{space}{self.text}"
        whole = wrapped(text, width, self.first, rest)
        lines = [part for line in whole.split("\n") for part in hung(line, width, rest)]
        contents = [Content.styled(line, self.style) for line in lines]
        if self.label:
            shown = len(self.first) + len(harmless(self.label))
            contents[0] = contents[0].stylize("bold", len(self.first), min(shown, len(lines[0])))
        return contents


def folded(line: str, width: int) -> list[str]:
    """Return ``line`` cut into pieces of at most ``width`` cells."""
    if cells(line) <= width:
        return [line]
    pieces, piece, room = [], "", width
    for character in line:
        size = cells(character)
        if size > room and piece:
            pieces.append(piece)
            piece, room = "", width
        piece += character
        room -= size
    return [*pieces, piece]


def hung(line: str, width: int, rest: str) -> list[str]:
    """Return ``line`` in pieces of at most ``width`` cells; ``rest`` stands before each but the first."""
    first, *more = folded(line, width)
    room = max(width - cells(rest), 1)
    return [first, *(rest + piece for piece in folded(line[len(first) :], room))] if more else [first]


def shortened(text: str, width: int) -> str:
    """Return ``text`` on one line of at most ``width`` cells; what is left out is marked."""
    line = " ".join(harmless(text).split())
    if cells(line) <= width:
        return line
    return f"{folded(line, max(width - 1, 1))[0]}…" if width > 1 else ""


class Prose(Laid):
    """Paragraphs."""

    def __init__(self, paragraphs: Iterable[Paragraph | str], **settings: str) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.show(paragraphs, layout=False)

    def show(self, paragraphs: Iterable[Paragraph | str], layout: bool = True) -> None:
        """Show these paragraphs now."""
        self.paragraphs = [p if isinstance(p, Paragraph) else Paragraph(p) for p in paragraphs]
        if layout:
            self.refresh(layout=True)

    def laid(self, width: int) -> list[Content]:
        """Return the lines of all paragraphs."""
        width = min(width, WIDEST)
        return [line for paragraph in self.paragraphs for line in paragraph.lines(width)]
