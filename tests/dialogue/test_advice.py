"""A guess is not an answer: below a certain probability nothing is named, and only questions remain."""

from pathlib import Path

import pytest

from tests.inference.making import asked, cause, choice, fix, opened, rule
from troubleshoot.dialogue.advice import advise
from troubleshoot.evidence.consultation import Consultation, Fact


@pytest.mark.parametrize(("certainty", "named"), [(1.0, True), (0.45, False)])
def test_an_improbable_cause_is_not_named_but_asked_about(
    tmp_path: Path, certainty: float, named: bool
) -> None:
    knowledge = opened(
        tmp_path,
        findings=[choice("noise", "loud quiet"), asked(choice("dust", "thick none"))],
        causes=[cause("fan", "rare")],
        rules=[
            rule("loud", {"noise": "loud"}, suspect="fan", strength="weak"),
            rule("dusty", {"dust": "thick"}, suspect="fan", strength="strong"),
        ],
        fixes=[fix("clean", "fan")],
    )
    found = advise(knowledge, Consultation((Fact("noise", "loud", certainty),)))

    assert bool(found.diagnosis.beliefs) is named
    assert bool(found.plan) is named
    assert [question.finding.id for question in found.questions] == ["dust"]
