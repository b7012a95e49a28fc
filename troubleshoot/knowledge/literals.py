"""What of a message stands unchanged in every text that it is found in, and how a scanner meets it first.

A log is long and holds next to none of the messages. So it is searched for one literal of each, that which
tells most; what must stand beside it is tried next, and only then the whole `messages.pattern`.
"""

import re
import string
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from troubleshoot.knowledge.messages import HOLE, pattern, prepared

_ROOM = 140
"""Bytes that a break of the line and the start of the next one take at most."""
_WORD_BEGINS = "(?<![a-z0-9])"
_GAPS = b" \t\r\n_-'\"`"
_GAP = r"[\s_'\"`\x80-\xff-]"
"""What may stand between two words as they are in a log: of typographic quotes each byte."""
_LINE_END = rf"{_GAP}{{0,40}}?\n"
_LONGEST = {"*": 200, "word": 80, "path": 200}
_NUMBER_NEXT = re.compile(r"[\s_-]*\{(?:number|version|value)")
_NUMBER_BEFORE = re.compile(r"\{(?:number|version|value)[^}]*\}[\s_-]*$")


class Beside(NamedTuple):
    """What a text in small letters must hold where a literal of a message stands.

    It is quick to try and rules out most places; `pattern` decides.

    >>> kernel = beside("kernel {value}", "kernel")
    >>> kernel.may_stand(b"kernel 5.4", 0), kernel.may_stand(b"kernel: usb", 0)
    (True, False)
    >>> xid = beside("NVRM: Xid ({*}): 79", "xid")
    >>> xid.may_stand(b"nvrm: xid (pci:0): 13", 6), xid.may_stand(b"the xid (pci)", 4)
    (True, False)
    """

    at: "re.Pattern[bytes]"
    before: bytes
    begins_with_before: bool
    near: tuple[tuple[int, int, bytes], ...]

    def may_stand(self, low: bytes, begin: int) -> bool:
        """Tell whether the message may stand in ``low`` with its literal at ``begin``."""
        if not self.at.match(low, begin):
            return False
        if self.before:
            behind = low[max(0, begin - _ROOM) : begin]
            if not self._ends(behind) and not self._ends(behind.rpartition(b"\n")[0]):
                return False
        return all(one in low[max(0, begin + first) : begin + last] for first, last, one in self.near)

    def _ends(self, text: bytes) -> bool:
        """Tell whether ``text`` ends with what stands before, whole where the message begins with it."""
        text = text.rstrip(_GAPS)
        word, before = self.begins_with_before, self.before
        return text.endswith(before) and not (word and text[-len(before) - 1 : -len(before)].isalnum())


def with_digits(message: str, literal: str) -> dict[bytes, int]:
    """Return forms of ``literal`` with the digit that stands beside it in ``message``.

    Each comes with where in it the literal begins. They are empty where no number stands beside it, and do
    not cover every text of the message: two spaces may stand before the number.

    >>> sorted(with_digits("kernel {value}", "kernel").items())[:2]
    [(b'kernel 0', 0), (b'kernel 1', 0)]
    """
    text = prepared(message).lower()
    begin = text.index(literal)
    beside = [(gap, str(digit)) for gap in ("", " ", "-", "_") for digit in range(10)]
    if _NUMBER_NEXT.match(text, begin + len(literal)):
        return {f"{literal}{gap}{digit}".encode(): 0 for gap, digit in beside}
    if _NUMBER_BEFORE.search(text[:begin]):
        return {f"{digit}{gap}{literal}".encode(): len(digit + gap) for gap, digit in beside}
    return {}


def set_apart(message: str) -> dict[bytes, int]:
    """Return forms of the first literal of ``message`` with what usually stands before a word.

    Each comes with where in it the literal begins. They are empty where the message does not begin with a
    word, and do not cover every text of it: other marks may stand before it.

    >>> sorted(set_apart("T4"))[:3]
    [b'\\tt4', b'\\nt4', b' t4']
    """
    first = literals(message)[0]
    if not prepared(message).lower().startswith(first) or not first[0].isalnum():
        return {}
    return {f"{mark}{first}".encode(): 1 for mark in " \t\n([{<,;:=/|\"'-_"}


