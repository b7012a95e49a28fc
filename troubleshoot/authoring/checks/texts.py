"""Texts for a person: written in both languages, and none of them twice."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.lexicon import is_chinese, stem
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Text

UNTRANSLATED = IssueType(
    "untranslated",
    "warning",
    "this text has no `zh` yet",
    "write one as people say it; until then it is shown in English",
    "Every text exists in English and Chinese. A text that you cannot write yourself, somebody else will.",
)
NOT_CHINESE = IssueType(
    "not-chinese",
    "warning",
    "the `zh` of this text is not Chinese",
    "write it in Chinese, or leave `zh` out",
    "Copying the English text hides that the translation is missing.",
)
NOT_ENGLISH = IssueType(
    "not-english",
    "warning",
    "the `en` of this text holds Chinese",
    "write it in English, and the Chinese under `zh`",
    "A text console without Chinese characters shows nothing but boxes.",
)
DUPLICATE_TEXT = IssueType(
    "duplicate-text",
    "warning",
    "`{text}` is the {what} of `{other}` too ({place})",
    "say what is different",
    "Two causes, fixes, questions or answers that read the same cannot be told apart by the person.",
)
SIMILAR_TEXT = IssueType(
    "similar-text",
    "warning",
    "`{text}` is nearly the {what} of `{other}` ({place}): `{similar}`",
    "join the two, or make the difference plain",
    "Two things with nearly one name are mostly one thing that was written twice.",
)

_FEWEST_WORDS = 4
_LONG_WORD = 6
"""In a shorter word one letter makes another word: CPU, GPU."""
_LITTLE = re.compile(r"[\s\W]|[的了吗呢吧]")


def _untranslated(material: Material) -> Iterable[Issue]:
    for text in material.texts:
        if not text.zh:
            yield UNTRANSLATED.at(place_of(text.en))


def _not_chinese(material: Material) -> Iterable[Issue]:
    printed = {value.text.en for f in material.library.findings.values() for value in f.values.values()}
    for text in material.texts:
        if text.en in printed or len(text.en.split()) < _FEWEST_WORDS:
            continue  # an answer may be what a program prints, and a short text a name
        if text.zh and not any(map(is_chinese, text.zh)):
            yield NOT_CHINESE.at(place_of(text.zh))


def _not_english(material: Material) -> Iterable[Issue]:
    for text in material.texts:
        chinese = sum(map(is_chinese, text.en))
        if chinese * 2 > len(text.en):  # a quoted word is no fault
            yield NOT_ENGLISH.at(place_of(text.en))


def _named(library: Library) -> Iterator[tuple[str, list[tuple[str, Text]]]]:
    """Yield what a text is, and each owner with it: only these are compared with each other."""
    yield "title", [(f.id, f.title) for f in library.findings.values()]
    yield "title", [(c.id, c.title) for c in library.causes.values()]
    yield "title", [(f.id, f.title) for f in library.fixes.values()]
    yield "title", [(n.id, n.title) for n in library.needs.values()]
    yield "explanation", [(c.id, c.explain) for c in library.causes.values()]
    yield "question", [(f.id, f.ask) for f in library.findings.values() if f.ask]
    for finding in library.findings.values():
        yield "text", [(name, value.text) for name, value in finding.values.items()]


def _duplicates(material: Material) -> Iterable[Issue]:
    for what, texts in _named(material.library):
        for language in ("en", "zh"):
            seen: dict[str, tuple[str, str]] = {}
            for owner, text in texts:
                written = getattr(text, language)
                if not written:
                    continue
                other, first = seen.setdefault(written.lower(), (owner, written))
                if first is not written:
                    yield DUPLICATE_TEXT.at(
                        place_of(written), text=written, what=what, other=other, place=_where(first)
                    )


def _similar(material: Material) -> Iterable[Issue]:
    for what, texts in _named(material.library):
        for language in ("en", "zh"):
            written = [(owner, said) for owner, text in texts if (said := getattr(text, language))]
            for (owner, first), (_, text) in _alike(material, written):
                yield SIMILAR_TEXT.at(
                    place_of(text), text=text, what=what, other=owner, place=_where(first), similar=first
                )


def _alike(
    material: Material, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield pairs of texts with the same words, or with one long word that differs in one letter."""
    by_words: dict[object, tuple[str, str]] = {}
    by_gap: dict[object, tuple[str, tuple[str, str]]] = {}
    for owner, text in texts:
        words = _words(material, text)
        first = by_words.setdefault(words, (owner, text))
        if first[1].lower() != text.lower():
            yield first, (owner, text)
            continue
        for at, word in enumerate(words):
            if len(word) < _LONG_WORD or not word.isalpha() or len(words) == 1:
                continue
            other, near = by_gap.setdefault((words[:at], words[at + 1 :]), (word, (owner, text)))
            if word != other and Levenshtein.distance(word, other, score_cutoff=1) == 1:
                yield near, (owner, text)


def _words(material: Material, text: str) -> tuple[str, ...]:
    if any(map(is_chinese, text)):
        return (_LITTLE.sub("", text.lower()),)
    ignored = material.lexicon.ignored
    return tuple(stem(word) for word in re.findall(r"[^\s,.;:!?()]+", text.lower()) if word not in ignored)


def _where(text: str) -> str:
    place = place_of(text)
    return f"{place.path}:{place.line}"


CHECKS: Checks = {
    UNTRANSLATED: _untranslated,
    NOT_CHINESE: _not_chinese,
    NOT_ENGLISH: _not_english,
    DUPLICATE_TEXT: _duplicates,
    SIMILAR_TEXT: _similar,
}
