"""Whether a full screen can be drawn here, and how plainly; decided before Textual is imported."""

from collections.abc import Mapping, MutableMapping
from typing import TextIO

NO_SCREEN = frozenset({"", "dumb", "unknown"})
"""Values of TERM of terminals on which nothing can be placed."""


def can_draw(environ: Mapping[str, str], *streams: TextIO | None) -> bool:
    """Tell whether ``streams`` are all a terminal, and one that can place text; None is a closed one.

    A page in a browser is one, though it speaks through pipes.
    """
    if in_browser(environ):
        return True
    terminal = all(stream is not None and stream.isatty() for stream in streams)
    return terminal and environ.get("TERM", "") not in NO_SCREEN


def few_colours(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal's own sixteen colours are all there is, or none are wanted.

    Shades of a palette would come out as one colour there, and the text would not be seen.
    """
    if environ.get("NO_COLOR"):
        return True
    if in_browser(environ):
        return False
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return False
    return not environ.get("TERM", "").endswith(("256color", "direct"))


def in_browser(environ: Mapping[str, str]) -> bool:
    """Tell whether a browser shows what is drawn: all colours, and every character."""
    return "WebDriver" in environ.get("TEXTUAL_DRIVER", "")


def is_console(environ: Mapping[str, str]) -> bool:
    """Tell whether this is the kernel's text console: 256 or 512 characters, no clipboard, no mouse."""
    return environ.get("TERM") == "linux" and not in_browser(environ)


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set in ``environ`` what Textual reads when it is imported."""
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # nothing moves by itself, and every byte may cross SSH
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    if few_colours(environ):
        environ.setdefault("TEXTUAL_THEME", "ansi-dark")
    if is_console(environ):
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if environ.get("NO_COLOR") == "":  # set but empty means colour (no-color.org)
        del environ["NO_COLOR"]
