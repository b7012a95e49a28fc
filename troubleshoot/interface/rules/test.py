"""``troubleshoot rules test``: the examples beside the rules, and the healthy machines."""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence

from troubleshoot.authoring.coverage import Coverage, coverage
from troubleshoot.authoring.examples import run_examples, run_healthy
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.rules.command import counted, roots_of, within
from troubleshoot.knowledge.faults import KnowledgeError, place_of
from troubleshoot.knowledge.files import KnowledgeFile, Root, find_files
from troubleshoot.knowledge.grammar import RuleEntry
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import open_roots

EACH_LOOK = 0.5
"""Seconds between two looks at the files."""


def run(call: argparse.Namespace, _language: Language) -> int:
    """Run the examples and print what fails. Return 2 if something does, or no rule fits the call."""
    roots = roots_of(call)
    return _watch(call, roots) if call.watch else _test(call, roots)


def _watch(call: argparse.Namespace, roots: Sequence[Root]) -> int:
    """Run the examples whenever a file has changed, until Ctrl-C ends the program."""
    while True:
        files = find_files(roots)
        try:
            _test(call, roots)
        except KnowledgeError as error:
            print(harmless(str(error)))
        print("Waiting for a change; Ctrl-C ends.", file=sys.stderr, flush=True)
        sys.stdout.flush()
        while (changed := find_files(roots)) == files:
            time.sleep(EACH_LOOK)
        while changed != (changed := _a_moment_later(roots)):
            pass  # an editor is still writing


def _a_moment_later(roots: Sequence[Root]) -> list[KnowledgeFile]:
    time.sleep(EACH_LOOK / 2)
    return find_files(roots)


def _test(call: argparse.Namespace, roots: Sequence[Root]) -> int:
    library = read_library(find_files(roots))
    entries = [entry for entry in library.entries.values() if _meant(call, entry)]
    if not entries:
        print("no rule fits this call", file=sys.stderr)
        return 2
    knowledge = open_roots(roots, library)
    results = list(run_examples(knowledge, entries))
    healthy = list(run_healthy(knowledge, library.healthy.values()))
    suspecting = [f for run in healthy for f in run.failures if _meant(call, library.entries.get(f.rule))]
    for failure in (*(f for result in results for f in result.failures), *suspecting):
        print(harmless(str(failure)))
    runs = [run for result in results for run in result.runs]
    if call.coverage:
        _print_coverage(coverage(knowledge, library, runs, healthy))
    failed = sum(bool(result.failures) for result in results)
    told = f"{counted(len(runs), 'example')} of {counted(len(entries), 'rule')}"
    print(f"{told}: {len(entries) - failed} pass, {failed} fail")
    quiet = f"{counted(len(suspecting), 'rule')} not quiet" if suspecting else "all quiet"
    if healthy:
        print(f"{counted(len(healthy), 'healthy machine')}: {quiet}")
    return 2 if failed or suspecting else 0


def _meant(call: argparse.Namespace, entry: RuleEntry | None) -> bool:
    return entry is not None and call.name in entry.id and within(place_of(entry.id), call.paths)


def _print_coverage(covered: Iterable[Coverage]) -> None:
    rows = list(covered)
    for row in rows:
        for place, name in row.untouched:
            print(harmless(f"{place}: {row.kind}: no example touches {name}"))
    for row in rows:
        touched = row.total - len(row.untouched)
        print(f"{row.kind:9} {touched:5} of {row.total:5} touched ({touched / max(row.total, 1):.0%})")
