"""Logs on the command line: what was read, what differs, what could not be read, and how the call ends."""

import json
import os
import subprocess
from pathlib import Path

from tests.interface.conftest import Program
from tests.making import FLUX

EMPTY = "Jan 5 fluxd[88]: Plutonium chamber is empty (code 7)\n"
PACK = ("--pack", FLUX)


def test_a_log_is_answered_with_its_line(program: Program, tmp_path: Path) -> None:
    log = tmp_path / "flux.log"
    log.write_text("nothing\n" + EMPTY, encoding="utf-8")

    ended = program(*PACK, "--log", log)

    assert ended.status == 0
    assert "flux.log:2" in ended.out
    assert "Plutonium chamber is empty" in ended.out
    assert ended.err == ""


def test_standard_input_is_a_log(program: Program) -> None:
    def read(text: str) -> subprocess.CompletedProcess[str]:
        command = program.command(*PACK, "--json", "--log", "-")
        return subprocess.run(
            command, input=text, capture_output=True, text=True, env=program.environment(), check=False
        )

    (fact,) = json.loads(read(EMPTY).stdout)["findings"]
    assert (fact["value"], fact["place"]) == ("no-plutonium", "standard input:1")
    assert (read("").returncode, read("").stderr.count("it is empty")) == (1, 1)


def test_what_cannot_be_read_is_told_and_the_rest_diagnosed(program: Program, tmp_path: Path) -> None:
    (tmp_path / "flux.log").write_text(EMPTY, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")

    ended = program(*PACK, "--json", "--log", tmp_path, "--log", "nowhere", "--log", "/dev/null")

    assert ended.status == 0
    assert "nobody writes into this pipe" in ended.err
    assert "--log nowhere: there is no such file or folder" in ended.err
    assert "--log /dev/null: this is a device" in ended.err
    assert {one["reason"] for one in json.loads(ended.out)["unread"]} == {"pipe", "missing", "special"}


def test_nothing_to_read_is_a_wrong_call(program: Program) -> None:
    ended = program(*PACK, "--lang", "zh", "--log", "nowhere")

    assert (ended.status, ended.out) == (2, "")
    assert "没有这个文件或目录" in ended.err


def test_where_sources_differ_both_are_shown(program: Program, tmp_path: Path) -> None:
    for number in ("550.1", "560.2"):
        (tmp_path / number).write_text(EMPTY + f"fluxd version {number}\n", encoding="utf-8")
    call = (*PACK, "--log", tmp_path / "550.1", "--log", tmp_path / "560.2")

    (one,) = json.loads(program(*call, "--json").out)["contradictions"]
    assert (one["counts"]["value"], [fact["value"] for fact in one["overruled"]]) == ("560.2", ["550.1"])
    assert "Sources differ; this counts: " in program(*call).out
