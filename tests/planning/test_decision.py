"""Ask or repair: by expected minutes, close to the best that any course of action could do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.optimum import Problem, cost_of, decide, optimum
from troubleshoot.planning.decision import (
    NOBODY,
    NOT_KNOWN,
    SERVICE,
    Choice,
    Observation,
    Repair,
    expected_cost,
    in_order,
    values,
)

PLUG = Repair("plug", 10, {"cable": 0.9})
OIL = Repair("oil", 40, {"fan": 0.9})
LOOK = Observation(
    "look",
    1,
    {"hangs": {"cable": 1.0, "fan": 0.0, NOBODY: 0.5}, "sits": {"cable": 0.0, "fan": 1.0, NOBODY: 0.5}},
)
EVEN = {"cable": 0.45, "fan": 0.45, NOBODY: 0.1}


def order(beliefs: dict[str, float], repairs: list[Repair]) -> list[str]:
    return [repair.name for repair, _ in in_order(beliefs, repairs)]


def test_repairs_go_by_probability_over_cost() -> None:
    assert order({"cable": 0.2, "fan": 0.6}, [OIL, PLUG]) == ["plug", "oil"]
    assert order({"cable": 0.1, "fan": 0.9}, [OIL, PLUG]) == ["oil", "plug"]


def test_a_second_repair_of_a_cause_counts_with_what_the_first_has_left_of_it() -> None:
    again = Repair("plug-harder", 11, {"cable": 0.9})

    assert order({"cable": 0.5, "fan": 0.5}, [OIL, PLUG, again]) == ["plug", "oil", "plug-harder"]


def test_the_cost_of_repairs_is_what_each_costs_as_often_as_it_is_reached() -> None:
    cured_first = 0.45 * 0.9
    left = 1 - cured_first - 0.45 * 0.9

    assert expected_cost(EVEN, [PLUG, OIL]) == pytest.approx(10 + (1 - cured_first) * 40 + left * SERVICE)


def test_a_repair_that_is_not_worth_its_cost_is_left_out() -> None:
    hopeless = Repair("hopeless", 100, {"cable": 0.1})

    assert expected_cost(EVEN, [hopeless]) == SERVICE
    assert decide(EVEN, [hopeless], []) == Choice("service", "", 0.0)


def test_a_question_that_leads_to_the_right_repair_is_asked_first() -> None:
    dear = PLUG._replace(cost=50)

    assert decide(EVEN, [dear, OIL], [LOOK])[:2] == ("observe", "look")


def test_where_one_repair_is_nearly_sure_nothing_is_asked() -> None:
    assert decide({"cable": 0.97, "fan": 0.01, NOBODY: 0.02}, [PLUG, OIL], [LOOK])[:2] == ("repair", "plug")


def test_a_question_that_changes_no_repair_is_worth_less_than_nothing() -> None:
    same = Observation("same", 1, {"a": dict.fromkeys(EVEN, 0.5), "b": dict.fromkeys(EVEN, 0.5)})

    assert values(EVEN, [PLUG, OIL], [same])["same"] == pytest.approx(-1)


def test_a_question_is_worth_less_where_nobody_may_know_the_answer() -> None:
    sure = expected_cost(EVEN, [PLUG, OIL]) - sum(
        expected_cost({c: EVEN[c] * p for c, p in likelihood.items()}, [PLUG, OIL])
        for likelihood in LOOK.likelihood.values()
    )

    assert values(EVEN, [PLUG, OIL], [LOOK])["look"] == pytest.approx((1 - NOT_KNOWN) * sure - LOOK.cost)


def test_a_question_that_decides_between_ways_of_a_repair_can_be_worth_asking() -> None:
    plug = PLUG._replace(cures={"cable": 0.4})
    release = Observation(
        "release",
        1,
        {"new": dict.fromkeys(EVEN, 0.5), "old": dict.fromkeys(EVEN, 0.5)},
        {"new": {"plug": 2.0}, "old": {"plug": 0.0}},
    )

    assert decide(EVEN, [plug], [release])[:2] == ("observe", "release")


causes = ["a", "b", "c", "d", NOBODY]
weights = st.floats(0.05, 1)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    raw = {cause: draw(weights) for cause in causes}
    total = sum(raw.values())
    repairs = tuple(
        Repair(f"repair {cause}", draw(st.integers(30, 120)), {cause: 0.9}) for cause in causes if cause
    )
    observations = []
    for number in range(draw(st.integers(1, 2))):
        share = {cause: draw(st.floats(0.05, 0.95)) for cause in causes}
        likelihood = {"yes": share, "no": {cause: 1 - part for cause, part in share.items()}}
        observations.append(Observation(f"question {number}", draw(st.integers(1, 25)), likelihood))
    return Problem({cause: part / total for cause, part in raw.items()}, repairs, tuple(observations))


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_decision_costs_at_most_a_tenth_more_than_the_best_course_of_action(problem: Problem) -> None:
    best = optimum(problem)

    assert best <= cost_of(decide, problem) + 1e-6
    assert cost_of(decide, problem) <= 1.1 * best
