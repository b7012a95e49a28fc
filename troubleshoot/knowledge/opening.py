"""Finding the knowledge that belongs to a call, and keeping its compiled form in the user's cache.

The cache is one SQLite file for each set of folders. It is built beside and moved into place, so that
two programs never see half a file; it is built anew when any knowledge file has changed, or when it is
damaged; where it cannot be written, the knowledge is compiled in memory each time.
"""

import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from troubleshoot.knowledge.files import KnowledgeFile, find_files
from troubleshoot.knowledge.store import Knowledge

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_root() -> Path:
    """Return the folder that holds the shipped ``kb/`` and ``rules/``: in the wheel, or in a checkout."""
    installed = _PACKAGE / "shipped"
    return installed if installed.is_dir() else _PACKAGE.parent


def cache_folder() -> Path:
    """Return the user's cache folder for this program (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base if base.startswith("/") else os.path.expanduser("~/.cache")) / "troubleshoot"


def knowledge_roots(packs: Sequence[Path]) -> list[Path]:
    """Return the folders of a call: the shipped knowledge, then the packs as the user named them."""
    return [shipped_root(), *packs]


def open_knowledge(packs: Sequence[Path] = ()) -> Knowledge:
    """Return the shipped knowledge together with ``packs``, compiled.

    Raises:
        KnowledgeError: if any file of it is faulty.
    """
    return open_roots(knowledge_roots(packs))


def open_roots(roots: Sequence[Path]) -> Knowledge:
    """Return the knowledge in ``roots``, from the cache where nothing has changed. See `open_knowledge`."""
    files = find_files(roots)
    fingerprint = repr([*_code(), *files])
    names = repr([str(root.absolute()) for root in roots]).encode("utf-8", "surrogateescape")
    cached = cache_folder() / f"knowledge-{zlib.crc32(names):08x}.db"
    database = _open_cached(cached, fingerprint)
    if database is None:
        database = _build(files, cached, fingerprint)
    return Knowledge(database)


def forget_cache() -> None:
    """Delete every compiled form, so that the next call builds it from the files."""
    for file in cache_folder().glob("knowledge-*.db"):
        with suppress(OSError):
            file.unlink()


def _code() -> list[tuple[str, int, int]]:
    """Return a stamp of the code that compiles: what another version of it made is built anew."""
    with os.scandir(_PACKAGE / "knowledge") as entries:
        stats = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")]
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


def _open_cached(path: Path, fingerprint: str) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    try:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        row = database.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.Error:
        return None
    if row != (fingerprint,):
        database.close()
        return None
    return database


def _build(files: Sequence[KnowledgeFile], cached: Path, fingerprint: str) -> sqlite3.Connection:
    from troubleshoot.knowledge.compile import compile_library  # noqa: PLC0415 - only when files changed
    from troubleshoot.knowledge.load import read_library  # noqa: PLC0415

    library = read_library(files)
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    compile_library(library, memory, fingerprint)
    with suppress(OSError, sqlite3.Error):
        _write(memory, cached)
    return memory


def _write(database: sqlite3.Connection, path: Path) -> None:
    import tempfile  # noqa: PLC0415 - only when files changed

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".building-", dir=path.parent)
    os.close(handle)
    try:
        with sqlite3.connect(name) as target:
            database.backup(target)
        target.close()
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
