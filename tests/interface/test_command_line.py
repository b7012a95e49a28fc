"""The command as a process: what goes where, and how it ends."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.interface.conftest import Ended, Program
from tests.making import FLUX
from troubleshoot import __version__

DARK = ("--pack", FLUX, "--symptom", "the flux capacitor stays dark")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def is_quiet(ended: Ended) -> bool:
    return not CONTROL.search(ended.out + ended.err) and "Traceback" not in ended.err


# --- answers ------------------------------------------------------------------------------------


def test_a_symptom_is_answered(program: Program) -> None:
    ended = program(*DARK)

    assert ended.status == 0
    assert ended.err == ""
    for part in (
        "plutonium is used up",
        'You said "flux capacitor stays dark"',
        "Put on the suit",
        "It radiates",
    ):
        assert part in ended.out
    assert "\n       fluxctl --open chamber\n" in ended.out


def test_symptoms_and_answers_add_up(program: Program) -> None:
    more = ("--symptom", "Zap 79", "--answer", "fluxd-version=550", "--answer", "clock-version=12.8.1")

    causes = [cause["id"] for cause in json.loads(program(*DARK, *more, "--json").out)["causes"]]

    assert causes == ["fluxd-too-old", "plutonium-used-up", "flux-cable-loose"]


def test_an_exact_message_is_answered(program: Program) -> None:
    ended = program("--pack", FLUX, "--symptom", "Jan 5 fluxd[88]: Plutonium chamber is empty (code 7)")

    assert ended.status == 0
    assert "fluxd says so" in ended.out


def test_the_shipped_knowledge_is_there_beside_a_pack(program: Program) -> None:
    assert program("--pack", FLUX, "--symptom", "my kettle is cold").status == 0


@pytest.mark.parametrize("text", ["", " ", "good morning", "a flux of visitors", "\n\n", "。", "?"])
def test_what_says_nothing_ends_with_1(text: str, program: Program) -> None:
    ended = program("--pack", FLUX, "--symptom", text)

    assert ended.status == 1
    assert ended.out == ""
    assert "fits these words" in ended.err


def test_a_finding_without_a_cause_ends_with_1(program: Program) -> None:
    ended = program("--pack", FLUX, "--symptom", "Zap 7")

    assert ended.status == 1
    assert ended.out == ""
    assert "What fluxd printed: Zap 7" in ended.err


def test_top_limits_causes_and_fixes(program: Program) -> None:
    more = ("--answer", "fluxd-version=550", "--answer", "clock-version=12.8", "--json")

    answer = json.loads(program(*DARK, *more, "--top", "1").out)

    assert len(answer["causes"]) == 1
    assert len(answer["plan"]) == 1


# --- the language -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "env", "chinese"),
    [
        ((), {"LANG": "en_US.UTF-8"}, False),
        ((), {"LANG": "zh_CN.UTF-8"}, True),
        ((), {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
        ((), {"LANG": "C", "LC_MESSAGES": "zh_TW.UTF-8"}, True),
        (("--lang", "en"), {"LANG": "zh_CN.UTF-8"}, False),
        (("--lang", "zh"), {"LANG": "C"}, True),
        ((), {"LANG": "zh_CN.UTF-8", "TERM": "linux"}, False),
        (("--lang", "zh"), {"TERM": "linux"}, True),
    ],
)
def test_the_language(
    arguments: tuple[str, ...], env: dict[str, str], chinese: bool, program: Program
) -> None:
    ended = program(*DARK, *arguments, env=env)

    assert ended.status == 0
    assert ("钚用完了" in ended.out) == chinese
    assert ("穿上防护服" in ended.out) == chinese
    assert ("plutonium is used up" in ended.out) != chinese


def test_a_chinese_symptom_is_understood(program: Program) -> None:
    assert program("--pack", FLUX, "--symptom", "我的通量电容器一直不亮", "--lang", "zh").status == 0


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_chinese_output_never_fails(env: dict[str, str], program: Program) -> None:
    for form in ("--lang=zh", "--json"):
        ended = program(*DARK, form, "--lang=zh", env=env)

        assert ended.status == 0
        assert ended.err == ""


# --- JSON ---------------------------------------------------------------------------------------

TEXT, NUMBER, LIST = str, (int, float), list
FIELDS: dict[str, dict[str, Any]] = {
    "findings": {"id": TEXT, "value": TEXT, "certainty": NUMBER, "origin": TEXT, "quote": TEXT},
    "causes": {"id": TEXT, "title": TEXT, "probability": NUMBER, "for": LIST, "against": LIST},
    "plan": {
        **{"fix": TEXT, "title": TEXT, "causes": LIST, "minutes": int, "risk": TEXT, "needs": LIST},
        **{"steps": LIST, "verify": TEXT, "undo": TEXT, "sources": LIST},
    },
    "questions": {"finding": TEXT, "ask": TEXT, "values": LIST, "why": TEXT},
}


def checked(answer: Any) -> Any:
    """Assert that ``answer`` is of the schema in the design; additions are allowed."""
    assert answer["schema"] == "troubleshoot.diagnosis/1"
    assert answer["lang"] in ("en", "zh")
    for part, fields in FIELDS.items():
        for item in answer[part]:
            for name, kind in fields.items():
                assert isinstance(item[name], kind), (part, name)
    for cause in answer["causes"]:
        assert 0 <= cause["probability"] <= 1
        assert all({"rule", "because"} <= set(item) for item in (*cause["for"], *cause["against"]))
    for fix in answer["plan"]:
        assert fix["risk"] in ("none", "low", "high")
        assert all(isinstance(s["text"], str) and isinstance(s["commands"], list) for s in fix["steps"])
    for question in answer["questions"]:
        assert all({"value", "text"} <= set(value) for value in question["values"])
    return answer


def test_json_of_an_answer(program: Program) -> None:
    ended = program(*DARK, "--answer", "flux-sound=whistles", "--json")
    answer = checked(json.loads(ended.out))

    assert ended.status == 0
    assert ended.err == ""
    said, answered = answer["findings"]
    assert (said["id"], said["value"], said["origin"]) == ("flux-light", "dark", "said")
    assert said["quote"] == "flux capacitor stays dark"
    assert (answered["id"], answered["value"], answered["origin"]) == ("flux-sound", "whistles", "answered")
    cause = next(cause for cause in answer["causes"] if cause["id"] == "plutonium-used-up")
    assert [item["rule"] for item in cause["for"]] == ["dark-suggests-plutonium"]
    assert [item["rule"] for item in cause["against"]] == ["whistle-speaks-against-plutonium"]
    fix = next(fix for fix in answer["plan"] if fix["fix"] == "load-plutonium")
    assert fix["steps"][1]["commands"] == ["fluxctl --open chamber"]


def test_json_is_in_the_language(program: Program) -> None:
    answer = checked(json.loads(program(*DARK, "--json", "--lang", "zh").out))

    assert answer["lang"] == "zh"
    assert answer["causes"][0]["title"] == "钚用完了"


def test_json_where_nothing_is_found(program: Program) -> None:
    ended = program("--symptom", "good morning", "--json")
    answer = checked(json.loads(ended.out))

    assert ended.status == 1
    assert answer["causes"] == answer["plan"] == answer["findings"] == []


def test_json_asks_what_would_help(program: Program) -> None:
    (question,) = checked(json.loads(program(*DARK, "--json").out))["questions"]

    assert question["finding"] == "flux-sound"
    assert {"value": "whistles", "text": "A whistle"} in question["values"]


# --- wrong calls --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--sympton=x",), "--sympton"),
        (("--symptom",), "--symptom"),
        (("--symptom", "x", "--top", "0"), "'0' is not a number from 1 up"),
        (("--symptom", "x", "--top", "-1"), "--top"),
        (("--symptom", "x", "--top", "five"), "'five'"),
        (("--symptom", "x", "--top", "²"), "--top"),
        (("--symptom", "x", "--top", "9" * 5000), "--top"),
        (("--symptom", "x", "--lang", "xx"), "'xx'"),
        (("fly",), "'fly'"),
        (("kb",), "KIND"),
        (("kb", "flies"), "'flies'"),
        (("rules",), "ACTION"),
        (("rules", "fly"), "'fly'"),
        (("--pack", FLUX, "--answer", "flux-ligt=dark"), "did you mean `flux-light`?"),
        (("--pack", FLUX, "--answer", "flux-light=drak"), "did you mean `dark`?"),
        (("--pack", FLUX, "--answer", "flux-light="), "not a value"),
        (("--pack", FLUX, "--answer", "flux-light"), "FINDING=VALUE"),
        (("--pack", FLUX, "--answer", "=dark"), "there is no finding"),
        (("--pack", FLUX, "--answer", ""), "FINDING=VALUE"),
        (("--pack", FLUX, "--answer", "fluxd-version=new"), "is not a version"),
        (("--pack", FLUX, "--answer", "fluxd-version=" + "9" * 10_000), "is not a version"),
        (("--pack", FLUX, "--answer", "flux-jolts=many"), "is not a number"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(
    arguments: tuple[str | Path, ...], says: str, program: Program
) -> None:
    ended = program(*arguments)

    assert ended.status == 2
    assert ended.out == ""
    assert says in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "arguments", [("--help",), ("rules", "--help"), ("rules", "check", "--help"), ("kb", "-h")]
)
def test_help_goes_to_standard_output(arguments: tuple[str, ...], program: Program) -> None:
    ended = program(*arguments)

    assert ended.status == 0
    assert ended.err == ""
    assert ended.out.startswith("usage: troubleshoot")


def test_the_version(program: Program) -> None:
    assert program("--version") == Ended(0, f"troubleshoot {__version__}\n", "")


# --- hostile text -------------------------------------------------------------------------------

HOSTILE = {
    "colours": "the flux \x1b[31mcapacitor\x1b[0m stays dark",
    "title": "flux capacitor dark\x1b]0;gotcha\x07",
    "c1": "flux capacitor \x9b31m stays dark",
    "right-to-left": "flux \u202ecapacitor\u202c dark\u2066\u200f\u061c",
    "backspace": "flux capacitor\x08\x08 is\rdark\x7f",
    "only-escapes": "\x1b[2J\x1b[H" * 50,
    "fullwidth": "ｆｌｕｘ　ｃａｐａｃｉｔｏｒ ｄａｒｋ",
    "dotted-i": "İİİ flux capacitor dark",
    "ligatures": "ﬂux capacitor dark ﷺﷺﷺ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["--lang=en", "--lang=zh", "--json"])
def test_hostile_text_never_controls_the_terminal(name: str, form: str, program: Program) -> None:
    ended = program("--pack", FLUX, "--symptom", HOSTILE[name], form)

    assert ended.status in (0, 1)
    assert is_quiet(ended)


def test_broken_bytes_are_no_harm(program: Program) -> None:
    ended = program("--pack", FLUX, "--symptom", b"flux capacitor \xff\xfe\x9b dark \xed\xa0\x80")
    as_json = program("--pack", FLUX, "--symptom", b"flux \xff capacitor dark", "--json")

    assert ended.status == 0
    assert is_quiet(ended)
    assert is_quiet(as_json)
    assert json.loads(as_json.out)["causes"]


@pytest.mark.parametrize(
    "text",
    [
        "flux capacitor dark " * 5_000,
        "f" * 100_000,
        "电" * 40_000,
        "flux," * 20_000,
        "not " * 25_000,
        "fluxcapacitordark" * 6_000,
        " " * 100_000,
        "\n" * 100_000,
        "".join(chr(97 + n % 26) + chr(97 + n // 26 % 26) + "lux " for n in range(20_000)),
    ],
    ids=["phrase", "letter", "chinese", "commas", "denials", "joined", "spaces", "lines", "typos"],
)
def test_a_hundred_thousand_characters_are_no_harm(text: str, program: Program) -> None:
    before = time.monotonic()
    ended = program("--pack", FLUX, "--symptom", text)

    assert ended.status in (0, 1)
    assert is_quiet(ended)
    assert time.monotonic() - before < 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("--answer", "\x1b[31mflux-light=dark"),
        ("--answer", "flux-light=\x1b[31mdark"),
        ("--answer", "\x1b[31m"),
        ("--\x1b[31m",),
        ("\x1b[31m",),
        ("--top", "\x1b[31m", "--symptom", "x"),
        ("--lang", "\x1b[31m", "--symptom", "x"),
        ("--pack", "/\x1b[31m", "--symptom", "x"),
        ("kb", "\x1b[31m"),
        ("rules", "check", "/\x1b[31m"),
        ("rules", "test", "-k", "\x1b[31m"),
    ],
)
def test_a_hostile_call_never_controls_the_terminal(arguments: tuple[str, ...], program: Program) -> None:
    ended = program("--pack", FLUX, *arguments)

    assert ended.status == 2
    assert is_quiet(ended)


def test_a_hostile_pack_never_controls_the_terminal(program: Program, tmp_path: Path) -> None:
    text = (FLUX / "flux.yaml").read_text()
    text = re.sub(r"en: (?=[A-Z])([^,}\n]*)", r'en: "\\e[31m\\u202e\1"', text)
    text = re.sub(r"\bwhistles: \{", r'"whist\\e[31mles": {', text)
    text = text.replace("{flux-sound: whistles}", "{flux-sound: hums}").replace('"Zap 79"', '"Zap\\e[31m 79"')
    (tmp_path / "flux.yaml").write_text(text)

    for arguments in (
        ("--symptom", "flux capacitor dark", "--symptom", "delorean whistles"),
        ("--symptom", "flux capacitor dark", "--json"),
        ("--symptom", "flux capacitor flickers"),
        ("--answer", "flux-sound=silent"),
        ("--symptom", "Zap 7"),
        ("kb", "findings"),
        ("kb", "rules"),
    ):
        ended = program("--pack", tmp_path, *arguments)
        assert ended.status in (0, 1), ended.err
        assert is_quiet(ended), arguments


# --- terminals, pipes and signals ---------------------------------------------------------------


def test_a_pipe_gets_no_escape_codes(program: Program) -> None:
    assert "\x1b" not in program(*DARK).out


def on_a_terminal(program: Program, **env: str) -> str:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        program.command(*DARK),
        env=program.environment(**env),
        cwd=program.cache,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    out = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            out += os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert process.wait(20) == 0
    return out.decode()


def test_a_terminal_gets_bold_headings(program: Program) -> None:
    assert re.search("\x1b\\[1mMost likely: [^\x1b]*\x1b\\[0m", on_a_terminal(program))


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_that_wants_none_gets_none(env: dict[str, str], program: Program) -> None:
    out = on_a_terminal(program, **env)

    assert "Most likely" in out
    assert "\x1b" not in out


def test_a_reader_that_leaves_early_causes_no_noise(program: Program, tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text(
        "causes:\n"
        + "".join(f"- {{id: c{n}, title: {{en: {'long ' * 50}}}, explain: {{en: E}}}}\n" for n in range(1000))
    )
    with program.started("--pack", tmp_path, "kb", "causes") as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline()
        listing.stdout.close()

        assert listing.stderr.read() == b""
        assert listing.wait(20) == 0


def test_a_full_disk_is_told(program: Program) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            program.command(*DARK),
            env=program.environment(),
            cwd=program.cache,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode not in (0, 1)
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_harm(closed: str, program: Program) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {closed}', "sh", *map(str, program.command(*DARK))],
        env=program.environment(),
        cwd=program.cache,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.fixture
def ctrl_c_is_heard() -> Iterator[None]:
    """A shell starts what runs in its background deaf to Ctrl-C, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_ends_quietly_with_130(fresh_program: Program, tmp_path: Path) -> None:
    pipe = tmp_path / "waits.yaml"
    os.mkfifo(pipe)
    call = fresh_program.started("--pack", pipe, "--symptom", "x")
    with call as process, pipe.open("wb"):  # opens once the program has begun to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert (out, err) == (b"", b"")


