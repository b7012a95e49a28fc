"""Which knowledge files there are, and whether they have changed."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from troubleshoot.knowledge.faults import Fault, KnowledgeError, Place

_SECTIONS = ("kb", "rules")
_ENDINGS = (".yaml", ".yml")


Folder: TypeAlias = "str | os.PathLike[str]"


class KnowledgeFile(NamedTuple):
    """A file as it stands now: two equal stamps mean an unchanged file."""

    path: str
    size: int
    modified_ns: int


def find_files(roots: Sequence[Folder]) -> list[KnowledgeFile]:
    """List the knowledge files under ``roots``, in a fixed order, each once even where roots overlap.

    Args:
        roots: folders with ``kb/`` and ``rules/`` in them, folders with YAML files, or single files.

    Raises:
        KnowledgeError: if a root is not there or cannot be read.
    """
    files: dict[str, KnowledgeFile] = {}
    faults: list[Fault] = []
    for folder_or_file in roots:
        root = os.fspath(folder_or_file)
        real = os.path.realpath(root)
        try:
            for file in _under(root):
                within = file.path[len(root) :].lstrip("/")
                files.setdefault(f"{real}/{within}" if within else real, file)
        except OSError as error:
            message = f"cannot read this folder of knowledge: {error.strerror}"
            faults.append(Fault(Place(error.filename or root), "unreadable", message))
    if faults:
        raise KnowledgeError(faults)
    return list(files.values())


def _under(root: str) -> Iterable[KnowledgeFile]:
    stat = os.stat(root)
    if not os.path.isdir(root):
        yield KnowledgeFile(root, stat.st_size, stat.st_mtime_ns)
        return
    sections = [os.path.join(root, name) for name in _SECTIONS]
    for folder in [path for path in sections if os.path.isdir(path)] or [root]:
        yield from _walk(folder)


def _walk(folder: str) -> Iterable[KnowledgeFile]:
    """Yield the files under ``folder``; links are not followed, so that a pack stays in its folder."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path)
            elif entry.name.endswith(_ENDINGS) and entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                yield KnowledgeFile(entry.path, stat.st_size, stat.st_mtime_ns)
