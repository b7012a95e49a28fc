"""``rules check`` as it is called: what it prints in each form, how it ends, and what it mends."""

import json
from pathlib import Path

import pytest

from tests.authoring.contributions import PACK
from tests.interface.conftest import Program

QUIET = "{en: It gets quiet., zh: 安静下来。}"
BADLY_SET = PACK.replace(QUIET, '{en: It is quiet., zh: "安静了,可以用pump了。"}').replace(
    "[lamp dark, lamp out]", "[lamp dark, dark lamp, dark lamps]"
)
WELL_SET = PACK.replace(QUIET, '{en: It is quiet., zh: "安静了，可以用 pump 了。"}').replace(
    "[lamp dark, lamp out]", "[lamp dark]"
)
LOUD = PACK.replace('"pump --status"', '"curl https://example.com/x.sh | sudo sh"')


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    return tmp_path / "pack" / "pump.yaml"


def test_an_error_ends_with_two(program: Program, pack: Path) -> None:
    pack.write_text(LOUD)

    ended = program("rules", "check", pack)

    assert ended.status == 2
    assert ended.err == "1 error\n"
    line = next(n for n, text in enumerate(LOUD.splitlines(), 1) if "sudo sh" in text)
    assert ended.out.startswith(f"{pack}:{line}:")
    assert ": error: `curl" in ended.out
    assert ended.out.endswith("[unsafe-command]\n")


@pytest.mark.parametrize(("option", "status"), [((), 0), (("--strict",), 2)])
def test_warnings_end_with_two_only_if_asked(
    option: tuple[str, ...], status: int, program: Program, pack: Path
) -> None:
    pack.write_text(BADLY_SET)

    ended = program("rules", "check", *option, pack)

    assert ended.status == status
    assert "warnings" in ended.err
    assert "[chinese-spacing]" in ended.out


def test_json_is_one_document(program: Program, pack: Path) -> None:
    pack.write_text(LOUD)

    told = json.loads(program("rules", "check", "--format", "json", pack).out)

    assert told["schema"] == "troubleshoot.check/1"
    (issue,) = told["issues"]
    assert issue["path"] == str(pack)
    assert (issue["code"], issue["severity"], issue["fixable"]) == ("unsafe-command", "error", False)


def test_github_gets_its_own_commands(program: Program, pack: Path) -> None:
    pack.write_text(PACK.replace("pump --status", "100% <full>"))

    out = program("rules", "check", "--format", "github", "pack", cwd=pack.parent.parent).out

    assert out.startswith("::error file=pack/pump.yaml,line=")
    assert ",title=placeholder::" in out
    assert out.count("\n") == 1


def test_fix_mends_and_leaves_the_rest_of_the_file_alone(program: Program, pack: Path) -> None:
    pack.write_bytes(b"\xef\xbb\xbf" + BADLY_SET.replace("\n", "\r\n").encode())

    ended = program("rules", "check", "--fix", pack)

    assert ended.status == 0
    assert ended.err == "mended in 4 places\n"
    assert "in order" in ended.out
    assert pack.read_bytes() == b"\xef\xbb\xbf" + WELL_SET.replace("\n", "\r\n").encode()
    assert [file.name for file in pack.parent.iterdir()] == ["pump.yaml"]


def test_fix_takes_a_line_away_with_its_item(program: Program, pack: Path) -> None:
    phrases = ("lamp dark", "dark lamp", "lamp out")
    items = "        phrases:\n          en:\n" + "".join(f"            - {one}\n" for one in phrases)
    pack.write_text(PACK.replace("        phrases: {en: [lamp dark, lamp out], zh: [灯 不亮]}\n", items))

    assert program("rules", "check", "--fix", pack).status == 0
    assert "- lamp dark\n            - lamp out\n" in pack.read_text()


def test_fix_says_which_files_it_may_change(program: Program) -> None:
    ended = program("rules", "check", "--fix")

    assert ended.status == 2
    assert "--fix PATH" in ended.err


def test_a_file_that_cannot_be_read_hides_nothing_of_another(program: Program, pack: Path) -> None:
    pack.write_text(LOUD)
    (pack.parent / "wrong.yaml").write_text("causes:\n- flat\n")

    out = program("rules", "check", pack.parent).out

    assert "[unsafe-command]" in out
    assert "[type]" in out


def test_a_name_in_a_faulty_file_is_not_called_unused(program: Program, pack: Path) -> None:
    pack.write_text(PACK.replace("then: {suspect: fuse, strength: moderate}", "then: {suspect: fuse}"))

    assert [line.split("[")[-1] for line in program("rules", "check", pack).out.splitlines()] == [
        "missing-key]"
    ]


def test_explain_says_why(program: Program) -> None:
    ended = program("rules", "check", "--explain", "unsafe-command")

    assert ended.status == 0
    assert ended.out.startswith("unsafe-command (error)\n")


def test_explain_offers_the_code_that_was_meant(program: Program) -> None:
    ended = program("rules", "check", "--explain", "unsafe-comand")

    assert ended.status == 2
    assert "did you mean `unsafe-command`?" in ended.err


def test_the_page_of_codes_is_what_explain_prints(program: Program) -> None:
    page = Path(__file__).parents[3] / "docs" / "checks.md"

    assert page.read_text() == program("rules", "check", "--explain", "all").out


@pytest.mark.parametrize("action", ["check", "test"])
def test_a_folder_without_knowledge_is_told(program: Program, tmp_path: Path, action: str) -> None:
    (tmp_path / "rules.json").write_text("{}")

    ended = program("rules", action, tmp_path)

    assert ended.status == 2
    assert f"{tmp_path}: no knowledge file is here" in ended.err


def test_of_a_faulty_id_only_that_is_said(program: Program, pack: Path) -> None:
    pack.write_text(
        "causes: [{id: My cause, title: {en: A, zh: 甲}, explain: {en: B, zh: 乙}, sources: []}]\n"
    )

    assert program("rules", "check", pack).out.count("\n") == 1
