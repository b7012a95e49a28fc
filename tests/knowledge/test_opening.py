"""The compiled form: built when it must be, used when it can be, and never in the way."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from tests.making import FLUX
from troubleshoot.knowledge import load
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.files import Root
from troubleshoot.knowledge.folders import cache_folder
from troubleshoot.knowledge.model import Cause
from troubleshoot.knowledge.opening import forget_cache, open_roots

NEW = "causes:\n- {id: broken, title: {en: Broken}, explain: {en: It is broken.}}\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "flux.yaml").write_bytes((FLUX / "flux.yaml").read_bytes())
    return tmp_path / "pack"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each time that knowledge was read from its files."""
    seen: list[object] = []
    read = load.read_library

    def counted(files: object) -> object:
        seen.append(files)
        return read(files)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "read_library", counted)
    return seen


def add_a_file(pack: Path) -> None:
    (pack / "new.yaml").write_text(NEW)


def change_a_file(pack: Path) -> None:
    (pack / "flux.yaml").write_text((FLUX / "flux.yaml").read_text().replace("used up", "all used up"))


def touch_a_file(pack: Path) -> None:
    stat = (pack / "flux.yaml").stat()
    os.utime(pack / "flux.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


def rename_a_file(pack: Path) -> None:
    (pack / "flux.yaml").rename(pack / "other.yaml")


def test_what_did_not_change_is_not_read_again(pack: Path, cache: Path, builds: list[object]) -> None:
    first, second = open_roots([pack]), open_roots([pack])

    assert len(builds) == 1
    assert first.names(Cause) == second.names(Cause) != []
    assert len(list(cache.iterdir())) == 1


def test_however_a_folder_is_named_it_is_read_once(pack: Path, cache: Path, builds: list[object]) -> None:
    for root in (pack, str(pack), Root(str(pack))):
        open_roots([root])

    assert len(builds) == 1


@pytest.mark.parametrize("change", [add_a_file, change_a_file, touch_a_file, rename_a_file])
def test_what_changed_is_read_again(
    change: Callable[[Path], None], pack: Path, cache: Path, builds: list[object]
) -> None:
    open_roots([pack])
    change(pack)

    open_roots([pack])
    open_roots([pack])

    assert len(builds) == 2


def test_a_new_file_is_known_and_a_deleted_one_forgotten(pack: Path, cache: Path) -> None:
    open_roots([pack])
    add_a_file(pack)
    assert "broken" in open_roots([pack]).names(Cause)
    (pack / "new.yaml").unlink()
    assert "broken" not in open_roots([pack]).names(Cause)


def test_a_file_that_became_faulty_is_not_answered_from_before(pack: Path, cache: Path) -> None:
    open_roots([pack])
    (pack / "new.yaml").write_text("nonsense")

    with pytest.raises(KnowledgeError, match=r"new\.yaml:1"):
        open_roots([pack])


def test_different_folders_do_not_share_a_compiled_form(pack: Path, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "other").mkdir()
    add_a_file(tmp_path / "other")

    assert open_roots([pack, tmp_path / "other"]).names(Cause) != open_roots([pack]).names(Cause)
    assert open_roots([tmp_path / "other"]).names(Cause) == ["broken"]


OPEN_AND_LIST = """
import sys
from pathlib import Path
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.model import Cause
open_roots([Path(sys.argv[1])]).names(Cause)
print(*sorted({"yaml", "difflib", "tempfile", "troubleshoot.knowledge.compile"} & sys.modules.keys()))
"""


def test_a_program_that_uses_the_compiled_form_loads_nothing_that_reads_yaml(pack: Path, cache: Path) -> None:
    loaded = [
        subprocess.run(
            [sys.executable, "-c", OPEN_AND_LIST, pack], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]

    assert "yaml" in loaded[0]
    assert loaded[1] == "\n"


def _open_together(barrier: Barrier, pack: Path) -> list[str]:
    barrier.wait(30)
    return open_roots([pack]).names(Cause)


def _worker(barrier: Barrier, pack: Path, results: "multiprocessing.SimpleQueue[list[str]]") -> None:
    results.put(_open_together(barrier, pack))


def test_eight_programs_that_build_at_once_all_get_the_whole(pack: Path, cache: Path) -> None:
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(8), context.SimpleQueue()
    programs = [context.Process(target=_worker, args=(barrier, pack, results)) for _ in range(8)]
    for program in programs:
        program.start()
    got = [results.get() for _ in programs]
    for program in programs:
        program.join()

    assert got == [open_roots([pack]).names(Cause)] * 8
    assert [program.exitcode for program in programs] == [0] * 8
    assert [file.suffix for file in cache.iterdir()] == [".db"]


@pytest.mark.parametrize("length", [0, 1, 15, 100, 4096, 5000])
def test_a_truncated_file_is_built_anew(length: int, pack: Path, cache: Path, builds: list[object]) -> None:
    causes = open_roots([pack]).names(Cause)
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:length])

    assert open_roots([pack]).names(Cause) == causes
    assert len(builds) == 2
    open_roots([pack])
    assert len(builds) == 2


@pytest.mark.parametrize("garbage", [b"", b"garbage" * 1000, b"SQLite format 3\0" + bytes(10_000)])
def test_garbage_is_built_anew(garbage: bytes, pack: Path, cache: Path) -> None:
    causes = open_roots([pack]).names(Cause)
    (file,) = cache.iterdir()
    file.write_bytes(garbage)

    assert open_roots([pack]).names(Cause) == causes


def test_a_folder_in_the_place_of_the_file_is_no_harm(pack: Path, cache: Path) -> None:
    causes = open_roots([pack]).names(Cause)
    (file,) = cache.iterdir()
    file.unlink()
    file.mkdir()

    assert open_roots([pack]).names(Cause) == causes


def test_a_cache_that_cannot_be_written_is_no_harm(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds: list[object]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    for _ in range(2):
        assert "plutonium-used-up" in open_roots([pack]).names(Cause)
    assert len(builds) == 2


@pytest.mark.parametrize("xdg", [None, "", "relative/folder"])
def test_without_a_good_cache_home_it_is_in_the_home_folder(
    xdg: str | None, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds: list[object]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if xdg is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", xdg)

    open_roots([pack])
    open_roots([pack])

    assert len(builds) == 1
    assert Path(cache_folder()) == tmp_path / "home" / ".cache" / "troubleshoot"
    assert len(os.listdir(cache_folder())) == 1
    assert not (tmp_path / "relative").exists()


@pytest.mark.parametrize("home", ["", "home", "nowhere/at/all"])
def test_any_home_is_no_harm(home: str, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", home or str(tmp_path / "a?b#c%20"))
    monkeypatch.delenv("XDG_CACHE_HOME")

    for _ in range(2):
        assert "plutonium-used-up" in open_roots([pack]).names(Cause)


def test_forgetting_deletes_the_compiled_forms_and_nothing_else(pack: Path, cache: Path) -> None:
    open_roots([pack])
    (cache / "notes.txt").write_text("mine")

    forget_cache()

    assert [file.name for file in cache.iterdir()] == ["notes.txt"]


def test_roots_may_be_named_relatively(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack.parent)

    assert open_roots([Path("pack")]).names(Cause) == open_roots([pack]).names(Cause)
