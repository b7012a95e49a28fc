"""Shared parts of tests: a small body of knowledge, and time limits."""

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
