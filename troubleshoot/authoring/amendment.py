"""More words for a finding, and one more cause for a fix, that are there already.

In the folder that is written to they go where the finding and the fix stand; those of others are left alone,
and get what is new by ``additions``.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from troubleshoot.authoring.draft import Entry, NewWords
from troubleshoot.authoring.insertion import with_items
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_what_is_right
from troubleshoot.knowledge.packs import pack_around


class Amendment(NamedTuple):
    """The new texts of files that are there, and what is left for the section ``additions``."""

    files: Mapping[Path, str]
    additions: Entry


def amendment(folder: Path, words: NewWords | None, cause: str, cured_by: str) -> Amendment:
    """Return what adds ``words``, and ``cause`` to the fix ``cured_by`` (if it is not empty).

    Raises:
        InsertionError: if a file in ``folder`` is laid out so that nothing can be inserted.
        OSError: if a file cannot be read.
    """
    writer = _Writer(folder)
    if words:
        for language in ("en", "zh"):
            items = getattr(words, language)
            path = (words.finding, words.value, "phrases", language)
            if items:
                writer.add(
                    "findings", (words.finding, "values", words.value, "phrases", language), path, items
                )
    if cured_by:
        writer.add("fixes", (cured_by, "for"), (cured_by, "for"), (cause,))
    return Amendment(writer.files, writer.additions)


class _Writer:
    def __init__(self, folder: Path) -> None:
        self.files: dict[Path, str] = {}
        self.additions: Entry = {}
        self._here: Library | None = None
        if folder.is_dir():
            self._here, _ = read_what_is_right(find_files([pack_around(folder)]))

    def add(
        self, section: str, there: tuple[str, ...], added: tuple[str, ...], items: tuple[str, ...]
    ) -> None:
        """Add ``items`` to the list at ``there`` in its owner's file, or at ``added`` to the additions."""
        owner = there[0]
        among: Mapping[str, object] = getattr(self._here, section) if self._here else {}
        written = next((entry.id for name, entry in among.items() if name == owner), None)  # type: ignore[attr-defined]
        if written is None:
            part: Entry = self.additions.setdefault(section, {})
            for key in added[:-1]:
                part = part.setdefault(key, {})
            part[added[-1]] = list(items)
            return
        path = Path(place_of(written).path)
        text = self.files.get(path) or path.read_bytes().decode("utf-8")
        names = (section, owner.rpartition("/")[2], *there[1:])
        self.files[path] = with_items(text, names, items)
