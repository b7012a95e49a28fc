"""A line of text as words that the knowledge knows, with typing errors and missing spaces mended."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from troubleshoot.knowledge.lexicon import (
    BREAK,
    LONGEST_CHINESE,
    NOT,
    STOP,
    Lexicon,
    Token,
    chinese_parts,
    is_chinese,
    lowered,
    stem,
)
from troubleshoot.knowledge.store import Knowledge

SHORTEST_MENDED = 5
SHORTEST_HALF = 3
LONGEST_MENDED = 40
LIKE_ENOUGH = 0.79
SHORTEST_WITH_A_WRONG_LETTER = 7
_MEASURED = re.compile(r"[a-z0-9]+|[㐀-鿿]")
_JOINING = frozenset(".-_/:")
_LETTERS_AND_DIGITS = re.compile(r"[a-z]+|\d+")
_PIECE_OF_A_VERSION = re.compile(r"\d+[a-z]+\d+")


class Word(NamedTuple):
    """A word of a line: its meaning, where it stands, and how like the known word it is (1 is equal).

    ``cannot`` tells that it holds its own *not*: 连不上 is *connect*, and denied.
    """

    name: str
    start: int
    end: int
    likeness: float = 1.0
    cannot: bool = False

    def holds(self, other: "Word") -> bool:
        """Tell whether this word, as it stands, is ``other`` and more."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and other.end - other.start < self.end - self.start


class Reading:
    """The words of one ``line``, in order of their beginnings. A *place* is an index into ``words``.

    ``written`` are the names of those that stand there themselves, and not only another name for something;
    ``spelt`` is what stands there letter by letter, whether it is known or not.
    """

    def __init__(
        self,
        line: str,
        words: Sequence[Word],
        named: Iterable[Word],
        tokens: Sequence[Token],
        lexicon: Lexicon,
    ) -> None:
        self.line = line
        self.words = sorted((*words, *named), key=lambda word: (word.start, -word.end))
        self.written = {word.name for word in words} | {NOT for word in words if word.cannot}
        parting = [token for token in tokens if token.name in (BREAK, STOP)]
        self._breaks = [token.start for token in parting]
        self._stops = [token.start for token in parting if token.name == STOP]
        self._spots: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            for name in (word.name, NOT) if word.cannot else (word.name,):
                self._spots.setdefault(name, []).append(place)
        self._measure = _measured(line, lexicon.ignored)
        self._spelt = list(lexicon.spelt(tokens))

    @property
    def spelt(self) -> Collection[str]:
        """What is meant if every word is spelt as it should be."""
        return {token.name for token in self._spelt}

    def mended(self, names: Collection[str]) -> Collection[str]:
        """Return what is probably meant instead by those of ``names`` that are spelt in the line."""
        wrong = {token.start for token in self._spelt if token.name in names}
        return {word.name for word in self.words if word.likeness < 1 and word.start in wrong}

    @property
    def names(self) -> Collection[str]:
        """What stands in the line, and what it names."""
        return self._spots.keys()

    @property
    def chinese(self) -> bool:
        """Whether any of the line is written in Chinese."""
        return any(map(is_chinese, self.line))

    def spots(self, name: str) -> list[int]:
        """Return the places at which ``name`` stands."""
        return self._spots.get(name, [])

    def quote(self, places: Collection[int]) -> str:
        """Return the piece of the line that the words at ``places`` span."""
        return self.line[slice(*self._span(places))]

    def quote_spelt(self, names: Collection[str]) -> str:
        """Return the piece of the line that the first of each of ``names`` span, as they are spelt."""
        first = {token.name: token for token in reversed(self._spelt)}
        found = [first[name] for name in names]
        return self.line[min(token.start for token in found) : max(token.end for token in found)]

    def between(self, one: int, other: int) -> float:
        """Return how much text stands between two places, in words (a Chinese character is half a word)."""
        first, second = sorted((self.words[one], self.words[other]), key=lambda word: word.start)
        return max(0.0, self._measure[second.start] - self._measure[first.end])

    def words_within(self, places: Collection[int]) -> float:
        """Return how much text, in words, stands among the words at ``places`` without being one of them."""
        start, end = self._span(places)
        covered = {at for place in places for at in range(self.words[place].start, self.words[place].end)}
        return sum(self._measure[at + 1] - self._measure[at] for at in range(start, end) if at not in covered)

    def words_beside(self, places: Collection[int]) -> float:
        """Return how much text, in words, is none of the words at ``places``."""
        covered = {at for place in places for at in range(self.words[place].start, self.words[place].end)}
        return sum(
            self._measure[at + 1] - self._measure[at] for at in range(len(self.line)) if at not in covered
        )

    def written_apart(self, places: Collection[int]) -> int:
        """Return how many words stand at ``places``, where what is written as one (llama.cpp) counts once."""
        words = [self.words[place] for place in sorted(places)]
        gaps = (self.line[one.end : other.start] for one, other in pairwise(words))
        return len(words) - sum(gap in _JOINING for gap in gaps)

    def breaks_within(self, places: Collection[int]) -> int:
        """Return how many commas, and ends of clauses, stand between the words at ``places``."""
        start, end = self._span(places)
        return sum(start < at < end for at in self._breaks)

    def stops_within(self, places: Collection[int]) -> int:
        """Return how many clauses end between the words at ``places``."""
        start, end = self._span(places)
        return sum(start < at < end for at in self._stops)

    def denied(self, places: Collection[int], used: Collection[int], reach: float) -> bool:
        """Tell whether a *not* stands among the words at ``places``, or at most ``reach`` words before.

        A *not* at one of the places in ``used`` denies something else, and so does one behind which
        another known word or a comma comes first.
        """
        start, end = self._span(places)
        for place in self.spots(NOT):
            word = self.words[place]
            if word.cannot and place in places and place not in used:
                return True
            if word.cannot or place in used or self._inside(word, places):
                continue
            if start <= word.start < end:
                return True
            if word.end <= start and self._directly_before(word, start, reach):
                return True
        return False

    def _inside(self, word: Word, places: Collection[int]) -> bool:
        """Tell whether ``word`` is one of those at ``places``, or a character of one (不 in 不亮)."""
        return any(self.words[p].start <= word.start and word.end <= self.words[p].end for p in places)

    def _directly_before(self, word: Word, start: int, reach: float) -> bool:
        if (
            any(word.end <= at < start for at in self._breaks)
            or self._measure[start] - self._measure[word.end] > reach
        ):
            return False
        return not any(word.end <= other.start and other.end <= start for other in self.words)

    def _span(self, places: Collection[int]) -> tuple[int, int]:
        return min(self.words[p].start for p in places), max(self.words[p].end for p in places)


