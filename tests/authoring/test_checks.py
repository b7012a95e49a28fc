"""Each mistake of a contribution gets its one message, and none hides another."""

import ast
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import troubleshoot
from tests.authoring.contributions import CONTRIBUTIONS, PACK, Contribution
from tests.knowledge.faulty import FAULTY
from troubleshoot.authoring.checks.explaining import codes, explain
from troubleshoot.authoring.checks.issue import Issue
from troubleshoot.authoring.checks.run import SUBJECTS, check
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_what_is_right
from troubleshoot.knowledge.opening import shipped_root


def issues_of(*roots: Path) -> list[Issue]:
    return check(*read_what_is_right(find_files(roots)))


def test_the_pack_in_which_the_mistakes_are_made_is_clean(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK)

    assert issues_of(tmp_path) == []


@pytest.mark.parametrize("wrong", CONTRIBUTIONS, ids=lambda wrong: wrong.name)
def test_a_mistake_is_told_once_with_its_line_and_the_repair(wrong: Contribution, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(wrong.text)

    issues = issues_of(tmp_path)

    assert [(issue.code, issue.place.line) for issue in issues] == [(wrong.code, wrong.line)], issues
    assert wrong.says in issues[0].message
    assert "; " in issues[0].message


def test_what_a_probe_tells_may_be_defined_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    above, findings, rest = PACK.partition("findings:\n")
    findings, needs, below = (findings + rest).partition("needs:\n")
    (tmp_path / "findings.yaml").write_text(above + findings + "  : [ no YAML\n")
    probe = "    command: dial --print\n"
    below = below.replace(probe, probe + "    hangs: {pressure: unknown}\n")
    (tmp_path / "rest.yaml").write_text(needs + below)

    assert str(tmp_path / "findings.yaml") in {issue.place.path for issue in issues_of(tmp_path)}


def test_the_catalogue_has_every_code_and_is_large() -> None:
    checked = {kind.code for subject in SUBJECTS for kind in subject.CHECKS}

    assert checked - {c.code for c in CONTRIBUTIONS} == {"unused-conclusion", "indistinguishable-causes"}
    assert len(CONTRIBUTIONS) + len(FAULTY) >= 60
    assert len({c.name for c in CONTRIBUTIONS}) == len(CONTRIBUTIONS)


def test_a_conclusion_that_nobody_looks_at(tmp_path: Path) -> None:
    taste = "  - {id: taste, title: {en: Taste, zh: 味道}, values: {bitter: {text: {en: Bitter, zh: 苦}}}}\n"
    rule = (
        "  - {id: r, when: {lamp: dark}, then: {conclude: {taste: bitter}}, because: {en: So., zh: 因此。},"
        ' sources: ["https://docs.example.com/r"]}\n'
    )
    text = PACK.replace("needs:\n", taste + "needs:\n", 1).replace("fixes:\n", rule + "fixes:\n", 1)
    (tmp_path / "pack.yaml").write_text(text)

    assert [issue.code for issue in issues_of(tmp_path)] == ["unused-finding", "unused-conclusion"]


RULE = """\
  - id: r
    when: {pressure: ">= 2", noise: rattle}
    then: {doubt: fuse, strength: weak}
    because: {en: So., zh: 因此。}
    sources: ["https://docs.example.com/r"]
fixes:
"""


def test_causes_for_which_all_the_same_speaks(tmp_path: Path) -> None:
    text = PACK.replace("then: {doubt: dry,", "then: {doubt: fuse,")
    text = text.replace("when: {lamp: dark}", "when: {lamp: bright, noise: [hum, whistle]}", 1)
    text = text.replace("then: {suspect: dry, strength: strong}", "then: {suspect: dry, strength: weak}")
    text = text.replace("fixes:\n", RULE.replace("fuse", "dry"), 1)
    (tmp_path / "pack.yaml").write_text(text)

    (issue,) = issues_of(tmp_path)

    assert issue.code == "indistinguishable-causes"
    assert "nothing tells `dry` from `fuse`" in issue.message


def test_no_mistake_hides_another(tmp_path: Path) -> None:
    """All contributions at once, each with ids of its own, beside files that cannot be read at all."""
    for wrong in CONTRIBUTIONS:
        (tmp_path / f"{wrong.name}.yaml").write_text(_with_own_names(wrong))
    for faulty in FAULTY:
        if faulty.name not in ("too-large", "many-texts"):
            (tmp_path / f"not-{faulty.name}.yaml").write_bytes(faulty.data)
    (tmp_path / "needs.yaml").write_text("needs:\n  - {id: root, title: {en: all rights, zh: 全部权限}}\n")

    told = {(Path(issue.place.path).stem, issue.code, issue.place.line) for issue in issues_of(tmp_path)}

    assert [w.name for w in CONTRIBUTIONS if (w.name, w.code, w.line) not in told] == []


def _with_own_names(wrong: Contribution) -> str:
    """Return the contribution with names that no other one has."""
    ids = "|".join(sorted(set(re.findall(r"id: ([a-z-]+)", wrong.text)), key=len, reverse=True))
    number = CONTRIBUTIONS.index(wrong)
    renamed = [
        line if "phrases" in line else re.sub(rf"(?<=[\[{{ ])({ids})(?=[\]}}:,\n])", rf"\1-{number}", line)
        for line in wrong.text.splitlines(keepends=True)
    ]
    return "".join(renamed)


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str) -> None:
    assert explain(code).startswith(f"{code} (")
    assert len(explain(code).splitlines()) > 1


def test_every_fault_of_the_loader_has_an_explained_code(tmp_path: Path) -> None:
    for faulty in FAULTY:
        (tmp_path / f"{faulty.name}.yaml").write_bytes(faulty.data)

    assert {issue.code for issue in issues_of(tmp_path)} <= set(codes())


def test_every_fault_in_the_code_of_the_loader_has_an_explained_code() -> None:
    told: set[str] = set()
    for module in (Path(troubleshoot.__file__).parent / "knowledge").glob("*.py"):
        for call in ast.walk(ast.parse(module.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute):
                name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
                code = call.args[1] if name in ("Fault", "_fault", "_Wrong") and len(call.args) > 2 else None
                told |= {str(code.value)} if isinstance(code, ast.Constant) else set()

    assert len(told) > 30
    assert told <= set(codes())


@given(
    st.integers(0, len(PACK) - 1),
    st.integers(0, 40),
    st.sampled_from(["", "?", ": ", "\n", "- ", "}", "no", "<", "$("]),
)
def test_whatever_stands_in_a_file_is_told_and_not_thrown(at: int, length: int, put: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pack.yaml").write_text(PACK[:at] + put + PACK[at + length :])

        for issue in issues_of(Path(folder)):
            assert issue.message


def test_what_is_shipped_gives_no_warning() -> None:
    assert [str(issue) for issue in issues_of(Path(shipped_root()))] == []
