"""Text to tokens: the same for the phrases of the knowledge and for what people type.

English words are stemmed (Porter2: Porter 2001, by PyStemmer), words that mean the same are
given one name, words that say nothing are dropped. Chinese is not segmented: a phrase names the
characters that must stand together, and a text is searched for them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from troubleshoot.knowledge.grammar import Words

NOT = "not"
BREAK = ","
"""The name of a token that parts a sentence: a comma."""
STOP = "."
"""The name of a token that ends a clause: a full stop, *but*."""
_PARTS = frozenset(",，、;；")
LONGEST_CHINESE = 8
_SCAN = re.compile(
    r"(?P<latin>[0-9]*[a-z][a-z0-9]*(?:['’][a-z]+)?)|(?P<number>\d+(?:\.\d+)*)"
    r"|(?P<chinese>[㐀-鿿]+)|(?P<stop>[!?;,\n。！？；，、]|\.(?=\s|$))"
)
_CANNOT = re.compile("(?P<verb>.{1,4})不(?P<result>起来|出来|进去|上去|[到见上了出开进去来住成动通醒亮着下])")
_ANY_VERB = frozenset(("了", "起来", "出来"))
"""Results that go with any verb; the others are part of it (找到), so that 显卡不亮 is no verb."""


class Token(NamedTuple):
    """A word, what it means (``name``), and where it stands in the text (``start`` to ``end``)."""

    name: str
    word: str
    start: int
    end: int


class Lexicon(Struct, frozen=True):
    """Which words mean the same (by word or stem, or Chinese characters), and which mean little or nothing.

    ``several`` are names of several words, by their stems, ``beginnings`` the first of these.
    ``breaks`` end a clause, as a comma does: *but*. ``mixed`` are names in both scripts: U 盘.
    """

    names: dict[str, str]
    several: dict[str, str]
    beginnings: frozenset[str]
    ignored: frozenset[str]
    light: frozenset[str]
    breaks: frozenset[str]
    mixed: tuple[str, ...]
    traditional: dict[int, int]

    def plain(self, text: str) -> str:
        """Return ``text`` in one width, with simplified characters."""
        return unicodedata.normalize("NFKC", text).translate(self.traditional)

    def name(self, word: str) -> str:
        """Return what ``word`` (in lower case) means: the name of its group, or its stem."""
        root = stem(word)
        return self.names.get(word) or self.names.get(root, root)

    def cannot(self, word: str) -> str | None:
        """Return what is said to be impossible by a Chinese ``word``: of 连不上, what 连上 means."""
        found = _CANNOT.fullmatch(self.names.get(word, word))
        if not found:
            return None
        verb, result = found["verb"], found["result"]
        alone = self.names.get(verb) if len(verb) > 1 and result in _ANY_VERB else None
        name = self.names.get(verb + result, alone)
        return None if name == NOT else name

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of `plain` text, in order; Chinese runs come whole."""
        line = lowered(text)
        found: list[Token] = []
        for word in self.mixed:
            while (at := line.find(word)) >= 0:
                found.append(Token(self.names[word], word, at, at + len(word)))
                line = line.replace(word, " " * len(word), 1)
        for match in _SCAN.finditer(line):
            word, start, end = match.group(), match.start(), match.end()
            if match["stop"] or word in self.breaks:
                found.append(Token(BREAK if word in _PARTS else STOP, word, start, end))
            elif match["latin"]:
                found.append(self._latin(word.replace("’", "'"), start, end))
            elif match["chinese"]:
                found += self._chinese(word, start)
            else:
                found.append(Token(self.names.get(word, word), word, start, end))
        found.sort(key=lambda token: token.start)
        meant = (token for token in self._join(found) if token.word not in self.ignored)
        return self._join(list(meant))

    def _latin(self, word: str, start: int, end: int) -> Token:
        if word.endswith("n't"):
            return Token(NOT, word, start, end)
        word = word.partition("'")[0]
        return Token(self.name(word), word, start, start + len(word))

    def _chinese(self, run: str, start: int) -> Iterable[Token]:
        """Yield a run of characters, cut where a word such as 但是 begins another clause."""
        at = 0
        while at < len(run):
            breaks = [(run.index(word, at), -len(word), word) for word in self.breaks if word in run[at:]]
            stop, _, word = min(breaks, default=(len(run), 0, ""))
            if stop > at:
                yield Token(
                    self.names.get(run[at:stop], run[at:stop]), run[at:stop], start + at, start + stop
                )
            if word:
                yield Token(STOP, word, start + stop, start + stop + len(word))
            at = stop + len(word)

    def _join(self, tokens: list[Token]) -> list[Token]:
        """Replace several words that mean one thing: "mother board", "no longer"."""
        joined: list[Token] = []
        index = 0
        while index < len(tokens):
            first, length = tokens[index], 1
            if stem(first.word) in self.beginnings:
                first, length = self._longest_name(tokens[index : index + 3])
            joined.append(first)
            index += length
        return joined

    def _longest_name(self, tokens: list[Token]) -> tuple[Token, int]:
        """Return the longest name with which ``tokens`` begin, and of how many words it is."""
        for length in range(len(tokens), 1, -1):
            group = tokens[:length]
            name = self.several.get(" ".join(stem(token.word) for token in group))
            if name is not None:
                word = " ".join(token.word for token in group)
                return Token(name, word, group[0].start, group[-1].end), length
        return tokens[0], 1

    def phrase(self, text: str) -> list[str]:
        """Return the distinct names in a phrase; long Chinese without spaces is cut into pairs."""
        return list(dict.fromkeys(token.name for token in self.spelt(self.tokens(self.plain(text)))))

    def spelt(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the words that ``tokens`` hold; long Chinese without spaces is cut into pairs."""
        for token in tokens:
            if token.name in (BREAK, STOP):
                continue
            denied = self.cannot(token.word)
            if denied:
                yield token._replace(name=NOT)
                yield token._replace(name=denied)
            elif is_chinese(token.word) and token.name == token.word and len(token.word) > 4:
                for at, pair in enumerate(map("".join, pairwise(token.word)), token.start):
                    yield Token(self.names.get(pair, pair), pair, at, at + 2)
            elif is_chinese(token.word):
                yield token._replace(name=self.names.get(token.word, token.word))
            else:
                yield token


def lowered(text: str) -> str:
    """Return ``text`` in lower case with every character in its place (some have a longer lower form)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def chinese_parts(run: Token) -> Iterable[tuple[str, int]]:
    """Yield all short parts of a Chinese run with the place where each begins in the text."""
    for first in range(len(run.word)):
        for last in range(first + 1, min(first + LONGEST_CHINESE, len(run.word)) + 1):
            yield run.word[first:last], run.start + first


def is_chinese(word: str) -> bool:
    """Tell whether ``word`` is written in Chinese characters."""
    return "㐀" <= word[:1] <= "鿿"


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer  # noqa: PLC0415 - only where words are read

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case; Chinese and numbers stay as they are."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    return str(_stemmer().stemWord(word))


def build_lexicon(words: "Words") -> Lexicon:
    """Return the lexicon that ``words`` describe. A word as written goes before a stem (*installer*)."""
    names: dict[str, str] = {}
    stems: dict[str, str] = {}
    several: dict[str, str] = {}
    for group in words.same:
        name = group[0].lower()
        for word in (written.lower().strip() for written in group):
            if _is_mixed(word):
                names[word] = names[word.replace(" ", "")] = names[_spaced(word)] = name
            elif " " in word:
                several[" ".join(map(stem, word.split()))] = name
            else:
                names[word] = name
                stems.setdefault(stem(word), name)
    lexicon = Lexicon(
        names={**stems, **names},
        several=several,
        beginnings=frozenset(words.partition(" ")[0] for words in several),
        ignored=frozenset(word.lower() for word in words.ignore),
        light=frozenset(),
        breaks=frozenset(word.lower() for word in words.breaks),
        mixed=tuple(word for word in names if _is_mixed(word)),
        traditional={ord(pair[0]): ord(pair[1]) for pair in words.traditional if len(pair) == 2},
    )
    return replace(lexicon, light=frozenset(lexicon.name(word.lower()) for word in words.light))


def _is_mixed(word: str) -> bool:
    return any(is_chinese(c) for c in word) and any(c.isascii() and c.isalnum() for c in word)


def _spaced(word: str) -> str:
    """Return a mixed word with a space where the script changes."""
    return re.sub(r"(?<=[a-z0-9])(?=[㐀-鿿])|(?<=[㐀-鿿])(?=[a-z0-9])", " ", word.replace(" ", ""))
