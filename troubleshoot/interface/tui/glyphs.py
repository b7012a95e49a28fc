"""The last filter before the terminal: only characters that it can show, and none that control it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from troubleshoot.interface.layout import CONTROL, cells

DRAWN = "─│┌┐└┘├┤┬┴┼━═║╔╗█░▒■▲▼•…×°←→↑↓≤≥"
"""Beyond Latin-9, what every font of the Linux console can draw (Debian's console-setup)."""

_LATIN_9 = "".join(bytes(range(0xA0, 0x100)).decode("iso8859-15"))
_CONSOLE = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(_LATIN_9 + DRAWN)

_ALIKE = {
    **dict.fromkeys("▁▂▃▄", "_"),
    **dict.fromkeys("▅▆▇", "█"),
    **dict.fromkeys("▔▀", "-"),
    **dict.fromkeys("▊▎▏▌▐▍▋▉", "|"),
    **dict.fromkeys("‐‑‒–—―", "-"),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„", '"'),
    "▪": "*",
    "⭘": "*",
    "▓": "▒",
    "✓": "x",
    "\u202f": " ",
}


class Shown(dict[int, str]):
    """What stands for each character, found once: on the console, only what its fonts hold."""

    def __init__(self, console: bool) -> None:
        super().__init__()
        self._console = console

    def __missing__(self, code: int) -> str:
        """Return and remember what stands for the character ``code``."""
        character = chr(code)
        shown = character
        if CONTROL.match(character) or character in "\t\n\u2028\u2029":
            shown = "?" if self._console else "\ufffd"
        elif self._console and character not in _CONSOLE:
            shown = _ALIKE.get(character, "?" * cells(character))
        self[code] = shown
        return shown


class Glyphs(LineFilter):
    """Puts characters that the terminal can show in the place of those that it cannot, or must not get."""

    def __init__(self, console: bool) -> None:
        super().__init__()
        self._shown = Shown(console)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return ``segments`` with their texts filtered; control segments are Textual's own."""
        return [
            segment if segment.control else Segment(segment.text.translate(self._shown), segment.style)
            for segment in segments
        ]
