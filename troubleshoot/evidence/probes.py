"""What came of probes to findings: by the messages in what they printed, and by how they ended.

What could not be looked at is part of the result: to know nothing of a thing is not to know that it is well.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from troubleshoot.evidence.cards import find_cards
from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.messages import MessageFound, find_messages, said_by
from troubleshoot.evidence.parsers import statements_in
from troubleshoot.evidence.readings import Reading, Reason, Skipped
from troubleshoot.evidence.scan import Outcome, Scan
from troubleshoot.knowledge.messages import pattern, prepared
from troubleshoot.knowledge.model import Probe
from troubleshoot.knowledge.store import Knowledge, NotKnownError

LONGEST_QUOTE = 200
LONGEST_SOURCE = 60


def examine(knowledge: Knowledge, scan: Scan) -> Reading:
    """Return what ``scan``, of this machine or another one, makes known.

    A probe that ``knowledge`` does not have is left out.
    """
    facts: list[Fact] = []
    seen: set[str] = set()
    unseen: list[tuple[Probe, Skipped]] = []
    for outcome in scan.outcomes:
        try:
            probe = knowledge.probe(outcome.probe)
        except NotKnownError:
            continue
        found = facts_of(knowledge, probe, outcome)
        facts += found
        skipped = _skipped(probe, outcome, bool(found), scan.as_root)
        if skipped is None:
            seen |= probe.findings
        else:
            unseen.append((probe, skipped))
    told: dict[object, Skipped] = {}
    for probe, skipped in unseen:
        if skipped.why in ("hangs", "lost"):
            told[probe.id] = skipped
        elif not probe.findings <= seen:  # no other probe saw the same
            told.setdefault(probe.findings, skipped)
    known = {fact.finding for fact in facts}
    none = frozenset(name for name in seen - known if knowledge.finding(name).many)
    return Reading(tuple(facts), sources=1, skipped=tuple(told.values()), none=none)


def facts_of(knowledge: Knowledge, probe: Probe, outcome: Outcome) -> tuple[Fact, ...]:
    """Return what ``outcome`` of ``probe`` makes known, with the line that says it."""
    if outcome.ended == "lost":
        return ()
    if outcome.ended == "missing":
        return _concluded(probe, probe.missing or ())
    read = _read(knowledge, probe, prepared(outcome.text))
    if outcome.ended == "hangs":
        return (*read, *_concluded(probe, probe.hangs))
    known = {fact.finding for fact in read}
    ended = probe.exits.get(str(outcome.status), probe.otherwise if outcome.status == 0 else ())
    return (*read, *_concluded(probe, (pair for pair in ended if pair[0] not in known)))


def _concluded(probe: Probe, pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(name, value, origin="probed", place=source_of(probe)) for name, value in pairs)


def source_of(probe: Probe) -> str:
    """Return what ``probe`` looks at, as a person would type it; the id of the probe where that is long."""
    source = probe.command or ", ".join(probe.files or probe.variables)
    return source if len(source) <= LONGEST_SOURCE and "\n" not in source else probe.id


def _read(knowledge: Knowledge, probe: Probe, text: str) -> tuple[Fact, ...]:
    found = list(_own(probe, text))
    if probe.supplies:
        found += find_messages(knowledge, text, probe.supplies)
        found += (card for card in find_cards(knowledge, text) if card.finding in probe.supplies)
        found += _laid_out(knowledge, probe, text)
    facts = []
    for one, value in said_by(knowledge, found):
        source, line, quote = _line_at(text, one.at)
        place = f"{source or source_of(probe)}:{line}"
        facts.append(Fact(one.finding, value, 1.0, "probed", quote, place))
    return tuple(facts)


def _own(probe: Probe, text: str) -> Iterator[MessageFound]:
    """Yield the messages that mean something only in what this probe prints."""
    for reading in probe.reads:
        for message in reading.messages:
            for match in pattern(message).finditer(text):
                value = reading.value or match["value"]
                yield MessageFound(reading.finding, value, "says", match.group(), *match.span())


def _laid_out(knowledge: Knowledge, probe: Probe, text: str) -> Iterator[MessageFound]:
    """Yield the messages for what the output says by its layout, at the lines in which it does."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    said = list(statements_in(lines))
    statements = "".join(f"{one.text}\n" for one in said)
    for found in find_messages(knowledge, statements, probe.supplies):
        at = starts[said[statements.count("\n", 0, found.at)].line]
        yield found._replace(at=at, end=at)


_FILE = re.compile(r"^==> (.*) <==$", re.MULTILINE)


def _line_at(text: str, at: int) -> tuple[str, int, str]:
    """Return the file in which position ``at`` stands (if one is named), its line there, and the line."""
    end = text.find("\n", at)
    begin = text.rfind("\n", 0, at) + 1
    file, first = "", 0
    for header in _FILE.finditer(text, 0, begin):
        file, first = header[1], header.end() + 1
    line = text[max(begin, at - LONGEST_QUOTE // 2) : end if end >= 0 else len(text)]
    return file, text.count("\n", first, at) + 1, " ".join(line[:LONGEST_QUOTE].split())


def _skipped(probe: Probe, outcome: Outcome, found: bool, as_root: bool) -> Skipped | None:
    if outcome.ended in ("hangs", "lost"):
        return Skipped(probe.id, outcome.ended, source_of(probe))
    if outcome.ended == "missing":
        wanted = probe.command.split(maxsplit=1)[:1] or probe.files or probe.variables
        return Skipped(probe.id, "missing", ", ".join(wanted)) if probe.missing is None else None
    if outcome.status and str(outcome.status) not in probe.exits and not found:
        lines = outcome.text.split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        why: Reason = "root" if probe.root and not as_root else "failed"
        return Skipped(probe.id, why, f"{source_of(probe)}: {last[:LONGEST_QUOTE]}")
    return None
