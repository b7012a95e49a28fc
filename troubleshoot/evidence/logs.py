"""Logs to findings: what known programs said, with the file, the line and its words.

Only exact messages count here. What a person would call it is a matter of words, and a log has none.
"""

from collections.abc import Iterable

from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.layout import PARSER_OF, said_by_layout
from troubleshoot.evidence.lines import uptime
from troubleshoot.evidence.messages import MessageFound, said_by
from troubleshoot.evidence.pieces import Pieces
from troubleshoot.evidence.readings import Reading, Unread
from troubleshoot.evidence.scanner import Marked, Scanner
from troubleshoot.evidence.sources import Source, open_sources
from troubleshoot.evidence.surroundings import Occurrence
from troubleshoot.evidence.timeline import (
    SECTION,
    START_MARKS,
    Mark,
    Spoken,
    before_the_last_start,
    is_start,
    runs_backwards,
)
from troubleshoot.knowledge.store import Knowledge

LONGEST_QUOTE = 200
HEAD_OF_A_LOG = 1 << 16
"""Bytes in which it shows whether the newest line stands first."""
EARLIER_START = 0.5
"""How certain it is that what was said in an earlier start of the machine still holds."""


def read_logs(knowledge: Knowledge, paths: Iterable[str]) -> Reading:
    """Return what the logs at ``paths`` say.

    Args:
        knowledge: the findings and their messages.
        paths: files, folders and archives of them, or ``-`` for standard input. They may be packed by gzip,
            bzip2, xz, tar or zip.
    """
    scanner = Scanner(knowledge, (*START_MARKS, SECTION, *PARSER_OF))
    facts: list[Fact] = []
    unread: list[Unread] = []
    sources = 0
    for path in paths:
        dated: list[tuple[float, tuple[Fact, ...]]] = []
        for source in open_sources(path):
            if isinstance(source, Unread):
                unread.append(source)
                sources += source.why == "empty"
                continue
            sources += 1
            pieces = Pieces(source.content, source.packed)
            dated.append((source.modified, _read(knowledge, scanner, source, pieces)))
            if pieces.problem:
                unread.append(Unread(source.name, pieces.problem))
        facts += (fact for _, some in sorted(dated, key=lambda one: one[0]) for fact in some)
    return Reading(*_last_counts(knowledge, facts), tuple(unread), sources)


def _last_counts(knowledge: Knowledge, facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return which of ``facts``, in the order of time, count, and which are overruled by a later one."""
    last: dict[tuple[str, ...], Fact] = {}
    overruled: list[Fact] = []
    for fact in facts:
        key = fact.pair if knowledge.finding(fact.finding).many else (fact.finding,)
        before = last.get(key)
        if before and before.certainty > fact.certainty:
            fact, before = before, fact  # noqa: PLW2901 - the newer start of the machine counts
        if before and before.value != fact.value:
            overruled.append(before)
        last[key] = fact
    return tuple(last.values()), tuple(overruled)


def _read(knowledge: Knowledge, scanner: Scanner, source: Source, pieces: Pieces) -> tuple[Fact, ...]:
    found: list[Occurrence] = []
    marks: list[Mark] = []
    backwards = False
    for piece in pieces:
        if not piece.start:
            backwards = runs_backwards(piece.raw[:HEAD_OF_A_LOG].decode("utf-8", "replace"))
        occurrences, marked = scanner.scan(piece, backwards)
        found += occurrences
        found += said_by_layout(knowledge, piece, marked)
        marks += (mark for one in marked if (mark := _mark(piece.raw, piece.start, one)))
    if backwards:
        last = max((*(one.at for one in found), *(one.at for one in marks)), default=0)
        found = [one._replace(at=last - one.at) for one in found]
        marks = [one._replace(at=last - one.at) for one in marks]
    spoken = [Spoken(one.at, uptime(one.quote)) for one in found]
    earlier = before_the_last_start(marks, spoken)
    latest = 1 + max((one.at for one in found), default=0)
    where = {(one.at + (0 if one.at in earlier else latest)): one for one in found}
    messages = [
        MessageFound(one.finding, one.value, one.role, one.quote, at, at, one.times)
        for one in found
        for at in [one.at + (0 if one.at in earlier else latest)]
    ]
    return tuple(
        Fact(
            one.finding,
            value,
            EARLIER_START if one.at < latest else 1.0,
            "read",
            quoted(one.quote),
            place=f"{source.name}:{where[one.at].line}",
        )
        for one, value in said_by(knowledge, messages)
    )


def _mark(raw: bytes, start: int, marked: Marked) -> Mark | None:
    """Return what ``marked`` stands for: another start of the machine, or another part of a bug report."""
    if marked.name in PARSER_OF:
        return None
    begin = raw.rfind(b"\n", 0, marked.at) + 1
    end = raw.find(b"\n", marked.at)
    line = raw[begin : end if end >= 0 else len(raw)].decode("utf-8", "replace")
    if marked.name != SECTION:
        return Mark(start + begin) if is_start(line) else None
    if line.strip() != SECTION:
        return None
    title = raw[end : end + 200].decode("utf-8", "replace").strip().partition("\n")[0]
    return Mark(start + begin, title or SECTION)


def quoted(line: str) -> str:
    """Return ``line`` as it is shown: without its indentation, and not too long."""
    return " ".join(line[: 4 * LONGEST_QUOTE].split())[:LONGEST_QUOTE]
