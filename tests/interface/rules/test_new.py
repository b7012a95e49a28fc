"""``rules new``: what is asked, what is proposed, and that what is written passes the check."""

import os
import pty
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.interface.conftest import Program

SPOUT = shlex.split("""
    --symptom "spout drips" --symptom-zh "壶嘴 滴水" --finding new --finding-title "What the spout does"
    --finding-title-zh 壶嘴怎么样 --ask "What does the spout do?" --ask-zh 壶嘴怎么样？
    --seen "It drips" --seen-zh 滴水 --otherwise "It pours" --otherwise-zh 正常出水
    --cause new --cause-title "Limescale in the spout" --cause-title-zh 壶嘴有水垢
    --explain "It swells: drips." --explain-zh 会滴水。 --commonness common --strength strong
    --because "Only limescale drips." --because-zh 只有水垢会滴水。
    --fix new --fix-title "Boil vinegar" --fix-title-zh 煮醋
    --minutes 20 --risk low --warning "It smells." --warning-zh 有味道。 --step "Pour vinegar in, and wait."
    --step "Boil it." --step "$ kettle --boil" --step-zh 倒醋，等一会。 --step-zh 煮开。
    --expect "It pours." --expect-zh 正常出水。 --verify "$ kettle --pour" --prints water
    --undo Rinse. --undo-zh 冲洗。 --source https://example.org/kettle
""")
UNPLUGGED = shlex.split("""
    --symptom "kettle cold" --symptom-zh "水壶 冷" --cause new --cause-title "The fuse blew"
    --cause-title-zh 保险丝断了 --explain "No current." --explain-zh 没有电流。 --commonness rare
    --strength weak --because "It stays cold." --because-zh 一直冷。 --fix none --source https://example.org/fuse
""")


def without(options: list[str], name: str) -> list[str]:
    at = options.index(name)
    return options[:at] + options[at + 2 :]


def written(folder: Path) -> dict[str, Any]:
    (file,) = folder.rglob("*.yaml")
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return document


