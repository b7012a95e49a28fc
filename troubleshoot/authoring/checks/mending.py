"""Mechanical repairs, written into the files."""

import os
from collections.abc import Iterable
from pathlib import Path

from troubleshoot.authoring.checks.material import Edit
from troubleshoot.knowledge.nodes import parse_nodes


def mend(edits: Iterable[Edit]) -> int:
    """Write ``edits`` into their files and return how many could be written.

    A file is left as it was if the edits would make it worse to read. Of edits that touch each other one is
    written; call again with what is found then.

    Raises:
        OSError: if a file cannot be written.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.place.path, []).append(edit)
    return sum(_mend_file(Path(path), some) for path, some in by_file.items())


def _mend_file(path: Path, edits: list[Edit]) -> int:
    before = path.read_bytes().decode("utf-8")
    mark, text = ("\ufeff", before[1:]) if before.startswith("\ufeff") else ("", before)
    lines: list[str | None] = list(text.split("\n"))
    done = 0
    free: dict[int, int] = {}
    for edit in sorted(set(edits), reverse=True):
        number, column = edit.place.line - 1, edit.place.column - 1
        line = lines[number] if number < len(lines) else None
        at = -1 if line is None else line.find(edit.old, column)
        if line is None or at < 0 or at + len(edit.old) > free.get(number, len(line)):
            continue
        mended = line[:at] + edit.new + line[at + len(edit.old) :]
        lines[number] = mended if mended.strip() else None
        free[number] = at
        done += 1
    after = "\n".join(line for line in lines if line is not None)
    if len(parse_nodes(after, str(path))[1]) > len(parse_nodes(text, str(path))[1]):
        return 0
    replace_file(path, mark + after)
    return done


def replace_file(path: Path, text: str) -> None:
    """Put a whole new file in the place of the old one, so that nobody ever sees half of it."""
    beside = path.with_name(f".{path.name}.mending")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.chmod(path.stat().st_mode)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
