"""What a parser is: marks by which its output is recognised, and a function from lines to statements."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

MOST_LINES = 2000
"""Lines that one output may have; a parser sees no more."""


class Statement(NamedTuple):
    """What an output says, in plain words, and in which of the lines given, from 0."""

    text: str
    line: int


class Parser(NamedTuple):
    """Recognises one kind of output by its content and reads it.

    ``marks`` are literals in small letters; the output begins in the line that holds one of them. ``read``
    takes the lines from there on, ``most`` of them, without what was put before each, and stops where the
    output ends.
    """

    name: str
    marks: tuple[str, ...]
    read: Callable[[Sequence[str]], Iterable[Statement]]
    most: int = MOST_LINES


def depth(line: str) -> int:
    """Return how far ``line`` is indented.

    >>> depth("    Fan Speed : 30 %")
    4
    """
    return len(line) - len(line.lstrip())
