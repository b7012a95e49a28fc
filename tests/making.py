"""Shared parts of tests: a small body of knowledge, and time limits."""

import io
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from troubleshoot.knowledge.faults import Fault, KnowledgeError
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library

FLUX = Path(__file__).parent / "flux"
"""A pack about a flux capacitor, of which no other knowledge speaks."""


def library_of(*roots: Path) -> Library:
    """Read the knowledge in ``roots``, without the shipped one."""
    return read_library(find_files(roots))


def faults_of(*roots: Path) -> tuple[Fault, ...]:
    """Return what is wrong with the knowledge in ``roots``; nothing where it is in order."""
    try:
        library_of(*roots)
    except KnowledgeError as error:
        return error.faults
    return ()


def commit(folder: Path) -> None:
    """Commit what stands in ``folder`` to a git repository there, which is made where there is none."""
    author = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "a step"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


class Typed(io.StringIO):
    """Standard input of somebody who types ``lines``, each thought up when the program asks for it."""

    def __init__(self, lines: Iterator[str]) -> None:
        super().__init__()
        self._lines = lines

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        """Return the next line; nothing at the end of input."""
        return next((f"{line}\n" for line in self._lines), "")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail what computes for longer than ``seconds``, even inside a regular expression."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
