"""A stream of bytes in pieces that overlap, so that a log of any size is read once and in little memory."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from troubleshoot.evidence.readings import Why
from troubleshoot.evidence.unpacking import DAMAGE, HEAD, MOST_UNPACKED

SIZE = 1 << 20
"""New bytes in a piece."""
BEHIND = 1 << 11
AHEAD = 1 << 16
"""Bytes of context that a piece holds before and after what is new in it."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Piece(NamedTuple):
    """A part of a log. What begins in ``raw[new_from:new_to]`` belongs to it; the rest is context.

    ``start`` is where it begins in the log, in bytes, and ``line`` in which line, from 1. ``low`` is ``raw``
    in small letters.
    """

    raw: bytes
    low: bytes
    start: int
    line: int
    new_from: int
    new_to: int

    def line_at(self, at: int) -> int:
        """Return the number of the line in which byte ``at`` of this piece stands."""
        return self.line + self.raw.count(b"\n", 0, at)


def is_utf_16(head: bytes) -> bool:
    """Tell whether a text that begins with ``head`` is in UTF-16, where every other byte is zero."""
    return head.startswith(_UTF_16) and head.count(0) > len(head) // 4


class Pieces:
    """The pieces of a stream; after the last one, ``problem`` says why reading ended early, or None.

    Text in UTF-16 is turned into UTF-8, as Windows writes it when output is redirected there.
    """

    problem: Why | None = None

    def __init__(self, stream: BinaryIO, packed: bool) -> None:
        self._stream = stream
        self._most = MOST_UNPACKED if packed else None

    def __iter__(self) -> Iterator[Piece]:
        raw, start, line, new_from = b"", 0, 1, 0
        chunks = self._chunks()
        while True:
            chunk = next(chunks, b"")
            raw += chunk
            new_to = max(new_from, len(raw) - AHEAD) if chunk else len(raw)
            if new_to > new_from:
                yield Piece(raw, raw.lower(), start, line, new_from, new_to)
            if not chunk:
                return
            gone = max(0, new_to - BEHIND)
            line += raw.count(b"\n", 0, gone)
            start, raw, new_from = start + gone, raw[gone:], new_to - gone

    def _chunks(self) -> Iterator[bytes]:
        decoder: codecs.IncrementalDecoder | None = None
        first, total = True, 0
        while chunk := self._read():
            total += len(chunk)
            if self._most is not None and total > self._most:
                self.problem = "too-large"
                return
            if first and is_utf_16(chunk[:HEAD]):
                decoder = codecs.getincrementaldecoder("utf-16")("replace")
            first = False
            yield decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk

    def _read(self) -> bytes:
        """Return the next `SIZE` bytes, fewer only at the end."""
        parts: list[bytes] = []
        missing = SIZE
        try:
            while missing and (part := self._stream.read(missing)):
                parts.append(part)
                missing -= len(part)
        except DAMAGE:
            self.problem = "cut-off"
        except OSError:
            self.problem = "failed"
        return b"".join(parts)
