"""What a change does: won, lost, re-ranked, between a revision and the files as they are."""

from pathlib import Path

import pytest

from tests.making import commit, library_of
from troubleshoot.authoring.comparison import Change, Side, compare_examples
from troubleshoot.authoring.revision import RevisionError, checked_out
from troubleshoot.knowledge.compile import in_memory

TEA = """\
findings:
  - id: tea
    title: {en: The tea}
    values:
      cold: {text: {en: cold}, phrases: {en: [tea cold]}}
      bitter: {text: {en: bitter}, phrases: {en: [tea bitter]}}
causes:
  - {id: forgotten, title: {en: Forgotten}, explain: {en: It stood too long.}}
  - {id: draught, title: {en: A draught}, explain: {en: A window is open.}}
rules:
  - id: cold-is-forgotten
    when: {tea: cold}
    then: {suspect: forgotten, strength: strong}
    because: {en: It cools.}
    examples:
      - {said: my tea is cold, expect: forgotten}
      - {said: my tea is cold, first: forgotten}
      - {given: {tea: bitter}, expect: nothing}
  - id: cold-is-draught
    when: {tea: cold}
    then: {suspect: draught, strength: weak}
    because: {en: It draws.}
    examples:
      - {given: {tea: cold}, expect: draught}
"""
BITTER = """\
  - id: bitter-is-forgotten
    when: {tea: bitter}
    then: {suspect: forgotten, strength: strong}
    because: {en: It drew too long.}
    examples:
      - {given: {tea: bitter}, expect: forgotten}
"""


def side(folder: Path, text: str) -> Side:
    folder.mkdir()
    (folder / "tea.yaml").write_text(text)
    library = library_of(folder)
    return Side(library, in_memory(library))


def changes(tmp_path: Path, after: str, before: str = TEA) -> list[Change]:
    return compare_examples(side(tmp_path / "before", before), side(tmp_path / "after", after))[1]


def test_nothing_changes_where_nothing_changed(tmp_path: Path) -> None:
    assert compare_examples(side(tmp_path / "a", TEA), side(tmp_path / "b", TEA)) == (4, [])


def test_a_new_rule_wins_its_example(tmp_path: Path) -> None:
    assert changes(tmp_path, TEA + BITTER) == [
        Change("re-ranked", "cold-is-forgotten", "tea: bitter", "nothing", "forgotten"),
        Change("won", "bitter-is-forgotten", "tea: bitter", "nothing", "forgotten"),
    ]


def test_a_rule_that_is_made_weak_loses_the_first_place(tmp_path: Path) -> None:
    weaker = TEA.replace("strength: strong", "strength: weak").replace(
        "draught, strength: weak", "draught, strength: strong"
    )

    found = changes(tmp_path, weaker)

    assert (
        Change("lost", "cold-is-forgotten", '"my tea is cold"', "forgotten, draught", "draught, forgotten")
        in found
    )
    assert {change.kind for change in found} == {"lost", "re-ranked"}


def test_an_example_that_was_taken_away_is_still_asked(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        TEA.replace(
            "when: {tea: cold}\n    then: {suspect: draught",
            "when: {tea: bitter}\n    then: {suspect: draught",
        ).replace("{given: {tea: cold}, expect: draught}", "{given: {tea: bitter}, expect: draught}"),
    )

    assert ("lost", "cold-is-draught", "tea: cold") in [change[:3] for change in found]


def test_a_rule_that_was_taken_away_is_not_asked_any_more(tmp_path: Path) -> None:
    assert all(
        change.about != "bitter-is-forgotten" for change in changes(tmp_path, TEA, before=TEA + BITTER)
    )


def test_a_finding_that_one_side_does_not_know_is_no_harm(tmp_path: Path) -> None:
    renamed = TEA.replace("tea: ", "drink: ").replace("id: tea\n", "id: drink\n")

    assert all(
        "not known here" in change.before for change in changes(tmp_path, renamed) if change.kind == "won"
    )


WEAK = TEA.replace("strength: strong", "strength: weak")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("suspect: forgotten", "doubt: forgotten", id="against"),
        pytest.param("when: {tea: cold}", "when: {tea: bitter}", id="condition"),
        pytest.param("[tea cold]", "[tea frozen]", id="phrase"),
        pytest.param("explain: {en: It", "commonness: very-common, explain: {en: It", id="commonness"),
        pytest.param("title: {en: Forgotten}", "outside: yes, title: {en: Forgotten}", id="outside"),
    ],
)
def test_whatever_is_changed_shows_in_both_directions(tmp_path: Path, old: str, new: str) -> None:
    sides = side(tmp_path / "before", WEAK), side(tmp_path / "after", WEAK.replace(old, new, 1))

    there = compare_examples(*sides)[1]
    back = compare_examples(*reversed(sides))[1]

    mirrored = {"won": "lost", "lost": "won", "re-ranked": "re-ranked"}
    assert there
    assert [(mirrored[c.kind], c.about, c.asked, c.after, c.before) for c in there] == back


# --- revisions ----------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "teas"
    folder.mkdir(parents=True)
    (folder / "tea.yaml").write_text(TEA)
    commit(folder)
    return folder


def test_what_stood_in_a_folder_is_found_again(repository: Path, tmp_path: Path) -> None:
    (repository / "tea.yaml").write_text("changed")

    old = checked_out(repository, "HEAD", tmp_path / "old")

    assert (old / "tea.yaml").read_text() == TEA
    assert (repository / "tea.yaml").read_text() == "changed"


@pytest.mark.parametrize("revision", ["nonsense", "--help", "HEAD~9", ""])
def test_a_revision_that_is_not_there(revision: str, repository: Path, tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="no revision"):
        checked_out(repository, revision, tmp_path / "old")


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="not a git repository"):
        checked_out(tmp_path, "HEAD", tmp_path / "old")
