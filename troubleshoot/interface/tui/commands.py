"""What can be done by a key. Each command stands here once, for key, footer, palette and help alike."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """A command: its label, its keys, and Textual's name of the method that carries it out.

    ``shown`` is the key as a person reads it. The label ``NAME-help`` explains what ``name`` does.
    """

    name: str
    keys: str
    shown: str
    action: str


HELP = Command("help", "f1", "F1", "app.help")
LANGUAGE = Command("other-language", "f2", "F2", "app.other_language")
PALETTE = Command("commands", "ctrl+p", "^P", "app.commands")
QUIT = Command("quit", "ctrl+q", "^Q", "app.quit")
BACK = Command("back", "escape", "Esc", "screen.back")
LIBRARY = Command("library", "f6", "F6", "app.open('library')")
HISTORY = Command("history", "f5", "F5", "app.open('history')")
THEME = Command("theme", "f8", "F8", "app.next_theme")
NEW = Command("new", "f9", "F9", "app.new")

READ_LOG = Command("read-log", "f3", "F3", "app.open('log')")
LOOK_HERE = Command("look-here", "f4", "F4", "app.look_here")

WHY = Command("why", "w", "w", "screen.why")
HOW = Command("how", "h", "h", "screen.how")
WHY_NOT = Command("why-not", "n", "n", "screen.why_not")
UNDO = Command("undo", "u", "u", "app.undo")
ANSWERS = Command("answers", "a", "a", "app.open('answers')")
SAY_MORE = Command("say-more-now", "t", "t", "app.open('say-more')")
FIX = Command("fix", "f", "f", "app.fix")
REPORT = Command("report", "r", "r", "app.open('report')")
COPY = Command("copy", "c", "c", "screen.copy")
LOOK_UP = Command("look-up", "l", "l", "screen.look_up")

EVERYWHERE = (LANGUAGE, READ_LOG, LOOK_HERE, HISTORY, LIBRARY, THEME, NEW)
"""Commands that every screen has, but which the footer leaves to the palette."""
ENDS = (HELP, QUIT, PALETTE)
"""Commands that stand at the end of every footer, the most important first."""
EXPLAINING = (WHY, HOW, WHY_NOT, UNDO, ANSWERS, SAY_MORE, FIX, LOOK_UP, REPORT)
"""Commands of every screen on which a consultation goes on."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return Textual's bindings of ``commands``. The footer is ours: it speaks the person's language."""
    return [Binding(command.keys, command.action, command.name, show=False) for command in commands]
