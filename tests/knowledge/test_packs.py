"""Packs: each with names of its own; a foreign one is data, and what is wrong in it is left out."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge.faulty import BASE, FAULTY, Faulty, fix, rule
from tests.making import library_of
from troubleshoot.authoring.examples import run_examples
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.packs import installed_packs, pack_around, packs_at_hand

FORMAT_1 = Path(__file__).with_name("format-1")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(folder: str, text: str, name: str = "") -> Path:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        named = f"pack: {{name: {name}, format: 1}}\n" if name else ""
        (tmp_path / folder / "all.yaml").write_text(named + text, encoding="utf-8")
        return tmp_path / folder

    return written


def read(*roots: Path | Root) -> Library:
    return read_library(find_files(roots))


def foreign(folder: Path, name: str = "other") -> Root:
    return Root(str(folder), name, foreign=True)


# --- what a pack adds to others ---------------------------------------------------------------

ADDING = """\
causes: [{id: empty, title: {en: E}, explain: {en: E.}}]
additions:
  findings: {flux: {low: {phrases: {en: [flux hums], zh: [通量 嗡嗡]}, messages: ["flux is {number}"]}}}
  fixes: {f: {for: [empty]}}
"""


def test_a_pack_adds_words_to_a_finding_and_causes_to_a_fix(write: Write) -> None:
    shipped = write("shipped", BASE + "fixes:\n" + fix())

    library = read(shipped, write("pack", ADDING, name="lab"))

    assert library.findings["flux"].values["low"].phrases.en == ("flux hums",)
    assert library.findings["flux"].values["low"].messages == ("flux is {number}",)
    assert library.fixes["f"].causes == ("flat", "lab/empty")


def test_a_pack_adds_to_what_is_its_own_before_what_is_shipped(write: Write) -> None:
    adding = "additions: {findings: {flux: {low: {phrases: {en: [flux hums]}}}}}\n"

    library = read(write("shipped", BASE), write("pack", BASE + adding, name="lab"))

    assert library.findings["flux"].values["low"].phrases.en == ()
    assert library.findings["lab/flux"].values["low"].phrases.en == ("flux hums",)


def test_an_addition_that_fits_nothing_is_left_out_of_a_foreign_pack(write: Write) -> None:
    library = read(write("shipped", BASE), foreign(write("pack", ADDING)))

    assert "other/empty" in library.causes
    (fault,) = library.left_out
    assert "there is no fix `f`" in fault.message


# --- names ------------------------------------------------------------------------------------


def test_a_pack_has_names_of_its_own_and_uses_those_of_the_shipped_knowledge(write: Write) -> None:
    shipped = write("shipped", BASE)
    pack = write(
        "pack",
        "causes:\n- {id: empty, title: {en: E}, explain: {en: E.}}\n"
        "rules:\n" + rule() + rule(name="own", then="{suspect: empty, strength: weak}"),
        name="lab",
    )

    library = read(shipped, pack)

    assert set(library.rules) == {"lab/r", "lab/own"}
    assert set(library.causes) == {"flat", "lab/empty"}
    assert library.rules["lab/own"].then.cause == "lab/empty"  # type: ignore[union-attr]
    assert library.rules["lab/r"].then.cause == "flat"  # type: ignore[union-attr]


def test_packs_may_use_the_same_names(write: Write) -> None:
    packs = [write(folder, BASE + "rules:\n" + rule(), name=folder) for folder in ("one", "two")]

    library = read(write("shipped", BASE + "rules:\n" + rule()), *packs)

    assert set(library.rules) == {"r", "one/r", "two/r"}
    assert library.rules["two/r"].when.clauses[0].positive[0].finding == "two/flux"


def test_a_pack_uses_the_names_of_another_with_that_packs_name(write: Write) -> None:
    uses = "rules:\n" + rule(when="{one/flux: low}", then="{suspect: one/flat, strength: weak}")

    library = read(write("one", BASE, name="one"), write("two", uses, name="two"))

    assert library.rules["two/r"].then.cause == "one/flat"  # type: ignore[union-attr]


def test_every_reference_of_the_language_is_followed_into_the_pack() -> None:
    """All keys of the language stand in this pack; a name that was not followed would be unknown."""
    library = read(FORMAT_1)

    assert all(name.startswith("pump/") for kind in library[:7] if isinstance(kind, dict) for name in kind)


def test_nothing_is_run_of_a_pack_that_the_call_does_not_name(write: Write) -> None:
    probes = BASE + "probes:\n- {id: look, title: {en: Look}, command: fluxd, supplies: [flux]}\n"
    pack = write("pack", probes, name="lab")

    assert set(read(pack).probes) == {"lab/look"}
    assert read(pack).probes["lab/look"].supplies == ("lab/flux",)
    assert set(read(write("shipped", BASE), foreign(pack)).probes) == set()


def test_a_folder_without_a_name_joins_the_shipped_knowledge(write: Write) -> None:
    assert set(read(write("shipped", BASE), write("draft", "rules:\n" + rule())).rules) == {"r"}


# --- the version of the language --------------------------------------------------------------


def test_a_pack_of_format_1_is_understood_as_ever() -> None:
    knowledge = open_roots([FORMAT_1])
    failures = [f for r in run_examples(knowledge, read(FORMAT_1).entries.values()) for f in r.failures]

    assert failures == []


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ("{name: lab, format: 2}", "newer troubleshoot"),
        ("{name: lab, format: 0}", "`format: 1`"),
        ("{name: lab, format: one}", "whole number"),
        ("{name: lab}", "needs `format`"),
        ("{name: The Lab, format: 1}", "lower-case"),
        ("{name: lab, format: 1, version: 3}", "`version` is not a key"),
        ("lab", "mapping"),
    ],
)
def test_a_name_that_is_wrong(pack: str, says: str, write: Write) -> None:
    with pytest.raises(KnowledgeError, match=says) as wrong:
        read(write("pack", f"{BASE}pack: {pack}\n"))
    assert {fault.place.line for fault in wrong.value.faults} == {9}


def test_a_pack_has_one_name(write: Write) -> None:
    pack = write("pack", BASE, name="lab")
    (pack / "more.yaml").write_text("pack: {name: laboratory, format: 1}\n")

    with pytest.raises(KnowledgeError, match=r"has the name `lab` .* already"):
        read(pack)


def test_a_foreign_pack_of_a_format_to_come_is_left_out_whole(write: Write) -> None:
    library = read(foreign(write("pack", BASE + "pack: {name: lab, format: 2}\nriddles: []\n")))

    assert not library.causes
    (fault,) = library.left_out
    assert "install a newer troubleshoot" in fault.message


# --- what is wrong in a foreign pack ------------------------------------------------------------


def test_what_is_wrong_is_left_out_with_what_needs_it_and_the_rest_is_used(write: Write) -> None:
    pack = write(
        "pack",
        BASE
        + "- {id: house, titel: {en: a house}}\n"
        + "rules:\n"
        + rule(name="good")
        + rule(name="bad", then="{suspect: flat, strength: strongly}")
        + rule(name="needs-bad", when="{flux: lower}"),
    )

    library = read(foreign(pack))

    assert set(library.rules) == {"other/good"}
    assert set(library.needs) == {"other/road"}
    assert [fault.message.split(":")[0] for fault in library.left_out] == ["`house`", "`bad`", "`needs-bad`"]


def test_what_needs_something_left_out_is_left_out_too(write: Write) -> None:
    text = BASE.replace("{id: flat,", "{id: flat, comonness: rare,") + "rules:\n" + rule()

    library = read(foreign(write("pack", text)))

    assert not library.causes
    assert not library.rules
    assert "there is no cause `flat`" in library.left_out[-1].message


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda faulty: faulty.name)
def test_no_foreign_pack_ends_a_call(faulty: Faulty, write: Write) -> None:
    shipped, pack = write("shipped", BASE + "rules:\n" + rule()), write("pack", BASE)
    (pack / "faulty.yaml").write_bytes(faulty.data)

    library = read(shipped, foreign(pack))

    assert "r" in library.rules
    assert {"flux", "other/flux"} <= set(library.findings)
    assert any(fault.place.path == str(pack / "faulty.yaml") for fault in library.left_out)


def test_a_pack_that_makes_a_circle_through_the_shipped_rules_is_left_out(write: Write) -> None:
    shipped = write(
        "shipped", BASE + "rules:\n" + rule("{speed: known, not: {flux: low}}", "{conclude: {needed: '3'}}")
    )
    circle = write("circle", "rules:\n" + rule("{needed: known}", "{conclude: {flux: low}}"))
    good = write("good", "rules:\n" + rule())

    library = read(shipped, foreign(circle, "circle"), foreign(good, "good"))

    assert set(library.rules) == {"r", "good/r"}
    (fault,) = library.left_out
    assert fault.place.path == str(circle)
    assert "in a circle" in fault.message


def test_of_two_packs_of_one_name_the_first_is_read(write: Write) -> None:
    mine = write("mine", "rules:\n" + rule(name="mine"), name="lab")
    installed = write("installed", "rules:\n" + rule(name="theirs"), name="lab")

    library = read(write("shipped", BASE), mine, foreign(installed))

    assert set(library.rules) == {"lab/mine"}
    (fault,) = library.left_out
    assert str(mine) in fault.message


def test_a_foreign_pack_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (fault,) = read(foreign(tmp_path / "nowhere")).left_out

    assert fault.place.path == str(tmp_path / "nowhere")
    assert "cannot read" in fault.message


def test_ten_thousand_faulty_entries_are_told_and_left_out_in_a_moment(write: Write) -> None:
    pack = write("pack", "causes:\n" + "- flat\n" * 10_000)

    (fault,) = read(foreign(pack)).left_out

    assert "(and 9999 more)" in fault.message


# --- where packs are found ----------------------------------------------------------------------


def test_a_pack_stays_in_its_folder(write: Write, tmp_path: Path) -> None:
    outside = write("outside", BASE)
    pack = write("pack", "rules: []\n")
    (pack / "linked.yaml").symlink_to(outside / "all.yaml")
    (pack / "linked").symlink_to(outside)

    assert [Path(file.path).name for file in find_files([pack])] == ["all.yaml"]


def test_the_users_own_folder_is_a_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert packs_at_hand() == []

    own = write("troubleshoot", BASE)

    assert packs_at_hand() == [Root(str(own), "own", foreign=True)]


def test_the_pack_in_which_a_file_lies_is_found_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    write("lab/rules/driver", BASE)
    write("troubleshoot/kb", BASE)

    assert pack_around("lab/rules/driver/all.yaml") == pack_around("lab/rules") == Root("lab")
    assert pack_around("troubleshoot/kb/all.yaml") == Root("troubleshoot", "own")
    assert pack_around("lab") == Root("lab")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    """A folder in which Python packages are installed."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    return folder