def test_what_is_written_passes_the_check_and_answers_in_its_own_words(
    program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    made = program("rules", "new", "--to", folder, *SPOUT)

    assert made.status == 0, made.err
    assert made.out == f"{folder}/spout-drips.yaml\n"
    checked = program("rules", "check", "--strict", folder)
    assert checked.status == 0, checked.out
    assert program("rules", "test", folder).status == 0
    for symptom, title in (("the spout drips a lot", "Boil vinegar"), ("壶嘴一直滴水", "煮醋")):
        assert title in program("--pack", folder, "--symptom", symptom).out


def test_what_it_says_to_do_next_can_be_done(program: Program, tmp_path: Path) -> None:
    made = program("rules", "new", "--to", tmp_path / "mine", *SPOUT)
    commands = [line.strip() for line in made.err.splitlines() if line.startswith("  troubleshoot ")]

    assert len(commands) == 3
    for command in commands:
        ended = program(*shlex.split(command)[1:])
        assert ended.status == 0, ended.err


def test_a_known_finding_is_proposed_and_used(program: Program, tmp_path: Path) -> None:
    made = subprocess.run(
        program.command("rules", "new", "--to", tmp_path / "mine", *UNPLUGGED),
        env=program.environment(),
        cwd=program.cache,
        input=b"1\n\n",
        capture_output=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr.decode()
    assert "1. kettle=cold: The kettle: cold" in made.stderr.decode()
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["when"] == {"kettle": "cold"}
    assert "findings" not in written(tmp_path / "mine")


def test_a_known_cause_and_its_fixes_are_proposed(program: Program, tmp_path: Path) -> None:
    options = without(without(UNPLUGGED, "--cause"), "--fix")
    made = subprocess.run(
        program.command("rules", "new", "--to", tmp_path / "mine", "--finding", "kettle=cold", *options),
        env=program.environment(),
        cwd=program.cache,
        input=b"unplug\nunplugged\nnone\n",
        capture_output=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr.decode()
    assert "1. unplugged: It is unplugged" in made.stderr.decode()
    assert "did you mean `unplugged`?" in made.stderr.decode()
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["then"] == {"suspect": "unplugged", "strength": "weak"}
    assert "causes" not in written(tmp_path / "mine")


def test_a_symptom_that_is_not_understood_is_said_in_the_example_by_its_finding(
    program: Program, tmp_path: Path
) -> None:
    options = ["--symptom", "zzz", *without(without(UNPLUGGED, "--symptom"), "--symptom-zh")]
    made = program("rules", "new", "--to", tmp_path / "mine", "--finding", "kettle=cold", *options)

    assert made.status == 0, made.err
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["examples"][0] == {"said": "zzz", "given": {"kettle": "cold"}, "expect": "fuse-blew"}


@pytest.mark.parametrize(
    ("option", "wrong", "says"),
    [
        ("--strength", "strnog", "did you mean `strong`?"),
        ("--commonness", "often", "use one of"),
        ("--minutes", "ten", "number of minutes"),
        ("--risk", "some", "use one of"),
        ("--source", "my book", "https://"),
        ("--cause", "unpluged", "did you mean `unplugged`?"),
        ("--finding", "kettel=cold", "did you mean `kettle`?"),
        ("--finding", "kettle=warm", "not a value"),
        ("--step-zh", "多余的一步", "2 steps, and 3 in Chinese"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(
    option: str, wrong: str, says: str, program: Program, tmp_path: Path
) -> None:
    options = SPOUT if option == "--step-zh" else without(SPOUT, option)
    ended = program("rules", "new", "--to", tmp_path / "mine", *options, option, wrong)

    assert ended.status == 2
    assert says in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "mine").exists()


def test_a_question_without_an_answer_names_its_option(program: Program, tmp_path: Path) -> None:
    ended = program("rules", "new", "--to", tmp_path / "mine", *without(SPOUT, "--because"))

    assert ended.status == 2
    assert "give it with --because" in ended.err
    assert not (tmp_path / "mine").exists()


def test_a_file_that_is_there_is_not_written_over(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "spout-drips.yaml").write_text("rules: []\n")

    ended = program("rules", "new", "--to", tmp_path / "mine", *SPOUT)

    assert ended.status == 2
    assert (tmp_path / "mine" / "spout-drips.yaml").read_text() == "rules: []\n"


def test_a_second_rule_gets_ids_of_its_own(program: Program, tmp_path: Path) -> None:
    program("rules", "new", "--to", tmp_path / "mine", *SPOUT)
    again = program("rules", "new", "--to", tmp_path / "mine", *SPOUT, "--finding", "new")

    assert again.status == 0, again.err
    assert again.out.endswith("/spout-drips-2.yaml\n")
    assert program("rules", "check", tmp_path / "mine").status == 0


def test_in_a_pack_with_two_folders_each_gets_its_part(program: Program, tmp_path: Path) -> None:
    for section in ("kb", "rules"):
        (tmp_path / section).mkdir()

    assert "--stage" in program("rules", "new", *SPOUT, cwd=tmp_path).err
    made = program("rules", "new", "--stage", "kitchen", *SPOUT, cwd=tmp_path)

    assert made.out == "kb/kitchen/spout-drips.yaml\nrules/kitchen/spout-drips.yaml\n"
    assert program("rules", "check", tmp_path / "rules" / "kitchen").status == 0


def test_without_a_folder_it_is_a_rule_of_ones_own(fresh_program: Program) -> None:
    made = fresh_program("rules", "new", *SPOUT)

    assert made.status == 0, made.err
    assert "Boil vinegar" in fresh_program("--symptom", "the spout drips").out


def test_a_person_at_a_terminal_is_asked_everything(program: Program, tmp_path: Path) -> None:
    answers = """spout drips

壶嘴 滴水

new

What the spout does
壶嘴怎么样
What does the spout do?
壶嘴怎么样？
It drips
滴水
It pours
正常出水
new
sometimes
common
Limescale in the spout
壶嘴有水垢
It swells.
会胀。

strong
Only limescale drips.
只有水垢会滴水。
new
Boil vinegar
煮醋
20
none

Pour vinegar in.
$ kettle --boil

倒醋。

It pours.
正常出水。
Look at it.
看一看。
Rinse.

冲洗。
https://example.org/kettle

"""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        program.command("rules", "new", "--to", tmp_path / "mine"),
        env=program.environment(),
        cwd=program.cache,
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(slave)
    os.write(master, answers.encode())
    _, err = process.communicate(timeout=60)
    os.close(master)

    assert process.returncode == 0, err.decode()
    assert "`sometimes` is not one of them" in err.decode()
    assert program("rules", "check", tmp_path / "mine").status == 0
    (fix,) = written(tmp_path / "mine")["fixes"]
    assert fix["steps"] == [{"en": "Pour vinegar in.", "zh": "倒醋。", "commands": ["kettle --boil"]}]


def test_a_consultation_becomes_a_rule(fresh_program: Program, tmp_path: Path) -> None:
    words = "the kettle is cold on 10.1.2.3\nquit\n"
    subprocess.run(
        fresh_program.command("--plain"),
        env=fresh_program.environment(),
        cwd=fresh_program.cache,
        input=words.encode(),
        capture_output=True,
        check=True,
    )
    options = without(without(UNPLUGGED, "--symptom"), "--symptom-zh")
    made = fresh_program("rules", "new", "--from", "1", "--to", tmp_path / "mine", *options)

    assert made.status == 0, made.err
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["when"] == {"kettle": "cold"}
    assert rule["examples"][0]["said"] == "the kettle is cold on IP-1"
    assert fresh_program("rules", "check", tmp_path / "mine").status == 0


def test_a_consultation_that_is_not_there_is_told(fresh_program: Program) -> None:
    ended = fresh_program("rules", "new", "--from", "7", *SPOUT)

    assert ended.status == 2
    assert "there is no consultation 7" in ended.err


# --- more for what is there already ---------------------------------------------------------------

DARK = "--symptom", "the thing on the stove stays dark", "--finding", "kettle=cold"
WORDS = "--phrase", "stove thing dark", "--phrase-zh", "炉子 不 亮"
HOUSE = """\
# what is in the house
causes:
- {id: no-water, title: {en: No water, zh: 没水}, explain: {en: It is empty., zh: 空的。}}
findings:
- id: lamp
  title: {en: The lamp, zh: 灯}
  values:
    dark: {text: {en: dark, zh: 暗}, phrases: {en: [lamp dark]}}  # people say little else
    bright: {text: {en: bright, zh: 亮}}
fixes:
- id: go-and-look
  title: {en: Go and look, zh: 去看看}
  for:
  - no-water   # mostly
  minutes: 1
  risk: none
  steps: [{en: Go., zh: 去。}]
  expect: {en: You see it., zh: 看到了。}
  verify: {en: Look., zh: 看。}
  undo: {en: Come back., zh: 回来。}
"""


def test_only_words_are_added_to_a_finding_that_stands_elsewhere(program: Program, tmp_path: Path) -> None:
    made = program("rules", "new", "--to", tmp_path / "mine", *DARK, *WORDS, "--cause", "none")

    assert made.status == 0, made.err
    assert written(tmp_path / "mine") == {
        "additions": {
            "findings": {"kettle": {"cold": {"phrases": {"en": ["stove thing dark"], "zh": ["炉子 不 亮"]}}}}
        }
    }
    assert program("rules", "check", "--strict", tmp_path / "mine").status == 0
    for said, title in ((DARK[1], "It is unplugged"), ("炉子一直不亮", "没有插电")):
        assert title in program("--pack", tmp_path / "mine", "--symptom", said).out
    assert program(*shlex.split(made.err.splitlines()[-1])[1:]).status == 0


def test_words_and_a_rule_come_together(program: Program, tmp_path: Path) -> None:
    options = without(without(UNPLUGGED, "--symptom"), "--symptom-zh")
    made = program("rules", "new", "--to", tmp_path / "mine", *DARK, *WORDS, *options)

    assert made.status == 0, made.err
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["examples"] == [
        {"said": DARK[1], "given": {"kettle": "cold"}, "expect": "fuse-blew"},
        {"said": "stove thing dark", "expect": "fuse-blew"},
        {"said": "炉子 不 亮", "expect": "fuse-blew"},
        {"given": {"kettle": "hot"}, "expect": "nothing"},
    ]
    assert program("rules", "check", tmp_path / "mine").status == 0
    assert program("rules", "test", tmp_path / "mine").status == 0


def test_in_the_folder_itself_words_and_causes_go_where_the_finding_and_the_fix_stand(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    options = without(without(without(UNPLUGGED, "--symptom"), "--symptom-zh"), "--fix")
    made = program(
        "rules", "new", "--to", tmp_path, "--symptom", "it is murky", "--finding", "lamp=dark",
        "--phrase", "murky lamp", "--phrase-zh", "灯 昏暗", "--fix", "go-and-look", *options,
    )  # fmt: skip

    assert made.status == 0, made.err
    assert made.out == f"{tmp_path}/murky.yaml\n{tmp_path}/house.yaml\n"
    assert (tmp_path / "house.yaml").read_text(encoding="utf-8") == HOUSE.replace(
        "{en: [lamp dark]}}", "{en: [lamp dark, murky lamp], zh: [灯 昏暗]}}"
    ).replace("  - no-water   # mostly\n", "  - no-water   # mostly\n  - fuse-blew\n")
    assert program("rules", "test", tmp_path, "-k", "murky").status == 0


def test_a_fix_that_stands_elsewhere_is_for_the_new_cause_too(program: Program, tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "house.yaml").write_text(HOUSE, encoding="utf-8")
    options = without(UNPLUGGED, "--fix")
    made = program(
        "--pack", house, "rules", "new", "--to", tmp_path / "mine", "--finding", "kettle=cold",
        "--fix", "go-and-look", *options,
    )  # fmt: skip

    assert made.status == 0, made.err
    assert written(tmp_path / "mine")["additions"] == {"fixes": {"go-and-look": {"for": ["fuse-blew"]}}}
    answer = program("--pack", house, "--pack", tmp_path / "mine", "--symptom", "kettle cold").out
    assert "Go and look" in answer
    assert (house / "house.yaml").read_text(encoding="utf-8") == HOUSE


def test_what_is_not_understood_is_asked_for(program: Program, tmp_path: Path) -> None:
    made = subprocess.run(
        program.command("rules", "new", "--to", tmp_path / "mine", *DARK),
        env=program.environment(),
        cwd=program.cache,
        input="stove thing dark\n\n炉子 不 亮\n\nnone\n".encode(),
        capture_output=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr.decode()
    assert f"Not understood as kettle=cold yet: {DARK[1]}" in made.stderr.decode()
    assert list(written(tmp_path / "mine")) == ["additions"]


def test_each_symptom_is_given_what_it_does_not_say(program: Program, tmp_path: Path) -> None:
    options = without(UNPLUGGED, "--symptom-zh")
    made = program(
        "rules", "new", "--to", tmp_path / "mine", "--finding", "kettle=cold", "--symptom", "zzz", *options
    )

    assert made.status == 0, made.err
    (rule,) = written(tmp_path / "mine")["rules"]
    assert rule["examples"][:2] == [
        {"said": "zzz", "given": {"kettle": "cold"}, "expect": "fuse-blew"},
        {"said": "kettle cold", "expect": "fuse-blew"},
    ]
    assert program("rules", "test", tmp_path / "mine").status == 0


def test_a_consultation_teaches_words(fresh_program: Program, tmp_path: Path) -> None:
    subprocess.run(
        fresh_program.command("--plain"),
        env=fresh_program.environment(),
        cwd=fresh_program.cache,
        input=b"kettle cold, that is, the brewing vessel refuses duty\nquit\n",
        capture_output=True,
        check=True,
    )
    made = fresh_program(
        "rules", "new", "--from", "1", "--to", tmp_path / "mine", "--finding", "kettle=cold",
        "--phrase", "brewing vessel refuses", "--phrase-zh", "茶炊 罢工", "--cause", "none",
    )  # fmt: skip

    assert made.status == 0, made.err
    said = "--symptom", "the brewing vessel refuses"
    assert "It is unplugged" in fresh_program("--pack", tmp_path / "mine", *said).out


def test_without_words_there_must_be_a_cause(program: Program, tmp_path: Path) -> None:
    ended = program("rules", "new", "--to", tmp_path / "mine", *DARK, "--cause", "none")

    assert ended.status == 2
    assert "there is no cause `none`" in ended.err
    assert not (tmp_path / "mine").exists()
