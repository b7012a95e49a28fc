"""``diagnose``: pure, whatever the order, and with the whole way from words to cause."""

import math
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inference.making import (
    answered,
    cause,
    choice,
    compiled,
    facts,
    linked,
    opened,
    rule,
    said,
    version,
)
from tests.inference.rule_bases import RuleBase, rule_bases
from troubleshoot.evidence.consultation import Consultation, Fact, Origin
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.model import Strength
from troubleshoot.knowledge.store import Knowledge

SPOKEN = {
    "text": {"en": "black"},
    "phrases": {"en": ["black screen", "screen stays black"]},
}


@pytest.fixture
def small(tmp_path: Path) -> Knowledge:
    """A black screen means no picture, which speaks for nouveau; an old driver speaks for another cause."""
    return opened(
        tmp_path,
        findings=[
            {**choice("screen", "normal"), "values": {"black": SPOKEN, "normal": {"text": {"en": "normal"}}}},
            choice("picture", "none there"),
            choice("module", "nouveau nvidia"),
            version("driver"),
            version("needed"),
            version("cuda"),
        ],
        causes=[cause("nouveau"), cause("too-old", "rare")],
        rules=[
            rule("no-picture", {"screen": "black"}, conclude={"picture": "none"}),
            rule("suspect-nouveau", {"picture": "none"}, suspect="nouveau", strength="strong"),
            rule("nvidia-loaded", {"module": "nvidia"}, exclude="nouveau"),
            rule("newer", {"driver": ">= 570"}, doubt="too-old", strength="moderate"),
            rule("older", {"driver": "< needed"}, suspect="too-old", strength="decisive"),
        ],
        tables=[
            {
                "id": "driver-for",
                "title": {"en": "Drivers"},
                "from": "cuda",
                "rows": {"12": {"needed": "525"}, "12.8": {"needed": "570.26"}},
            }
        ],
    )


def _probability(diagnosis: Diagnosis, name: str) -> float:
    return {belief.cause: belief.probability for belief in diagnosis.beliefs}.get(name, 0.0)


def _odds(diagnosis: Diagnosis, name: str) -> float:
    return _probability(diagnosis, name) / diagnosis.not_covered


# --- the chain from words to cause ------------------------------------------------------------


def test_the_chain_leads_from_the_words_to_the_cause(small: Knowledge) -> None:
    words = understand(small, "help, after an update my screen stays black!")
    diagnosis = diagnose(small, Consultation(words))

    (belief,) = diagnosis.beliefs
    (evidence,) = belief.evidence
    assert (belief.cause, evidence.rule, evidence.premises) == (
        "nouveau",
        "suspect-nouveau",
        (("picture", "none"),),
    )
    known = {fact.pair: fact for fact in diagnosis.facts}
    concluded = known["picture", "none"]
    assert (concluded.origin, concluded.rule, concluded.premises) == (
        "concluded",
        "no-picture",
        (("screen", "black"),),
    )
    assert known["screen", "black"].origin == "said"
    assert known["screen", "black"].quote == "screen stays black"
    assert evidence.leans_on == {"screen"}


def test_a_comparison_through_a_table_names_the_row(small: Knowledge) -> None:
    diagnosis = diagnose(small, answered(cuda="12.8.1", driver="550.54"))

    assert diagnosis.fired == ("driver-for/12.8/needed", "older")
    assert diagnosis.beliefs[0].evidence[0].leans_on == {"cuda", "driver"}


@pytest.mark.parametrize(
    ("cuda", "needed"),
    [("12.4", "525"), ("12", "525"), ("12.8", "570.26"), ("12.8.1", "570.26"), ("11", None)],
)
def test_the_row_is_the_longest_that_is_a_beginning_of_the_version(
    small: Knowledge, cuda: str, needed: str | None
) -> None:
    known = diagnose(small, answered(cuda=cuda)).known

    assert known.get("needed", ()) == ((needed,) if needed else ())


def test_nothing_known_is_nothing_believed(small: Knowledge) -> None:
    assert diagnose(small, Consultation()) == Diagnosis((), (), 1.0)


# --- certainty --------------------------------------------------------------------------------


def test_an_uncertain_finding_counts_in_proportion_through_a_chain(small: Knowledge) -> None:
    sure, unsure = diagnose(small, said(screen="black")), diagnose(small, said(0.5, screen="black"))

    assert sure.beliefs[0].evidence[0].weight == pytest.approx(math.log(20))
    assert unsure.beliefs[0].evidence[0].weight == pytest.approx(math.log(20) / 2)
    assert {fact.certainty for fact in unsure.facts} == {0.5}


def test_what_is_concluded_surely_replaces_what_was_said_unsurely(small: Knowledge) -> None:
    diagnosis = diagnose(small, said(0.6, picture="none").with_facts([Fact("screen", "black", 0.9)]))

    picture = next(fact for fact in diagnosis.facts if fact.finding == "picture")
    assert (picture.certainty, picture.origin) == (0.9, "concluded")


def test_an_answer_settles_a_finding_and_no_rule_concludes_otherwise(small: Knowledge) -> None:
    diagnosis = diagnose(small, said(screen="black").answered("picture", "there"))

    assert diagnosis.known["picture"] == ("there",)
    assert diagnosis.beliefs == ()


