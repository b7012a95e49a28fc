"""Phrases, messages and complaints: do they say something, and only one thing?"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.lexicon import NOT, is_chinese, stem

SILENT_PHRASE = IssueType(
    "silent-phrase",
    "warning",
    "nothing is left of the phrase `{phrase}` without the words that say nothing",
    "write words that only this value has",
    "Words of `ignore` are dropped, words of `light` and `not` alone never make a match. Such a phrase is "
    "never found.",
)
DUPLICATE_PHRASE = IssueType(
    "duplicate-phrase",
    "warning",
    "`{phrase}` says the same as `{first}` above",
    "leave it out",
    "Case, word order, `-ing` and plurals make no difference to the reader of phrases, so one is enough.",
)
AMBIGUOUS_PHRASE = IssueType(
    "ambiguous-phrase",
    "error",
    "`{phrase}` means `{value}` here and `{other}` in line {line}",
    "let it mean one of them, or add the word that tells them apart",
    "One sentence cannot give one finding two values; neither would be believed.",
)
DUPLICATE_MESSAGE = IssueType(
    "duplicate-message",
    "warning",
    "this message stands already in line {line}",
    "leave it out",
    "Case, spaces and line breaks do not matter in messages, so one is enough.",
)
AMBIGUOUS_MESSAGE = IssueType(
    "ambiguous-message",
    "error",
    "this message means `{value}` here and `{other}` in line {line}",
    "let it mean one of them, or write more of the line",
    "One line of output cannot give one finding two values.",
)
DUPLICATE_COMPLAINT = IssueType(
    "duplicate-complaint",
    "warning",
    "this complaint stands already at `{other}` in line {line}",
    "leave it where it tells more, or say what is different",
    "What is said of two causes alike tells neither from the other.",
)


class _Said(NamedTuple):
    """A phrase or message with the value it is of, and what is left of it for a reader."""

    text: str
    finding: str
    value: str
    language: str
    meaning: object


def _phrases(material: Material) -> Iterator[_Said]:
    for finding in material.library.findings.values():
        for name, value in finding.values.items():
            for language, phrases in (("en", value.phrases.en), ("zh", value.phrases.zh)):
                for phrase in phrases:
                    yield _Said(phrase, finding.id, name, language, _meaning(material.names(phrase)))


def _meaning(names: tuple[str, ...]) -> object:
    """Return the words that count; their order only where one of them is denied."""
    return names if NOT in names else frozenset(names)


def _messages(material: Material) -> Iterator[_Said]:
    for finding in material.library.findings.values():
        if finding.many:
            continue
        for name, value in finding.values.items():
            for message in (*value.messages, *value.said):
                yield _Said(message, finding.id, name, "", " ".join(message.lower().split()))


def _silent(material: Material) -> Iterable[Issue]:
    for phrase in _phrases(material):
        if not set(material.names(phrase.text)) - material.lexicon.light - {NOT}:
            yield SILENT_PHRASE.at(place_of(phrase.text), phrase=phrase.text)


def _duplicates(material: Material) -> Iterable[Issue]:
    seen: dict[object, _Said] = {}
    for phrase in _phrases(material):
        words = re.findall(r"[^\s-]+", phrase.text.lower())
        same = (phrase.meaning, frozenset(words if is_chinese(phrase.text) else map(stem, words)))
        first = seen.setdefault((phrase.finding, phrase.value, phrase.language, same), phrase)
        if first is not phrase:
            edit = material.removal(phrase.text)
            yield DUPLICATE_PHRASE.at(place_of(phrase.text), edit, phrase=phrase.text, first=first.text)


def _ambiguous(material: Material) -> Iterable[Issue]:
    seen: dict[object, _Said] = {}
    for phrase in _phrases(material):
        if not phrase.meaning:
            continue
        first = seen.setdefault((phrase.finding, phrase.meaning), phrase)
        if first.value != phrase.value and not material.library.findings[phrase.finding].many:
            yield AMBIGUOUS_PHRASE.at(place_of(phrase.text), phrase=phrase.text, **_other(phrase, first))


def _duplicate_messages(material: Material) -> Iterable[Issue]:
    for finding in material.library.findings.values():
        own = ((*finding.messages, *finding.said), finding.counts)
        for messages in (*own, *((*v.messages, *v.said) for v in finding.values.values())):
            seen: dict[str, str] = {}
            for message in messages:
                first = seen.setdefault(" ".join(message.lower().split()), message)
                if first is not message:
                    yield DUPLICATE_MESSAGE.at(
                        place_of(message), material.removal(message), line=place_of(first).line
                    )


def _ambiguous_messages(material: Material) -> Iterable[Issue]:
    seen: dict[object, _Said] = {}
    for message in _messages(material):
        first = seen.setdefault((message.finding, message.meaning), message)
        if first.value != message.value:
            yield AMBIGUOUS_MESSAGE.at(place_of(message.text), **_other(message, first))


def _duplicate_complaints(material: Material) -> Iterable[Issue]:
    seen: dict[str, tuple[str, str]] = {}
    for cause in material.library.causes.values():
        for complaint in (*cause.complaints.en, *cause.complaints.zh):
            other, first = seen.setdefault(complaint.lower(), (cause.id, complaint))
            if first is not complaint:
                yield DUPLICATE_COMPLAINT.at(
                    place_of(complaint), material.removal(complaint), other=other, line=place_of(first).line
                )


def _other(said: _Said, first: _Said) -> dict[str, str]:
    return {"value": said.value, "other": first.value, "line": str(place_of(first.text).line)}


CHECKS: Checks = {
    SILENT_PHRASE: _silent,
    DUPLICATE_PHRASE: _duplicates,
    AMBIGUOUS_PHRASE: _ambiguous,
    DUPLICATE_MESSAGE: _duplicate_messages,
    AMBIGUOUS_MESSAGE: _ambiguous_messages,
    DUPLICATE_COMPLAINT: _duplicate_complaints,
}
