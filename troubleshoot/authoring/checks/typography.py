"""How texts are set: spaces, punctuation, and what a terminal can show and wrap."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Edit, Material
from troubleshoot.knowledge.faults import place_of

CHINESE_SPACING = IssueType(
    "chinese-spacing",
    "warning",
    "no space between Chinese and Latin at `{where}`",
    "put one there",
    "A terminal finds words by their spaces, and readers find commands by them.",
)
CHINESE_PUNCTUATION = IssueType(
    "chinese-punctuation",
    "warning",
    "half-width punctuation between Chinese at `{where}`",
    "write {right}",
    "Chinese punctuation is as wide as a character; a half-width mark sticks to one side, and no line can "
    "break there.",
)
HIDDEN_CHARACTER = IssueType(
    "hidden-character",
    "error",
    "the invisible character U+{number:04X} stands in `{where}`",
    "remove it",
    "Zero-width and direction characters, and spaces that only look like one, come with text that was "
    "copied from web pages; they change what is shown or pasted and nobody sees them.",
)
STRAY_SPACE = IssueType(
    "stray-space",
    "warning",
    "too many spaces at `{where}`",
    "keep one, and none at the ends",
    "Spaces that a reader sees as a gap are mostly left from editing.",
)
LONG_WORD = IssueType(
    "long-word",
    "warning",
    "`{word}` is too long for a line of a terminal",
    "put what is to be typed under `commands`, and addresses under `sources`",
    "A line breaks only at a space; a longer word leaves a hole in a window of 80 columns, or runs over "
    "the edge.",
)
CUT_TEXT = IssueType(
    "cut-text",
    "warning",
    "the text ends where its # begins; `{lost}` is never shown",
    "put the whole text in quotes",
    "In YAML a # behind a space begins a comment, also in the middle of a sentence.",
)

LONGEST_WORD = 60
_WIDE = "㐀-鿿"
_UNSPACED = re.compile(rf"[{_WIDE}][A-Za-z0-9]|[A-Za-z0-9%][{_WIDE}]")
_HALF_WIDTH = re.compile(rf"(?<=[{_WIDE}])[,;:!?](?=[{_WIDE}])|(?<=[{_WIDE}])[,;!?]$")
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HIDDEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\u3000]")
_SPACES = re.compile(r"^\s|\s$|\S(\s{2,})\S")


def _spacing(material: Material) -> Iterable[Issue]:
    for text in material.texts:
        if found := _UNSPACED.search(text.zh):
            edit = _edit(text.zh, partial(_UNSPACED.sub, _spaced))
            yield CHINESE_SPACING.at(place_of(text.zh), edit, where=_around(text.zh, found))


def _spaced(match: re.Match[str]) -> str:
    return " ".join(match.group())


def _punctuation(material: Material) -> Iterable[Issue]:
    for text in material.texts:
        if found := _HALF_WIDTH.search(text.zh):
            edit = _edit(text.zh, partial(_HALF_WIDTH.sub, lambda match: _FULL_WIDTH[match.group()]))
            right = _FULL_WIDTH[found.group()]
            yield CHINESE_PUNCTUATION.at(place_of(text.zh), edit, where=_around(text.zh, found), right=right)


def _hidden(material: Material) -> Iterable[Issue]:
    for text in _everything(material):
        if found := _HIDDEN.search(text):
            edit = _edit(text, partial(_HIDDEN.sub, _visible))
            where = _HIDDEN.sub("·", _around(text, found))
            yield HIDDEN_CHARACTER.at(place_of(text), edit, where=where, number=ord(found.group()))


def _visible(match: re.Match[str]) -> str:
    return " " if match.group().isspace() else ""


def _stray_spaces(material: Material) -> Iterable[Issue]:
    for text in _shown(material):
        if found := _SPACES.search(text):
            edit = _edit(text, lambda written: " ".join(written.split()))
            yield STRAY_SPACE.at(place_of(text), edit, where=_around(text, found))


def _long_words(material: Material) -> Iterable[Issue]:
    for text in _shown(material):
        for word in re.findall(rf"[^\s{_WIDE}，。；：、！？（）「」]+", text):
            if len(word) > LONGEST_WORD:
                yield LONG_WORD.at(place_of(text), word=word)


def _cut(material: Material) -> Iterable[Issue]:
    for text in _shown(material):
        written = material.from_place(place_of(text))
        lost = written.removeprefix(text).strip()
        if lost != written.strip() and lost.startswith("#"):
            yield CUT_TEXT.at(place_of(text), lost=lost)


def _shown(material: Material) -> Iterator[str]:
    for text in material.texts:
        yield from (written for written in (text.en, text.zh) if written)


def _everything(material: Material) -> Iterator[str]:
    yield from _shown(material)
    yield from (command.text for command in material.commands)
    for finding in material.library.findings.values():
        for value in finding.values.values():
            yield from (
                *value.phrases.en,
                *value.phrases.zh,
                *value.said,
                *value.messages,
                *value.recovered_by,
            )
        yield from (*finding.said, *finding.messages, *finding.counts, *finding.recovered_by)


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 6) : found.end() + 6].strip()


def _edit(text: str, mend: Callable[[str], str]) -> Edit:
    return Edit(place_of(text), str(text), _until_it_stays(str(text), mend))


def _until_it_stays(text: str, mend: Callable[[str], str]) -> str:
    """Mend ``text`` again until nothing changes: places that touch each other are found one by one."""
    while (mended := mend(text)) != text:
        text = mended
    return text


CHECKS: Checks = {
    CHINESE_SPACING: _spacing,
    CHINESE_PUNCTUATION: _punctuation,
    HIDDEN_CHARACTER: _hidden,
    STRAY_SPACE: _stray_spaces,
    LONG_WORD: _long_words,
    CUT_TEXT: _cut,
}
