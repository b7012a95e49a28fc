"""``rules test`` as it is called: what a failure shows, what is covered, and watching files."""

import contextlib
import re
import signal
from pathlib import Path

import pytest

from tests.authoring.contributions import PACK
from tests.interface.conftest import Program

FUSE = "    because: {en: The lamp hangs on the fuse., zh: 灯接在保险丝后面。}\n"
RIGHT = "    examples: [{given: {lamp: dark}, expect: fuse}, {given: {lamp: bright}, expect: nothing}]\n"
WRONG = "    examples: [{said: the lamp shines, expect: fuse}, {given: {lamp: bright}, expect: nothing}]\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    return tmp_path / "pack" / "pump.yaml"


def test_a_failure_shows_what_was_known_and_what_was_missed(program: Program, pack: Path) -> None:
    pack.write_text(PACK.replace(FUSE, FUSE + WRONG))

    ended = program("rules", "test", "-k", "dark-lamp", pack)

    assert ended.status == 2
    assert ended.out.splitlines()[0].endswith(": dark-lamp: must fire, and does not")
    assert ended.out.splitlines()[1:3] == [
        '    known: lamp: bright (said: "lamp shines", 0.81)',
        "    not known: lamp: dark",
    ]


def test_coverage_lists_what_no_example_touches(program: Program, pack: Path) -> None:
    pack.write_text(PACK.replace(FUSE, FUSE + RIGHT))

    out = program("rules", "test", "--coverage", "-k", "dark-lamp", pack).out

    line = next(n for n, text in enumerate(pack.read_text().splitlines(), 1) if "id: noisy-pump" in text)
    assert f"{pack}:{line}:9: rules: no example touches noisy-pump" in out.splitlines()
    assert re.search(r"^rules +1 of +4 touched \(25%\)$", out, re.MULTILINE)


def test_a_healthy_machine_on_which_a_rule_speaks_fails(program: Program, pack: Path) -> None:
    healthy = "healthy: [{id: lamp-out, title: {en: Out, zh: 灭}, given: {lamp: dark}}]\n"
    pack.write_text(PACK.replace(FUSE, FUSE + RIGHT) + healthy)

    ended = program("rules", "test", "-k", "dark-lamp", pack)

    assert ended.status == 2
    assert "dark-lamp: suspects fuse on the healthy machine lamp-out" in ended.out
    assert "1 healthy machine: 1 rule not quiet" in ended.out


def test_watch_runs_again_when_a_file_changes(program: Program, pack: Path) -> None:
    pack.write_text(PACK.replace(FUSE, FUSE + RIGHT))
    process = program.started("rules", "test", "--watch", "-k", "dark-lamp", pack)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        assert process.stdout.readline() == b"2 examples of 1 rule: 1 pass, 0 fail\n"
        assert b"Waiting" in process.stderr.readline()

        pack.write_text("causes:\n- flat\n")
        assert b"must be a mapping" in process.stdout.readline()
        assert b"Waiting" in process.stderr.readline()

        pack.write_text(PACK.replace(FUSE, FUSE + WRONG))
        assert b"must fire, and does not" in process.stdout.readline()
        assert b"Waiting" in process.stderr.readline()
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(TimeoutError):
            assert process.wait(timeout=20) == 130
        process.stdout.close()
        process.stderr.close()
