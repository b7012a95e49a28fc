"""What the checks look at: the knowledge that was read, and the lines in which it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from troubleshoot.knowledge.faults import Place, place_of
from troubleshoot.knowledge.lexicon import Lexicon, build_lexicon
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Condition, Fix, Step, Text, Verify


class Edit(NamedTuple):
    """A mechanical repair: in the line of ``place``, from its column on, ``old`` becomes ``new``.

    A line of which nothing is left goes away.
    """

    place: Place
    old: str
    new: str


class Command(NamedTuple):
    """A command as it is pasted, the step that it belongs to, and its fix (none elsewhere)."""

    text: str
    step: "Step | Verify"
    fix: Fix | None


class Material:
    """The library, with what several checks need of it worked out once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lines: dict[str, list[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    @cached_property
    def lexicon(self) -> Lexicon:
        """What words mean."""
        return build_lexicon(self.library.words)

    def names(self, phrase: str) -> tuple[str, ...]:
        """Return what the words of ``phrase`` mean, without those that say nothing."""
        if phrase not in self._names:
            self._names[phrase] = tuple(self.lexicon.phrase(phrase))
        return self._names[phrase]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that a person reads."""
        parts = self.library
        shown = (
            *(parts.findings, parts.needs, parts.causes, parts.fixes),
            *(parts.entries, parts.tables, parts.areas, parts.articles, parts.probes),
        )
        return tuple(text for items in shown for text in _texts(items.values()))

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Every command that a person pastes."""
        return tuple(_commands(self.library))

    def line(self, place: Place) -> str:
        """Return the line of ``place`` as it stands in the file; empty where it is gone."""
        if place.path not in self._lines:
            self._lines[place.path] = _read(place.path)
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def from_place(self, place: Place) -> str:
        """Return the rest of the line from the column of ``place`` on."""
        return self.line(place)[place.column - 1 :]

    def removal(self, text: str) -> Edit | None:
        """Return the edit that takes ``text`` out of its list; None where that takes more than one line.

        It must not be the first of its list, which would be left empty.
        """
        place = place_of(text)
        line = self.line(place)
        before, rest = line[: place.column - 1], line[place.column - 1 :]
        written = _QUOTED.match(rest)
        raw = written.group() if written else str(text)
        if not rest.startswith(raw):
            return None
        after = rest[len(raw) :]
        if before.strip() == "-" and not after.strip():
            return Edit(place._replace(column=1), line, "")
        if before.endswith(", ") and after[:1] in (",", "]"):
            return Edit(place._replace(column=place.column - 2), ", " + raw, "")
        if not before.strip() and after.startswith(", "):
            return Edit(place, raw + ", ", "")
        return None

    @property
    def used_conditions(self) -> Iterator[Condition]:
        """Every condition but those of rules: what takes a need away, where a fix and its ways are right."""
        for need in self.library.needs.values():
            yield from need.lost
        for fix in self.library.fixes.values():
            yield from (where for where in (fix.where, *(way.where for way in fix.ways)) if where)


_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Verify):
        if value.en:
            yield Text(value.en, value.zh)
    elif isinstance(value, Struct):
        yield from _texts([getattr(value, name) for name in value.__struct_fields__])
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _texts(one)


def _commands(library: Library) -> Iterator[Command]:
    elsewhere = [
        *(finding.how for finding in library.findings.values() if finding.how),
        *(step for need in library.needs.values() for step in need.steps),
        *(paragraph for article in library.articles.values() for paragraph in article.paragraphs),
    ]
    for step in elsewhere:
        yield from (Command(text, step, None) for text in step.commands)
    for fix in library.fixes.values():
        for step in (*(step for way in fix.ways for step in way.steps), fix.undo):
            yield from (Command(text, step, fix) for text in step.commands)
        if fix.verify.command:
            yield Command(fix.verify.command, fix.verify, fix)
