"""Which known words a line of text holds, with typing errors and missing spaces mended."""

import re
from collections.abc import Iterable, Mapping

from troubleshoot.evidence.reading import Reading, Word
from troubleshoot.knowledge.lexicon import (
    BREAK,
    LONGEST_CHINESE,
    NOT,
    STOP,
    Token,
    chinese_parts,
    is_chinese,
    stem,
)
from troubleshoot.knowledge.store import Knowledge

SHORTEST_MENDED = 5
SHORTEST_HALF = 3
LONGEST_MENDED = 40
LIKE_ENOUGH = 0.79
SHORTEST_WITH_A_WRONG_LETTER = 7
_LETTERS_AND_DIGITS = re.compile(r"[a-z]+|\d+")
_PIECE_OF_A_VERSION = re.compile(r"\d+[a-z]+\d+")


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
