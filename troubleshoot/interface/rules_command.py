"""``troubleshoot rules``: for those who write rules."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from troubleshoot.authoring.examples import run_examples
from troubleshoot.authoring.translations import untranslated
from troubleshoot.interface.layout import harmless
from troubleshoot.knowledge.faults import KnowledgeError, Place, place_of
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_roots, shipped_root


def run(call: argparse.Namespace) -> int:
    """Run ``rules check``, ``rules test`` or ``rules schema`` and return the exit status."""
    if call.action == "schema":
        return _schema()
    roots = [shipped_root(), *call.pack, *call.paths]
    return _test(call, roots) if call.action == "test" else _check(call, roots)


def _schema() -> int:
    import json  # noqa: PLC0415 - each action loads what it needs

    from troubleshoot.authoring.schema import knowledge_schema  # noqa: PLC0415

    print(json.dumps(knowledge_schema(), ensure_ascii=False, indent=2))
    return 0


def _check(call: argparse.Namespace, roots: Sequence[str]) -> int:
    files = find_files(roots)
    try:
        library = read_library(files)
    except KnowledgeError as error:
        faults = [fault for fault in error.faults if _within(fault.place, call.paths)]
        for fault in faults:
            print(harmless(str(fault)))
        if faults:
            print(f"{len(faults)} faults", file=sys.stderr)
            return 2
        print(f"no faults here, but {len(error.faults)} elsewhere", file=sys.stderr)
        return 0
    for place in untranslated(library):
        if _within(place, call.paths):
            print(f"{place}: this text has no `zh` yet; it is shown in English", file=sys.stderr)
    print(f"{len(files)} files are in order: {_counted(library)}")
    return 0


def _counted(library: Library) -> str:
    kinds = ("findings", "causes", "rules", "fixes")
    return ", ".join(f"{len(getattr(library, kind))} {kind}" for kind in kinds)


def _test(call: argparse.Namespace, roots: Sequence[str]) -> int:
    library = read_library(find_files(roots))
    entries = [
        entry
        for entry in library.entries.values()
        if call.name in entry.id and _within(place_of(entry.id), call.paths)
    ]
    if not entries:
        print("no rule fits this call", file=sys.stderr)
        return 2
    rules = examples = failed = 0
    for result in run_examples(open_roots(roots), entries):
        rules += 1
        examples += result.examples
        failed += bool(result.failures)
        for failure in result.failures:
            print(harmless(str(failure)))
    print(f"{examples} examples of {rules} rules: {rules - failed} rules pass, {failed} fail")
    return 2 if failed else 0


def _within(place: Place, paths: Sequence[str]) -> bool:
    return not paths or any(Path(place.path).resolve().is_relative_to(Path(path).resolve()) for path in paths)
