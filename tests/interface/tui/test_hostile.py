"""Text that would act, where text should only be shown: nothing is executed, and nothing is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interface.tui.playing import opened, shown
from tests.interface.tui.terminal import Terminal, running
from troubleshoot.dialogue.archive import Archive
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Observed, Said
from troubleshoot.evidence.logs import read_logs
from troubleshoot.interface.tui.app import TroubleshootApp
from troubleshoot.interface.tui.glyphs import Shown
from troubleshoot.knowledge.opening import open_knowledge, open_roots
from troubleshoot.knowledge.store import Knowledge

MARKUP = [
    "torch[cuda]",
    "[/usr/x]",
    "[@click=app.quit]x",
    "[bold red]b[/]",
    "[a-z]*",
    "[ERROR] bad",
    "$primary",
]
CONTROL = ["\x1b]52;c;ZXZpbA==\x07", "\x9b31mred", "\x1b[2J", "\u202edesrever", "\x08\x08", "\x1bPq\x1b\\"]
PACK = """\
findings:
- id: evil
  title: {en: "[/x] title", zh: "[/x] 标题"}
  ask: {en: "Which [@click=app.quit]one[/]?", zh: "哪个？"}
  values:
    one: {text: {en: "torch[cuda]"}, phrases: {en: [wicked witch]}}
    two: {text: {en: "[bold]two"}, phrases: {en: [wicked wizard]}}
causes:
- {id: evil-cause, title: {en: "cause [/usr/x]"}, explain: {en: "[ERROR] why"}}
rules:
- id: evil-rule
  when: {evil: one}
  then: {suspect: evil-cause, strength: decisive}
  because: {en: "since [b]"}
fixes:
- id: evil-fix
  title: {en: "fix [a-z]*"}
  for: [evil-cause]
  minutes: 1
  risk: none
  steps: [{en: "type [@click=app.bell]this", commands: ["pip install 'torch[cuda]' [/usr/x]"]}]
  expect: {en: "[reverse]"}
  verify: {command: "echo [a-z]*"}
  undo: {en: "[/]"}
"""
ALLOWED = re.compile(
    rb"\x1b\[[<=>?]?[0-9;:]*\$?[A-Za-z]|\x1b\][0-9]*;[a-z]*\x1b\\|\x1b\][0-9]*;[a-z]*\x07|\x1b[=>78]|\x1bP[+$]q[^\x1b]*\x1b\\"
)
"""What Textual itself sends: CSI sequences, the mouse pointer's shape."""


async def test_markup_is_shown_as_it_stands(
    application: Callable[..., TroubleshootApp], archive: Archive, shipped: Knowledge
) -> None:
    session = Session(shipped, archive, "en")
    session.take(Said(f"black screen {' '.join(MARKUP)}"))
    app = application(resume=session.number)
    async with app.run_test(size=(160, 40), notifications=True, tooltips=True) as pilot:
        await opened(pilot)
        await pilot.pause()
        for key in "ahnwr":
            await pilot.press(key)
            await pilot.pause()
            if key in "ar":
                assert all(evil in shown(app) for evil in MARKUP), shown(app)
            await pilot.press("escape")
        app.tell(MARKUP[1])
        await pilot.pause()
        assert MARKUP[1] in shown(app)


async def test_a_line_of_ten_thousand_characters_is_all_there(
    application: Callable[..., TroubleshootApp], archive: Archive, shipped: Knowledge
) -> None:
    long = "black screen " + "x" * 10_000 + "END"
    session = Session(shipped, archive, "en")
    session.take(Said(long))
    app = application(resume=session.number)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("a", "end")
        await pilot.pause()
        await pilot.press(*["pagedown"] * 8)
        await pilot.pause()
        assert "END" in shown(app)


