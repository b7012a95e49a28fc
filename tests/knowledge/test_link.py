"""Tables and words, joined from all files."""

from pathlib import Path

import pytest

from tests.making import FLUX, library_of
from troubleshoot.inference.atoms import clause_holds
from troubleshoot.knowledge.model import Conclude


@pytest.mark.parametrize(
    ("clock", "needed"),
    [
        ("12.8", ["570.26"]),
        ("12.8.1", ["570.26"]),
        ("12.4", ["550.54"]),
        ("12.40", []),
        ("12.1", []),
        ("12", []),  # no row is a beginning of it
    ],
)
def test_the_row_that_begins_the_version_counts(clock: str, needed: list[str]) -> None:
    rules = [rule for name, rule in library_of(FLUX).rules.items() if name.startswith("fluxd-for-clock/")]
    known = {"clock-version": (clock,)}

    concluded = [
        rule.then.value
        for rule in rules
        if isinstance(rule.then, Conclude)
        and any(clause_holds(clause, known) for clause in rule.when.clauses)
    ]

    assert concluded == needed


def test_the_longest_row_counts(tmp_path: Path) -> None:
    text = (FLUX / "flux.yaml").read_text()
    more = '      "12.8.1": {fluxd-needed: "575.51"}\n'
    (tmp_path / "flux.yaml").write_text(text.replace("    rows:\n", "    rows:\n" + more))
    rules = [
        rule for name, rule in library_of(tmp_path).rules.items() if name.startswith("fluxd-for-clock/12.8")
    ]

    for clock, needed in [("12.8.1", ["575.51"]), ("12.8.0", ["570.26"])]:
        known = {"clock-version": (clock,)}
        fired = [rule for rule in rules if any(clause_holds(clause, known) for clause in rule.when.clauses)]
        assert [rule.then.value for rule in fired if isinstance(rule.then, Conclude)] == needed


def test_a_table_says_which_row_it_was() -> None:
    rule = library_of(FLUX).rules["fluxd-for-clock/12.8/fluxd-needed"]

    assert "12.8" in rule.because.en
    assert "570.26" in rule.because.en


def test_words_of_several_files_are_joined(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("words: {same: [[disk, drive]], ignore: [the]}\n")
    (tmp_path / "b.yaml").write_text("words: {same: [[disk, ssd, drive], [fan, cooler]], ignore: [the, a]}\n")

    words = library_of(tmp_path).words

    assert words.same == (("disk", "drive", "ssd"), ("fan", "cooler"))
    assert words.ignore == ("the", "a")
