"""A trail says what is known: each step counts, and a repair that helped leaves the past behind."""

from pathlib import Path

import pytest

from tests.inference.making import asked, cause, choice, fix, opened, rule
from troubleshoot.dialogue.replay import Replay
from troubleshoot.dialogue.trail import (
    Answered,
    Has,
    Lacks,
    NotAnswered,
    Observed,
    Said,
    Step,
    Tried,
    changed,
    decoded,
    encoded,
    undone,
)
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import make_plan

BLACK, HUMS = Answered("screen", "black"), Answered("sound", "hum")


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return opened(
        tmp_path,
        findings=[
            asked(choice("screen", "black normal")),
            asked(choice("sound", "hum none")),
            {**choice("card", "old new"), "lasting": "yes"},
        ],
        causes=[cause("cable"), cause("fan")],
        rules=[
            rule("black", {"screen": "black"}, suspect="cable", strength="strong"),
            rule("hum", {"sound": "hum"}, suspect="fan", strength="strong"),
            rule("old", {"card": "old"}, suspect="cable", strength="weak"),
        ],
        fixes=[fix("plug", "cable"), fix("screw", "cable"), fix("oil", "fan")],
    )


def known(knowledge: Knowledge, *trail: Step) -> list[tuple[str, str]]:
    return [fact.pair for fact in Replay(knowledge)(trail).facts]


def plan(knowledge: Knowledge, consultation: Consultation) -> list[str]:
    return [p.fix.id for p in make_plan(knowledge, diagnose(knowledge, consultation), consultation)]


def test_every_step_adds_to_what_is_known(knowledge: Knowledge) -> None:
    read = Observed("a log", (Fact("sound", "hum", origin="read"),))

    assert known(knowledge, BLACK, read) == [("screen", "black"), ("sound", "hum")]


def test_undoing_and_changing_are_other_trails(knowledge: Knowledge) -> None:
    trail = (BLACK, HUMS)

    assert known(knowledge, *undone(trail)) == [("screen", "black")]
    assert known(knowledge, *changed(trail, 0, Answered("screen", "normal"))) == [
        ("screen", "normal"),
        ("sound", "hum"),
    ]


def test_what_led_to_a_repaired_cause_is_past_and_what_lasts_stays(knowledge: Knowledge) -> None:
    trail = (Answered("card", "old"), BLACK, HUMS, Tried("plug", "helped"))

    assert known(knowledge, *trail) == [("card", "old"), ("sound", "hum")]


def test_a_fix_in_vain_weighs_against_its_cause_and_is_not_offered_again(knowledge: Knowledge) -> None:
    before, after = (Replay(knowledge)(trail) for trail in [(BLACK,), (BLACK, Tried("plug", "no-change"))])

    assert plan(knowledge, before) == ["plug", "screw"]
    assert plan(knowledge, after) == ["screw"]
    probability = [diagnose(knowledge, c).beliefs[0].probability for c in (before, after)]
    assert probability[0] > 2 * probability[1]


def test_what_could_not_be_done_says_nothing_of_the_cause(knowledge: Knowledge) -> None:
    before, after = (Replay(knowledge)(trail) for trail in [(BLACK,), (BLACK, Tried("plug", "could-not"))])

    assert plan(knowledge, after) == ["screw"]
    assert diagnose(knowledge, before).beliefs == diagnose(knowledge, after).beliefs


def test_what_is_left_open_is_asked_again_only_when_taken_back(knowledge: Knowledge) -> None:
    left = Replay(knowledge)((NotAnswered("sound"),))

    assert left.unanswered == ("sound",)
    assert left.answered("sound", "hum").unanswered == ()


def test_steps_about_what_is_no_longer_known_change_nothing(knowledge: Knowledge) -> None:
    gone = Observed("a log", (Fact("gone", "x", origin="read"), Fact("sound", "hum", origin="read")))
    trail = (
        Answered("gone", "x"),
        Tried("gone", "helped"),
        Lacks("gone"),
        Has("gone"),
        NotAnswered("gone"),
        gone,
    )

    assert known(knowledge, *trail) == [("sound", "hum")]


def test_a_trail_is_replayed_alike_however_long_its_known_beginning_is(knowledge: Knowledge) -> None:
    trail = (BLACK, HUMS, Tried("plug", "no-change"), Tried("oil", "helped"), Said("nothing that is known"))
    replay = Replay(knowledge)

    step_by_step = [replay(trail[:n]) for n in range(len(trail) + 1)][-1]

    assert step_by_step == Replay(knowledge)(trail)


@pytest.mark.parametrize(
    "step",
    [
        Said("黑屏 \x1b[31m 😀"),
        BLACK,
        NotAnswered("sound"),
        Observed("log.txt", (Fact("sound", "hum", 1.0, "read", "hum", "log.txt:3"),)),
        Tried("plug", "changed"),
        Lacks("network"),
        Has("network"),
    ],
)
def test_a_step_is_kept_as_it_is(step: Step) -> None:
    assert decoded(encoded(step)) == step
