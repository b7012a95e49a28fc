"""Copying a command, by the best way that there is here; and always into a file as well.

No way tells for certain that a clipboard was reached but the programs that own one; the file is certain.
"""

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from troubleshoot.dialogue.archive import state_folder
from troubleshoot.interface.tui.labels import label
from troubleshoot.interface.tui.terminal import is_console

if TYPE_CHECKING:
    from troubleshoot.interface.tui.app import TroubleshootApp

LONGEST_WAIT = 2.0
"""Seconds that a clipboard's program may take."""


def copy(app: "TroubleshootApp", command: str) -> str:
    """Copy ``command``, and return a sentence that says how far that came."""
    saved = save(app, "command.txt", command, told="{}")
    language = app.language
    if _by_program(command):
        return label("copied", language, saved)
    if is_console(os.environ):
        return label("only-saved", language, saved)
    app.copy_to_clipboard(command)
    return label("sent-to-terminal", language, saved)


def save(app: "TroubleshootApp", name: str, text: str, told: str = "") -> str:
    """Write ``text`` to the file ``name`` in the program's state folder; return a sentence, or its path."""
    path = state_folder() / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        return label("not-saved", app.language, f"{path}: {error.strerror}")
    shown = str(path)
    home = os.path.expanduser("~")
    shown = f"~{shown[len(home) :]}" if shown.startswith(f"{home}/") else shown
    return told.format(shown) if told else label("saved-as", app.language, shown)


def _by_program(text: str) -> bool:
    """Hand ``text`` to the program that owns the clipboard here, and tell whether it took it."""
    programs = [
        ("TMUX", ["tmux", "load-buffer", "-w", "-"]),
        ("WAYLAND_DISPLAY", ["wl-copy"]),
        ("DISPLAY", ["xclip", "-selection", "clipboard"]),
        ("DISPLAY", ["xsel", "--clipboard", "--input"]),
    ]
    for variable, command in programs:
        if os.environ.get(variable) and shutil.which(command[0]) and _ran(command, text):
            return True
    return False


def _ran(command: list[str], text: str) -> bool:
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
