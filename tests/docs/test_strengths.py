"""The numbers on the page about strengths are those of the program."""

from pathlib import Path

from troubleshoot.inference.belief import LIKELIHOOD_RATIO, NOT_COVERED, PRIOR
from troubleshoot.knowledge.model import Strength

PAGE = (Path(__file__).parents[2] / "docs" / "strengths.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    table = PAGE.split(f"| {heading} |")[1].split("\n\n")[0].split("\n")[2:]
    return [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in table]


def test_each_word_stands_for_its_number() -> None:
    assert {row[0]: float(row[1]) for row in rows("word | likelihood ratio")} == LIKELIHOOD_RATIO
    assert {row[0]: float(row[1]) for row in rows("word | counts")} == PRIOR
    assert f"always counts {NOT_COVERED:g}" in PAGE


def test_what_a_rule_comes_to_alone() -> None:
    strengths: list[Strength] = ["weak", "moderate", "strong", "decisive"]
    for row in rows("| `weak` | `moderate` | `strong` | `decisive`"):
        for strength, shown in zip(strengths, row[1:], strict=True):
            weight = PRIOR[row[0]] * LIKELIHOOD_RATIO[strength]  # type: ignore[index]
            assert shown == f"{weight / (weight + NOT_COVERED):.0%}".replace("%", " %")
