"""Commands that print, fail, hang, print nonsense or print without end, as small programs on PATH."""

import os
import time
from pathlib import Path

import pytest

from troubleshoot.evidence.runner import run_probe, scan_machine
from troubleshoot.evidence.scan import MOST_PRINTED
from troubleshoot.knowledge.model import Probe, Text

TITLE = Text("A look")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder that stands first on PATH."""
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def fake(path: Path, name: str, script: str) -> Probe:
    """A probe that runs a program called ``name``, which does what ``script`` says."""
    (path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (path / name).chmod(0o755)
    return Probe(name, TITLE, command=f"{name} --query 'two words'", seconds=1)


def environ(path: Path, **more: str) -> dict[str, str]:
    return {"PATH": f"{path}:{os.environ['PATH']}", "HOME": str(path.parent), **more}


def test_what_a_command_prints_and_how_it_ends_is_kept(path: Path) -> None:
    outcome = run_probe(
        fake(path, "nvidia-smi", 'echo "asked: $2"; echo "no driver" >&2; exit 9'), environ(path)
    )

    assert (outcome.ended, outcome.status) == ("ended", 9)
    assert outcome.text == "asked: two words\nno driver\n"


def test_a_command_speaks_english_and_to_no_terminal(path: Path) -> None:
    probe = fake(path, "locale-of", 'echo "$LC_ALL $TERM"; read line || echo "no input"; pwd')
    outcome = run_probe(probe, environ(path, LC_ALL="zh_CN.UTF-8", TERM="xterm"))

    assert outcome.text == "C dumb\nno input\n/\n"


def test_a_command_that_is_not_there_is_missing(path: Path) -> None:
    probe = Probe("none", TITLE, command="certainly-no-such-command")

    assert run_probe(probe, environ(path)).ended == "missing"


@pytest.mark.parametrize(
    "script",
    ["sleep 60", "trap '' TERM INT; while :; do sleep 60; done", "echo partly; sleep 60 & wait"],
    ids=["hangs", "ignores signals", "its child hangs"],
)
def test_a_command_that_hangs_is_stopped_with_all_that_it_started(path: Path, script: str) -> None:
    started = time.monotonic()
    outcome = run_probe(fake(path, "nvidia-smi", f"echo $$ > {path}/pid; {script}"), environ(path))

    assert outcome.ended == "hangs"
    assert time.monotonic() - started < 3
    group = int((path / "pid").read_text())
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _lives(group):
        time.sleep(0.05)
    assert not _lives(group)


def _lives(group: int) -> bool:
    """Tell whether any process of ``group`` is alive; one that only waits to be collected is not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(of) == group and state != "Z":
            return True
    return False


def test_a_command_that_ends_is_not_kept_waiting_by_what_it_left_behind(path: Path) -> None:
    outcome = run_probe(fake(path, "starts-a-service", "echo done; sleep 60 &"), environ(path))

    assert (outcome.ended, outcome.text) == ("ended", "done\n")


def test_a_command_that_prints_without_end_is_stopped(path: Path) -> None:
    outcome = run_probe(fake(path, "dmesg", "yes NVRM"), environ(path))

    assert MOST_PRINTED <= len(outcome.text) < MOST_PRINTED + (1 << 17)


def test_nonsense_is_a_text_like_any_other(path: Path) -> None:
    outcome = run_probe(fake(path, "lspci", r"printf '\377\376\000\001NVIDIA\r\n'"), environ(path))

    assert "NVIDIA" in outcome.text
    assert "\0" not in outcome.text


def test_what_is_no_program_ends_with_the_status_of_the_shell(path: Path) -> None:
    (path / "broken").write_bytes(b"\x7fELF nothing")
    (path / "broken").chmod(0o755)
    outcome = run_probe(Probe("broken", TITLE, command="broken"), environ(path))

    assert outcome.status == 126
    assert "broken" in outcome.text


def test_files_are_read_with_their_names(path: Path) -> None:
    for name in ("b", "a"):
        (path / f"{name}.conf").write_text(f"option {name}\n", encoding="utf-8")
    read = run_probe(Probe("conf", TITLE, files=(f"{path}/*.conf", "~/nowhere")), environ(path))

    assert read.text == f"==> {path}/a.conf <==\noption a\n\n==> {path}/b.conf <==\noption b\n"
    assert run_probe(Probe("conf", TITLE, files=("~/nowhere",)), environ(path)).ended == "missing"


def test_variables_are_read_only_as_named(path: Path) -> None:
    probe = Probe("paths", TITLE, variables=("CUDA_HOME", "CONDA_PREFIX"))

    assert (
        run_probe(probe, environ(path, CUDA_HOME="/opt/cuda", API_TOKEN="x")).text == "CUDA_HOME=/opt/cuda\n"
    )
    assert run_probe(probe, environ(path)).ended == "missing"


def test_probes_run_beside_each_other_and_keep_their_order(path: Path) -> None:
    probes = [fake(path, f"look-{number}", f"sleep 0.4; echo {number}") for number in range(6)]
    started = time.monotonic()
    scan = scan_machine(probes, environ(path))

    assert [outcome.text for outcome in scan.outcomes] == [f"{number}\n" for number in range(6)]
    assert time.monotonic() - started < 1.8
