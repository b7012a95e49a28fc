"""Text to tokens: the same for the phrases of the knowledge and for what people type.

English words are stemmed (Porter2: Porter 2001, by PyStemmer), words that mean the same are
given one name, words that say nothing are dropped. Chinese is not segmented: a phrase names the
characters that must stand together, and a text is searched for them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from troubleshoot.knowledge.grammar import Words

NOT = "not"
BREAK = "."
_LONGEST_CHINESE = 8
_SCAN = re.compile(
    r"(?P<latin>[0-9]*[a-z][a-z0-9]*(?:['’][a-z]+)?)|(?P<number>\d+(?:\.\d+)*)"
    r"|(?P<chinese>[㐀-鿿]+)|(?P<stop>[!?;,\n。！？；，、：:]|\.(?=\s|$))"
)


class Token(NamedTuple):
    """A word, what it means (``name``), and where it stands in the text (``start`` to ``end``)."""

    name: str
    word: str
    start: int
    end: int


class Lexicon(Struct, frozen=True):
    """Which words mean the same (by stem, or Chinese characters), and which mean little or nothing."""

    names: dict[str, str]
    several: dict[str, str]
    ignored: frozenset[str]
    light: frozenset[str]
    traditional: dict[int, int]

    def plain(self, text: str) -> str:
        """Return ``text`` in one width, with simplified characters, of the same length per character."""
        return unicodedata.normalize("NFKC", text).translate(self.traditional)

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of `plain` text, in order; Chinese runs come whole, breaks as ``BREAK``."""
        found: list[Token] = []
        for match in _SCAN.finditer(text.lower()):
            word, start, end = match.group(), match.start(), match.end()
            if match["stop"]:
                found.append(Token(BREAK, word, start, end))
            elif match["latin"]:
                found += self._latin(word, start, end)
            else:
                found.append(Token(self.names.get(word, word), word, start, end))
        return self._join(found)

    def _latin(self, word: str, start: int, end: int) -> Iterable[Token]:
        word = word.replace("’", "'")
        if word.endswith("n't"):
            yield Token(NOT, word, start, end)
            return
        word = word.partition("'")[0]
        root = stem(word)
        if word not in self.ignored and root not in self.ignored:
            yield Token(self.names.get(root, root), word, start, end)

    def _join(self, tokens: list[Token]) -> list[Token]:
        """Replace several words that mean one thing: "mother board", "no longer"."""
        joined: list[Token] = []
        index = 0
        while index < len(tokens):
            for length in (3, 2):
                group = tokens[index : index + length]
                name = (
                    self.several.get(" ".join(stem(t.word) for t in group)) if len(group) == length else None
                )
                if name is not None:
                    word = " ".join(t.word for t in group)
                    joined.append(Token(name, word, group[0].start, group[-1].end))
                    index += length
                    break
            else:
                joined.append(tokens[index])
                index += 1
        return joined

    def phrase(self, text: str) -> list[str]:
        """Return the distinct names in a phrase; long Chinese without spaces is cut into pairs."""
        names: dict[str, None] = {}
        for token in self.tokens(self.plain(text)):
            if token.name == BREAK:
                continue
            if is_chinese(token.word) and token.name == token.word and len(token.word) > 4:
                pairs = (token.word[i : i + 2] for i in range(len(token.word) - 1))
                names.update(dict.fromkeys(self.names.get(pair, pair) for pair in pairs))
            elif is_chinese(token.word):
                names[self.names.get(token.word, token.word)] = None
            else:
                names[token.name] = None
        return list(names)


def chinese_parts(run: Token) -> Iterable[tuple[str, int]]:
    """Yield all short parts of a Chinese run with the place where each begins in the text."""
    for first in range(len(run.word)):
        for last in range(first + 1, min(first + _LONGEST_CHINESE, len(run.word)) + 1):
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
    """Return the lexicon that ``words`` describe."""
    names: dict[str, str] = {}
    several: dict[str, str] = {}
    for first, *others in words.same:
        name = stem(first.lower())
        for word in (first, *others):
            written = word.lower().strip()
            if " " in written:
                several[" ".join(map(stem, written.split()))] = name
            else:
                names[stem(written)] = name
    traditional = {ord(pair[0]): ord(pair[1]) for pair in words.traditional if len(pair) == 2}
    ignored = frozenset(stem(word.lower()) for word in words.ignore)
    light = frozenset(names.get(stem(word.lower()), stem(word.lower())) for word in words.light)
    return Lexicon(names, several, ignored, light, traditional)
