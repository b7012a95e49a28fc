"""Which knowledge files there are, and whether they have changed."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from troubleshoot.knowledge.faults import Fault, KnowledgeError, Place

_SECTIONS = ("kb", "rules")
_ENDINGS = (".yaml", ".yml")


Folder: TypeAlias = "str | os.PathLike[str]"


class Root(NamedTuple):
    """A folder of knowledge, or a single file.

    ``pack`` is the name of the pack where its files give none; an empty one means that its ids are used as
    they stand. What is wrong in a ``foreign`` one is left out; in any other it ends the call.
    """

    path: str
    pack: str = ""
    foreign: bool = False


class KnowledgeFile(NamedTuple):
    """A file as it stands now: two equal stamps mean an unchanged file."""

    path: str
    size: int
    modified_ns: int
    root: Root


def find_files(roots: Sequence["Folder | Root"]) -> list[KnowledgeFile]:
    """List the knowledge files under ``roots``, in a fixed order, each once even where roots overlap.

    Args:
        roots: folders with ``kb/`` and ``rules/`` in them, folders with YAML files, or single files.

    Raises:
        KnowledgeError: if a root that is not foreign is not there or cannot be read.
    """
    files: dict[str, KnowledgeFile] = {}
    faults: list[Fault] = []
    for given in roots:
        root = given if isinstance(given, Root) else Root(os.fspath(given))
        real = os.path.realpath(root.path)
        try:
            for file in _under(root):
                within = file.path[len(root.path) :].lstrip("/")
                files.setdefault(f"{real}/{within}" if within else real, file)
        except OSError as error:
            if root.foreign:
                files.setdefault(real, KnowledgeFile(root.path, 0, 0, root))  # whoever reads it says why not
                continue
            message = f"cannot read this folder of knowledge: {error.strerror}"
            faults.append(Fault(Place(error.filename or root.path), "unreadable", message))
    if faults:
        raise KnowledgeError(faults)
    return list(files.values())


def _under(root: Root) -> Iterable[KnowledgeFile]:
    stat = os.stat(root.path)
    if not os.path.isdir(root.path):
        yield KnowledgeFile(root.path, stat.st_size, stat.st_mtime_ns, root)
        return
    sections = [os.path.join(root.path, name) for name in _SECTIONS]
    for folder in [path for path in sections if os.path.isdir(path)] or [root.path]:
        yield from _walk(root, folder)


def _walk(root: Root, folder: str) -> Iterable[KnowledgeFile]:
    """Yield the files under ``folder``; links are not followed, so that a pack stays in its folder."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(root, entry.path)
            elif entry.name.endswith(_ENDINGS) and entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                yield KnowledgeFile(entry.path, stat.st_size, stat.st_mtime_ns, root)


def around(path: Folder) -> str:
    """Return the folder whose ``kb/`` or ``rules/`` holds ``path``, or ``path`` where it lies in neither."""
    folder = os.path.abspath(path)
    while folder != os.path.dirname(folder):
        folder, name = os.path.split(folder)
        if name in _SECTIONS:
            return os.path.relpath(folder)
    return os.fspath(path)
