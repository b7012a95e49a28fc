"""Packs from outside: the user's own folder, and that what is wrong in it costs nobody the answer."""

from pathlib import Path

import pytest

from tests.interface.conftest import Program

TEAPOT = """\
findings:
- id: teapot
  title: {en: The teapot, zh: 茶壶}
  values: {leaks: {text: {en: It leaks, zh: 漏水}, phrases: {en: [teapot leaks], zh: [茶壶 漏]}}}
causes:
- {id: cracked, title: {en: It is cracked, zh: 裂了}, explain: {en: A crack., zh: 有裂缝。}}
rules:
- {id: leak, when: {teapot: leaks}, then: {suspect: cracked, strength: strong}, because: {en: So.}}
"""


@pytest.fixture
def own(fresh_program: Program) -> Path:
    folder = fresh_program.cache / ".config" / "troubleshoot"
    folder.mkdir(parents=True)
    (folder / "teapot.yaml").write_text(TEAPOT)
    return folder


def test_knowledge_of_ones_own_is_used(own: Path, fresh_program: Program) -> None:
    ended = fresh_program("--symptom", "my teapot leaks")

    assert ended.status == 0
    assert "It is cracked" in ended.out
    assert ended.err == ""


def test_a_fix_of_a_pack_says_whose_it_is(own: Path, fresh_program: Program) -> None:
    with (own / "teapot.yaml").open("a") as file:
        file.write(
            "fixes:\n- {id: glue, title: {en: Glue it}, for: [cracked], minutes: 5, risk: none, "
            "steps: [{en: Glue.}], expect: {en: Dry.}, verify: {en: Look.}, undo: {en: None.}}\n"
        )

    assert "from the pack: own" in fresh_program("--symptom", "my teapot leaks").out


def test_what_is_wrong_is_named_each_time_and_the_rest_answers(own: Path, fresh_program: Program) -> None:
    (own / "wrong.yaml").write_text("rules:\n- {id: bad-rule, when: {teapot: sings}}\n")

    for _ in range(2):  # read, and from the compiled form
        ended = fresh_program("--symptom", "my teapot leaks")
        assert ended.status == 0
        assert "It is cracked" in ended.out
        (line,) = ended.err.splitlines()
        assert f"{own}/wrong.yaml:2:3: `bad-rule`" in line

    assert fresh_program("rules", "check", own).status == 2


def test_many_faults_do_not_hide_the_answer(own: Path, fresh_program: Program) -> None:
    (own / "wrong.yaml").write_text("causes:\n" + "".join(f"- {{id: c{n}}}\n" for n in range(20)))

    ended = fresh_program("--symptom", "my teapot leaks", "--lang", "zh")

    assert len(ended.err.splitlines()) == 6
    assert "另有 15 处" in ended.err


def test_the_check_of_a_file_reads_the_whole_pack_around_it(fresh_program: Program) -> None:
    pack = fresh_program.cache / "lab"
    (pack / "kb").mkdir(parents=True)
    (pack / "rules").mkdir()
    knowledge, rules = TEAPOT.split("rules:")
    (pack / "kb" / "teapot.yaml").write_text("pack: {name: lab, format: 1}\n" + knowledge)
    (pack / "rules" / "leak.yaml").write_text("rules:" + rules)

    ended = fresh_program("rules", "check", pack / "rules" / "leak.yaml")

    assert ended.status == 0, ended.out