def test_against_and_exclude_lower_a_cause(small: Knowledge) -> None:
    excluded = diagnose(small, said(screen="black", module="nvidia"))
    doubted = diagnose(small, answered(driver="570.1", needed="580"))
    undoubted = diagnose(small, answered(driver="560", needed="580"))

    assert _probability(excluded, "nouveau") < 0.001
    assert _odds(doubted, "too-old") == pytest.approx(_odds(undoubted, "too-old") / 6)


# --- errors -----------------------------------------------------------------------------------


def test_an_error_in_a_rule_is_in_the_diagnosis_and_the_rest_goes_on(small: Knowledge) -> None:
    diagnosis = diagnose(small, said(screen="black", driver="unreadable", needed="570"))

    assert {error.rule for error in diagnosis.errors} == {"newer", "older"}
    assert [belief.cause for belief in diagnosis.beliefs] == ["nouveau"]


# --- pure, whatever the order -----------------------------------------------------------------


def test_the_same_input_gives_the_same_diagnosis_and_stays_as_it_was(small: Knowledge) -> None:
    one = said(0.8, screen="black").answered("driver", "550")
    before = deepcopy(one)

    first = diagnose(small, one)
    diagnose(small, said(module="nvidia", needed="580"))

    assert diagnose(small, one) == first
    assert one == before


def test_undoing_an_answer_is_diagnosing_the_earlier_consultation(small: Knowledge) -> None:
    before = said(screen="black")
    first = diagnose(small, before)

    assert diagnose(small, before.answered("module", "nvidia")) != first
    assert diagnose(small, before) == first


@settings(max_examples=150, deadline=None)
@given(rule_bases(), st.lists(st.sampled_from([1.0, 0.9, 0.5]), min_size=30, max_size=30), st.randoms())
def test_the_order_of_rules_files_and_facts_does_not_matter(
    base: RuleBase, certainties: list[float], random: Random
) -> None:
    twice = zip(base.facts * 2, certainties, strict=False)
    found = [Fact(*pair, certainty, quote=str(n % 3)) for n, (pair, certainty) in enumerate(twice)]
    in_order = diagnose(compiled(linked(base.sections)), Consultation(tuple(found)))

    files = [
        {"findings": base.sections["findings"][:4], "rules": base.rules[:1]},
        {"findings": base.sections["findings"][4:], "rules": base.rules[1:]},
        {"causes": base.sections["causes"]},
    ]
    shuffled = [{k: random.sample(v, len(v)) for k, v in file.items()} for file in files]
    random.shuffle(shuffled)
    random.shuffle(found)

    assert diagnose(compiled(linked(*shuffled)), Consultation(tuple(found))) == in_order


# --- more evidence ----------------------------------------------------------------------------

NAMES = ("a", "b", "c")


@st.composite
def _knowledge_that_only_suspects(draw: st.DrawFn) -> Knowledge:
    strengths: list[Strength] = ["weak", "moderate", "strong", "decisive"]
    alternative = st.sets(st.sampled_from(NAMES), min_size=1, max_size=2)
    conditions = draw(st.lists(st.lists(alternative, min_size=1, max_size=2), min_size=2, max_size=4))
    rules = [
        rule(
            f"r{n}",
            {"any": [dict.fromkeys(sorted(names), "x") for names in alternatives]},
            suspect="cause",
            strength=draw(st.sampled_from(strengths)),
        )
        for n, alternatives in enumerate(conditions)
    ]
    findings = [choice(name, "x") for name in NAMES]
    return compiled(linked({"findings": findings, "causes": [cause("cause")], "rules": rules}))


@settings(max_examples=300, deadline=None)
@given(
    _knowledge_that_only_suspects(),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1.0, 0.9, 0.5]), min_size=1),
    st.sampled_from(NAMES),
)
def test_to_learn_more_that_speaks_for_a_cause_never_lowers_it(
    knowledge: Knowledge, known: dict[str, float], learnt: str
) -> None:
    before = Consultation(tuple(Fact(name, "x", certainty) for name, certainty in known.items()))
    after = before.with_facts([Fact(learnt, "x")])

    assert _probability(diagnose(knowledge, after), "cause") >= (
        _probability(diagnose(knowledge, before), "cause") - 1e-9
    )


def test_a_rule_with_two_grounds_counts_on_the_one_that_nothing_else_leans_on(tmp_path: Path) -> None:
    knowledge = opened(
        tmp_path,
        findings=[choice("a", "x"), choice("b", "x")],
        causes=[cause("c")],
        rules=[
            rule("either", {"any": [{"a": "x"}, {"b": "x"}]}, suspect="c", strength="moderate"),
            rule("only-a", {"a": "x"}, suspect="c", strength="strong"),
        ],
    )
    diagnosis = diagnose(knowledge, facts([("a", "x"), ("b", "x")]))

    counted = {item.rule for item in diagnosis.beliefs[0].evidence if item.counted}
    assert counted == {"either", "only-a"}


@pytest.mark.parametrize(("origin", "causes"), [("said", ["nothing-wrong"]), ("read", []), ("probed", [])])
def test_what_is_harmless_is_said_only_to_who_asks(tmp_path: Path, origin: Origin, causes: list[str]) -> None:
    knowledge = opened(
        tmp_path,
        findings=[choice("line", "tainted")],
        causes=[{**cause("nothing-wrong"), "harmless": "yes"}],
        rules=[rule("r", {"line": "tainted"}, suspect="nothing-wrong", strength="strong")],
    )
    diagnosis = diagnose(knowledge, Consultation((Fact("line", "tainted", origin=origin),)))

    assert [belief.cause for belief in diagnosis.beliefs] == causes
