"""The consultation line by line, as a person or a script leads it through pipes."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.interface.conftest import Program
from tests.making import FLUX
from troubleshoot.interface.plain.lines import COMMANDS, understood


def led(
    program: Program, *lines: str, arguments: tuple[str | Path, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """Lead a consultation about the flux capacitor by typing ``lines``."""
    return subprocess.run(
        program.command("--plain", "--pack", FLUX, *arguments),
        input="".join(f"{line}\n" for line in lines),
        env=program.environment(),
        cwd=program.cache,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_consultation_goes_from_words_to_a_fix_and_its_end(fresh_program: Program) -> None:
    ended = led(fresh_program, "my flux capacitor stays dark", "fix", "1", "")

    assert ended.returncode == 0
    assert "I understood" in ended.stdout
    assert "What to do" in ended.stdout
    assert "Solved, as far as I know." in ended.stdout
    assert "--resume 1" in ended.stdout
    assert ended.stderr == ""


def test_the_end_of_input_keeps_everything_and_it_can_be_resumed(fresh_program: Program) -> None:
    led(fresh_program, "my flux capacitor stays dark")
    ended = led(fresh_program, "list", arguments=("--resume", "1"))

    assert ended.returncode == 0
    assert 'You said "my flux capacitor stays dark"' in ended.stdout


def test_who_gets_what_was_missing_says_so(fresh_program: Program) -> None:
    ended = led(fresh_program, "my flux capacitor stays dark", "fix", "3", "1", "fix 2", "5", "list")

    assert "5  Now I have: " in ended.stdout
    assert "You now have: " in ended.stdout


def test_no_input_at_all_is_no_fault(fresh_program: Program) -> None:
    ended = led(fresh_program)

    assert ended.returncode == 0
    assert "What do you see?" in ended.stdout
    assert fresh_program("history").out == ""


def test_a_log_can_be_read_on_the_way(fresh_program: Program, tmp_path: Path) -> None:
    log = tmp_path / "flux.log"
    log.write_text("fluxd: Zap 79\nfluxd version 550\n")
    ended = led(fresh_program, "read", "read nowhere.log", f"read {log}", "list")

    assert "Which file?" in ended.stdout
    assert "nowhere.log" in ended.stderr
    assert f"Read {log}" in ended.stdout.replace("\n", " ")


def test_it_speaks_chinese(fresh_program: Program) -> None:
    ended = led(
        fresh_program, "通量电容器不亮", "为什么", "怎么得出", "返回", "退出", arguments=("--lang", "zh")
    )

    assert ended.returncode == 0
    assert "您看到了什么" in ended.stdout
    assert "已撤销" in ended.stdout


@pytest.mark.parametrize(
    "typed", [b"\xff\xfe black \xe9\n2\nq\n", b"\x00\x1b[2J\x07\n", "黑屏".encode("gbk") + b"\n"]
)
def test_broken_input_is_text_like_any_other(fresh_program: Program, typed: bytes) -> None:
    ended = subprocess.run(
        fresh_program.command("--plain"),
        input=typed,
        env=fresh_program.environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    assert b"\x1b" not in ended.stdout
    assert b"\x07" not in ended.stdout


def test_a_number_that_is_not_there_is_said_to_be_none(fresh_program: Program) -> None:
    assert "not to be resumed" not in led(fresh_program, arguments=("--resume", "9")).stdout
    ended = led(fresh_program, arguments=("--resume", "9"))

    assert ended.returncode == 2
    assert "there is no consultation 9" in ended.stderr


def test_a_damaged_file_of_consultations_is_moved_aside_with_a_sentence(fresh_program: Program) -> None:
    led(fresh_program, "my flux capacitor stays dark")
    (database,) = fresh_program.cache.rglob("consultations.db")
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    database.write_bytes(b"spoilt" * 1000)

    ended = led(fresh_program, "my flux capacitor stays dark")

    assert ended.returncode == 0
    assert "moved to" in ended.stderr
    assert [p.read_bytes() for p in database.parent.glob("*set-aside*")] == [b"spoilt" * 1000]


def test_where_nothing_can_be_kept_it_goes_on_and_says_so(fresh_program: Program) -> None:
    (fresh_program.cache / "state").write_text("a file, not a folder")
    environment = {"XDG_STATE_HOME": str(fresh_program.cache / "state")}

    ended = fresh_program("--plain", "--pack", FLUX, env=environment)

    assert ended.status == 0
    assert "is not kept" in ended.err


def test_history_lists_exports_and_deletes(fresh_program: Program) -> None:
    led(fresh_program, "my flux capacitor stays dark")

    assert fresh_program("history").out.rstrip().endswith("my flux capacitor stays dark")
    exported = json.loads(fresh_program("history", "export", "1").out)
    assert exported["trail"] == [{"type": "said", "text": "my flux capacitor stays dark"}]
    assert fresh_program("history", "delete", "1").status == 0
    assert fresh_program("history").status == 1
    assert fresh_program("history", "delete", "1").status == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_understood_in_both_languages(command: str) -> None:
    for name in COMMANDS[command]:
        assert understood(f"  {name.upper()} ").command == command
        assert understood(f"{name} 2").command == command
