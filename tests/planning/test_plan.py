"""What to do: in the order worth trying, in the way that this person can carry out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.inference.making import (
    Entry,
    answered,
    cause,
    choice,
    fix,
    need,
    opened,
    rule,
    said,
    step,
    version,
)
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import ATTEMPT, LEAST_PROBABLE, RISK, PlannedFix, make_plan

FINDINGS = [
    choice("screen", "black normal"),
    choice("smi", "fails works"),
    version("ubuntu"),
    version("driver"),
    version("needed"),
]
NEEDS = [need("desktop", {"screen": "black"}), need("keyboard"), need("network")]
CAUSES = [cause("likely", "very-common"), cause("unlikely", "rare"), cause("other")]
RULES = [
    rule("r1", {"smi": "fails"}, suspect="likely", strength="strong"),
    rule("r2", {"smi": "fails"}, suspect="unlikely", strength="strong"),
]


def _plan(
    folder: Path, consultation: Consultation, *fixes: Entry, rules: Sequence[Entry] = RULES
) -> tuple[PlannedFix, ...]:
    folder.mkdir(exist_ok=True)
    knowledge = opened(folder, findings=FINDINGS, needs=NEEDS, causes=CAUSES, rules=rules, fixes=fixes)
    return make_plan(knowledge, diagnose(knowledge, consultation))


def _names(plan: tuple[PlannedFix, ...]) -> list[str]:
    return [planned.fix.id for planned in plan]


def _way(text: str, **more: object) -> Entry:
    return {"steps": [step(text)], **more}


def _steps(plan: tuple[PlannedFix, ...]) -> list[str]:
    return [planned.way.steps[0].en for planned in plan]


FAILS = said(smi="fails")


def test_of_equal_cost_the_fix_of_the_likelier_cause_comes_first(tmp_path: Path) -> None:
    assert _names(_plan(tmp_path, FAILS, fix("a", "unlikely"), fix("b", "likely"))) == ["b", "a"]


def test_of_equal_probability_the_quicker_fix_comes_first(tmp_path: Path) -> None:
    assert _names(_plan(tmp_path, FAILS, fix("a", "likely", minutes=60), fix("b", "likely"))) == ["b", "a"]


def test_of_equal_probability_the_safer_fix_comes_first(tmp_path: Path) -> None:
    fixes = [fix("a", "likely", risk="high"), fix("b", "likely", risk="low"), fix("c", "likely")]

    assert _names(_plan(tmp_path, FAILS, *fixes)) == ["c", "b", "a"]


def test_a_likely_fix_is_worth_more_minutes_but_not_any_number(tmp_path: Path) -> None:
    """Eight times as likely is worth up to eight times the cost, what every attempt costs included."""
    cheap = ATTEMPT + 5
    worth_it, too_dear = 8 * cheap - ATTEMPT - 1, 8 * cheap - ATTEMPT + 1

    for minutes, order in [(worth_it, ["b", "a"]), (too_dear, ["a", "b"])]:
        plan = _plan(tmp_path, FAILS, fix("a", "unlikely"), fix("b", "likely", minutes=minutes))
        assert _names(plan) == order


def test_a_fix_for_two_causes_has_the_probability_of_both(tmp_path: Path) -> None:
    both, one = _plan(tmp_path, FAILS, fix("a", "unlikely likely"), fix("b", "likely"))

    assert (both.fix.id, both.causes) == ("a", ("likely", "unlikely"))
    assert both.probability == pytest.approx(one.probability * 9 / 8)


def test_the_cost_is_attempt_minutes_and_risk(tmp_path: Path) -> None:
    (planned,) = _plan(tmp_path, FAILS, fix("a", "likely", minutes=12, risk="low"))

    assert planned.cost == ATTEMPT + 12 + RISK["low"]


def test_fixes_of_causes_that_nothing_speaks_for_are_not_planned(tmp_path: Path) -> None:
    assert _plan(tmp_path, FAILS, fix("a", "other")) == ()
    assert _plan(tmp_path, said(smi="works"), fix("a", "likely")) == ()


def test_a_cause_that_is_as_good_as_excluded_brings_no_fix(tmp_path: Path) -> None:
    excluded = rule("r3", {"smi": "fails"}, exclude="unlikely")
    plan = _plan(tmp_path, FAILS, fix("a", "unlikely"), fix("b", "likely"), rules=[*RULES, excluded])

    assert _names(plan) == ["b"]
    assert all(planned.probability >= LEAST_PROBABLE for planned in plan)


# --- ways -------------------------------------------------------------------------------------

TWO_WAYS = fix(
    "f",
    "likely",
    ways=[_way("click", needs=["desktop"], minutes="3"), _way("type", needs=["keyboard"], minutes="9")],
)


def test_the_first_way_is_taken_while_its_needs_are_met(tmp_path: Path) -> None:
    (planned,) = _plan(tmp_path, FAILS, TWO_WAYS)

    assert (planned.way.steps[0].en, planned.minutes, planned.missing) == ("click", 3, ())


def test_a_lost_need_leads_to_the_next_way(tmp_path: Path) -> None:
    (planned,) = _plan(tmp_path, said(smi="fails", screen="black"), TWO_WAYS)

    assert (planned.way.steps[0].en, planned.minutes, planned.missing) == ("type", 9, ())


def test_a_need_that_can_be_come_by_is_prepared_first(tmp_path: Path) -> None:
    knowledge = _with_a_stick(tmp_path)
    (planned,) = _planned(knowledge, said(smi="fails", screen="black"))

    assert [need.id for need in planned.prepare] == ["stick"]
    assert planned.missing == ()
    assert planned.cost == ATTEMPT + 5 + 20


def test_what_was_prepared_for_one_fix_is_there_for_the_next(tmp_path: Path) -> None:
    knowledge = _with_a_stick(tmp_path)
    (planned,) = _planned(knowledge, said(smi="fails", screen="black").has("stick"))

    assert planned.prepare == ()
    assert planned.cost == ATTEMPT + 5


def test_what_the_person_says_they_lack_counts_as_lost(tmp_path: Path) -> None:
    (planned,) = _planned(_with_a_stick(tmp_path), said(smi="fails").lacks("stick"))

    assert [need.id for need in planned.prepare] == ["stick"]


def test_the_lasting_cure_follows_the_stopgap_that_helped(tmp_path: Path) -> None:
    knowledge = opened(
        tmp_path,
        findings=FINDINGS,
        causes=CAUSES,
        rules=RULES,
        fixes=[fix("stopgap", "likely", afterwards=["cure"]), fix("cure", "other")],
    )
    consultation = Consultation().tried("stopgap", "helped")
    (planned,) = make_plan(knowledge, diagnose(knowledge, consultation), consultation)

    assert (planned.fix.id, planned.follows) == ("cure", "stopgap")


def test_a_fix_that_costs_money_comes_later(tmp_path: Path) -> None:
    plan = _plan(tmp_path, FAILS, fix("buy", "likely", money="much"), fix("clean", "likely"))

    assert _names(plan) == ["clean", "buy"]


def _with_a_stick(folder: Path) -> Knowledge:
    stick = {**need("stick", {"screen": "black"}), "steps": [step("borrow one")], "minutes": 20}
    return opened(
        folder,
        findings=FINDINGS,
        needs=[stick],
        causes=CAUSES,
        rules=RULES,
        fixes=[fix("write", "likely", needs=["stick"])],
    )


def _planned(knowledge: Knowledge, consultation: Consultation) -> tuple[PlannedFix, ...]:
    return make_plan(knowledge, diagnose(knowledge, consultation), consultation)


def test_a_fix_without_a_way_left_comes_late_and_says_what_is_missing(tmp_path: Path) -> None:
    fixes = [fix("best", "likely", needs=["keyboard", "desktop"]), fix("poor", "unlikely", minutes=9)]
    no_desktop = said(smi="fails", screen="black")

    assert _names(_plan(tmp_path / "1", FAILS, *fixes)) == ["best", "poor"]
    plan = _plan(tmp_path / "2", no_desktop, *fixes, rules=[*RULES, FOR_THE_UNLIKELY])
    assert [(planned.fix.id, planned.missing) for planned in plan] == [("poor", ()), ("best", ("desktop",))]


def test_a_fix_that_is_far_likelier_comes_first_even_so(tmp_path: Path) -> None:
    fixes = [fix("best", "likely", needs=["desktop"]), fix("poor", "unlikely")]

    assert _names(_plan(tmp_path, said(smi="fails", screen="black"), *fixes)) == ["best", "poor"]


FOR_THE_UNLIKELY = rule("r3", {"screen": "black"}, suspect="unlikely", strength="moderate")


BY_RELEASE = fix(
    "f", "likely", ways=[_way("now", where={"ubuntu": ">= 20.04"}), _way("then", where={"ubuntu": "< 20.04"})]
)
FOR_ALL = fix("f", "likely", ways=[_way("now"), _way("then", where={"ubuntu": "< 20.04"})])


@pytest.mark.parametrize("fix_", [BY_RELEASE, FOR_ALL])
@pytest.mark.parametrize(("ubuntu", "steps"), [("24.04", "now"), ("16.04", "then"), (None, "now")])
def test_the_way_is_that_for_the_release(tmp_path: Path, fix_: Entry, ubuntu: str | None, steps: str) -> None:
    consultation = FAILS.answered("ubuntu", ubuntu) if ubuntu else FAILS

    assert _steps(_plan(tmp_path, consultation, fix_)) == [steps]


def test_a_way_that_lacks_a_need_comes_after_one_that_lacks_nothing(
    tmp_path: Path,
) -> None:
    ways = [_way("click", where={"ubuntu": ">= 20.04"}, needs=["desktop"]), _way("type")]
    consultation = said(smi="fails", screen="black").answered("ubuntu", "24.04")

    assert _steps(_plan(tmp_path, consultation, fix("f", "likely", ways=ways))) == ["type"]


def test_a_fix_is_left_out_only_where_its_where_is_known_to_be_false(tmp_path: Path) -> None:
    modern = fix("f", "likely", where={"ubuntu": ">= 20.04"})

    assert _names(_plan(tmp_path, FAILS, modern)) == ["f"]
    assert _names(_plan(tmp_path, FAILS.answered("ubuntu", "22.04"), modern)) == ["f"]
    assert _names(_plan(tmp_path, FAILS.answered("ubuntu", "16.04"), modern)) == []


def test_a_fix_without_any_way_for_this_machine_is_left_out(tmp_path: Path) -> None:
    modern = fix("f", "likely", ways=[_way("now", where={"ubuntu": ">= 20.04"})])

    assert _plan(tmp_path, FAILS.answered("ubuntu", "16.04"), modern) == ()


def test_where_may_deny(tmp_path: Path) -> None:
    hidden = fix("f", "likely", where={"not": {"screen": "black"}})

    assert _names(_plan(tmp_path, FAILS, hidden)) == ["f"]
    assert _names(_plan(tmp_path, said(smi="fails", screen="black"), hidden)) == []


def test_of_two_values_that_were_said_only_both_rule_a_fix_out(tmp_path: Path) -> None:
    hidden = fix("f", "likely", where={"not": {"screen": "black"}})
    either = said(smi="fails", screen="black").with_facts([Fact("screen", "normal", 0.9, "said")])

    assert _names(_plan(tmp_path, either, hidden)) == ["f"]


def test_a_comparison_with_a_finding_that_nobody_knows_is_not_known_to_be_false(tmp_path: Path) -> None:
    outdated = fix("f", "likely", where={"driver": "< needed"})

    assert _names(_plan(tmp_path, FAILS.answered("driver", "550"), outdated)) == ["f"]
    known = FAILS.answered("driver", "580").answered("needed", "570")
    assert _names(_plan(tmp_path, known, outdated)) == []


def test_a_value_that_is_no_version_does_not_spoil_the_plan(tmp_path: Path) -> None:
    modern = fix("f", "likely", where={"ubuntu": ">= 20.04"})

    plan = _plan(tmp_path, said(smi="fails", ubuntu="noble"), modern, fix("g", "likely"))

    assert "g" in _names(plan)


def test_the_plan_of_an_answered_consultation_is_the_same_every_time(tmp_path: Path) -> None:
    fixes = [fix("b", "likely"), fix("a", "likely")]
    one, two = (_plan(tmp_path, answered(smi="fails"), *order) for order in (fixes, fixes[::-1]))

    assert _names(one) == _names(two) == ["a", "b"]
