"""The phrases of all findings, indexed by their words, and how much each word says by itself.

A word weighs the more the fewer phrases hold it (inverse document frequency: Sparck Jones 1972).
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from troubleshoot.knowledge.lexicon import NOT, Lexicon, is_chinese
from troubleshoot.knowledge.messages import literal_text
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.store import LIGHT

FEWEST_WORDS_OF_A_MESSAGE = 4
"""A shorter message is recognised only as it stands."""

KEY = 0.8
"""A word in this share of a value's phrases is one that it is hardly ever said without,"""
FEWEST_PHRASES = 4
"""if there are so many of them."""

FEW_WORDS = 30
"""A value with more words than these has words in many sentences that do not mean it."""


class _Phrase(NamedTuple):
    finding: str
    value: str
    is_message: bool
    names: tuple[str, ...]
    chinese: bool


def write_phrases(findings: Iterable[Finding], lexicon: Lexicon, database: sqlite3.Connection) -> None:
    """Write the phrases of ``findings``, the words of each, and how much each word speaks for each value."""
    phrases = list(dict.fromkeys(_phrases(findings, lexicon)))
    counts = Counter(name for phrase in phrases for name in phrase.names)
    weight = {name: math.log(1 + len(phrases) / count) for name, count in counts.items()}
    weight.update((name, LIGHT) for name in lexicon.light & weight.keys())
    for number, phrase in enumerate(phrases):
        total = sum(weight[name] for name in phrase.names)
        weights = {name: weight[name] for name in phrase.names}
        about = phrase.finding, phrase.value, int(phrase.is_message)
        row = (number, *about, total, msgspec.msgpack.encode(weights), int(phrase.chinese))
        database.execute("INSERT INTO phrase VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        database.executemany(
            "INSERT INTO posting VALUES (?, ?, ?)", [(name, number, weight[name]) for name in phrase.names]
        )
    _write_vocabulary(phrases, lexicon, database)
    words = {word for word in {*counts, *lexicon.names} if word.isascii()}
    database.executemany("INSERT INTO word VALUES (?, ?, ?)", sorted((w[0], len(w), w) for w in words))
    chinese = sorted(word for word in {*counts, *lexicon.names} if is_chinese(word))
    database.executemany("INSERT INTO word VALUES ('', 0, ?)", [(word,) for word in chinese])


def _write_vocabulary(phrases: Iterable[_Phrase], lexicon: Lexicon, database: sqlite3.Connection) -> None:
    """Write how much each word speaks for each value, and which its phrases hardly ever lack.

    Of *not*, the share of its phrases that deny is written.

    Most speaks a word that many phrases of the value use, and few other values: inverse document frequency
    over values, times a share that each use brings half way to one.
    """
    uses = Counter(
        (name, phrase.finding, phrase.value)
        for phrase in phrases
        if not phrase.is_message
        for name in phrase.names
        if _tells(name, lexicon)
    )
    values = len({(finding, value) for _, finding, value in uses})
    spread = Counter(name for name, _, _ in uses)
    size = Counter((finding, value) for _, finding, value in uses)
    rows = [
        (*use, math.log(values / spread[use[0]]) * (1 - 0.5**times) * _breadth(size[use[1:]]))
        for use, times in uses.items()
    ]
    said = Counter((phrase.finding, phrase.value) for phrase in phrases if not phrase.is_message)
    denying = Counter((p.finding, p.value) for p in phrases if not p.is_message and NOT in p.names)
    rows += [(NOT, *value, times / said[value]) for value, times in denying.items()]
    database.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?)", sorted(rows))
    keys = [
        (finding, value, name, weight)
        for name, finding, value, weight in rows
        if name != NOT and uses[name, finding, value] >= KEY * max(said[finding, value], FEWEST_PHRASES)
    ]
    database.executemany("INSERT INTO key_word VALUES (?, ?, ?, ?)", sorted(keys))


def _breadth(words: int) -> float:
    """Return what a word of a value counts that has so many: of very many, some are in any sentence."""
    return min(1.0, math.sqrt(math.sqrt(FEW_WORDS / words)))


def _tells(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a word says something by itself: no denial, no number, no single Chinese character."""
    alone = len(name) == 1 and is_chinese(name)
    return not (name == NOT or name in lexicon.light or name[0].isdigit() or alone)


def _phrases(findings: Iterable[Finding], lexicon: Lexicon) -> Iterable[_Phrase]:
    for finding in findings:
        for name, value in finding.values.items():
            said = (*value.phrases.en, *value.phrases.zh)
            for text, is_message in [
                *((t, False) for t in said),
                *((literal_text(m), True) for m in (*value.messages, *value.said)),
            ]:
                names = tuple(lexicon.phrase(text))
                telling = sum(n != NOT and n not in lexicon.light for n in names)
                if telling >= (FEWEST_WORDS_OF_A_MESSAGE if is_message else 1):
                    chinese = any(map(is_chinese, text))
                    yield _Phrase(str(finding.id), str(name), is_message, names, chinese)