def beside(message: str, literal: str) -> Beside:
    """Return what must stand beside ``literal`` of ``message``."""
    text = prepared(message).lower()
    begin = text.index(literal)
    if text.count(literal) > 1:
        return Beside(re.compile(re.escape(literal.encode())), b"", False, ())
    end = begin + len(literal)
    at = re.escape(literal)
    if begin == 0 and literal[0].isalnum():
        at = _WORD_BEGINS + at
    elif _NUMBER_BEFORE.search(text[:begin]):
        at = rf"(?:(?<=\d)|(?<=\d[\s_-])|(?<=\d[\s_-][\s_-])){at}"
    before, near = b"", list[tuple[int, int, bytes]]()
    if _NUMBER_NEXT.match(text, end):
        at += rf"(?:[\s_-]{{0,40}}\d|{_LINE_END})"
    if after := literals(text[end:]):
        between = text[end : text.index(after[0], end)]
        if HOLE.search(between):
            room = _room(between)
            near.append((len(literal), len(literal) + room + len(after[0]), after[0].encode()))
        else:
            at += rf"(?:{_GAP}{{0,40}}{re.escape(after[0])}|{_LINE_END})"
    if behind := literals(text[:begin]):
        between = text[text.rindex(behind[-1], 0, begin) + len(behind[-1]) : begin]
        if HOLE.search(between):
            near.append((-_room(between) - len(behind[-1]), 0, behind[-1].encode()))
        else:
            before = behind[-1].encode()
    return Beside(re.compile(at.encode()), before, len(behind) == 1 and text[0].isalnum(), tuple(near))


def _room(between: str) -> int:
    """Return how many bytes a text may have where ``between`` stands in a message with holes."""
    return _ROOM + 4 * sum(_LONGEST.get(hole, 40) for hole in HOLE.findall(between))


@lru_cache(maxsize=2048)
def rest_of(message: str, literal: str) -> "re.Pattern[bytes]":
    """Return a pattern for what ``message`` says from its first ``literal`` on, in bytes and on one line.

    >>> rest_of("NVRM: Xid ({*}): {value},", "xid").match(b"xid (pci:0000:01:00): 79, pid=1")["value"]
    b'79'
    """
    begin = prepared(message).lower().index(literal)
    return re.compile(pattern(message[begin:]).pattern.encode(), re.IGNORECASE)


def literals(message: str) -> list[str]:
    """Return the runs of characters in ``message`` that stand unchanged in every text it is found in.

    Letters are small, and runs end where the text may vary: at holes, spaces, dashes and quotes.

    >>> literals("NVRM: Xid ({*}): 79, `pid`")
    ['nvrm:', 'xid', '(', '):', '79,', 'pid']
    """
    runs = re.split(r"[\s_'\"-]+", prepared(" ".join(HOLE.split(message)[::2])))
    return [run.lower() for run in runs if run]


_WORDS = """
    address code connect connection cuda daemon device directory driver error exit exited failed
    file found from gpu have home info kernel library linux load loaded loading memory message
    module name network no not number nvidia open operation packages packet path pid process python
    server service session site start started starting status stopped system systemd that this time
    torch user using version warning will with
"""
EVERYWHERE = frozenset(_WORDS.split())
"""Words that stand on every other line of a log."""


def most_telling_first(runs: Iterable[str], uses: Mapping[str, int]) -> list[str]:
    """Return ``runs`` once each, that first which a log is least likely to hold by chance.

    Args:
        runs: literals of one message.
        uses: how many messages hold each.
    """

    def chance(run: str) -> tuple[float, str]:
        word = run.strip(string.punctuation)
        length = sum(map(str.isalnum, word))
        common = 50 if word in EVERYWHERE or length < 3 else 20 if not re.search("[^0-9.:,]", word) else 1
        return common * uses[run] ** 0.5 * 2.0 ** -min(length, 10), run

    return sorted(set(runs), key=chance)
