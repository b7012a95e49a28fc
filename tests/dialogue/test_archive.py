"""Consultations are kept at every step: whatever happens to the program, the machine or the file."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from troubleshoot.dialogue.archive import VERSION, Archive, ArchiveError, Kept
from troubleshoot.dialogue.trail import Answered, Said, Step, Tried

TRAIL: tuple[Step, ...] = (Said("black screen"), Answered("screen", "black"), Tried("plug", "no-change"))
KILLS = int(os.environ.get("TROUBLESHOOT_KILLS", "8"))
"""How many times the writing program is killed; 200 take two minutes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "consultations.db"


def kept(archive: Archive, *trail: Step, title: str = "black screen") -> Kept:
    return archive.keep(archive.begin("en"), trail, title, "en")


def test_a_consultation_is_there_again(path: Path) -> None:
    number = kept(Archive(path), *TRAIL).id

    again = Archive(path)

    assert again.trail(number) == TRAIL
    assert [(one.id, one.title, one.language) for one in again.list()] == [(number, "black screen", "en")]


def test_an_empty_consultation_leaves_nothing(path: Path) -> None:
    archive = Archive(path)
    archive.begin("zh")

    assert archive.list() == []


def test_undoing_and_changing_are_kept(path: Path) -> None:
    archive = Archive(path)
    first = kept(archive, *TRAIL)
    changed = (TRAIL[0], Answered("screen", "normal"))

    second = archive.keep(first, changed, "black screen", "en")

    assert second.id == first.id
    assert archive.trail(first.id) == changed


def test_the_last_changed_comes_first(path: Path) -> None:
    archive = Archive(path)
    old, new = kept(archive, TRAIL[0]), kept(archive, TRAIL[0])
    archive.keep(old, TRAIL, "black screen", "en")

    assert [one.id for one in archive.list()] == [old.id, new.id]


def test_what_is_deleted_is_gone(path: Path) -> None:
    archive = Archive(path)
    number = kept(archive, *TRAIL).id
    archive.delete(number)

    assert archive.list() == []
    with pytest.raises(ArchiveError, match="there is no consultation"):
        archive.trail(number)
    with pytest.raises(ArchiveError, match="there is no consultation"):
        archive.delete(number)


def test_two_programs_that_go_on_with_one_consultation_do_not_overwrite_each_other(path: Path) -> None:
    one, other = Archive(path), Archive(path)
    shared = kept(one, TRAIL[0])
    of_one = one.keep(shared, TRAIL[:2], "black screen", "en")
    of_other = other.keep(shared, (TRAIL[0], TRAIL[2]), "black screen", "en")

    assert of_other.id != of_one.id
    assert one.trail(of_one.id) == TRAIL[:2]
    assert one.trail(of_other.id) == (TRAIL[0], TRAIL[2])


def test_what_another_program_deleted_is_kept_anew(path: Path) -> None:
    one, other = Archive(path), Archive(path)
    first = kept(one, TRAIL[0])
    other.delete(first.id)

    assert one.trail(one.keep(first, TRAIL, "black screen", "en").id) == TRAIL


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda p: p.write_bytes(b"not a database at all" * 100), id="something-else"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:5000]), id="cut-off"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:4096] + b"\xff" * 8192), id="overwritten"),
        pytest.param(lambda p: _run(p, "DROP TABLE step"), id="a-table-less"),
        pytest.param(lambda p: _run(p, f"PRAGMA user_version = {VERSION + 1}"), id="newer"),
    ],
)
def test_a_file_that_cannot_be_used_is_moved_aside_whole(path: Path, spoil: object) -> None:
    archive = Archive(path)
    for _ in range(30):
        kept(archive, *TRAIL)
    archive.close()
    assert callable(spoil)
    spoil(path)
    spoilt = path.read_bytes()

    fresh = Archive(path)

    assert fresh.set_aside is not None
    assert fresh.set_aside.read_bytes() == spoilt
    assert fresh.list() == []
    assert kept(fresh, *TRAIL).id == 1


def _run(path: Path, statement: str) -> None:
    database = sqlite3.connect(path)
    database.execute(statement)
    database.commit()
    database.close()


def test_an_empty_file_is_no_damage(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    assert Archive(path).set_aside is None


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveError, match="cannot keep consultations here"):
        Archive(tmp_path / "file" / "consultations.db")


WRITER = """
import sys
from pathlib import Path
from troubleshoot.dialogue.archive import Archive
from troubleshoot.dialogue.trail import Answered
archive = Archive(Path(sys.argv[1]))
kept, trail = archive.begin("en"), ()
for number in range(100_000):
    trail = trail[:-1] if number % 7 == 6 else (*trail, Answered("screen", str(number)))
    kept = archive.keep(kept, trail, "killed", "en")
    print(len(trail), trail[-1].value, flush=True)
"""


def test_a_killed_program_loses_at_most_the_step_in_hand(path: Path) -> None:
    chance = random.Random(7)
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            said = writer.stdout.readline()
            time.sleep(chance.random() * 0.15)
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read()
        confirmed = said.rpartition("\n")[0].rpartition("\n")[2]

        archive = Archive(path)
        assert archive.set_aside is None
        assert len(archive.list()) == kill + 1
        assert _follows(confirmed, archive.trail(archive.list()[0].id))
        archive.close()


def _follows(confirmed: str, trail: tuple[Step, ...]) -> bool:
    """Tell whether ``trail`` is what was confirmed last, or one step more."""
    length, value = (int(word) for word in confirmed.split())
    last = trail[-1]
    assert isinstance(last, Answered)
    return (len(trail), int(last.value)) == (length, value) or abs(len(trail) - length) == 1
