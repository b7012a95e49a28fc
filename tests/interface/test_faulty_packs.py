"""A faulty pack ends a call at once: with the place and a sentence, and at little cost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interface.conftest import Ended, Program
from tests.knowledge.faulty import BASE, FAULTY, Faulty

MEASURE = Path(__file__).with_name("measure.py")


class Used:
    def __init__(self, program: Program, pack: Path, folder: Path) -> None:
        report = folder / "used.json"
        command = program.command("--pack", pack, "--symptom", "x")
        done = subprocess.run(
            [sys.executable, "-S", "-I", MEASURE, report, *command],
            env=program.environment(),
            cwd=program.cache,
            capture_output=True,
            timeout=60,
            check=False,
        )
        used = json.loads(report.read_text())
        self.ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.seconds: float = used["seconds"]
        self.megabytes: float = used["megabytes"]


@pytest.fixture(scope="module")
def with_a_good_pack(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Used:
    folder = tmp_path_factory.mktemp("good")
    (folder / "good.yaml").write_text(BASE)
    Used(program, folder, folder)  # compiles the Python files
    (folder / "good.yaml").write_text(BASE + "\n")
    return Used(program, folder, folder)


def test_a_good_pack_is_read(with_a_good_pack: Used) -> None:
    assert with_a_good_pack.ended.status == 1
    assert "fits these words" in with_a_good_pack.ended.err


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: faulty.name)
def test_a_faulty_pack(faulty: Faulty, program: Program, with_a_good_pack: Used, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_bytes(faulty.data)

    used = Used(program, tmp_path, tmp_path)

    assert used.ended.status == 2
    assert used.ended.out == ""
    assert "Traceback" not in used.ended.err
    here = [line for line in used.ended.err.splitlines() if line.startswith(f"{file}:{faulty.line}:")]
    assert any(faulty.says in line for line in here), used.ended.err
    assert used.seconds < with_a_good_pack.seconds + 1
    assert used.megabytes < 200


FULL = {
    "many-texts": b"words: {ignore: [" + b"a," * 1_990_000 + b"a], x: y}\n",
    "many-faults": b"findings: [" + b"a," * 1_990_000 + b"a]\n",
    "many-unknown-names": BASE.encode()
    + b"tables:\n- {id: t, title: {en: T}, from: speed, rows: {"
    + b",".join(b"%d: {c%d: a}" % (n, n) for n in range(180_000))
    + b"}}\n",
}


@pytest.mark.parametrize("name", FULL)
def test_a_file_as_full_as_the_limit_allows(name: str, program: Program, tmp_path: Path) -> None:
    """It may take a moment, but not all memory, and not a thousand screens of faults."""
    (tmp_path / "full.yaml").write_bytes(FULL[name])

    used = Used(program, tmp_path, tmp_path)

    assert used.ended.status == 2
    assert "Traceback" not in used.ended.err
    assert used.seconds < 5
    assert used.megabytes < 300
    assert len(used.ended.err) < 200_000


def test_a_device_is_not_read_without_end(program: Program, tmp_path: Path) -> None:
    used = Used(program, Path("/dev/zero"), tmp_path)

    assert used.ended.status == 2
    assert used.megabytes < 200


@pytest.mark.parametrize("where", ["nowhere", "nowhere/at/all", "x" * 300])
def test_a_pack_that_is_not_there(where: str, program: Program, tmp_path: Path) -> None:
    ended = program("--pack", tmp_path / where, "--symptom", "x")

    assert ended.status == 2
    assert f"{tmp_path / where}:1" in ended.err
    assert "Traceback" not in ended.err


def test_a_pack_that_cannot_be_read(program: Program) -> None:
    ended = program("--pack", "/proc/self/mem", "--symptom", "x")

    assert ended.status == 2
    assert "/proc/self/mem:1:1: cannot read this file" in ended.err


def test_all_faults_of_all_packs_are_told_in_one_run(program: Program, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_text("causes:\n- flat\n")

    ended = program("--pack", tmp_path / "a", "--pack", tmp_path / "b", "--symptom", "x")

    assert ended.status == 2
    assert len(ended.err.splitlines()) == 2


def test_all_packs_that_are_not_there_are_told_in_one_run(program: Program, tmp_path: Path) -> None:
    ended = program("--pack", tmp_path / "a", "--pack", tmp_path / "b", "--symptom", "x")

    assert ended.status == 2
    assert len(ended.err.splitlines()) == 2


def test_a_name_that_the_shipped_knowledge_has_is_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("causes:\n- {id: unplugged, title: {en: U}, explain: {en: U}}\n")

    ended = program("--pack", tmp_path, "--symptom", "x")

    assert ended.status == 2
    assert "x.yaml:2" in ended.err
    assert "there already" in ended.err


def test_no_control_character_of_a_pack_reaches_the_terminal(program: Program, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred.yaml").write_text('"\\e]0;title\\a": x\n')

    ended = program("--pack", tmp_path, "--symptom", "x")

    assert ended.status == 2
    assert "\x1b" not in ended.err
    assert "\a" not in ended.err