def install(site: Path, value: str = "lab_rules", name: str = "lab") -> None:
    """Install a package as pip would; it ends the test where it is imported."""
    metadata = site / f"{name}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[troubleshoot.packs]\n{name} = {value}\n")
    folder = site / "lab_rules"
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text("import os\nos._exit(77)\n")
    (folder / "all.yaml").write_text(BASE + "rules:\n" + rule())


def test_an_installed_package_brings_its_pack_and_is_not_run(site: Path) -> None:
    install(site)

    roots = installed_packs()

    assert roots == [Root(str(site / "lab_rules"), "lab", foreign=True)]
    assert set(read(*roots).rules) == {"lab/r"}
    assert "lab_rules" not in sys.modules


def test_a_pack_below_a_package_is_found(site: Path) -> None:
    install(site, value="lab_rules.packs.gpu", name="Lab_GPU")

    assert installed_packs() == [Root(str(site / "lab_rules/packs/gpu"), "lab-gpu", foreign=True)]


@pytest.mark.parametrize(
    "value", ["../../etc", "/etc", "lab_rules:pack", "..", ".", "lab rules", "lab_rules/../.."]
)
def test_a_package_cannot_name_another_folder(value: str, site: Path) -> None:
    install(site, value=value)

    assert installed_packs() == []