# --- first and later runs -----------------------------------------------------------------------


def test_the_first_run_and_the_next_say_the_same(fresh_program: Program) -> None:
    first, second = fresh_program(*DARK), fresh_program(*DARK)

    assert first == second
    assert first.status == 0


def test_a_cache_that_cannot_be_written_is_no_harm(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    ended = program(*DARK, env={"XDG_CACHE_HOME": str(tmp_path / "file")})

    assert (ended.status, ended.err) == (0, "")


def test_it_runs_from_any_folder(program: Program, tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "wrong.yaml").write_text("not knowledge")

    assert program(*DARK, cwd=tmp_path).status == 0


def test_it_writes_nothing_but_its_cache(fresh_program: Program, tmp_path: Path) -> None:
    fresh_program(*DARK)

    written = {file for file in tmp_path.rglob("*") if file.is_file()}
    assert written
    assert {file.parent for file in written} == {tmp_path / "home" / "troubleshoot"}


# --- kb and rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("findings", "flux-light: Light of the flux capacitor [dark, bright]"),
        ("findings", "fluxd-version: Version of fluxd [version]"),
        ("causes", "plutonium-used-up: The plutonium is used up"),
        ("fixes", "load-plutonium: Load a case of plutonium"),
        ("rules", "dark-suggests-plutonium: Without plutonium it stays dark."),
        ("articles", "how-a-flux-capacitor-works: How a flux capacitor works"),
    ],
)
def test_kb_lists_what_there_is(kind: str, line: str, program: Program) -> None:
    ended = program("--pack", FLUX, "kb", kind)

    assert ended.status == 0
    assert line in ended.out.splitlines()


