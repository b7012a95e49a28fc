"""What is offered while a person types: the right thing among the first, in both languages, typos and all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.evidence.suggest import number_behind, suggest
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("black scr", ("screen-at-boot", "black")),
        ("blakc screen on bo", ("screen-at-boot", "black")),
        ("no boota", ("boot-message", "no-bootable-device")),
        ("ssh refu", ("ssh", "refused")),
        ("cuda out of mem", ("cuda-error", "out-of-memory")),
        ("it hangs at the lo", ("screen-at-boot", "stuck-at-logo")),
        ("开机黑", ("screen-at-boot", "black")),
        ("显卡识别不", ("gpu-recognised", "no")),
    ],
)
def test_what_is_half_typed_is_offered(knowledge: Knowledge, typed: str, meant: tuple[str, str]) -> None:
    offered = [(one.finding, one.value) for one in suggest(knowledge, typed, 5)]
    assert meant in offered[:3]


def test_what_is_understood_comes_before_what_is_only_begun(knowledge: Knowledge) -> None:
    certainties = [one.certainty for one in suggest(knowledge, "black screen after the logo, ssh ref", 8)]
    assert certainties == sorted(certainties, reverse=True)
    assert certainties[0] > 0.5 > certainties[-1]


@pytest.mark.parametrize("nothing", ["", " ", "\n", "zzzzqqq", "，"])
def test_nothing_is_offered_for_nothing(knowledge: Knowledge, nothing: str) -> None:
    assert suggest(knowledge, nothing, 5) == ()


@given(st.text(max_size=400))
def test_any_text_may_be_typed(text: str) -> None:
    knowledge = open_knowledge()
    for one in suggest(knowledge, text, 5):
        assert one.value in knowledge.finding(one.finding).values


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("black screen2", ("black screen", 2)),
        ("开机黑屏1", ("开机黑屏", 1)),
        ("press ctrl+alt+f1", ("press ctrl+alt+f1", 0)),
        ("ubuntu 2", ("ubuntu 2", 0)),
        ("gtx1080", ("gtx1080", 0)),
        ("blank tty1", ("blank tty1", 0)),
        ("black screen0", ("black screen0", 0)),
    ],
)
def test_a_digit_behind_a_word_chooses_unless_it_belongs_to_it(
    knowledge: Knowledge, typed: str, understood: tuple[str, int]
) -> None:
    assert number_behind(knowledge, typed) == understood
