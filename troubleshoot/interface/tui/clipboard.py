"""Copying a command, by the best way that there is here; and always into a file as well.

No way tells for certain that a clipboard was reached but the programs that own one; the file is certain.
"""

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from troubleshoot.dialogue.archive import state_folder
from troubleshoot.interface.tui.terminal import in_browser, is_console

if TYPE_CHECKING:
    from troubleshoot.interface.tui.shell import Shell

LONGEST_WAIT = 2.0
"""Seconds that a clipboard's program may take."""


def copy(app: "Shell", command: str) -> str:
    """Copy ``command``, and return a sentence that says how far that came."""
    kept = save(app, "command.txt", command, told="also-saved")
    if not in_browser(os.environ) and _by_program(command):  # a browser's clipboard is another machine's
        return f"{app.say('copied')} {kept}"
    if is_console(os.environ):
        return f"{app.say('no-clipboard')} {kept}"
    app.copy_to_clipboard(command)
    return f"{app.say('sent-to-terminal')} {kept}"


def save(app: "Shell", name: str, text: str, told: str = "saved-as") -> str:
    """Write ``text`` to the file ``name`` in the program's state folder; return a sentence with its path."""
    path = state_folder() / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        return app.say("not-saved", f"{path}: {error.strerror}")
    home = os.path.expanduser("~")
    return app.say(told, f"~{str(path)[len(home) :]}" if path.is_relative_to(home) else path)


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
