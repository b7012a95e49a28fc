"""The lines around a place in a log, where messages are looked for: as they stand, and as they were meant."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from troubleshoot.evidence.lines import says_nothing, without_stamp
from troubleshoot.evidence.pieces import Piece
from troubleshoot.knowledge.messages import pattern, prepared
from troubleshoot.knowledge.model import Role
from troubleshoot.knowledge.store import Message

BEFORE = 600
AFTER = 1200
"""Bytes around a literal in which the rest of its message may stand."""
LINES_BEFORE = 3
LINES_AFTER = 8
LONGEST_LINE = 400


class Occurrence(NamedTuple):
    """A message in a log: what it says, and the byte and the line at which it begins.

    ``times`` says for how many occurrences near by, of what is counted, it stands.
    """

    finding: str
    value: str
    role: Role
    at: int
    line: int
    quote: str
    times: int = 1


class _Line(NamedTuple):
    text: str
    at: int
    """Where it begins in the piece, in bytes."""


class Surroundings:
    """The lines around a hit, in which messages are looked for: as they stand, and as they were said."""

    def __init__(self, piece: Piece, hit: int) -> None:
        self._piece = piece
        self._hit = hit
        begin = 1 + piece.raw.rfind(b"\n", max(0, hit - BEFORE), hit) or max(0, hit - BEFORE)
        end = piece.raw.find(b"\n", hit, hit + AFTER)
        self._low = piece.low[begin : end if end >= 0 else hit + AFTER]
        self._line = _Line(_text(piece.raw[begin : end if end >= 0 else hit + AFTER]), begin)

    def find(self, message: Message) -> Iterator[Occurrence]:
        """Yield ``message`` in the line of the hit, or over several lines where it is not all in one."""
        literals = [literal.encode() for literal in message.literals]
        if all(literal in self._low for literal in literals):
            yield from self._in((self._line,), message)
            return
        window = self._piece.low[max(0, self._hit - BEFORE) : self._hit + AFTER]
        if all(literal in window for literal in literals):
            for lines in self._forms:
                if found := list(self._in(lines, message)):
                    yield from found
                    return

    @cached_property
    def _forms(self) -> list[list[_Line]]:
        lines = _lines_around(self._piece.raw, self._hit)
        said = [_Line(without_stamp(line.text), line.at) for line in lines]
        forms = [lines]
        if any(one.text != other.text for one, other in zip(lines, said, strict=True)):
            forms.append(said)
        if sum(line.text.startswith(_DRIVER) for line in said) > 1:
            forms.append(_joined(said))
        return forms

    def _in(self, lines: Sequence[_Line], message: Message) -> Iterator[Occurrence]:
        text = "\n".join(line.text for line in lines)
        for match in pattern(message.text).finditer(text):
            first = _index(lines, match.start())
            if not self._spans(lines, first, _index(lines, max(match.start(), match.end() - 1))):
                continue
            column = match.start() - sum(len(line.text) + 1 for line in lines[:first])
            if says_nothing(lines[first].text, column):
                continue
            at = lines[first].at
            yield Occurrence(
                message.finding,
                message.value if message.value or message.role != "says" else match["value"],
                message.role,
                self._piece.start + at + column,
                self._piece.line_at(at),
                self._quote(at, column),
            )

    def _spans(self, lines: Sequence[_Line], first: int, last: int) -> bool:
        end = lines[last + 1].at if last + 1 < len(lines) else len(self._piece.raw)
        return lines[first].at <= self._hit < end

    def _quote(self, at: int, column: int) -> str:
        """Return the line that begins at ``at``, of a very long one only the part around ``column``."""
        end = self._piece.raw.find(b"\n", at, at + AFTER)
        line = _text(self._piece.raw[at : end if end >= 0 else at + AFTER])
        return (
            line if len(line) <= LONGEST_LINE else line[max(0, column - LONGEST_LINE // 4) :][:LONGEST_LINE]
        )


def _text(raw: bytes) -> str:
    return prepared(raw.decode("utf-8", "replace").replace("\r", " ").replace("\0", " "))


_DRIVER = "NVRM:"


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Return ``lines`` with the driver's name only before the first of several that it wrote in a row."""
    out: list[_Line] = []
    before = False
    for line in lines:
        driver = line.text.startswith(_DRIVER)
        out.append(_Line(line.text[len(_DRIVER) :] if driver and before else line.text, line.at))
        before = driver
    return out


def _lines_around(raw: bytes, hit: int) -> list[_Line]:
    least, most = max(0, hit - BEFORE), min(len(raw), hit + AFTER)
    begin = hit
    for _ in range(LINES_BEFORE + 1):
        begin = raw.rfind(b"\n", least, begin)
        if begin < 0:
            begin = least - 1
            break
    lines: list[_Line] = []
    at = begin + 1
    for text in raw[at:most].split(b"\n"):
        lines.append(_Line(_text(text), at))
        at += len(text) + 1
        if at > hit and len(lines) > LINES_BEFORE + LINES_AFTER:
            break
    return lines


def _index(lines: Sequence[_Line], at: int) -> int:
    for number, line in enumerate(lines):
        if at <= len(line.text):
            return number
        at -= len(line.text) + 1
    return len(lines) - 1
