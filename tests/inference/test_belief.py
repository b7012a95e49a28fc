"""How much each cause is believed."""

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troubleshoot.inference.belief import (
    EXCLUDES,
    LIKELIHOOD_RATIO,
    NOT_COVERED,
    PRIOR,
    Evidence,
    believe,
    weigh,
)
from troubleshoot.knowledge.model import Commonness, Strength

COMMONNESS: tuple[Commonness, ...] = ("very-common", "common", "uncommon", "rare")


def _for(
    strength: Strength, leans_on: str, certainty: float = 1.0, rule: str = "", cause: str = "c"
) -> Evidence:
    weight = math.log(LIKELIHOOD_RATIO[strength]) * certainty
    return Evidence(
        rule or f"{strength}-{leans_on}", cause, weight, frozenset(leans_on.split()), (), certainty
    )


def _against(strength: Strength, leans_on: str) -> Evidence:
    speaks_for = _for(strength, leans_on)
    return Evidence(f"not-{speaks_for.rule}", "c", -speaks_for.weight, speaks_for.leans_on, ())


def _excluded(leans_on: str) -> Evidence:
    return Evidence("excluded", "c", -EXCLUDES, frozenset(leans_on.split()), ())


def _odds(*evidence: Evidence, commonness: Commonness = "uncommon") -> float:
    """The odds of the cause against *not covered*."""
    beliefs, not_covered = believe({"c": evidence}, {"c": commonness})
    return beliefs[0].probability / not_covered


def test_a_rule_multiplies_the_odds_by_its_likelihood_ratio() -> None:
    assert _odds(_for("moderate", "screen")) == pytest.approx(PRIOR["uncommon"] * 6 / NOT_COVERED)


def test_evidence_on_different_findings_adds_up() -> None:
    both = _odds(_for("moderate", "screen"), _for("strong", "driver"))

    assert both == pytest.approx(PRIOR["uncommon"] * 6 * 20 / NOT_COVERED)


def test_evidence_that_leans_on_a_common_finding_counts_once_the_stronger() -> None:
    general, special = _for("moderate", "screen"), _for("strong", "screen driver")

    assert _odds(general, special) == pytest.approx(_odds(special))
    assert [(e.rule, e.counted) for e in weigh([general, special])] == [
        ("strong-screen driver", True),
        ("moderate-screen", False),
    ]


def test_for_and_against_are_counted_apart_even_on_one_finding() -> None:
    odds = _odds(_for("strong", "screen"), _against("moderate", "screen"))

    assert odds == pytest.approx(PRIOR["uncommon"] * 20 / 6 / NOT_COVERED)


def test_an_uncertain_finding_counts_in_proportion() -> None:
    assert _odds(_for("strong", "screen", certainty=0.5)) == pytest.approx(
        PRIOR["uncommon"] * math.sqrt(20) / NOT_COVERED
    )


def test_a_certain_weaker_rule_counts_before_an_uncertain_stronger_one() -> None:
    certain, uncertain = _for("moderate", "screen"), _for("strong", "screen", certainty=0.5)

    assert _odds(certain, uncertain) == pytest.approx(_odds(certain))


def test_an_excluded_cause_is_left_with_next_to_nothing_even_against_a_decisive_rule() -> None:
    beliefs, not_covered = believe(
        {"c": [_for("decisive", "message"), _excluded("driver")]}, {"c": "very-common"}
    )
    assert beliefs[0].probability < 0.02
    assert not_covered > 0.98


def test_of_equal_evidence_the_commoner_cause_is_believed_more() -> None:
    evidence = {str(name): [_for("strong", "screen", cause=name)] for name in COMMONNESS}
    beliefs, _ = believe(evidence, {name: name for name in COMMONNESS})

    assert [belief.cause for belief in beliefs] == list(COMMONNESS)
    assert beliefs[0].probability / beliefs[-1].probability == pytest.approx(8)


def test_a_cause_that_nothing_speaks_for_is_not_believed_at_all() -> None:
    assert believe({"c": [_against("strong", "screen")]}, {"c": "common"}) == ((), 1.0)
    assert believe({}, {}) == ((), 1.0)


def test_not_covered_is_likelier_than_a_rare_cause_with_weak_evidence() -> None:
    assert _odds(_for("weak", "screen"), commonness="rare") < 1
    assert _odds(_for("strong", "screen"), commonness="rare") > 1


# --- whatever the evidence --------------------------------------------------------------------

_FINDINGS = ("a", "b", "c", "d", "e")


@st.composite
def _some_evidence(draw: st.DrawFn, cause: str = "c") -> list[Evidence]:
    leans_on = st.frozensets(st.sampled_from(_FINDINGS), min_size=1, max_size=3)
    strength = st.sampled_from(sorted(LIKELIHOOD_RATIO.values()))
    drawn = draw(
        st.lists(st.tuples(strength, leans_on, st.sampled_from([1, 0.9, 0.5]), st.booleans()), max_size=6)
    )
    return [
        Evidence(f"r{n}", cause, math.log(ratio) * certainty * (1 if speaks_for else -1), on, (), certainty)
        for n, (ratio, on, certainty, speaks_for) in enumerate(drawn)
    ]


def _weight(evidence: list[Evidence]) -> float:
    return sum(item.weight for item in weigh(evidence) if item.counted)


@settings(deadline=None)
@given(_some_evidence("one"), _some_evidence("two"), st.sampled_from(COMMONNESS))
def test_the_probabilities_sum_to_one(
    one: list[Evidence], two: list[Evidence], commonness: Commonness
) -> None:
    beliefs, not_covered = believe({"one": one, "two": two}, {"one": commonness, "two": "common"})

    assert sum(belief.probability for belief in beliefs) + not_covered == pytest.approx(1)
    assert all(0 < belief.probability < 1 for belief in beliefs)


@settings(max_examples=500, deadline=None)
@given(_some_evidence(), st.integers(0, 5))
def test_more_evidence_for_a_cause_never_lowers_it_and_against_it_never_raises_it(
    evidence: list[Evidence], added: int
) -> None:
    for item in evidence[added : added + 1]:
        without = _weight([other for other in evidence if other is not item])
        change = _weight(evidence) - without
        assert change >= -1e-9 if item.weight > 0 else change <= 1e-9


@settings(deadline=None)
@given(_some_evidence())
def test_nothing_is_counted_twice(evidence: list[Evidence]) -> None:
    counted = [item for item in weigh(evidence) if item.counted]
    for one, other in combinations(counted, 2):
        assert (one.weight > 0) != (other.weight > 0) or not one.leans_on & other.leans_on


@settings(deadline=None)
@given(_some_evidence(), st.randoms())
def test_the_order_of_evidence_does_not_matter(evidence: list[Evidence], random: Random) -> None:
    shuffled = random.sample(evidence, len(evidence))

    assert weigh(shuffled) == weigh(evidence)
