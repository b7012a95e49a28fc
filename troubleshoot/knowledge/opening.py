"""Finding the knowledge that belongs to a call, and keeping its compiled form in the user's cache.

The cache is one SQLite file for each set of folders. It is built beside and moved into place, so that
two programs never see half a file; it is built anew when a knowledge file or the code that compiles has
changed, or when it is damaged; where it cannot be written, the knowledge is compiled in memory each time.
"""

import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from troubleshoot.knowledge.files import Folder, KnowledgeFile, Root, find_files
from troubleshoot.knowledge.folders import cache_folder
from troubleshoot.knowledge.packs import packs_at_hand
from troubleshoot.knowledge.store import Knowledge

if TYPE_CHECKING:
    from troubleshoot.knowledge.link import Library

MOST_KEPT = 8

_PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def shipped_root() -> str:
    """Return the folder that holds the shipped ``kb/`` and ``rules/``: in the wheel, or in a checkout."""
    installed = os.path.join(_PACKAGE, "shipped")
    return installed if os.path.isdir(installed) else os.path.dirname(_PACKAGE)


def open_knowledge(packs: Sequence[Folder] = ()) -> Knowledge:
    """Return the shipped knowledge together with ``packs`` and those at hand on this machine, compiled.

    What is faulty in the packs at hand is left out, and named in `Knowledge.left_out`.

    Raises:
        KnowledgeError: if any file of the shipped knowledge or of ``packs`` is faulty.
    """
    return open_roots([shipped_root(), *packs, *packs_at_hand()])


def open_roots(roots: Sequence["Folder | Root"], library: "Library | None" = None) -> Knowledge:
    """Return the knowledge in ``roots``, from the cache where nothing has changed. See `open_knowledge`.

    ``library``: the same, where it was read already.
    """
    named = [root if isinstance(root, Root) else Root(os.fspath(root)) for root in roots]
    files = find_files(named)
    fingerprint = repr([*_code(), *named, *(file[:3] for file in files)])
    names = repr([os.path.abspath(root.path) for root in named]).encode("utf-8", "surrogateescape")
    cached = os.path.join(cache_folder(), f"knowledge-{zlib.crc32(names):08x}.db")
    database = _open_cached(cached, fingerprint)
    if database is None:
        database = _build(files, cached, fingerprint, library)
    return Knowledge(database)


def forget_cache() -> None:
    """Delete every compiled form, so that the next call builds it from the files."""
    with suppress(OSError), os.scandir(cache_folder()) as entries:
        for entry in entries:
            if entry.name.startswith("knowledge-"):
                os.unlink(entry.path)


def _forget_oldest(folder: str) -> None:
    """Keep the `MOST_KEPT` newest compiled forms: packs that are no longer used leave nothing behind."""
    with os.scandir(folder) as entries:
        kept = sorted(
            (e for e in entries if e.name.startswith("knowledge-")), key=lambda e: -e.stat().st_mtime_ns
        )
    for entry in kept[MOST_KEPT:]:
        os.unlink(entry.path)


def _code() -> list[tuple[str, int, int]]:
    """Return a stamp of the code that compiles: what another version of it made is built anew."""
    with os.scandir(os.path.join(_PACKAGE, "knowledge")) as entries:
        stats = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")]
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def _open_cached(path: str, fingerprint: str) -> sqlite3.Connection | None:
    if not os.path.isfile(path):
        return None
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        database = sqlite3.connect(f"file:{escaped}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error:
        return None
    if _fingerprint(database) != fingerprint:
        database.close()
        return None
    return database


def _fingerprint(database: sqlite3.Connection) -> str | None:
    """Return what ``database`` was made from; None where it is damaged."""
    try:
        row = database.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def _build(
    files: Sequence[KnowledgeFile], cached: str, fingerprint: str, library: "Library | None"
) -> sqlite3.Connection:
    from troubleshoot.knowledge.compile import compile_library  # noqa: PLC0415 - only when files changed
    from troubleshoot.knowledge.load import read_library  # noqa: PLC0415

    memory = sqlite3.connect(":memory:", check_same_thread=False)
    compile_library(library or read_library(files), memory, fingerprint)
    with suppress(OSError, sqlite3.Error):
        _write(memory, cached)
    return memory


def _write(database: sqlite3.Connection, path: str) -> None:
    import tempfile  # noqa: PLC0415 - only when files changed

    os.makedirs(os.path.dirname(path), exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".building-", dir=os.path.dirname(path))
    os.close(handle)
    try:
        target = sqlite3.connect(name)
        database.backup(target)
        target.close()
        os.replace(name, path)
        _forget_oldest(os.path.dirname(path))
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
