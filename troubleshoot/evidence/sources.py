"""Where logs come from: files, folders, standard input and archives in them, as streams of bytes.

Whatever is no log is named with the reason, and the rest goes on. Nothing is written, no link to a folder
is followed, nothing that could hang is opened.
"""

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from troubleshoot.evidence.pieces import is_utf_16
from troubleshoot.evidence.readings import Unread, Why
from troubleshoot.evidence.unpacking import (
    DAMAGE,
    HEAD,
    Member,
    Unpacked,
    is_tar,
    is_zip,
    tar_members,
    unpacked,
    zip_members,
)

MOST_FILES = 10_000
WAIT_FOR_WRITER = 0.2
"""Seconds."""
DEEPEST = 4
"""Archives in archives."""
_TEXT_CONTROL = frozenset(b"\t\n\v\f\r\b\x1b\0")


class Source(NamedTuple):
    """One log: its name for a person, when it was changed (seconds since 1970), and its bytes.

    ``packed`` says that its size is known only when it has been read.
    """

    name: str
    modified: float
    content: BinaryIO
    packed: bool = False


def open_sources(path: str) -> Iterator[Source | Unread]:
    """Yield the logs at ``path`` (a file, a folder, an archive, or ``-``) and what there is no log.

    Each `Source` must be read before the next one is asked for. The oldest comes first in a folder.
    """
    if path == "-":
        yield from _told_apart("standard input", 0.0, sys.stdin.buffer, 0)
        return
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _unopened(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path)
    else:
        yield from _file(path)


def _in_folder(folder: str) -> Iterator[Source | Unread]:
    found: list[tuple[float, str]] = []
    problems: list[Unread] = []
    walk = os.walk(folder, onerror=lambda error: problems.append(_unopened(str(error.filename), error)))
    for parent, folders, names in walk:
        below = (os.path.join(parent, name) for name in folders)
        problems += (Unread(path, "link") for path in below if os.path.islink(path))
        folders.sort()
        for name in names:
            path = os.path.join(parent, name)
            try:
                found.append((os.stat(path).st_mtime, path))
            except OSError as error:
                problems.append(_unopened(path, error))
        if len(found) > MOST_FILES:
            problems.append(Unread(folder, "too-many"))
            break
    yield from problems
    if not found and not problems:
        yield Unread(folder, "empty")
    for _, path in sorted(found)[:MOST_FILES]:
        yield from _file(path)


def _unopened(path: str, error: OSError) -> Unread:
    reasons: dict[type, Why] = {FileNotFoundError: "missing", PermissionError: "forbidden"}
    return Unread(path, reasons.get(type(error), "failed"), error.strerror or str(error))


def _file(path: str) -> Iterator[Source | Unread]:
    """Yield what is in the file at ``path``; a pipe is read only where somebody writes into it."""
    try:
        file = io.FileIO(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError as error:
        yield _unopened(path, error)
        return
    with file:
        status = os.fstat(file.fileno())
        content: io.RawIOBase = file
        if stat.S_ISFIFO(status.st_mode):
            first = _first_of_pipe(file)
            if first == b"":
                yield Unread(path, "pipe")
                return
            os.set_blocking(file.fileno(), True)
            content = _Resumed(first or b"", file)
        elif not stat.S_ISREG(status.st_mode):
            yield Unread(path, "special")
            return
        with io.BufferedReader(content) as buffered:
            yield from _told_apart(path, status.st_mtime, buffered, 0)


def _first_of_pipe(pipe: io.FileIO) -> bytes | None:
    """Return the first byte, None where a writer has written nothing yet, nothing where there is none.

    A writer that waited for a reader goes on only after the pipe was opened here.
    """
    until = time.monotonic() + WAIT_FOR_WRITER
    while (first := pipe.read(1)) == b"" and time.monotonic() < until:
        time.sleep(WAIT_FOR_WRITER / 10)
    return first


class _Resumed(io.RawIOBase):
    """A stream of which some bytes were taken already."""

    def __init__(self, taken: bytes, rest: io.RawIOBase) -> None:
        self._taken = taken
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int | None:  # type: ignore[override]
        if not self._taken:
            return self._rest.readinto(buffer)
        now, self._taken = self._taken[: len(buffer)], self._taken[len(buffer) :]
        buffer[: len(now)] = now
        return len(now)


def _told_apart(
    name: str, modified: float, stream: BinaryIO, depth: int, packed: bool = False
) -> Iterator[Source | Unread]:
    """Yield the logs in ``stream``, told by how it begins: packed, an archive, text."""
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    try:
        head = buffered.peek(HEAD)[:HEAD]
    except DAMAGE:
        yield Unread(name, "damaged")
        return
    except OSError as error:
        yield _unopened(name, error)
        return
    inner = unpacked(head, buffered)
    if depth >= DEEPEST and (inner or is_tar(head) or is_zip(head)):
        yield Unread(name, "too-deep")
    elif inner:
        told = False
        for found in _told_apart(name, modified, _buffered(inner), depth + 1, packed=True):
            yield found
            told = (
                isinstance(found, Source) and found.name == name
            )  # who reads it tells where it is too large
        if inner.problem and not (told and inner.problem == "too-large"):
            yield Unread(name, inner.problem)
    elif is_tar(head):
        yield from _in_archive(name, tar_members(name, buffered), depth)
    elif is_zip(head):
        yield from _in_archive(name, zip_members(name, buffered), depth)
    elif why := _no_text(head):
        yield Unread(name, why)
    else:
        yield Source(name, modified, buffered, packed)


def _buffered(stream: BinaryIO | Unpacked) -> io.BufferedReader:
    return io.BufferedReader(stream)  # type: ignore[arg-type]  # what archives give has readinto


def _in_archive(name: str, members: Iterator[Member | Unread], depth: int) -> Iterator[Source | Unread]:
    for member in members:
        if isinstance(member, Unread):
            yield member
        else:
            place = f"{name}/{member.name}"
            yield from _told_apart(place, member.modified, member.content, depth + 1, packed=True)


_MARKS: tuple[tuple[bytes, Why], ...] = (
    (b"LPKSHHRH", "journal-file"),
    (b"\x28\xb5\x2f\xfd", "unknown-packing"),
    (b"\x7fELF", "binary"),
    (b"\x89PNG", "binary"),
    (b"%PDF", "binary"),
)
MOST_CONTROL = 0.05
"""The share of control characters from which on a file is no text."""


def _no_text(head: bytes) -> Why | None:
    """Say why what begins with ``head`` is no log; None where it may be one."""
    if not head:
        return "empty"
    for mark, why in _MARKS:
        if head.startswith(mark):
            return why
    if is_utf_16(head) or not head.strip(b"\0"):
        return None
    control = sum(byte < 32 and byte not in _TEXT_CONTROL for byte in head)
    zeros = head.count(0) if head.strip(b"\0").count(0) else 0
    return "binary" if control + zeros > MOST_CONTROL * len(head) else None