def test_packages_are_looked_through_only_when_one_came_or_went(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, name="one")
    assert [root.pack for root in installed_packs()] == ["one"]

    with monkeypatch.context() as nobody:
        nobody.setattr("importlib.metadata.distributions", None)
        assert [root.pack for root in installed_packs()] == ["one"]

    install(site, name="two", value="two_rules")
    assert [root.pack for root in installed_packs()] == ["one", "two"]


def test_a_damaged_list_of_packages_is_made_anew(site: Path, cache: Path) -> None:
    install(site)
    found = installed_packs()
    (cache / "installed-packs").write_bytes(b"damaged")

    assert installed_packs() == found


OPEN = """
import sys
from troubleshoot.knowledge.opening import open_knowledge
open_knowledge()
print(*sorted({"importlib.metadata", "email", "tempfile"} & sys.modules.keys()))
"""


def test_a_call_with_nothing_new_looks_through_no_packages(cache: Path) -> None:
    loaded = [
        subprocess.run([sys.executable, "-c", OPEN], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    ]

    assert "importlib.metadata" in loaded[0]
    assert loaded[1] == "\n"


def test_a_named_pack_is_strict(write: Write) -> None:
    with pytest.raises(KnowledgeError, match="strongly"):
        library_of(write("pack", BASE + "rules:\n" + rule(then="{suspect: flat, strength: strongly}")))