def test_kb_speaks_chinese(program: Program) -> None:
    assert "plutonium-used-up: 钚用完了" in program("--pack", FLUX, "--lang", "zh", "kb", "causes").out


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("flux-light", ["Light of the flux capacitor", "  - dark: It stays dark"]),
        ("flux-hands", ["two steady hands"]),
        (
            "plutonium-used-up",
            [
                "  What to do:",
                "  Speaks for it:",
                "  - load-plutonium: Load a case of plutonium",
                "  To read:",
            ],
        ),
        (
            "load-plutonium",
            [
                "Load a case of plutonium (10 min, high risk)",
                "  - plutonium-used-up: The plutonium is used up",
                "  Careful: It radiates.",
                "  2. Open the chamber and load one case.",
                "       fluxctl --open chamber",
                "  It should print: full",
            ],
        ),
        (
            "fluxd-older-than-needed",
            [
                "  When: Version of fluxd: < The oldest fluxd for this clock",
                "  Speaks for: fluxd-too-old: fluxd is too old for the clock (decisive)",
            ],
        ),
        ("how-a-flux-capacitor-works", ["Plutonium makes the current.", "       fluxctl --level"]),
    ],
)
def test_kb_show_prints_one_thing_for_reading(name: str, lines: list[str], program: Program) -> None:
    ended = program("--pack", FLUX, "kb", "show", name)

    assert ended.status == 0
    assert [line for line in lines if line not in ended.out.splitlines()] == []


