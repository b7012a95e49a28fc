"""`troubleshoot batch`: one verdict for each machine, whatever is in the folder."""

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.interface.conftest import Ended, Program
from tests.making import FLUX

EMPTY = "Jan 5 fluxd[88]: Plutonium chamber is empty (code 7)\n"


@pytest.fixture
def machines(tmp_path: Path) -> Path:
    """Two machines with the same fault, a healthy one, and one whose file is broken."""
    folder = tmp_path / "machines"
    folder.mkdir()
    for name, text in (("delorean", EMPTY), ("train", "hello\n" + EMPTY), ("hoverboard", "all is well\n")):
        (folder / f"{name}.log").write_text(text, encoding="utf-8")
    (folder / "clock.gz").write_bytes(gzip.compress(EMPTY.encode())[:10] + b"\xff" * 99)
    return folder


def batch(program: Program, machines: Path, *more: str) -> Ended:
    return program("batch", str(machines), "--pack", str(FLUX), *more)


def test_the_same_causes_stand_together_and_a_broken_file_beside_them(
    program: Program, machines: Path
) -> None:
    ended = batch(program, machines)
    groups = ended.out.split("\n\n")

    assert ended.status == 0
    assert groups[0].startswith("Machines: 2: ")
    assert [line.split()[0] for line in groups[0].splitlines()[-2:]] == ["delorean.log", "train.log"]
    assert groups[1].startswith("Machines: 1: nothing wrong was found\n    hoverboard.log")
    assert groups[2].startswith("Machines: 1: could not be read\n    clock.gz")
    assert "Traceback" not in ended.out + ended.err


def test_progress_goes_to_standard_error(program: Program, machines: Path) -> None:
    lines = batch(program, machines, "--jobs", "2").err.splitlines()

    assert [line.split()[0] for line in lines] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    assert {line.split()[1] for line in lines} == {
        "delorean.log:",
        "train.log:",
        "hoverboard.log:",
        "clock.gz:",
    }


def test_a_link_back_to_the_folder_is_no_machine(program: Program, machines: Path) -> None:
    (machines / "again").symlink_to(machines)
    (machines / "above").symlink_to(machines.parent)

    assert len(batch(program, machines, "--json").out.splitlines()) == 4


def test_json_is_a_line_for_each_machine(program: Program, machines: Path) -> None:
    records = [json.loads(line) for line in batch(program, machines, "--json").out.splitlines()]
    by_name = {record["machine"]: record for record in records}

    assert set(by_name) == {"delorean.log", "train.log", "hoverboard.log", "clock.gz"}
    assert all(record["schema"] == "troubleshoot.verdict/1" for record in records)
    assert by_name["delorean.log"]["causes"][0]["id"] == by_name["train.log"]["causes"][0]["id"]
    assert by_name["hoverboard.log"]["causes"] == []
    assert by_name["clock.gz"]["error"]


def test_what_is_cut_off_is_read_as_far_as_it_goes_and_said_to_be(program: Program, machines: Path) -> None:
    (machines / "clock.gz").write_bytes(gzip.compress(EMPTY.encode() * 100)[:-9])
    ended = batch(program, machines, "--json")
    records = {record["machine"]: record for record in map(json.loads, ended.out.splitlines())}

    assert records["clock.gz"]["causes"] == records["train.log"]["causes"]
    assert records["clock.gz"]["unread"][0].startswith(f"{machines}/clock.gz: ")


def test_what_is_finished_is_not_read_again(program: Program, machines: Path) -> None:
    output = machines / "verdicts.jsonl"
    first = batch(program, machines, "--output", str(output))
    lines = output.read_text().splitlines()
    (output).write_text("\n".join(lines[:2]) + "\n" + lines[2][:20], encoding="utf-8")  # it was stopped there
    second = batch(program, machines, "--output", str(output))
    third = batch(program, machines, "--output", str(output))

    assert len(first.err.splitlines()) == 4
    assert [line.split()[0] for line in second.err.splitlines()] == ["[3/4]", "[4/4]"]
    assert third.err == ""
    assert first.out == second.out == third.out


def test_a_machine_that_changed_is_read_again(program: Program, machines: Path) -> None:
    output = str(machines.parent / "verdicts.jsonl")
    batch(program, machines, "--output", output)
    (machines / "hoverboard.log").write_text(EMPTY, encoding="utf-8")
    again = batch(program, machines, "--output", output)

    assert again.err.startswith("[4/4] hoverboard.log: ")
    assert again.out.startswith("Machines: 3: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "nowhere: cannot read this folder"),
        ((".", "--output", "/proc/nowhere/out"), "--output /proc/nowhere/out: cannot write this file"),
        ((".", "--jobs", "0"), "not a number from 1 up"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(
    program: Program, machines: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = program("batch", *arguments, cwd=machines)

    assert ended.status == 2
    assert says in ended.err


def test_an_empty_folder_is_told(program: Program, tmp_path: Path) -> None:
    ended = program("batch", str(tmp_path))

    assert ended.status == 2
    assert "there is nothing in this folder" in ended.err


def test_the_name_of_a_file_never_controls_the_terminal(program: Program, machines: Path) -> None:
    os.rename(machines / "train.log", machines / "tr\x1b[31main.log")
    ended = batch(program, machines)

    assert "\x1b" not in ended.out + ended.err
    assert "train" not in ended.out
