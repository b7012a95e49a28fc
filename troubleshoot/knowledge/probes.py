"""Probes as written to probes: every command, finding, value and message in them checked."""

import shlex
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from troubleshoot.knowledge.conditions import ConditionReader
from troubleshoot.knowledge.faults import Fault, did_you_mean, place_of
from troubleshoot.knowledge.grammar import Given, ProbeEntry
from troubleshoot.knowledge.messages import message_fault
from troubleshoot.knowledge.model import Finding, Probe, Reading


class _Wrong(NamedTuple):
    at: str
    code: str
    message: str


def link_probe(
    entry: ProbeEntry, findings: Mapping[str, Finding], conditions: ConditionReader, faults: list[Fault]
) -> Probe:
    """Return ``entry`` as a probe; whatever is wrong with it is added to ``faults``."""
    wrong = [*_wrong_source(entry), *_wrong_findings(entry, findings)]
    faults += [Fault(place_of(one.at), one.code, one.message) for one in wrong]
    for reading in entry.reads:
        if reading.value and reading.finding in findings:
            conditions.check_values(Given(((reading.finding, reading.value),)))
    for given in (entry.otherwise, entry.missing or Given(()), entry.hangs, *entry.exits.values()):
        conditions.check_values(given)
    return Probe(
        id=entry.id,
        title=entry.title,
        command=entry.command,
        files=entry.files,
        variables=entry.variables,
        supplies=entry.supplies,
        reads=entry.reads,
        otherwise=entry.otherwise.pairs,
        missing=entry.missing.pairs if entry.missing else None,
        hangs=entry.hangs.pairs,
        exits={status: given.pairs for status, given in entry.exits.items()},
        root=entry.root,
        seconds=entry.seconds,
    )


def _wrong_source(entry: ProbeEntry) -> Iterator[_Wrong]:
    if sum(map(bool, (entry.command, entry.files, entry.variables))) != 1:
        yield _Wrong(
            entry.id, "probe", f"`{entry.id}` needs exactly one of `command`, `files` and `variables`"
        )
    try:
        shlex.split(entry.command)
    except ValueError:
        yield _Wrong(entry.command, "probe", "a quote in this command is not closed")
    if entry.exits and not entry.command:
        yield _Wrong(entry.id, "misplaced", f"only a `command` has an exit status; `{entry.id}` has none")
    for status in entry.exits:
        if not (status.isdigit() and int(status) < 256):
            message = f"`{status}` is not an exit status; give a number from 0 to 255"
            yield _Wrong(status, "illegal-value", message)


def _wrong_findings(entry: ProbeEntry, findings: Mapping[str, Finding]) -> Iterator[_Wrong]:
    for name in (*entry.supplies, *(reading.finding for reading in entry.reads)):
        if name not in findings:
            message = f"there is no finding `{name}`; {did_you_mean(name, findings)}"
            yield _Wrong(name, "unknown-finding", message)
    for reading in entry.reads:
        if problem := _wrong_reading(reading, findings.get(reading.finding)):
            yield _Wrong(reading.finding, "reading", problem)
        for message in reading.messages:
            if problem := message_fault(message, captures=not reading.value):
                yield _Wrong(message, "message", problem)


def _wrong_reading(reading: Reading, finding: Finding | None) -> str:
    if finding and finding.kind == "choice" and not reading.value:
        return f"`{finding.id}` is a choice; say which `value` these messages mean"
    if finding and finding.kind != "choice" and reading.value:
        return f"`{finding.id}` is a {finding.kind}; read it with `{{value}}` in the messages"
    return ""