def test_kb_show_prints_every_single_thing_there_is(program: Program) -> None:
    kinds = ("findings", "needs", "causes", "fixes", "rules", "articles")
    listed = [line for kind in kinds for line in program("--pack", FLUX, "kb", kind).out.splitlines()]

    for name in (line.split(":")[0] for line in listed):
        assert program("--pack", FLUX, "kb", "show", name).status == 0


def test_kb_show_names_the_nearest_id(program: Program) -> None:
    ended = program("--pack", FLUX, "kb", "show", "load-plutoniun")

    assert ended.status == 2
    assert "did you mean `load-plutonium`?" in ended.err


def test_rules_check_counts_what_is_in_order(program: Program) -> None:
    ended = program("rules", "check", FLUX)

    assert ended.status == 0
    assert "in order" in ended.out


def test_rules_check_tells_every_fault(program: Program, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("causes:\n- flat\n- round\n")

    ended = program("rules", "check", tmp_path)

    assert ended.status == 2
    assert [line.split(":")[1] for line in ended.out.splitlines()] == ["2", "3"]
    assert ended.err == "2 errors\n"


def test_rules_check_reads_a_folder_beside_the_shipped_knowledge(program: Program) -> None:
    mine = program.folder / "troubleshoot" / "shipped" / "my-rules"
    mine.mkdir()
    (mine / "wrong.yaml").write_text("causes:\n- flat\n")

    assert program("rules", "check", mine).status == 2
    assert program("--pack", mine, "rules", "check", mine).err == "1 error\n"


def test_rules_check_of_one_file_does_not_speak_of_others(program: Program, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("causes:\n- flat\n")

    ended = program("--pack", tmp_path, "rules", "check", FLUX)

    assert ended.status == 0
    assert "1 error elsewhere" in ended.err


def test_rules_test_runs_the_examples(program: Program) -> None:
    ended = program("rules", "test", FLUX)

    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "14 examples of 7 rules: 7 pass, 0 fail\n"


def test_rules_test_tells_what_fails_and_where(program: Program, tmp_path: Path) -> None:
    text = (FLUX / "flux.yaml").read_text().replace("said: flux capacitor stays dark", "said: good morning")
    (tmp_path / "flux.yaml").write_text(text)
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "good morning" in line)

    ended = program("rules", "test", tmp_path)

    assert ended.status == 2
    assert f"flux.yaml:{line}:" in ended.out
    assert "dark-suggests-plutonium: must fire, and does not" in ended.out


def test_rules_test_takes_some_by_name(program: Program) -> None:
    assert "2 examples of 1 rule:" in program("rules", "test", "-k", "whistle", FLUX).out
    assert program("rules", "test", "-k", "nowhere", FLUX).status == 2


def test_a_mistyped_option_is_named_and_the_right_one_offered(program: Program) -> None:
    ended = program("--sympton", "flux capacitor dark")

    assert ended.status == 2
    assert "there is no option `--sympton`; did you mean `--symptom`?" in ended.err


def test_the_same_pack_named_twice_counts_once(program: Program) -> None:
    assert program("--pack", FLUX, "--pack", FLUX, "--symptom", "flux capacitor dark").status == 0
