"""Plain text on a terminal: wrapping by cells, emphasis, and nothing that could control it."""

import os
import re
import unicodedata
from collections.abc import Mapping
from typing import TextIO

WIDEST = 100
"""Longer lines are hard to read."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def harmless(text: str) -> str:
    """Return ``text`` with every control and direction character replaced, safe for a terminal."""
    return CONTROL.sub("\ufffd", text.replace("\t", " "))


def cells(text: str) -> int:
    """Return how many columns ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """Return ``text`` in lines of at most ``width`` cells, the first and the others indented so.

    Chinese may break between any two characters, but no line begins with a mark that closes, nor ends with
    one that opens.
    """
    lines: list[str] = []
    line, room = "", width - cells(first)
    for piece in _pieces(" ".join(harmless(text).split())):
        size = cells(piece)
        if line and size > room and not piece.isspace():
            lines.append(line.rstrip())
            line, room = "", width - cells(rest)
        if line or not piece.isspace():
            line += piece
            room -= size
    lines.append(line.rstrip())
    return "\n".join((rest if number else first) + one for number, one in enumerate(lines))


_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING = r"[「『（《〈【〔［｛“‘([{]*"
_CLOSING = r"(?:[」』）》〉】〕］｝”’，。、．：；！？％…—～)\]},:;!?]|%(?![A-Za-z])|\.+(?![A-Za-z0-9_/.]))*"
_PIECE = re.compile(rf"\s+|{_OPENING}(?:[{_WIDE}]|[^\s{_WIDE}]+){_CLOSING}")
"""Where a line may break: a closing mark stays with what is before it, an opening one with what follows."""


def _pieces(text: str) -> list[str]:
    """Return ``text`` cut where a line may break."""
    return re.findall(r"\s+|\S+", text) if text.isascii() else _PIECE.findall(text)


def terminal_width() -> int:
    """Return the columns of the terminal, at most `WIDEST`; that too where there is none."""
    try:
        return min(os.get_terminal_size(1).columns or WIDEST, WIDEST)
    except OSError:
        return WIDEST


class Style:
    """Emphasis for one stream: bold where the terminal can show it, nothing elsewhere."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        plain = environ.get("NO_COLOR") or environ.get("TERM", "") in ("", "dumb") or not stream.isatty()
        self._on, self._off = ("", "") if plain else ("\x1b[1m", "\x1b[0m")

    def strong(self, text: str) -> str:
        """Return ``text`` emphasised."""
        return f"{self._on}{text}{self._off}"
