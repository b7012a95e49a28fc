"""Consultations kept in one SQLite file in the user's state folder, safe at every step.

Every step is a transaction in a write-ahead log that is flushed to the disk, so that neither a killed program
nor a machine that is switched off loses more than the step in hand. Two programs may use the file at once;
where both go on with the same consultation, the second to write gets a copy of its own.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import msgspec

from troubleshoot.dialogue.trail import Trail, decoded, encoded
from troubleshoot.knowledge.model import Language

VERSION = 1
"""Of the form of the file. A file of a newer version is left to the newer program."""

BUSY = 5.0
"""Seconds to wait for another program that is writing."""

_SCHEMA = """
CREATE TABLE consultation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, begun REAL NOT NULL, changed REAL NOT NULL,
    title TEXT NOT NULL, language TEXT NOT NULL, revision INTEGER NOT NULL
);
CREATE TABLE step (
    consultation INTEGER NOT NULL REFERENCES consultation ON DELETE CASCADE,
    number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (consultation, number)
) WITHOUT ROWID;
"""


class ArchiveError(Exception):
    """A consultation cannot be kept or found; the message is a sentence for a person."""


class Kept(NamedTuple):
    """A consultation in the archive. Times are seconds since 1970; ``revision`` counts its changes."""

    id: int
    begun: float
    changed: float
    title: str
    language: Language
    revision: int


def state_folder() -> Path:
    """Return the user's state folder for this program (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return Path(base if base.startswith("/") else os.path.expanduser("~/.local/state")) / "troubleshoot"


class Archive:
    """The consultations in one file. ``set_aside`` is where a file went that could not be used, or None."""

    def __init__(self, path: Path) -> None:
        """Open the archive at ``path``, and make it where there is none.

        A file that is damaged or of a newer version is moved aside, never overwritten.

        Raises:
            ArchiveError: if it can be neither opened nor made.
        """
        self.set_aside: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._opened(path)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{path}: cannot keep consultations here: {error}") from None

    def _opened(self, path: Path) -> sqlite3.Connection:
        database = _connected(path)
        if _usable(database):
            return database
        database.close()
        self.set_aside = _moved_aside(path)
        database = _connected(path)
        if not _usable(database):
            raise sqlite3.DatabaseError("the file cannot be used")
        return database

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def begin(self, language: Language) -> Kept:
        """Return a new, empty consultation. It is in the file from its first step on."""
        now = time.time()
        return Kept(0, now, now, "", language, 0)

    def keep(self, kept: Kept, trail: Trail, title: str, language: Language) -> Kept:
        """Keep ``trail`` as the consultation ``kept``, and return what is then in the file.

        Where another program has changed or deleted it since, the trail is kept as a new consultation.

        Raises:
            ArchiveError: if it cannot be written. What was kept before stays.
        """
        with self._writing() as database:
            now = time.time()
            updated = database.execute(
                "UPDATE consultation SET changed = ?, title = ?, language = ?, revision = revision + 1"
                " WHERE id = ? AND revision = ?",
                (now, title, language, kept.id, kept.revision),
            )
            number = kept.id
            if updated.rowcount == 0:
                made = database.execute(
                    "INSERT INTO consultation (begun, changed, title, language, revision)"
                    " VALUES (?, ?, ?, ?, 1)",
                    (kept.begun, now, title, language),
                )
                assert made.lastrowid is not None
                number = made.lastrowid
            self._write_steps(number, trail)
        return self.find(number)

    def _write_steps(self, number: int, trail: Trail) -> None:
        bodies = [encoded(step) for step in trail]
        pairs = zip(self._bodies(number), bodies, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._database.execute("DELETE FROM step WHERE consultation = ? AND number >= ?", (number, same))
        rows = [(number, n, bodies[n]) for n in range(same, len(bodies))]
        self._database.executemany("INSERT INTO step VALUES (?, ?, ?)", rows)

    def _bodies(self, number: int) -> list[bytes]:
        query = "SELECT body FROM step WHERE consultation = ? ORDER BY number"
        return [body for (body,) in self._database.execute(query, (number,))]

    def find(self, number: int) -> Kept:
        """Return the consultation with that number. Raises `ArchiveError` where there is none."""
        row = self._database.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise ArchiveError(f"there is no consultation {number}; `troubleshoot history` lists them")
        return Kept(*row)

    def list(self) -> list[Kept]:
        """Return all consultations, the one that was changed last first."""
        return [Kept(*row) for row in self._database.execute(f"{_SELECT} ORDER BY changed DESC, id DESC")]

    def trail(self, number: int) -> Trail:
        """Return the steps of a consultation.

        Raises:
            ArchiveError: if there is none with that number, or a step of it cannot be read.
        """
        self.find(number)
        try:
            return tuple(decoded(body) for body in self._bodies(number))
        except (msgspec.MsgspecError, sqlite3.Error) as error:
            raise ArchiveError(f"consultation {number} cannot be read: {error}") from None

    def delete(self, number: int) -> None:
        """Delete a consultation. Raises `ArchiveError` where there is none."""
        self.find(number)
        with self._writing() as database:
            database.execute("DELETE FROM consultation WHERE id = ?", (number,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise ArchiveError(f"this step could not be saved: {error}") from None


_SELECT = "SELECT id, begun, changed, title, language, revision FROM consultation"


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)


def _usable(database: sqlite3.Connection) -> bool:
    """Prepare ``database``, and tell whether it is in order and of a version that is known here."""
    try:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            return False
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        if version == 0:
            _make(database)
        (health,) = database.execute("PRAGMA quick_check(1)").fetchone()
        database.execute(f"{_SELECT} LIMIT 1").fetchone()
        database.execute("SELECT consultation, number, body FROM step LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            return False
        raise
    except sqlite3.DatabaseError:
        return False
    return bool(health == "ok")


def _make(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    with closing(database.execute("PRAGMA user_version")) as version:
        if version.fetchone()[0] == 0:  # no other program has made it in the meantime
            for statement in filter(str.strip, _SCHEMA.split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")


def _moved_aside(path: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    target = next(
        name
        for n in range(1000)
        if not (name := path.with_name(f"{path.name}.set-aside-{stamp}{f'-{n}' if n else ''}")).exists()
    )
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{path}{ending}", f"{target}{ending}")
    return target