async def test_a_contributed_pack_is_shown_as_text(
    application: Callable[..., TroubleshootApp], tmp_path: Path
) -> None:
    (tmp_path / "pack/kb").mkdir(parents=True)
    (tmp_path / "pack/kb/evil.yaml").write_text(PACK, encoding="utf-8")
    app = application(knowledge=open_roots([tmp_path / "pack"]))
    async with app.run_test(size=(100, 40), notifications=True, tooltips=True) as pilot:
        await opened(pilot)
        app.hear("wicked witch")
        await pilot.pause()
        text = shown(app)
        for wanted in (
            "fix [a-z]*",
            "cause [/usr/x]",
            "type [@click=app.bell]this",
            "'torch[cuda]' [/usr/x]",
        ):
            assert wanted in text
        await pilot.press("l")
        await pilot.pause()
        assert "fix [a-z]*" in shown(app)
        await pilot.click("Sheet")


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_no_byte_of_it_reaches_the_terminal_as_control(term: str, tmp_path: Path) -> None:
    knowledge = open_knowledge()
    log = tmp_path / "evil.log"
    evil = " ".join(CONTROL)
    line = f"NVRM: Xid (PCI:0000:01:00): 79, {evil} GPU has fallen off the bus.\n"
    log.write_bytes(line.encode() + b"\xff\xfe broken \xc3\x28\n" + line.encode())
    state = tmp_path / ".local/state/troubleshoot"
    session = Session(knowledge, archive := Archive(state / "consultations.db"), "en")
    session.take(Said(f"black screen {evil}"), Observed(str(log), read_logs(knowledge, [str(log)]).facts))
    archive.close()
    with running(tmp_path, "--resume", "1", env={"TERM": term}) as terminal:
        for key, wanted in (("a", "What you said"), ("h", "How the"), ("r", "this is what others")):
            terminal.wait_for("It worked")
            terminal.press(key)
            terminal.wait_for(wanted)
            terminal.press("Esc")  # and no key right behind it, which would make it another
            terminal.wait_for(lambda text, gone=wanted: gone not in text and "It worked" in text)  # type: ignore[misc]
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0
    _nothing_of_it_controls(terminal)


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_no_byte_of_a_contributed_rule_or_an_answer_does(term: str, tmp_path: Path) -> None:
    (tmp_path / "pack/kb").mkdir(parents=True)
    codes = "".join(
        f"\\x{ord(one):02x}" if ord(one) < 256 else f"\\u{ord(one):04x}" for one in CONTROL[0] + CONTROL[3]
    )
    pack = PACK.replace("[/x] title", f"[/x] {codes} title").replace("[ERROR] why", f"[ERROR] {codes} why")
    (tmp_path / "pack/kb/evil.yaml").write_text(pack.replace("type [@click", f"type {codes} [@click"))
    with running(tmp_path, "--pack", str(tmp_path / "pack"), env={"TERM": term}) as terminal:
        terminal.wait_for("What do you see?")
        terminal.wait_for("No picture")
        terminal.type(f"wicked witch {CONTROL[3]}\r")
        terminal.wait_for("It worked")
        terminal.press("l")
        terminal.wait_for("Go to")
        terminal.press("^Q")
        assert terminal.wait_for_end() == 0
    _nothing_of_it_controls(terminal)


def _nothing_of_it_controls(terminal: Terminal) -> None:
    left = ALLOWED.sub(b"", terminal.sent)
    assert b"ZXZpbA" in left, "the text itself is shown"
    assert b"\x1b" not in left, left[max(left.find(b"\x1b") - 20, 0) :][:80]
    assert not re.search(rb"[\x00-\x07\x0b\x0c\x0e-\x1a\x7f]", left)
    for harm in ("\x9b", "\u202e", "\x85"):
        assert harm.encode() not in terminal.sent


def test_the_console_draws_what_the_screens_are_made_of() -> None:
    shown_as = Shown(console=True)
    for drawn in "─│▁▂▃▄▅▆▇█▔▉▊▋▌▍▎▏←→…░":
        assert shown_as[ord(drawn)] != "?", drawn


def test_every_control_character_is_replaced() -> None:
    for console in (True, False):
        shown_as = Shown(console)
        for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F, 0x2028):
            assert "".join(filter(str.isprintable, shown_as[code])) == shown_as[code] != ""
