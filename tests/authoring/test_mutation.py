"""A rule in which one thing is changed is noticed by its own examples or by the check."""

from pathlib import Path

from benchmarks.mutation import Mutations
from tests.authoring.contributions import PACK
from tests.making import library_of
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_knowledge, open_roots, shipped_root

EXAMPLES = """\
    examples:
      - {given: {lamp: bright, noise: hum}, first: dry}
      - {given: {lamp: bright, noise: whistle}, expect: dry}
      - {given: {lamp: bright}, expect: nothing}
      - {given: {noise: hum}, expect: nothing}
"""


def survivors(folder: Path, examples: str) -> list[str]:
    because = "because: {en: Without water it is loud., zh: 没有水就很响。}\n"
    (folder / "pump.yaml").write_text(PACK.replace(because, because + examples), encoding="utf-8")
    mutations = Mutations(open_roots([folder]), library_of(folder))
    (entry,) = (e for e in library_of(folder).entries.values() if e.id == "noisy-pump")
    return [mutant.change for mutant in mutations.of(entry) if not mutations.noticed_by(mutant)]


def test_examples_of_each_kind_notice_every_change_but_that_of_the_strength(tmp_path: Path) -> None:
    assert survivors(tmp_path, EXAMPLES) == ["strong becomes weak"]


def test_without_examples_nothing_is_noticed(tmp_path: Path) -> None:
    assert len(survivors(tmp_path, "")) == 7


def test_nine_of_ten_changes_of_shipped_rules_are_noticed() -> None:
    """``python -m benchmarks.mutation`` lists the others."""
    mutations = Mutations(open_knowledge(), read_library(find_files([shipped_root()])))
    mutants = list(mutations.all())

    survivors = [str(mutant) for mutant in mutants if not mutations.noticed_by(mutant)]

    assert len(mutants) > 4000
    assert len(survivors) <= 0.1 * len(mutants), survivors