def _measured(line: str, ignored: Collection[str]) -> list[float]:
    """Return how much text, in words, stands before each character of ``line`` and before its end."""
    sizes = [0.0] * len(line)
    for match in _MEASURED.finditer(lowered(line)):
        if match.group() not in ignored:
            sizes[match.start()] = 0.5 if is_chinese(match.group()) else 1.0
    return list(accumulate(sizes, initial=0.0))


def read_words(knowledge: Knowledge, line: str, named: Iterable[Word] = ()) -> Reading:
    """Return the reading of a line of plain text; words that are ``named`` in it stand there as well."""
    tokens = knowledge.lexicon.tokens(line)
    words: list[Word] = []
    for token in tokens:
        if is_chinese(token.word):
            words += _chinese(knowledge, token)
    latin = [token for token in tokens if token.name not in (BREAK, STOP) and not is_chinese(token.word)]
    known = knowledge.known_words({token.name for token in latin})
    for token in latin:
        if token.name in known or token.name == NOT or not token.name.isalnum() or token.name.isdigit():
            words.append(Word(token.name, token.start, token.end))
        else:
            words += _mended(knowledge, token)
    return Reading(line, words, [*named, *_singulars(knowledge, latin)], tokens, knowledge.lexicon)


def _singulars(knowledge: Knowledge, latin: Iterable[Token]) -> Iterable[Word]:
    """Yield what stands there in the plural, where a stem keeps it: GPUs are each a *gpu* too."""
    for token in latin:
        if token.name == token.word and token.word.endswith("s"):
            one = token.word[:-1]
            if one in knowledge.lexicon.names:
                yield Word(knowledge.lexicon.names[one], token.start, token.end)


