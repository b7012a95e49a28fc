"""What words mean: endings, synonyms, several words for one thing, Chinese."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from troubleshoot.knowledge.grammar import Words
from troubleshoot.knowledge.lexicon import BREAK, NOT, build_lexicon

LEXICON = build_lexicon(
    Words(
        same=(
            ("not", "no", "n't", "cannot", "不", "无法"),
            ("capacitor", "condenser", "电容器", "电容"),
            ("delorean", "time machine", "big silver car", "out of time", "时光机"),
            ("disk", "U盘"),
            ("flicker", "blink"),
        ),
        ignore=("the", "a", "my", "of", "is"),
        traditional=("電电", "時时", "機机"),
    )
)


def names(text: str) -> list[str]:
    return [token.name for token in LEXICON.tokens(LEXICON.plain(text)) if token.name != BREAK]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flickers", "flickering"),
        ("Flickered", "flicker"),
        ("the capacitors", "my capacitor"),
        ("condenser", "capacitor"),
        ("blinking", "flickers"),
        ("cannot", "not"),
        ("doesn't", "not"),
        ("don’t", "not"),
        ("the driver's capacitor", "driver capacitor"),
        ("time machine", "delorean"),
        ("Time Machines", "delorean"),
        ("big silver cars", "delorean"),
        ("ＤＥＬＯＲＥＡＮ", "delorean"),
        ("out of time", "delorean"),
        ("U盘", "disk"),
    ],
)
def test_says_the_same(one: str, other: str) -> None:
    assert names(one) == names(other)


@pytest.mark.parametrize(
    ("one", "other"), [("time", "delorean"), ("machine", "delorean"), ("12.1", "12.10"), ("flux7", "flux")]
)
def test_does_not_say_the_same(one: str, other: str) -> None:
    assert names(one) != names(other)


def test_words_without_meaning_are_dropped() -> None:
    assert names("The capacitor of my delorean") == ["capacitor", "delorean"]


def test_punctuation_breaks() -> None:
    assert [token.name for token in LEXICON.tokens("no, delorean")] == [NOT, BREAK, "delorean"]


def test_a_version_is_one_word() -> None:
    assert names("fluxd 12.10") == ["fluxd", "12.10"]


def test_tokens_know_where_they_stand() -> None:
    text = "My time machine can't flicker"

    spans = [(token.name, text[token.start : token.end]) for token in LEXICON.tokens(text)]

    assert spans == [("delorean", "time machine"), (NOT, "can't"), ("flicker", "flicker")]


@pytest.mark.parametrize(
    ("phrase", "means"),
    [
        ("电容器 不 亮", ["capacitor", NOT, "亮"]),
        ("電容器", ["capacitor"]),
        ("時光機", ["delorean"]),
        ("flux 电容", ["flux", "capacitor"]),
        ("the flux, flux", ["flux"]),
        ("通量电容器不亮", ["通量", "量电", "capacitor", "容器", "器不", "不亮"]),
    ],
)
def test_a_phrase_is_its_distinct_names(phrase: str, means: list[str]) -> None:
    assert LEXICON.phrase(phrase) == means


@given(st.text())
@example("İ time machine")  # one character, two in lower case
@example("ﬃ 電容器")
def test_any_text_has_tokens_inside_itself(text: str) -> None:
    plain = LEXICON.plain(text)

    for token in LEXICON.tokens(plain):
        assert plain[token.start : token.end].lower() == token.word


@given(
    st.lists(
        st.sampled_from(["flickering", "time", "machines", "cannot", "电容器", "12.10", "isn't"]), max_size=6
    )
)
def test_reading_does_not_depend_on_case(words: list[str]) -> None:
    text = " ".join(words)

    assert names(text.upper()) == names(text.lower())
