"""What each code means: for one who asks, and as a page of the documentation."""

from collections.abc import Iterator

from troubleshoot.authoring.checks.issue import IssueType
from troubleshoot.authoring.checks.loading import WHY
from troubleshoot.authoring.checks.run import SUBJECTS

_HEAD = """\
# What `rules check` finds

This page is made by `troubleshoot rules check --explain all`. `troubleshoot rules check` reads all knowledge
and tells every mistake in one run, each with its place, its code and the repair. It ends with status 2 if
there is an error, and with 0 if there are only warnings (with 2 under `--strict`). Codes are stable.
`--fix PATH` mends what needs no thought; `--format json` and `--format github` are for programs.

It speaks English, as the keys of the files do, whatever `--lang` says: a hundred and more sentences about
files would hardly be kept true in two languages. What the keys and values mean, the editor says in both.

检查的提示只有英文；每条都带文件、行号和代码，用 `--explain CODE` 可以看它的含义。
各个键和值的意思，编辑器里有中英文说明。
"""
_COLUMNS = ("| code | | what it says | what to do | why |", "|---|---|---|---|---|")


def codes() -> list[str]:
    """Return every code, in order."""
    return sorted({*WHY, *(kind.code for kind in _types())})


def explain(code: str) -> str:
    """Return what ``code`` means, in a few lines.

    Raises:
        KeyError: if there is no such code.
    """
    for kind in _types():
        if kind.code == code:
            return (
                f"{code} ({kind.severity})\n{kind.why}\nIt says: {kind.sentence}.\nWhat to do: {kind.repair}."
            )
    return f"{code} (error)\n{WHY[code]}"


def as_markdown() -> str:
    """Return all codes as a page."""
    parts = [_HEAD, "## Files that cannot be read as knowledge\n", "| code | why |", "|---|---|"]
    parts += [f"| `{code}` | {why} |" for code, why in WHY.items()]
    for subject in SUBJECTS:
        title, _, _ = (subject.__doc__ or "").partition("\n")
        parts += [
            f"\n## {title.rstrip('.')}\n",
            *_COLUMNS,
        ]
        parts += [_row(kind) for kind in subject.CHECKS]
    return "\n".join(parts) + "\n"


def _row(kind: IssueType) -> str:
    cells = (f"`{kind.code}`", kind.severity, kind.sentence, kind.repair, kind.why)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _types() -> Iterator[IssueType]:
    for subject in SUBJECTS:
        yield from subject.CHECKS