def _chinese(knowledge: Knowledge, run: Token) -> Iterable[Word]:
    parts = list(chinese_parts(run))
    known = knowledge.known_words({part for part, _ in parts})
    names, ignored = knowledge.lexicon.names, knowledge.lexicon.ignored
    denied = {part: verb for part, _ in parts if (verb := knowledge.lexicon.cannot(part))}
    grouped = {
        start: start + len(part)
        for part, start in parts
        if part in denied
        or (part in known and (part in names or _cannot(part)))
        or (part in ignored and len(part) > 1)
    }
    for part, start in parts:
        name = names.get(part, part)
        if part in denied:
            if not _inside(grouped, start, start + len(part)):
                yield Word(denied[part], start, start + len(part), cannot=True)
            continue
        if (
            part not in known
            or part in ignored
            or (name == NOT and _asks_whether(run.word, start - run.start))
        ):
            continue
        if not _inside(grouped, start, start + len(part)):
            yield Word(name, start, start + len(part))


def _inside(grouped: Mapping[int, int], start: int, end: int) -> bool:
    """Tell whether a longer word holds what stands from ``start`` to ``end``: 启动 is no part of 安全启动."""
    return any(
        grouped.get(first, 0) >= end and grouped[first] - first > end - start
        for first in range(start - LONGEST_CHINESE, start + 1)
    )


def _cannot(word: str) -> bool:
    """Tell whether ``word`` is a verb that cannot be done, which denies nothing else: 找不到."""
    return len(word) > 2 and "不" in word[1:-1]


def _asks_whether(run: str, at: int) -> bool:
    """Tell whether the 不 or 没 at ``at`` only makes a question: 能不能, 有没有."""
    return 0 < at < len(run) - 1 and run[at - 1] == run[at + 1]


def _mended(knowledge: Knowledge, token: Token) -> Iterable[Word]:
    """Yield the words that an unknown one was probably meant to be, or itself."""
    parts = _parts(knowledge, token.word.partition("'")[0])
    if parts:
        start = token.start
        for part in parts:
            yield Word(knowledge.lexicon.name(part), start, start + len(part))
            start += len(part)
        return
    if SHORTEST_MENDED <= len(token.name) <= LONGEST_MENDED and token.name.isalpha():
        nearest = _nearest(token.name, knowledge.words_like(token.name, slack=2))
        if nearest is not None:
            known, likeness = nearest
            yield Word(knowledge.lexicon.name(known), token.start, token.end, likeness)
            return
    yield Word(token.name, token.start, token.end)


def _parts(knowledge: Knowledge, word: str) -> list[str]:
    """Return the two known words that ``word`` is written together from, or its letters and digits."""
    if not word.isalpha():
        return [] if _PIECE_OF_A_VERSION.fullmatch(word) else _LETTERS_AND_DIGITS.findall(word)
    if len(word) > LONGEST_MENDED:
        return []
    halves = [(word[:i], word[i:]) for i in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)]
    known = knowledge.known_words({stem(half) for pair in halves for half in pair})
    return next(([left, right] for left, right in halves if {stem(left), stem(right)} <= known), [])


def _nearest(word: str, known: list[str]) -> tuple[str, float] | None:
    """Return the known word most like ``word`` by edits and swapped neighbours (Damerau 1964)."""
    if not known:
        return None
    from rapidfuzz import process  # noqa: PLC0415 - only for misspelt words
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    likely = sorted(name for name in known if len(name) != len(word) or _same_letters(name, word))
    found = process.extractOne(word, likely, scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH)
    return (found[0], found[1]) if found else None


def _same_letters(one: str, other: str) -> bool:
    """Tell whether ``one`` may be ``other`` mistyped: letters swapped, or one wrong in a long word.

    In a short one, another letter mostly makes another word: recover is not remove.
    """
    return sorted(one) == sorted(other) or len(one) >= SHORTEST_WITH_A_WRONG_LETTER
