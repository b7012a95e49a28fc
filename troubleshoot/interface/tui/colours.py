"""The colours that one can change through, and those that a terminal of sixteen can show."""

from collections.abc import Sequence

from textual.theme import Theme

CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={"text-muted": "#ffffff"},
)
PALETTES = ("textual-dark", "textual-light", "contrast")
OWN = ("ansi-dark", "ansi-light")
"""Colours of the terminal itself: all that may be used where it has only sixteen, or none are wanted."""


def palettes(few: bool) -> Sequence[str]:
    """Return the names of the palettes; with ``few`` colours only those of the terminal itself."""
    return OWN if few else (*PALETTES, *OWN)


def next_palette(now: str, few: bool) -> str:
    """Return the palette behind the one that is shown ``now``."""
    names = palettes(few)
    return names[(names.index(now) + 1) % len(names)] if now in names else names[0]
