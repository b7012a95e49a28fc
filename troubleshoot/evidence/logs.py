"""Logs to findings: files of any length, read in pieces, in which programs' messages are looked for.

Only exact messages count here. What a person would call it is a matter of words, and a log has none.
"""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.messages import MessageFound, find_messages, said_by
from troubleshoot.knowledge.messages import prepared
from troubleshoot.knowledge.store import Knowledge

PIECE = 1 << 20
"""Characters read at a time."""
OVERLAP = 1 << 12
"""Characters that a piece shares with the one before, so that no message is cut in two."""
LONGEST_QUOTE = 200
_GZIP = b"\x1f\x8b"


class LogError(Exception):
    """A log cannot be read; the message is a sentence for a person."""


def read_log(knowledge: Knowledge, path: str) -> tuple[Fact, ...]:
    """Return what the log at ``path`` says, with the line that says it.

    Args:
        knowledge: the findings and their messages.
        path: a text file, plain or compressed by gzip (``nvidia-bug-report.log.gz``), or ``-`` for
            standard input.

    Raises:
        LogError: if it cannot be read.
    """
    found: dict[tuple[str, str, int], tuple[MessageFound, int]] = {}
    with _opened(path) as stream:
        for start, line, text in _pieces(stream):
            for one in find_messages(knowledge, text):
                shown = one._replace(at=start + one.at, quote=_line_at(text, one.at))
                key = (one.finding, one.value, shown.at)
                found.setdefault(key, (shown, line + text.count("\n", 0, one.at)))
    lines = dict(found.values())
    said = said_by(knowledge, lines)
    name = "standard input" if path == "-" else path
    return tuple(
        Fact(one.finding, value, 1.0, "read", one.quote, place=f"{name}:{lines[one]}") for one, value in said
    )


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    try:
        if path == "-":
            yield sys.stdin
            return
        with open(path, "rb") as file:
            compressed = file.read(2) == _GZIP
        opener = gzip.open if compressed else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as stream:
            yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise LogError(
            f"{path}: this gzip file is cut off or damaged; unpack what is left of it first"
        ) from None
    except OSError as error:
        raise LogError(f"{path}: cannot read this log: {error.strerror or error}") from None


def _pieces(stream: TextIO) -> Iterator[tuple[int, int, str]]:
    """Yield overlapping pieces of ``stream``: where each begins, in which line (from 1), and its text."""
    start, line, kept = 0, 1, ""
    while piece := stream.read(PIECE):
        text = kept + prepared(piece.replace("\r", " "))
        yield start, line, text
        kept = text[-OVERLAP:]
        start += len(text) - len(kept)
        line += text.count("\n", 0, len(text) - len(kept))


def _line_at(text: str, at: int) -> str:
    """Return the line of ``text`` in which position ``at`` stands, without its indentation."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[max(begin, at - LONGEST_QUOTE // 2) : end if end >= 0 else len(text)]
    return " ".join(line[:LONGEST_QUOTE].split())
