"""A line of text as words that the knowledge knows, each with the place where it stands."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from troubleshoot.knowledge.lexicon import BREAK, NOT, STOP, Lexicon, Token, is_chinese, lowered

_MEASURED = re.compile(r"[a-z0-9]+|[㐀-鿿]")
_JOINING = frozenset(".-_/:")


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
