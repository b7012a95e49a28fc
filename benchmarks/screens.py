"""Measure the full screen: when it is painted, how fast a key is answered, what it keeps.

Whole programs run on a pseudo-terminal; the floor is an empty Textual application on the same.
"""

import argparse
import asyncio
import fcntl
import os
import pty
import resource
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

from textual.app import App

FLOOR = [sys.executable, "-c", "from textual.app import App; App().run()"]
PROGRAM = [sys.executable, "-m", "troubleshoot"]
ANSWERS = 1000
ESCAPE = 0.1
"""Seconds that Textual waits behind Esc (ESCDELAY)."""
LONGEST = 1.5
"""Seconds after which a key was one that changes nothing on the screen."""
QUIET = 0.25
"""Seconds without a byte after which a screen is complete."""


def main() -> None:
    """Measure everything and print it."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.screens", description=__doc__)
    cli.add_argument("--starts", type=int, default=9, help="starts of each program (default 9)")
    call = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CACHE_HOME=folder, XDG_STATE_HOME=folder, TERM="xterm-256color")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        _first_paint(PROGRAM, b"What do you see")  # compiles the knowledge
        pairs = [
            (_first_paint(FLOOR, b"\x1b[?1049h"), _first_paint(PROGRAM, b"What do you see"))
            for _ in range(call.starts)
        ]
        floors, starts = zip(*pairs, strict=True)
        keys = _keys()
        before, after = asyncio.run(_kept())
    _show("floor: an empty Textual application", statistics.median(floors) * 1000, "ms", "")
    _show("first paint, median", statistics.median(starts) * 1000, "ms", "<= 400")
    _show("a key to the next paint, median", statistics.median(keys) * 1000, "ms", "")
    _show("a key to the next paint, 95 %", sorted(keys)[int(len(keys) * 0.95)] * 1000, "ms", "<= 100")
    _show(f"memory after {ANSWERS // 2} answers", before, "MB", "")
    _show(f"memory after {ANSWERS} answers", after, "MB", "no more")


def _show(name: str, value: float, unit: str, wanted: str) -> None:
    print(f"{name:52} {value:>9.1f} {unit:6} {wanted}")


def _started(command: list[str]) -> tuple[int, int]:
    child, handle = pty.fork()
    if not child:
        os.execvp(command[0], command)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
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


def _read_until_quiet(handle: int, begun: float) -> float:
    """Return the seconds from ``begun`` to the first byte, or 0 for none; and read until all is quiet."""
    first = 0.0
    while select.select([handle], [], [], QUIET if first else LONGEST)[0]:
        os.read(handle, 1 << 16)
        first = first or time.perf_counter() - begun
    return first


def _keys() -> list[float]:
    """Return for each key of a consultation the seconds to the first byte of the next paint."""
    child, handle = _started(PROGRAM)
    _read_until_quiet(handle, time.perf_counter())
    time.sleep(2)  # the knowledge is opened behind the first screen
    _read_until_quiet(handle, time.perf_counter())
    told = [
        *"black screen on boot",
        "\r",
        "w",
        "\x1b",
        "h",
        "\x1b",
        "n",
        "\x1b",
        "4",
        "a",
        "\x1b",
        "0",
        "0",
        "u",
    ]
    told += ["\t", "2", "u", "3", "x", " ", " ", "x", "2", "u", "f", "\x1b"] * 3
    took = []
    for key in told:
        begun = time.perf_counter()
        os.write(handle, key.encode())
        waits = ESCAPE if key == "\x1b" else 0  # it may be the beginning of another key
        if painted := _read_until_quiet(handle, begun):
            took.append(painted - waits)
    _ended(child, handle)
    return took


async def _kept() -> tuple[float, float]:
    """Return the megabytes that the process holds after half of the answers, and after all."""
    from troubleshoot.dialogue.session import Session  # noqa: PLC0415
    from troubleshoot.interface.tui.app import Opened, TroubleshootApp  # noqa: PLC0415
    from troubleshoot.knowledge.opening import open_knowledge  # noqa: PLC0415

    knowledge = open_knowledge()
    app: App[None] = TroubleshootApp(lambda lang: Opened(Session(knowledge, None, lang), None), "en")
    held = []
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app, TroubleshootApp)
        while app.session is None:
            await pilot.pause(0.05)
        app.hear("black screen on boot")
        for number in range(ANSWERS):
            await pilot.pause()
            await pilot.press("123456"[number % 6])
            await pilot.pause()
            app.action_undo()
            if number + 1 in (ANSWERS // 2, ANSWERS):
                held.append(_resident())
    return held[0], held[1]


def _resident() -> float:
    """Return the megabytes that this process holds in memory now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / (1 << 20)


if __name__ == "__main__":
    main()
