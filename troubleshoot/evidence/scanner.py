"""All known messages found in a log in one pass.

Every message has a literal that other texts seldom hold. Hyperscan (Wang et al. 2019) finds all these
literals at once in the bytes; only where what stands beside one in its message stands there too is anything
decoded, and the message's pattern decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from hyperscan import HS_MODE_BLOCK, Database

from troubleshoot.evidence.lines import says_nothing, without_stamp
from troubleshoot.evidence.pieces import SIZE, Piece
from troubleshoot.knowledge.messages import Beside, beside, pattern, prepared, rest_of, with_digits
from troubleshoot.knowledge.model import Role
from troubleshoot.knowledge.store import Knowledge, Message

BEFORE = 600
AFTER = 1200
"""Bytes around a literal in which the rest of its message may stand."""
LINES_BEFORE = 3
LINES_AFTER = 8
LONGEST_LINE = 400
MANY_HITS = 30
"""A literal with more hits than this in a piece is replaced by another of its message."""
MOST_LESSONS = 2
CLOSE_LOOKS = 20
MOST_LOOKS = 500
"""Occurrences of one message in a piece that are looked at: of what is clear at once, and of the rest."""
SAMPLE = SIZE // 4


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


class Marked(NamedTuple):
    """A literal that was looked for by name, and where it stands in a piece."""

    name: str
    at: int


class _Wanted(NamedTuple):
    """A message that is looked for.

    ``forms`` are what is looked for, each with where in it the first of the ``literals`` begins.
    """

    message: Message
    literals: tuple[bytes, ...]
    forms: Mapping[bytes, int]
    beside: Beside
    last_is_enough: bool


class Scanner:
    """Finds messages, and literals by name, in pieces of logs.

    Args:
        knowledge: the messages.
        marks: literals in small letters to find besides.
    """

    def __init__(self, knowledge: Knowledge, marks: Sequence[str] = ()) -> None:
        self._marks = [mark.encode() for mark in marks]
        self._lessons = 0
        self._build([_wanted(message, _is_enough(knowledge, message)) for message in knowledge.messages()])

    def _build(self, wanted: list[_Wanted]) -> None:
        by_form: dict[bytes, list[tuple[_Wanted, int]]] = {}
        for one in wanted:
            for form, offset in one.forms.items():
                by_form.setdefault(form, []).append((one, offset))
        self._messages = wanted
        self._wanted = list(by_form.values())
        self._lengths = [len(form) for form in (*by_form, *self._marks)]
        self._database = Database(mode=HS_MODE_BLOCK)
        self._database.compile([*by_form, *self._marks], ids=list(range(len(self._lengths))), literal=True)

    def _hits(self, low: bytes) -> list[tuple[int, int]]:
        """Return which literals stand in ``low``, each with where it begins, in the order of their ends."""
        hits: list[tuple[int, int]] = []
        lengths = self._lengths

        def heard(number: int, _from: int, end: int, _flags: int, _context: object) -> None:
            hits.append((number, end - lengths[number]))

        self._database.scan(low, match_event_handler=heard)
        return hits

    def scan(self, piece: Piece) -> tuple[list[Occurrence], list[Marked]]:
        """Return the messages that begin in what is new in ``piece``, and the marks, each in order.

        Of a message that says the same each time, only the last occurrence is returned.
        """
        occurrences: dict[tuple[str, str, int], Occurrence] = {}
        marked: list[Marked] = []
        settled: set[Message] = set()
        repeated = _Repeated()
        low, new_from, new_to = piece.low, piece.new_from, piece.new_to
        unsettled = dict(enumerate(self._wanted))
        hits = self._hits(low)
        for number, at in reversed(hits):
            if not new_from <= at < new_to:
                continue
            if number not in unsettled:
                if number >= len(self._wanted):
                    marked.append(Marked(self._marks[number - len(self._wanted)].decode(), at))
                continue
            around: _Around | None = None
            for wanted, offset in unsettled[number]:
                begin = at + offset
                if not wanted.beside.may_stand(low, begin) or wanted.message in settled:
                    continue
                if not wanted.last_is_enough and repeated.need_not_be_looked_at(wanted, low, begin):
                    continue
                around = around or _Around(piece, begin)
                for found in around.find(wanted):
                    occurrences[found.finding, found.value, found.at] = found
                    if wanted.last_is_enough:
                        settled.add(wanted.message)
            if around and settled.issuperset(wanted.message for wanted, _ in unsettled[number]):
                del unsettled[number]
        self._learn(piece, hits)
        return repeated.with_times(occurrences.values()), marked[::-1]

    def _learn(self, piece: Piece, hits: Iterable[tuple[int, int]]) -> None:
        """Look for messages by other literals where those looked for stand all over this log."""
        if self._lessons >= MOST_LESSONS or len(piece.raw) < SIZE:
            return
        self._lessons += 1
        often = {number for number, times in Counter(n for n, _ in hits).items() if times > MANY_HITS}
        hot = {wanted.message for n in often if n < len(self._wanted) for wanted, _ in self._wanted[n]}
        count = cache(piece.low[:SAMPLE].count)
        self._build(
            [_wanted(o.message, o.last_is_enough, count) if o.message in hot else o for o in self._messages]
        )


class _Repeated:
    """Messages of which every occurrence matters, in one piece, so that thousands of the same cost little.

    A value that was read once need not be read again. What is counted is looked at closely a few times;
    after that what stands from the literal on decides.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[Message, bytes]] = Counter()
        self._more: Counter[str] = Counter()

    def need_not_be_looked_at(self, wanted: _Wanted, low: bytes, begin: int) -> bool:
        """Tell whether the occurrence at ``begin`` says nothing new; it is counted all the same."""
        message = wanted.message
        counts = message.role == "counts"
        rest = rest_of(message.text, wanted.literals[0].decode()).match(low, begin)
        value = (rest.groupdict().get("value") or b"") if rest and not counts else b""
        self._seen[message, value] += 1
        if not rest or not (counts or value):
            return self._seen[message, value] > MOST_LOOKS
        if self._seen[message, value] <= CLOSE_LOOKS:
            return False
        self._more[message.finding] += counts
        return True

    def with_times(self, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
        """Return ``occurrences`` in order; the first of what is counted stands for those not looked at."""
        out: list[Occurrence] = []
        for one in sorted(occurrences, key=lambda one: one.at):
            times = self._more.pop(one.finding, 0) if one.role == "counts" else 0
            out.append(one._replace(times=1 + times))
        return out


def _wanted(message: Message, last_is_enough: bool, count: Callable[[bytes], int] | None = None) -> _Wanted:
    """Return how ``message`` is looked for: by its most telling literal, or by what ``count`` finds least."""
    literals = [literal.encode() for literal in message.literals]
    forms: Mapping[bytes, int] = {literals[0]: 0}
    if count:
        literals.sort(key=count)
        forms = {literals[0]: 0}
        if count(literals[0]) > MANY_HITS * SAMPLE // SIZE:
            forms = with_digits(message.text, literals[0].decode()) or forms
    near = beside(message.text, literals[0].decode())
    return _Wanted(message, tuple(literals), forms, near, last_is_enough)


def _is_enough(knowledge: Knowledge, message: Message) -> bool:
    """Tell whether the last occurrence of ``message`` says all that the others say."""
    if message.role == "counts":
        return False
    return bool(message.value) or message.role == "recovers" or not knowledge.finding(message.finding).many


class _Line(NamedTuple):
    text: str
    at: int
    """Where it begins in the piece, in bytes."""


class _Around:
    """The lines around a hit, in which messages are looked for: as they stand, and as they were said."""

    def __init__(self, piece: Piece, hit: int) -> None:
        self._piece = piece
        self._hit = hit
        begin = 1 + piece.raw.rfind(b"\n", max(0, hit - BEFORE), hit) or max(0, hit - BEFORE)
        end = piece.raw.find(b"\n", hit, hit + AFTER)
        self._low = piece.low[begin : end if end >= 0 else hit + AFTER]
        self._line = _Line(_text(piece.raw[begin : end if end >= 0 else hit + AFTER]), begin)

    def find(self, wanted: _Wanted) -> Iterator[Occurrence]:
        """Yield the message in the line of the hit, or over several lines where it is not all in one."""
        if all(literal in self._low for literal in wanted.literals):
            yield from self._in((self._line,), wanted.message)
            return
        window = self._piece.low[max(0, self._hit - BEFORE) : self._hit + AFTER]
        if all(literal in window for literal in wanted.literals):
            for lines in self._forms:
                if found := list(self._in(lines, wanted.message)):
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
