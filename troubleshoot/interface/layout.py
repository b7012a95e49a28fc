"""Plain text on a terminal: wrapping by cells, emphasis, and nothing that could control it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TextIO

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_PIECES = re.compile(
    r"\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][，。！？；：、」）》]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)


def harmless(text: str) -> str:
    """Return ``text`` with every control and direction character replaced, safe for a terminal."""
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def cells(text: str) -> int:
    """Return how many columns ``text`` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """Return ``text`` in lines of at most ``width`` cells, the first and the others indented so.

    Chinese may break between any two characters, but no line begins with its punctuation.
    """
    lines: list[str] = []
    line, room = "", width - cells(first)
    for piece in _PIECES.findall(" ".join(harmless(text).split())):
        if line and cells(line + piece) > room and not piece.isspace():
            lines.append(line.rstrip())
            line, room = "", width - cells(rest)
        if line or not piece.isspace():
            line += piece
    lines.append(line.rstrip())
    return "\n".join((rest if number else first) + one for number, one in enumerate(lines))


class Style:
    """Emphasis for one stream: bold where the terminal can show it, nothing elsewhere."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        plain = environ.get("NO_COLOR") or environ.get("TERM", "") in ("", "dumb") or not stream.isatty()
        self._on, self._off = ("", "") if plain else ("\x1b[1m", "\x1b[0m")

    def strong(self, text: str) -> str:
        """Return ``text`` emphasised."""
        return f"{self._on}{text}{self._off}"
