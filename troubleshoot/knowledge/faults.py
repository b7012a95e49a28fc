"""What is wrong in a knowledge file, where, and what to do about it."""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: a path as the user knows it, and a line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One mistake: its place, a short name for its kind, and a sentence with the repair."""

    place: Place
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge has faults; ``faults`` holds all of them, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class Located(str):
    """A text that remembers where it was read. It equals the plain text."""

    place: Place

    def __new__(cls, text: str, place: Place) -> "Located":  # noqa: D102
        located = super().__new__(cls, text)
        located.place = place
        return located


def place_of(text: str) -> Place:
    """Return where ``text`` was read; an unnamed place for a text made by the program."""
    return text.place if isinstance(text, Located) else Place("-")


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """Return the one of the ``valid`` names for which ``name`` was probably meant."""
    import difflib  # noqa: PLC0415 - only where something is wrong

    return next(iter(difflib.get_close_matches(name.lower(), sorted(set(valid)), n=1, cutoff=0.6)), None)


def did_you_mean(name: str, valid: Iterable[str], most: int = 12) -> str:
    """Return a sentence that names the valid name nearest to ``name``, or all where at most so many exist."""
    names = sorted(set(valid))
    if near := nearest(name, names):
        return f"did you mean `{near}`?"
    if 0 < len(names) <= most:
        return "use one of " + ", ".join(f"`{n}`" for n in names)
    return "`troubleshoot kb` (findings, needs, causes, fixes) lists them" if names else "there is none yet"
