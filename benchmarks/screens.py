"""Measure the full screen: when it is painted, how fast a key is answered, what it keeps.

Whole programs run on a pseudo-terminal; the floor is an empty Textual application on the same. Each figure is
printed when it is known.
"""

import argparse
import fcntl
import os
import pty
import re
import resource
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

import pyte

FLOOR = [sys.executable, "-c", "from textual.app import App; App().run()"]
PROGRAM = [sys.executable, "-m", "troubleshoot", "--lang", "en"]
SEEN = ("black screen on boot", "nvidia-smi fails", "torch sees no gpu", "ssh connection refused")
COLUMNS, ROWS = 80, 24
PRIVATE = re.compile(rb"\x1b\[[<=>?][0-9;]*[a-zA-Z]|\x1b\[[0-9;]*\$[a-z]")
"""Requests to the terminal that pyte would take for something else."""
QUIET = 0.2
"""Seconds without a byte after which a screen is complete."""
LONGEST = 1.0
"""Seconds after which a key is one that changes nothing on the screen."""
ESCAPE = 0.1
"""Seconds that Textual waits behind Esc (ESCDELAY): it may be the beginning of another key."""
EXPLANATIONS = ("w", "h", "n", "a", "l")
EVERY = 20
"""After so many answers the explanations are looked at too."""


def main() -> None:
    """Measure everything and print it."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    cli.add_argument("--starts", type=int, default=9, help="starts of each program (default 9)")
    cli.add_argument("--answers", type=int, default=1000, help="answers to give (default 1000)")
    call = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CACHE_HOME=folder, XDG_STATE_HOME=folder, TERM="xterm-256color")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        _first_paints(call.starts)
        _answers(call.answers)


def _first_paints(starts: int) -> None:
    _first_paint(PROGRAM, b"What do you see")  # compiles the knowledge
    floors, paints = [], []
    for _ in range(starts):
        floors.append(_first_paint(FLOOR, b"\x1b[?1049h"))
        paints.append(_first_paint(PROGRAM, b"What do you see"))
    _show("floor: an empty Textual application, median", statistics.median(floors) * 1000, "ms", "")
    _show("first paint, median", statistics.median(paints) * 1000, "ms", "<= 400")


def _answers(wanted: int) -> None:
    """Lead consultations by keys until so many answers are given, and show what keys took and memory was."""
    program = Running(PROGRAM)
    program.wait_for("No picture")
    took: list[Answer] = []
    held: list[float] = []
    words = cycle(SEEN)
    given = 0
    while given < wanted:
        took += [program.press(keys) for keys in (next(words) if not given else [next(words)])]
        took.append(program.press("\r"))
        for key in _ways(program):
            took.append(program.press(key))
            given += 1
            if given % EVERY == 0:
                took += [program.press(one) for key in EXPLANATIONS for one in (key, "\x1b")]
            if given in (wanted // 10, wanted // 2, wanted):
                held.append(program.resident())
                _show(f"memory after {given} answers", held[-1], "MB", "no growth" if len(held) > 1 else "")
            if given == wanted:
                break
        program.press("\x1b[20~")  # F9: a new consultation
    program.end()
    painted = [one for one in took if one.first]
    for name, wanted_ms, seconds in (
        ("the next paint", "<= 100", sorted(one.first for one in painted)),
        ("the whole next screen", "", sorted(one.last for one in painted)),
    ):
        _show(f"a key to {name}, median of {len(painted)}", statistics.median(seconds) * 1000, "ms", "")
        _show(f"a key to {name}, 95 %", seconds[int(len(seconds) * 0.95)] * 1000, "ms", wanted_ms)


def _ways(program: "Running") -> Iterator[str]:
    """Yield the key of an answer to what is on the screen, until the consultation is at its end."""
    for number in range(25):
        if "It worked" in program.shown:
            yield "2"
        elif "know" in program.shown and " 2  " in program.shown:
            yield "12"[number % 2]
        else:
            return


class Answer(NamedTuple):
    """Seconds from a key to the first byte that it made the program write, and to the last; 0 where none."""

    first: float
    last: float


class Running:
    """A program on a pseudo-terminal of its own, and what it shows."""

    def __init__(self, command: list[str]) -> None:
        self._child, self._handle = _started(command)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, wanted: str) -> None:
        """Read on until the screen shows what is wanted, and is complete."""
        while wanted not in self.shown:
            self._feed(self._read())
        self._read_until_quiet(time.perf_counter())

    def press(self, key: str) -> Answer:
        """Press ``key``, and return how long the answer took."""
        begun = time.perf_counter()
        os.write(self._handle, key.encode())
        first, last = self._read_until_quiet(begun)
        waited = ESCAPE if key == "\x1b" else 0.0
        return Answer(max(first - waited, 0.0), max(last - waited, 0.0))

    def resident(self) -> float:
        """Return the megabytes that the program holds in memory now."""
        with open(f"/proc/{self._child}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / (1 << 20)

    def end(self) -> None:
        """End it."""
        _ended(self._child, self._handle)

    def _read_until_quiet(self, begun: float) -> Answer:
        first = last = 0.0
        while select.select([self._handle], [], [], QUIET if first else LONGEST)[0]:
            data = self._read()
            last = time.perf_counter() - begun
            first = first or last
            self._feed(data)
        return Answer(first, last)

    def _read(self) -> bytes:
        try:
            return os.read(self._handle, 1 << 16)
        except OSError:  # Linux, when the other side is closed
            sys.exit(f"the program has ended:\n{self.shown}")

    def _feed(self, data: bytes) -> None:
        self._stream.feed(PRIVATE.sub(b"", data))


def _show(name: str, value: float, unit: str, wanted: str) -> None:
    print(f"{name:52} {value:>9.1f} {unit:6} {wanted}", flush=True)


def _started(command: list[str]) -> tuple[int, int]:
    child, handle = pty.fork()
    if not child:
        os.execvp(command[0], command)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return child, handle


def _ended(child: int, handle: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(handle)


def _first_paint(command: list[str], wanted: bytes) -> float:
    """Return the seconds from the start of ``command`` to the first screen that shows ``wanted``."""
    begun = time.perf_counter()
    child, handle = _started(command)
    seen = b""
    while wanted not in seen:
        seen += os.read(handle, 1 << 16)
    took = time.perf_counter() - begun
    _ended(child, handle)
    return took


if __name__ == "__main__":
    main()
