"""What is known: new values, never changed ones; and the firmest origin is believed."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.evidence.consultation import Consultation, Fact, Origin


def pairs(consultation: Consultation, many: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [fact.pair for fact in consultation.believed(many)]


def test_adding_makes_a_new_consultation() -> None:
    empty = Consultation()
    more = empty.with_facts([Fact("light", "dark")])

    assert pairs(empty) == []
    assert pairs(more) == [("light", "dark")]


def test_an_answer_replaces_the_earlier_answer() -> None:
    consultation = (
        Consultation().answered("light", "dark").answered("sound", "hum").answered("light", "bright")
    )

    assert pairs(consultation) == [("light", "bright"), ("sound", "hum")]


def test_an_answer_leaves_what_was_said() -> None:
    said = Fact("light", "dark", 0.9, "said", "it is dark")

    assert said in Consultation((said,)).answered("light", "bright").facts


ORDER: list[Origin] = ["said", "read", "probed", "answered"]


@pytest.mark.parametrize(("soft", "firm"), [(a, b) for n, a in enumerate(ORDER) for b in ORDER[n + 1 :]])
def test_the_firmer_origin_wins_whatever_the_order_and_certainty(soft: Origin, firm: Origin) -> None:
    one, other = Fact("light", "dark", 1.0, soft), Fact("light", "bright", 0.5, firm)

    assert pairs(Consultation((one, other))) == pairs(Consultation((other, one))) == [("light", "bright")]


def test_of_many_values_none_replaces_another() -> None:
    consultation = Consultation(
        (Fact("error", "a"), Fact("error", "b", 1.0, "probed"), Fact("error", "c", 1.0, "answered"))
    )

    assert pairs(consultation, ["error"]) == [("error", "a"), ("error", "b"), ("error", "c")]
    assert pairs(consultation) == [("error", "c")]


def test_two_values_from_one_origin_are_both_kept() -> None:
    assert pairs(Consultation((Fact("light", "dark"), Fact("light", "bright")))) == [
        ("light", "bright"),
        ("light", "dark"),
    ]


def test_of_the_same_value_the_most_certain_fact_is_kept() -> None:
    weak, strong = Fact("light", "dark", 0.5, quote="darkish"), Fact("light", "dark", 0.9, quote="dark")

    assert Consultation((weak, strong)).believed([]) == (strong,)
    assert Consultation((strong, weak)).believed([]) == (strong,)


FACTS = st.builds(
    Fact,
    st.sampled_from(["light", "sound"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([0.5, 0.9, 1.0]),
    st.sampled_from(ORDER),
    st.sampled_from(["", "x", "y"]),
)


@given(st.lists(FACTS, max_size=6), st.randoms())
def test_the_order_of_facts_does_not_matter(facts: list[Fact], random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert Consultation(tuple(facts)).believed(["sound"]) == Consultation(tuple(shuffled)).believed(["sound"])


@given(st.lists(FACTS, max_size=6))
def test_what_is_believed_was_given_once_and_is_firm(facts: list[Fact]) -> None:
    believed = Consultation(tuple(facts)).believed(["sound"])

    assert set(believed) <= set(facts)
    assert len({fact.pair for fact in believed}) == len(believed)
    assert {fact.finding for fact in believed} == {fact.finding for fact in facts}
