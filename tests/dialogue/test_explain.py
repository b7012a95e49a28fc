"""Why, how, why not, what if: as values that say everything, and as sentences."""

from pathlib import Path

import pytest

from tests.inference.making import asked, cause, choice, fix, opened, rule, said
from troubleshoot.dialogue.explain import how, shifts, why_not
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.interface.sentences import Sentences
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return opened(
        tmp_path,
        findings=[
            choice("screen", "black normal"),
            asked(choice("card", "old new")),
            asked(choice("driver", "absent working")),
            choice("mode", "unset set"),
        ],
        causes=[cause("nouveau"), cause("cable"), cause("fan")],
        rules=[
            rule("unset", {"screen": "black"}, conclude={"mode": "unset"}),
            rule("nouveau", {"mode": "unset"}, suspect="nouveau", strength="moderate"),
            rule("cable", {"screen": "black"}, suspect="cable", strength="weak"),
            rule("works", {"driver": "working"}, doubt="nouveau", strength="strong"),
            rule(
                "fan1", {"card": "old", "driver": "absent", "screen": "black"}, suspect="fan", strength="weak"
            ),
            rule("fan2", {"card": "old", "screen": "normal"}, suspect="fan", strength="strong"),
        ],
        fixes=[fix("plug", "cable"), fix("blacklist", "nouveau")],
    )


def test_how_leads_from_the_cause_to_the_words(knowledge: Knowledge) -> None:
    found = how(diagnose(knowledge, said(screen="black")), "nouveau")

    assert found is not None
    (ground,) = found.grounds
    (concluded,) = ground.premises
    assert ground.evidence.rule == "nouveau"
    assert (concluded.fact.pair, concluded.fact.rule) == (("mode", "unset"), "unset")
    assert [premise.fact.pair for premise in concluded.premises] == [("screen", "black")]


def test_of_a_cause_that_nothing_speaks_for_there_is_no_how(knowledge: Knowledge) -> None:
    assert how(diagnose(knowledge, said(screen="black")), "fan") is None


def test_a_fix_in_vain_is_part_of_the_how(knowledge: Knowledge) -> None:
    found = how(diagnose(knowledge, said(screen="black").tried("plug", "no-change")), "cable")

    assert found is not None
    assert [ground.evidence.tried for ground in found.grounds] == ["plug", ""]


def test_why_not_names_the_nearest_rule_and_what_it_misses(knowledge: Knowledge) -> None:
    found = why_not(knowledge, diagnose(knowledge, said(screen="black", card="old")), "fan")

    assert found.belief is None
    assert found.missed is not None
    assert found.missed.id == "fan1"
    assert {c.atom.finding: c.state for c in found.conditions} == {
        "card": "holds",
        "driver": "unknown",
        "screen": "holds",
    }


def test_a_condition_that_fails_is_told_from_one_that_nobody_asked(knowledge: Knowledge) -> None:
    found = why_not(knowledge, diagnose(knowledge, said(screen="black", driver="working", card="old")), "fan")

    assert {c.atom.finding: c.state for c in found.conditions}["driver"] == "fails"


def test_shifts_tell_how_an_answer_changes_the_ranking(knowledge: Knowledge) -> None:
    diagnosis = diagnose(knowledge, said(screen="black"))

    changes = shifts(diagnosis, diagnose(knowledge, said(screen="black").answered("driver", "working")))

    moved = {shift.cause: shift.after - shift.before for shift in changes}
    assert moved["nouveau"] < 0 < moved["cable"]
    assert shifts(diagnosis, diagnosis) == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_explanation_can_be_said(knowledge: Knowledge, language: str) -> None:
    sentences = Sentences(knowledge, "zh" if language == "zh" else "en")
    diagnosis = diagnose(knowledge, said(screen="black", driver="working").tried("plug", "no-change"))
    found = how(diagnosis, "cable")
    assert found is not None

    lines = [*sentences.how(found), *sentences.why_not(why_not(knowledge, diagnosis, "fan"))]

    assert all(line.text.strip() for line in lines)
    assert {line.depth for line in lines} == {0, 1, 2}
