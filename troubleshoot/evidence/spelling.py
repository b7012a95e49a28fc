"""A line of text as words that the knowledge knows, with typing errors and missing spaces mended."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from troubleshoot.knowledge.lexicon import BREAK, NOT, Token, chinese_parts, is_chinese, stem
from troubleshoot.knowledge.store import Knowledge

SHORTEST_MENDED = 5
LIKE_ENOUGH = 0.79


class Word(NamedTuple):
    """A word of a line: its meaning, where it stands, and how like the known word it is (1 is equal)."""

    name: str
    start: int
    end: int
    likeness: float = 1.0


class Reading:
    """The words of one line, in order of their beginnings."""

    def __init__(self, line: str, words: Iterable[Word], breaks: Iterable[int]) -> None:
        self._line = line
        self.words = sorted(words, key=lambda word: (word.start, -word.end))
        self._breaks = sorted(breaks)
        self._spots: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._spots.setdefault(word.name, []).append(place)

    def spots(self, name: str) -> list[int]:
        """Return the places among the words at which ``name`` stands."""
        return self._spots.get(name, [])

    def quote(self, places: Collection[int]) -> str:
        """Return the piece of the line that the words at ``places`` span."""
        start = min(self.words[place].start for place in places)
        end = max(self.words[place].end for place in places)
        return self._line[start:end]

    def breaks_within(self, places: Collection[int]) -> int:
        """Return how many commas and full stops stand between the words at ``places``."""
        start = min(self.words[place].start for place in places)
        end = max(self.words[place].end for place in places)
        return sum(start < at < end for at in self._breaks)

    def denied(self, places: Collection[int], used: Collection[int]) -> bool:
        """Tell whether a *not* that no phrase has ``used`` stands among ``places`` or right before."""
        first, last = min(places), max(places)
        if any(self.words[p].name == NOT and p not in used for p in range(first, last) if p not in places):
            return True
        start = self.words[first].start
        for place in range(first - 1, -1, -1):
            word = self.words[place]
            if word.end > start:
                continue
            if any(word.end <= at < start for at in self._breaks):
                return False
            return word.name == NOT and place not in used
        return False


def read_words(knowledge: Knowledge, line: str) -> Reading:
    """Return the reading of a line of plain text."""
    tokens = knowledge.lexicon.tokens(line)
    breaks = [token.start for token in tokens if token.name == BREAK]
    words: list[Word] = []
    for token in tokens:
        if is_chinese(token.word):
            words += _chinese(knowledge, token)
    latin = [token for token in tokens if token.name != BREAK and not is_chinese(token.word)]
    known = knowledge.known_words({token.name for token in latin})
    for token in latin:
        if token.name in known or token.name == NOT or not token.name.isalpha():
            words.append(Word(token.name, token.start, token.end))
        else:
            words += _mended(knowledge, token)
    return Reading(line, words, breaks)


def _chinese(knowledge: Knowledge, run: Token) -> Iterable[Word]:
    parts = list(chinese_parts(run))
    known = knowledge.known_words({part for part, _ in parts})
    names = knowledge.lexicon.names
    for part, start in parts:
        if part in known:
            yield Word(names.get(part, part), start, start + len(part))


def _mended(knowledge: Knowledge, token: Token) -> Iterable[Word]:
    """Yield the words that an unknown one was probably meant to be, or itself."""
    name = token.name
    if len(name) >= SHORTEST_MENDED:
        halves = [(name[:i], name[i:]) for i in range(3, len(name) - 2)]
        stems = {stem(half) for pair in halves for half in pair}
        known = knowledge.known_words(stems)
        for left, right in halves:
            if {stem(left), stem(right)} <= known:
                middle = token.start + len(left)
                names = knowledge.lexicon.names
                yield Word(names.get(stem(left), stem(left)), token.start, middle)
                yield Word(names.get(stem(right), stem(right)), middle, token.end)
                return
        nearest = _nearest(name, knowledge.words_like(name, slack=2))
        if nearest is not None:
            known_name, likeness = nearest
            yield Word(knowledge.lexicon.names.get(known_name, known_name), token.start, token.end, likeness)
            return
    yield Word(name, token.start, token.end)


def _nearest(word: str, known: list[str]) -> tuple[str, float] | None:
    """Return the known word most like ``word`` by edits and swapped neighbours (Damerau 1964)."""
    if not known:
        return None
    from rapidfuzz import process  # noqa: PLC0415 - only for misspelt words
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extractOne(
        word, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH
    )
    return (found[0], found[1]) if found else None
