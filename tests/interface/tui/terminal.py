"""A terminal in which the real program runs: a pseudo-terminal, and pyte as what would be the glass."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Down": "\x1b[B",
    "Up": "\x1b[A",
    "^Q": "\x11",
    "^P": "\x10",
    "F8": "\x1b[19~",
}
PRIVATE = re.compile(rb"\x1b\[[<=>?][0-9;]*[a-zA-Z]|\x1b\[[0-9;]*\$[a-z]")
"""Requests to the terminal that pyte would take for something else."""
LEAVE = b"\x1b[?1049l"
"""Back from the other screen to the usual one; pyte has only one, which is then empty."""
LONGEST_WAIT = 30.0


class Terminal:
    """A running program and what stands on its screen. ``sent`` is all that it wrote."""

    def __init__(self, child: int, handle: int, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.sent = b""
        self.status: int | None = None
        self._child = child
        self._handle = handle
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        lines = ("".join(row[at].data for at in range(self.screen.columns)) for row in rows)
        return "\n".join(line.rstrip() for line in lines)

    def type(self, text: str | bytes) -> None:
        os.write(self._handle, text.encode() if isinstance(text, str) else text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.type(KEYS.get(key, key))

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Read on until the screen shows what is wanted, and return it."""

        def there() -> bool:
            return wanted in self.text if isinstance(wanted, str) else wanted(self.text)

        end = time.monotonic() + LONGEST_WAIT
        while not there():
            assert time.monotonic() < end, f"{wanted!r} is not on the screen:\n{self.text}"
            assert self._read() or there(), f"ended without {wanted!r}:\n{self.text}"
        return self.text

    def wait_for_end(self) -> int:
        """Read on until the program ends, and return its exit status."""
        while self._read():
            pass
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        return self.status

    def _read(self) -> bool:
        """Read what is there, waiting a moment; tell whether the program still writes."""
        if not select.select([self._handle], [], [], 0.2)[0]:
            return True
        try:
            data = os.read(self._handle, 1 << 16)
        except OSError:  # Linux, when the other side is closed
            return False
        self.sent += data
        before, left, after = data.rpartition(LEAVE)
        self._stream.feed(PRIVATE.sub(b"", before))
        if left:
            self.screen.reset()
        self._stream.feed(PRIVATE.sub(b"", after))
        return bool(data)

    def close(self) -> None:
        if self.status is None:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._handle)


@contextmanager
def running(
    home: Path,
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    env: Mapping[str, str] | None = None,
    within: Sequence[str] = (),
) -> Iterator[Terminal]:
    """The program, running in a terminal of that size; ``home`` keeps its state.

    ``within`` is a command that runs the rest of its line, such as tmux.
    """
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        **(env or {}),
    }
    child, handle = pty.fork()
    if not child:
        command = [*within, sys.executable, "-m", "troubleshoot", *arguments]
        os.execvpe(command[0], command, environ)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    terminal = Terminal(child, handle, columns, rows)
    try:
        yield terminal
    finally:
        terminal.close()
