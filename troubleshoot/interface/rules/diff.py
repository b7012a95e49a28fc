"""``troubleshoot rules diff``: what a change of the knowledge does, as text or for a pull request."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from troubleshoot.authoring.cases import CasesError, compare_cases, read_cases
from troubleshoot.authoring.comparison import Change, Side, compare_examples, counted
from troubleshoot.authoring.revision import RevisionError, checked_out
from troubleshoot.interface.call import CallError
from troubleshoot.interface.layout import harmless
from troubleshoot.knowledge.compile import in_memory
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around

HEADINGS = {"won": "Won", "lost": "Lost", "re-ranked": "Re-ranked"}


def run(call: argparse.Namespace, _language: Language) -> int:
    """Print what changed since ``call.revision``; the status is 2 where something is lost."""
    shipped = os.path.realpath(shipped_root())
    folder = pack_around(call.path)._replace(foreign=False) if call.path else Root(shipped)
    beside = [Root(shipped), *map(pack_around, call.pack)]
    with tempfile.TemporaryDirectory(prefix="troubleshoot-") as temporary:
        before = _before(call.revision, folder, beside, Path(temporary))
    after = _side([*beside, folder])
    number, changes = compare_examples(before, after)
    try:
        cases = read_cases(Path(call.cases)) if call.cases else []
    except CasesError as error:
        raise CallError(str(error)) from None
    changes += compare_cases(before, after, cases)
    asked = f"{number} examples" + (f", {len(cases)} cases" if cases else "")
    form = _as_markdown if call.format == "markdown" else _as_text
    print(harmless(form(call.revision, asked, changes)), end="")
    return 2 if any(change.kind == "lost" for change in changes) else 0


def _side(roots: Sequence[Root]) -> Side:
    library = read_library(find_files(roots))
    return Side(library, in_memory(library))


def _before(revision: str, folder: Root, beside: Sequence[Root], temporary: Path) -> Side:
    try:
        old = checked_out(Path(folder.path), revision, temporary)
    except RevisionError as error:
        raise CallError(str(error)) from None
    others = [root for root in beside if os.path.realpath(root.path) != os.path.realpath(folder.path)]
    try:
        return _side([*others, folder._replace(path=str(old))])
    except KnowledgeError as error:
        first = str(error.faults[0]).replace(f"{temporary}{os.sep}", f"{revision}:")
        print(first, file=sys.stderr)
        message = f"the knowledge at {revision} cannot be read by this program ({len(error.faults)} faults)"
        raise CallError(message) from None


def _summary(asked: str, changes: Sequence[Change]) -> str:
    return f"{asked}: " + ", ".join(f"{n} {kind}" for kind, n in counted(changes).items())


def _as_text(_revision: str, asked: str, changes: Sequence[Change]) -> str:
    lines = [_summary(asked, changes)]
    for kind, heading in HEADINGS.items():
        of_kind = [change for change in changes if change.kind == kind]
        lines += ["", heading] if of_kind else []
        for change in of_kind:
            lines += [f"  {change.about}: {change.asked}", f"    {change.before} -> {change.after}"]
    return "\n".join(lines) + "\n"


def _as_markdown(revision: str, asked: str, changes: Sequence[Change]) -> str:
    lines = [f"**{_summary(asked, changes)}** since `{revision}`"]
    for kind, heading in HEADINGS.items():
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            lines += ["", f"### {heading}", "", "| of | asked | before | after |", "|---|---|---|---|"]
            lines += [f"| {' | '.join(map(_cell, change[1:]))} |" for change in of_kind]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\|`*_<[" else character for character in text)
