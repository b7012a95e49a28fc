"""All known messages found in a log in one pass.

Every message has a literal that other texts seldom hold. Hyperscan (Wang et al. 2019) finds all these
literals at once in the bytes; only where what stands beside one in its message stands there too is anything
decoded, and the message's pattern decides.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from hyperscan import HS_MODE_BLOCK, Database

from troubleshoot.evidence.cards import find_cards_in
from troubleshoot.evidence.pieces import SIZE, Piece
from troubleshoot.evidence.surroundings import Occurrence, Surroundings
from troubleshoot.knowledge.literals import Beside, beside, rest_of, set_apart, with_digits
from troubleshoot.knowledge.messages import prepared
from troubleshoot.knowledge.store import Knowledge, Message

MANY_HITS = 30
"""A literal with more hits than this in a piece is replaced by another of its message."""
MOST_LESSONS = 2
CLOSE_LOOKS = 20
MOST_LOOKS = 500
"""Occurrences of one message in a piece that are looked at: of what is clear at once, and of the rest."""
SAMPLE = SIZE // 4


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


class _Numbered(NamedTuple):
    """Messages that differ only in the number with which they end, as those of the Xids do.

    A line that holds what is before the number can say one of them only, and one look tells which.
    """

    before: "re.Pattern[bytes]"
    offset: int
    by_number: Mapping[bytes, Sequence[tuple[_Wanted, int]]]

    def said_at(self, low: bytes, at: int) -> Iterable[tuple[_Wanted, int]]:
        """Return those that may stand where their literal is at ``at``."""
        found = self.before.match(low, at + self.offset)
        if found:
            return self.by_number.get(found["value"], ())
        return (one for some in self.by_number.values() for one in some)  # perhaps over two lines


class Scanner:
    """Finds messages, and literals by name, in pieces of logs.

    Args:
        knowledge: the messages.
        marks: literals in small letters to find besides.
    """

    def __init__(self, knowledge: Knowledge, marks: Sequence[str] = ()) -> None:
        self._knowledge = knowledge
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
        self._numbered = {n: some for n, items in enumerate(self._wanted) if (some := _numbered(items))}
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

    def scan(self, piece: Piece, backwards: bool = False) -> tuple[list[Occurrence], list[Marked]]:
        """Return the messages that begin in what is new in ``piece``, and the marks, each in order.

        Of a message that says the same each time, only the last occurrence is returned, or the first where
        the log runs ``backwards``.
        """
        occurrences: dict[tuple[str, str, int], Occurrence] = {}
        marked: list[Marked] = []
        settled: set[Message] = set()
        repeated = _Repeated()
        low, new_from, new_to = piece.low, piece.new_from, piece.new_to
        unsettled = dict(enumerate(self._wanted))
        hits = self._hits(low)
        for card in find_cards_in(self._knowledge, piece):
            where, line = piece.start + card.at, piece.line_at(card.at)
            found = Occurrence(card.finding, card.value, card.role, where, line, card.quote)
            occurrences[found.finding, found.value, found.at] = found
        for number, at in hits if backwards else reversed(hits):
            if not new_from <= at < new_to:
                continue
            if number not in unsettled:
                if number >= len(self._wanted):
                    marked.append(Marked(self._marks[number - len(self._wanted)].decode(), at))
                continue
            around: Surroundings | None = None
            for wanted, offset in self._said_at(number, low, at):
                begin = at + offset
                if not wanted.beside.may_stand(low, begin) or wanted.message in settled:
                    continue
                if not wanted.last_is_enough and repeated.need_not_be_looked_at(wanted, low, begin):
                    continue
                around = around or Surroundings(piece, begin)
                for found in around.find(wanted.message):
                    occurrences[found.finding, found.value, found.at] = found
                    if wanted.last_is_enough:
                        settled.add(wanted.message)
            if around and settled.issuperset(wanted.message for wanted, _ in unsettled[number]):
                del unsettled[number]
        self._learn(piece, hits)
        return repeated.with_times(occurrences.values()), sorted(marked, key=lambda one: one.at)

    def _said_at(self, number: int, low: bytes, at: int) -> Iterable[tuple[_Wanted, int]]:
        """Return the messages that may stand where literal ``number`` is at ``at``."""
        if number not in self._numbered:
            return self._wanted[number]
        others, families = self._numbered[number]
        return chain(others, *(family.said_at(low, at) for family in families))

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
            forms = with_digits(message.text, literals[0].decode())
            if not forms and (apart := set_apart(message.text)):
                first = next(iter(apart))[1:]
                literals.sort(key=lambda literal: literal != first)
                forms = apart
            forms = forms or {literals[0]: 0}
    near = beside(message.text, literals[0].decode())
    return _Wanted(message, tuple(literals), forms, near, last_is_enough)


_ENDS_WITH_NUMBER = re.compile(r"(.*\D)(\d+)")
FEWEST_NUMBERED = 4


def _numbered(
    items: Sequence[tuple[_Wanted, int]],
) -> tuple[list[tuple[_Wanted, int]], list[_Numbered]] | None:
    """Return which of ``items`` stand by themselves, and the families of the others; None without one."""
    families: dict[tuple[str, int], list[tuple[bytes, tuple[_Wanted, int]]]] = {}
    for item in items:
        wanted, offset = item
        ends = _ENDS_WITH_NUMBER.fullmatch(wanted.message.text)
        if ends and wanted.literals[0].decode() in prepared(ends[1]).lower():
            families.setdefault((ends[1], offset), []).append((ends[2].encode(), item))
    out: list[_Numbered] = []
    alone = {id(item): item for item in items}
    for (before, offset), members in families.items():
        if len(members) < FEWEST_NUMBERED:
            continue
        by_number: dict[bytes, list[tuple[_Wanted, int]]] = {}
        for number, item in members:
            by_number.setdefault(number, []).append(item)
            del alone[id(item)]
        literal = members[0][1][0].literals[0].decode()
        out.append(_Numbered(rest_of(before + "{value}", literal), offset, by_number))
    return (list(alone.values()), out) if out else None


def _is_enough(knowledge: Knowledge, message: Message) -> bool:
    """Tell whether the last occurrence of ``message`` says all that the others say."""
    if message.role == "counts":
        return False
    return bool(message.value) or message.role == "recovers" or not knowledge.finding(message.finding).many
