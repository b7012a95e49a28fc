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
    """List the knowledge files under ``roots``, in a fixed order.

    Args:
        roots: folders with ``kb/`` and ``rules/`` in them, folders with YAML files, or single files.

    Raises:
        KnowledgeError: if a root is not there or cannot be read.
    """
    files: list[KnowledgeFile] = []
    faults: list[Fault] = []
    for folder_or_file in roots:
        root = os.fspath(folder_or_file)
        try:
            stat = os.stat(root)
            if os.path.isdir(root):
                sections = [os.path.join(root, name) for name in _SECTIONS]
                for folder in [path for path in sections if os.path.isdir(path)] or [root]:
                    files += _walk(folder)
            else:
                files.append(KnowledgeFile(root, stat.st_size, stat.st_mtime_ns))
        except OSError as error:
            message = f"cannot read this folder of knowledge: {error.strerror}"
            faults.append(Fault(Place(error.filename or root), "unreadable", message))
    if faults:
        raise KnowledgeError(faults)
    return files


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
