"""What a rule rests on and leads to, and what its strength comes to."""

from pathlib import Path

import pytest

from tests.making import FLUX, library_of
from troubleshoot.authoring.supply import alone, supplies, users

FORMAT_1 = library_of(Path("tests/knowledge/format-1"))
FLUX_LIBRARY = library_of(FLUX)


def test_a_condition_is_supplied_by_question_phrases_messages_and_rules() -> None:
    supply = supplies(FORMAT_1, FORMAT_1.rules["pump/rattling-is-air"])[0]

    assert supply.finding.ask is not None
    assert "pump rattles" in supply.phrases.en
    assert supply.messages == ("pumpd[{number}]: cavitation at {word}",)
    assert supply.rules == ("pump/stalling-says-rattling",)


def test_a_comparison_needs_both_findings() -> None:
    found = supplies(FORMAT_1, FORMAT_1.rules["pump/pump-older-than-the-valve-needs"])

    assert [supply.finding.id for supply in found] == ["pump/pump-version", "pump/pump-needed"]
    assert found[1].rules == (
        "pump/pump-for-valve/2/pump/pump-needed",
        "pump/pump-for-valve/2.1/pump/pump-needed",
    )


def test_a_suspicion_is_used_by_the_fixes_and_a_finding_by_rules() -> None:
    assert users(FORMAT_1, FORMAT_1.rules["pump/rattling-is-air"]) == ["pump/bleed-the-loop"]
    assert "pump/rattling-is-air" in users(FORMAT_1, FORMAT_1.rules["pump/stalling-says-rattling"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("pump/rattling-is-air", 4 * 20 / (8 + 4 * 20)),  # common, strong, against what is not covered
        ("pump/quiet-is-normal", 2 * 6 / (8 + 2 * 6)),
        ("pump/new-seal-makes-air-unlikely", None),
        ("pump/quiet-is-not-air", None),
        ("pump/stalling-says-rattling", None),
    ],
)
def test_what_a_rule_says_by_itself(rule: str, expected: float | None) -> None:
    assert alone(FORMAT_1, FORMAT_1.rules[rule]) == (
        expected if expected is None else pytest.approx(expected)
    )
