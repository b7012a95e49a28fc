"""The real program on real pseudo-terminals, without a mouse: from the first field to a command, and out."""

import base64
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from tests.interface.tui.console_font import LAT15
from tests.interface.tui.terminal import Terminal, running
from troubleshoot.interface.tui.colours import OWN, PALETTES
from troubleshoot.interface.tui.labels import label

TERMINALS = {
    "80x24": (80, 24, {}),
    "200x50": (200, 50, {}),
    "the console": (80, 24, {"TERM": "linux"}),
    "NO_COLOR": (80, 24, {"NO_COLOR": "1"}),
    "LANG=C": (80, 24, {"LANG": "C"}),
}
COLOUR = re.compile(rb"\x1b\[([0-9;]*)m")


def play(terminal: Terminal) -> None:
    """Go from the first field to a fix with a command on the screen."""
    terminal.wait_for("No picture")  # the areas: the knowledge is open
    terminal.type("black screen on boot")
    terminal.press("Enter")
    terminal.wait_for("When is the picture lost?")
    terminal.press("3")
    terminal.wait_for("It worked")
    terminal.press("c")
    terminal.wait_for("~/.local/state/troubleshoot/command.txt")


@pytest.mark.parametrize("name", TERMINALS)
def test_from_the_first_field_to_a_command_and_out(name: str, tmp_path: Path) -> None:
    columns, rows, env = TERMINALS[name]
    few = "TERM" in env or "NO_COLOR" in env
    with running(tmp_path, columns=columns, rows=rows, env=env) as terminal:
        play(terminal)
        shown = [line for line in terminal.text.split("\n") if "nomodeset" in line]
        assert shown, terminal.text
        assert _put_into_clipboard(terminal) == ([] if name == "the console" else ["nomodeset"])
        assert (tmp_path / ".local/state/troubleshoot/command.txt").read_text() == "nomodeset\n"
        if name == "the console":
            _is_drawn_with_its_font(terminal)
        _everything_can_be_seen(terminal)
        for colours in OWN if few else (*PALETTES[1:], *OWN):
            terminal.press("F8")
            terminal.wait_for(f"Colours: {label(f'theme-{colours}', 'en')}")
            _everything_can_be_seen(terminal)
        if name == "NO_COLOR":
            assert not _colours(terminal.sent)
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0
    assert b"troubleshoot --resume 1" in terminal.sent


def _put_into_clipboard(terminal: Terminal) -> list[str]:
    """Return what the terminal was asked to put into its clipboard (OSC 52)."""
    asked = re.findall(rb"\x1b\]52;c?;([^\x07\x1b]*)", terminal.sent)
    return [base64.b64decode(text).decode() for text in asked]


def _is_drawn_with_its_font(terminal: Terminal) -> None:
    strange = {
        char for char in terminal.sent.decode(errors="ignore") if char.isprintable() and char not in LAT15
    }
    assert not strange
    colours = {code for code in _colours(terminal.sent) if code in (38, 48)}
    assert not colours, "more than the sixteen colours of the console"


def _colours(sent: bytes) -> set[int]:
    codes = {int(code) for match in COLOUR.finditer(sent) for code in match[1].split(b";") if code}
    return {code for code in codes if (30 <= code <= 48 and code != 39) or 90 <= code <= 107}


def _everything_can_be_seen(terminal: Terminal) -> None:
    """No character has the colour of its background, nor stands in black on what is black by default."""
    for row in terminal.screen.buffer.values():
        for cell in row.values():
            if cell.data.strip():
                dark = {"default", "black", "000000"}
                assert cell.fg != cell.bg or cell.fg == "default", cell
                assert not (cell.fg in {"black", "000000"} and cell.bg in dark), cell


def test_chinese_on_the_console_is_english_and_says_why(tmp_path: Path) -> None:
    with running(tmp_path, "--lang", "zh", env={"TERM": "linux"}) as terminal:
        terminal.wait_for("font has no Chinese")
        assert "What do you see?" in terminal.text
        terminal.press("F8")
        terminal.press("^P")
        assert "Chinese - Switch to Chinese" in terminal.wait_for("Search, then Enter")
        assert "?" not in terminal.text.replace("What do you see?", "")


def test_chinese_stands_in_whole_cells(tmp_path: Path) -> None:
    with running(tmp_path, "--lang", "zh") as terminal:
        terminal.wait_for("没有画面")
        terminal.type("开机黑屏")
        terminal.press("Enter")
        text = terminal.wait_for("画面是从什么时候消失的？")
    for line in text.split("\n"):
        # pyte keeps an empty cell behind each wide character
        wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line)
        assert len(line) <= 80 - wide


def test_where_nothing_can_be_drawn_it_goes_line_by_line(tmp_path: Path) -> None:
    with running(tmp_path, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("What do you see?")
        terminal.type("quit\n")
        assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.sent


def test_a_fault_of_the_call_is_a_sentence_on_the_usual_screen(tmp_path: Path) -> None:
    with running(tmp_path, "--resume", "7") as terminal:
        assert terminal.wait_for_end() == 2
        assert "there is no consultation 7" in terminal.text


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("name", TERMINALS)
def test_in_tmux(name: str, tmp_path: Path) -> None:
    columns, rows, env = TERMINALS[name]
    socket = str(tmp_path / "tmux")

    def tmux(*arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout

    def wait_for(wanted: str) -> str:
        end = time.monotonic() + 30
        while wanted not in (text := tmux("capture-pane", "-p")):
            assert time.monotonic() < end, text
            time.sleep(0.1)
        return text

    settings = " ".join(
        f"{key}={value}"
        for key, value in {"HOME": tmp_path, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env}.items()
    )
    program = f"{settings} {sys.executable} -m troubleshoot; echo ended $?; sleep 60"
    tmux("new-session", "-d", "-x", str(columns), "-y", str(rows), program)
    try:
        wait_for("No picture")
        tmux("send-keys", "-l", "black screen on boot")
        tmux("send-keys", "Enter")
        wait_for("When is the picture lost?")
        tmux("send-keys", "3")
        wait_for("It worked")
        tmux("send-keys", "c")
        wait_for("Copied.")
        assert tmux("show-buffer") == "nomodeset"
        drawn = tmux("capture-pane", "-p", "-e")
        if name == "NO_COLOR":
            assert not _colours(drawn.encode())
        if name == "the console":
            assert not {char for char in drawn if char.isprintable() and char not in LAT15}
        tmux("send-keys", "C-q")
        wait_for("ended 0")
    finally:
        tmux("kill-server")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_copied_command_passes_through_tmux_to_the_terminal_around_it(tmp_path: Path) -> None:
    tmux = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    try:
        with running(tmp_path, within=[*tmux, "new-session"], rows=25) as terminal:
            play(terminal)
            terminal.wait_for("Copied.")
            assert _put_into_clipboard(terminal) == ["nomodeset"]
            terminal.press("^Q")
            terminal.wait_for_end()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


def test_what_is_no_text_at_all_does_no_harm(tmp_path: Path) -> None:
    with running(tmp_path) as terminal:
        terminal.wait_for("No picture")
        terminal.type(b"\xff\xc3( black screen \xed\xa0\x80 on boot\r")
        terminal.wait_for("When is the picture lost?")
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0


def test_one_answer_does_not_load_the_full_screen() -> None:
    script = (
        "import sys; from troubleshoot.interface.main import main; main(['--symptom', 'black screen']);"
        "print(*sorted({'textual', 'rich', 'asyncio'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""
