"""Every mistake of every file, in one run."""

import os
import threading
from pathlib import Path

import pytest

from tests.knowledge.faulty import BASE, FAULTY, Faulty, fix, rule
from tests.making import FLUX, at_most, faults_of, library_of
from troubleshoot.knowledge.files import Folder, find_files


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: faulty.name)
def test_a_wrong_file_is_told_by_its_line_and_a_sentence(faulty: Faulty, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_bytes(faulty.data)

    with at_most(5):
        faults = faults_of(tmp_path)

    assert {Path(fault.place.path).name for fault in faults} == {"wrong.yaml"}
    assert any(fault.place.line == faulty.line and faulty.says in fault.message for fault in faults), faults


def test_what_the_wrong_files_start_from_is_right(tmp_path: Path) -> None:
    (tmp_path / "right.yaml").write_text(BASE + "rules:\n" + rule() + "fixes:\n" + fix())

    assert faults_of(tmp_path) == ()


def test_all_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    for faulty in FAULTY:
        if faulty.name != "too-large":
            (tmp_path / f"{faulty.name}.yaml").write_bytes(faulty.data)

    told = {(Path(fault.place.path).stem, fault.place.line) for fault in faults_of(tmp_path)}

    assert [f.name for f in FAULTY if f.name != "too-large" and (f.name, f.line) not in told] == []


def test_several_faults_in_one_file_do_not_hide_each_other(tmp_path: Path) -> None:
    text = """\
findings:
- {id: flux, tittle: {en: Flux}, values: {low: {text: {en: low}}}}
- {id: speed, kind: numbr, title: {en: Speed}}
causes:
- {id: Flat, title: {en: Flat}, explain: {zh: 没气}}
rules:
- id: r
  when: [{any: [{flux: low}, {flax: low}]}, {not: {spead: "3"}}]
  then: {suspect: flat, strength: huge}
  because: {de: Weil.}
"""
    (tmp_path / "wrong.yaml").write_text(text)

    found = {(fault.place.line, fault.code) for fault in faults_of(tmp_path)}

    assert found >= {
        (2, "unknown-key"),
        (3, "illegal-value"),
        (5, "id"),
        (5, "missing-key"),
        (9, "illegal-value"),
        (10, "unknown-key"),
        (10, "missing-key"),
    }


def test_one_wrong_value_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(BASE + "rules:\n" + rule("{flux: lo}"))

    assert [fault.message for fault in faults_of(tmp_path)] == [
        "`lo` is not a value of `flux`; did you mean `low`?"
    ]


def test_a_fault_inside_a_finding_does_not_make_its_users_faulty(tmp_path: Path) -> None:
    base = BASE.replace("id: speed, kind: number,", "id: speed, kind: number, cots: glance,")
    (tmp_path / "wrong.yaml").write_text(base + "rules:\n" + rule('{speed: "> 3"}'))

    assert [fault.code for fault in faults_of(tmp_path)] == ["unknown-key"]


def test_a_misspelt_key_is_not_missing_too(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(BASE + "rules:\n" + rule("{flux: low}").replace("when:", "wen:"))

    assert [fault.code for fault in faults_of(tmp_path)] == ["unknown-key"]


def test_an_id_that_another_file_has_names_that_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "b.yaml").write_text("\ncauses:\n- {id: flat, title: {en: Flat}, explain: {en: Flat.}}\n")

    (fault,) = faults_of(tmp_path)

    assert fault.place.path.endswith("b.yaml")
    assert fault.place.line == 3
    assert "a.yaml:6" in fault.message


def test_faults_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text("causes:\n- flat\n\n- round\n")

    assert [(Path(f.place.path).name, f.place.line) for f in faults_of(tmp_path)] == [
        ("a.yaml", 2),
        ("a.yaml", 4),
        ("b.yaml", 2),
        ("b.yaml", 4),
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")

    assert fault.place.path == str(tmp_path / "nowhere")
    assert "cannot read" in fault.message


def test_a_file_that_cannot_be_read() -> None:
    (fault,) = faults_of(Path("/proc/self/mem"))  # nobody may read it from its beginning, not even root

    assert "cannot read this file" in fault.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (tmp_path / "secret.yaml").write_text("not knowledge")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "more.yaml").write_text("not knowledge")
    (pack / "right.yaml").write_text(BASE)
    (pack / "secret.yaml").symlink_to(tmp_path / "secret.yaml")
    (pack / "folder").symlink_to(tmp_path / "folder")

    assert set(library_of(pack).causes) == {"flat"}


def test_hidden_files_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "right.yml").write_text(BASE)
    (tmp_path / ".hidden.yaml").write_text("not knowledge")
    (tmp_path / "notes.txt").write_text("not knowledge")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_text("not knowledge")

    assert set(library_of(tmp_path).causes) == {"flat"}


def test_a_pack_with_kb_and_rules_is_read_from_both(tmp_path: Path) -> None:
    (tmp_path / "kb" / "deep").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "kb" / "deep" / "a.yaml").write_text(BASE)
    (tmp_path / "rules" / "r.yaml").write_text("rules:\n" + rule())
    (tmp_path / "elsewhere.yaml").write_text("not knowledge")

    library = library_of(tmp_path)

    assert set(library.causes) == {"flat"}
    assert set(library.rules) == {"r"}


def test_a_pipe_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "endless.yaml"
    os.mkfifo(pipe)

    def write() -> None:
        try:
            with pipe.open("wb") as out:
                for _ in range(40):
                    out.write(b"# flux\n" * 100_000)
        except BrokenPipeError:
            pass

    writer = threading.Thread(target=write)
    writer.start()
    (fault,) = faults_of(pipe)
    writer.join()

    assert fault.code == "too-large"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbf" + BASE.encode())

    assert faults_of(tmp_path) == ()


def test_windows_line_ends_keep_the_lines(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_bytes(
        (BASE + "rules:\n" + rule("{flux: lo}")).replace("\n", "\r\n").encode()
    )

    (fault,) = faults_of(tmp_path)
    assert fault.place.line == 10


def test_the_flux_pack_is_right() -> None:
    assert faults_of(FLUX) == ()


def test_a_circle_of_many_findings_is_found_quickly(tmp_path: Path) -> None:
    size = 300
    findings = "".join(
        f"- {{id: f{n}, title: {{en: F}}, values: {{a: {{text: {{en: a}}}}}}}}\n" for n in range(size)
    )
    rules = "".join(
        rule(f"{{f{n}: a, not: {{f{(n + 1) % size}: a}}}}", f"{{conclude: {{f{n}: a}}}}", name=f"r{n}")
        for n in range(size)
    )
    (tmp_path / "circle.yaml").write_text(f"findings:\n{findings}rules:\n{rules}")

    with at_most(5):
        faults = faults_of(tmp_path)

    assert {fault.code for fault in faults} == {"circle"}


def test_a_file_that_several_roots_hold_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pack" / "rules").mkdir(parents=True)
    (tmp_path / "pack" / "rules" / "flux.yaml").write_text("rules: []\n")
    (tmp_path / "linked").symlink_to("pack")
    monkeypatch.chdir(tmp_path)

    roots: list[Folder] = [
        "pack",
        "pack//",
        "./pack/rules",
        tmp_path / "pack" / "rules" / "flux.yaml",
        "linked",
    ]

    assert [file.path for file in find_files(roots)] == ["pack/rules/flux.yaml"]
