"""``troubleshoot rules check``: every mistake in knowledge files, as text, as JSON, or for GitHub."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from troubleshoot.authoring.checks.explaining import as_markdown, codes, explain
from troubleshoot.authoring.checks.issue import Issue
from troubleshoot.authoring.checks.mending import mend
from troubleshoot.authoring.checks.run import check
from troubleshoot.interface.call import CallError
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.rules.command import counted, roots_of, within
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_what_is_right
from troubleshoot.knowledge.model import Language

MOST_ROUNDS = 8
"""So often mending is tried: what touches another place is mended in the next round."""


def run(call: argparse.Namespace, _language: Language) -> int:
    """Print what is wrong. Return 2 if there is an error (with ``--strict``, a warning), else 0."""
    if call.explain:
        return _explain(call.explain)
    if call.fix and not call.paths:
        raise CallError("say what --fix may change: rules check --fix PATH")
    library, issues = _found(call)
    if call.fix:
        library, issues = _mended(call, library, issues)
    here = [issue for issue in issues if within(issue.place, call.paths)]
    FORMATS[call.format](here)
    severities = Counter(issue.severity for issue in here)
    numbers = [counted(n, what) for what, n in severities.items()]
    if elsewhere := sum(issue.severity == "error" for issue in issues) - severities["error"]:
        numbers.append(f"{counted(elsewhere, 'error')} elsewhere")
    if numbers:
        print(", ".join(numbers), file=sys.stderr)
    if call.format == "text" and not severities["error"] and not elsewhere:
        print(f"{len(find_files(roots_of(call)))} files are in order: {_contents(library)}")
    return 2 if severities["error"] or (call.strict and here) else 0


def _found(call: argparse.Namespace) -> tuple[Library, list[Issue]]:
    library, faults = read_what_is_right(find_files(roots_of(call)))
    return library, check(library, faults)


def _mended(call: argparse.Namespace, library: Library, issues: list[Issue]) -> tuple[Library, list[Issue]]:
    done = 0
    for _ in range(MOST_ROUNDS):
        edits = [issue.edit for issue in issues if issue.edit and within(issue.place, call.paths)]
        mended = mend(edits)
        if not mended:
            break
        done += mended
        library, issues = _found(call)
    print(f"mended in {counted(done, 'place')}", file=sys.stderr)
    return library, issues


def _explain(code: str) -> int:
    if code == "all":
        print(as_markdown(), end="")
        return 0
    try:
        print(explain(code))
    except KeyError:
        raise CallError(f"there is no code `{code}`; {did_you_mean(code, codes())}") from None
    return 0


def _contents(library: Library) -> str:
    kinds = ("findings", "causes", "rules", "fixes")
    return ", ".join(f"{len(getattr(library, kind))} {kind}" for kind in kinds)


def _as_text(issues: Sequence[Issue]) -> None:
    for issue in issues:
        print(harmless(f"{issue.place}: {issue.severity}: {issue.message} [{issue.code}]"))


def _as_json(issues: Sequence[Issue]) -> None:
    told = [
        {
            "path": issue.place.path,
            "line": issue.place.line,
            "column": issue.place.column,
            "code": issue.code,
            "severity": issue.severity,
            "message": issue.message,
            "fixable": issue.edit is not None,
        }
        for issue in issues
    ]
    print(json.dumps({"schema": "troubleshoot.check/1", "issues": told}, indent=1, ensure_ascii=False))


def _for_github(issues: Sequence[Issue]) -> None:
    """Print workflow commands, which GitHub shows beside the lines of a pull request."""
    for issue in issues:
        path = Path(issue.place.path).absolute()
        here = Path.cwd()
        shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
        where = f"file={_property(shown)},line={issue.place.line},col={issue.place.column}"
        print(harmless(f"::{issue.severity} {where},title={_property(issue.code)}::{_data(issue.message)}"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Issue]], None]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _for_github,
}
