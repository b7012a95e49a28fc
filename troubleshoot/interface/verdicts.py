"""The verdicts on many machines: a line of JSON each, and a table in which the same causes stand together."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from troubleshoot.interface.layout import Style, cells, harmless, wrapped
from troubleshoot.interface.texts import percent, say
from troubleshoot.knowledge.model import Language

SCHEMA = "troubleshoot.verdict/1"
MOST_CAUSES = 3
WIDEST_NAME = 40


class Named(Struct, frozen=True):
    """A cause or a fix, as a person reads it."""

    id: str
    title: str
    probability: float


class Verdict(Struct, frozen=True):
    """What is wrong with one machine: the likeliest causes, the best fix, or why it could not be read.

    ``stamp`` tells the files that it was read from, by size and time; ``skipped`` and ``unread`` are what
    could not be looked at or read in them.
    """

    machine: str
    stamp: str
    causes: tuple[Named, ...] = ()
    fix: Named | None = None
    skipped: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    error: str = ""
    schema: str = SCHEMA


def verdict_of(machine: str, stamp: str, answer: Mapping[str, Any]) -> Verdict:
    """Return the verdict that is in ``answer``, the JSON of one call.

    Where nothing was found in what is damaged, it could not be read.
    """
    causes = tuple(
        Named(one["id"], one["title"], one["probability"]) for one in answer["causes"][:MOST_CAUSES]
    )
    fixes = [Named(one["fix"], one["title"], one["probability"]) for one in answer["plan"][:1]]
    skipped = tuple(one["title"] for one in answer["skipped"])
    unread = tuple(f"{one['place']}: {one['text']}" for one in answer["unread"])
    error = answer["unread"][0]["text"] if unread and not answer["findings"] else ""
    return Verdict(machine, stamp, causes, fixes[0] if fixes else None, skipped, unread, error)


def as_line(verdict: Verdict) -> str:
    """Return ``verdict`` as one line of JSON."""
    return msgspec.json.encode(verdict).decode()


def from_lines(lines: Iterable[bytes]) -> Iterator[Verdict]:
    """Yield the verdicts in ``lines``; a line that was cut off, or is something else, is passed over."""
    for line in lines:
        try:
            verdict = msgspec.json.decode(line, type=Verdict)
        except msgspec.DecodeError:
            continue
        if verdict.schema == SCHEMA:
            yield verdict


def in_short(verdict: Verdict, language: Language) -> str:
    """Return ``verdict`` in a few words."""
    if verdict.error:
        return verdict.error
    if not verdict.causes:
        return say("nothing-found", language)
    return f"{verdict.causes[0].title} ({percent(verdict.causes[0].probability)})"


def as_table(verdicts: Iterable[Verdict], language: Language, width: int, style: Style) -> str:
    """Return ``verdicts`` in lines of ``width`` cells: each cause with its machines, the commonest first."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda one: one.machine):
        group = "?" if verdict.error else verdict.causes[0].id if verdict.causes else ""
        groups.setdefault(group, []).append(verdict)
    blocks = [
        "\n".join(_group(group, language, width, style))
        for _, group in sorted(groups.items(), key=lambda pair: (pair[0] in "?", -len(pair[1]), pair[0]))
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _group(verdicts: list[Verdict], language: Language, width: int, style: Style) -> Iterator[str]:
    first = verdicts[0]
    if first.error:
        title = say("not-read", language)
    elif first.causes:
        title = first.causes[0].title
    else:
        title = say("nothing-found", language)
    count = say("machines", language).format(len(verdicts))
    yield style.strong(wrapped(f"{count}: {title}", width, "", "  "))
    if first.fix:
        yield wrapped(f"{say('what-to-do', language)}: {first.fix.title}", width, "  ", "    ")
    name_width = min(WIDEST_NAME, max(cells(harmless(one.machine)) for one in verdicts))
    for one in verdicts:
        yield _row(one, name_width, language, width)


def _row(verdict: Verdict, name_width: int, language: Language, width: int) -> str:
    name = harmless(verdict.machine)
    start = f"    {name}{' ' * max(0, name_width - cells(name))}  "
    if verdict.error:
        said = verdict.error
    elif verdict.causes:
        others = "; ".join(f"{other.title} {percent(other.probability)}" for other in verdict.causes[1:])
        said = f"{percent(verdict.causes[0].probability):>3}" + (f"  ({others})" if others else "")
    else:
        said = f"{say('not-looked-at', language)}: {len(verdict.skipped)}" if verdict.skipped else "-"
    return start + wrapped(said, max(20, width - cells(start))).replace("\n", "\n" + " " * cells(start))
