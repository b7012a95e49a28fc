"""Messages with holes are found in what programs print, and never take long."""

import re

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

from tests.making import at_most
from troubleshoot.knowledge.messages import anchor, literal_text, message_fault, pattern, prepared


def found(message: str, text: str) -> str | None:
    match = pattern(message).search(prepared(text))
    return match.group() if match else None


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Zap 7", "kernel: ZAP   7, again"),
        ("Zap 7", "zap\n  7"),
        ("Zap 7", "(Zap-7)"),
        ("No devices were found", "no\tdevices were\nfound"),
        ("flux: can't open `chamber`", "Flux: can’t open ‘chamber’"),
        ("open {path}: denied", "open /dev/flux0: denied"),
        ("a {*} z", "a, and so on to z"),
        ("fluxd[{number}]: {word} is empty", "fluxd[4711]: chamber is empty"),
        ("CUDA {version} is old", "cuda 12.4.1 is old"),
        ("电容器 {number} 不亮", "错误: 电容器 3 不亮。"),
    ],
)
def test_is_found(message: str, text: str) -> None:
    assert found(message, text)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Zap 7", "Zap 79"),
        ("Zap 7", "Zap 7.1"),
        ("Zap 7", "unzap 7"),
        ("Zap {number}", "Zap 7x"),
        ("a {*} z", "a\nb\nc\nz"),
        ("open {word}: denied", "open : denied"),
        ("CUDA {version} is old", "cuda twelve is old"),
        ("flux (1)", "flux 1"),
        ("flux.", "flux"),
        ("flux.*", "flux capacitor"),
        ("{version}-{number}-generic", "k4.15.0-112-generic"),
    ],
)
def test_is_not_found(message: str, text: str) -> None:
    assert found(message, text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("fluxd version 12.4", "12.4"), ("fluxd version 550.54.14 (x)", "550.54.14"), ("fluxd version 9.", "9")],
)
def test_reads_a_value(text: str, value: str) -> None:
    match = pattern("fluxd version {value}").search(text)

    assert match
    assert match["value"] == value


LITERALS = st.text("abcXYZ019:()[].+*?^$|\\/-_=#电容", min_size=1, max_size=6)
FILLED = st.one_of(
    LITERALS.map(lambda text: (text, text)),
    st.from_regex(r"[^\s,;{}`'\"]{1,20}", fullmatch=True, alphabet=st.characters(codec="ascii")).map(
        lambda t: ("{word}", t)
    ),
    st.integers(0, 10**11).map(lambda n: ("{number}", str(n))),
    st.lists(st.integers(0, 999), min_size=1, max_size=4).map(lambda v: ("{version}", ".".join(map(str, v)))),
    st.from_regex(r"/[a-z/._-]{1,20}", fullmatch=True).map(lambda p: ("{path}", p)),
    st.text("mn; 7", max_size=30).map(lambda t: ("{*}", t)),
)
"""What ``{*}`` stands for holds no literal of the message: the first one behind it ends it for good."""


@example([("{word}", "0"), ("0", "0"), ("{word}", "_")], " ", str, "", "")
@given(
    st.lists(FILLED, min_size=1, max_size=4),
    st.sampled_from([" ", "  ", "\n", "\t", " \n  "]),
    st.sampled_from([str.lower, str.upper, str.swapcase, str]),
    st.sampled_from(["", "kernel: ", "[12.5] ", "line before\n"]),
    st.sampled_from(["", " ", "\n", ", done\n"]),
)
def test_is_found_with_any_values_case_and_spacing(
    parts: list[tuple[str, str]], space: str, case: "type[str]", before: str, after: str
) -> None:
    message = " ".join(["flux", *(hole for hole, _ in parts), "drive"])
    assume(not message_fault(message, captures=False))
    text = before + case(space.join(["flux", *(value for _, value in parts), "drive"])) + after

    assert found(message, text)


@given(
    st.sampled_from(["Zap 7", "flux capacitor", "code {number}", "version {version}"]),
    st.from_regex("[a-z0-9]{1,3}", fullmatch=True),
)
def test_is_a_whole_word(message: str, more: str) -> None:
    text = re.sub(r"\{.*\}", "12", message)

    assert found(message, f"({text})")
    assert found(message, more + text) is None
    assert found(message, text + "x" + more) is None


HOSTILE = [
    ("a {*} a {*} a {*} a {*} a {*} b", "a " * 10_000),
    ("a {*} b {*} c", "a b " * 5_000),
    ("{word} flux", "-" * 20_000),
    ("flux {word} {word} {word} z", ("flux " + "a" * 45) * 400),
    ("flux -- drive", "flux " + "-" * 20_000),
    ("flux - - - drive", "flux " + "- " * 10_000),
    ("flux {path} {path} {path} z", "flux " * 4_000),
    ("{version} {version} flux", "1." * 10_000),
    ("{*} {*} {*} flux", "x " * 10_000),
    ("flux drive engine", "flux" + " " * 20_000),
]


@pytest.mark.parametrize(("message", "text"), HOSTILE, ids=[message for message, _ in HOSTILE])
def test_a_hostile_text_does_not_take_long(message: str, text: str) -> None:
    if not message_fault(message, captures=False):
        with at_most(2):
            assert found(message, text) is None


PIECES = st.sampled_from(["{*}", "{word}", "{number}", "{version}", "{path}", "-", "a", "1", "aa", ":"])


@settings(max_examples=40, phases=[Phase.generate])
@given(st.lists(PIECES, min_size=1, max_size=7), st.sampled_from(["", " ", "-"]))
def test_no_message_can_run_away(pieces: list[str], between: str) -> None:
    message = " ".join(["a", *pieces, "zz"])
    assume(not message_fault(message, captures=False))
    text = between.join("1" if "{" in piece else piece for piece in ["a", *pieces])

    with at_most(8):  # what grows with the square of the text takes minutes
        assert found(message, (text + between) * (20_000 // (len(text) + 1))) is None


@pytest.mark.parametrize(
    ("message", "captures", "says"),
    [
        ("flux {anything}", False, "{anything}"),
        ("flux {}", False, "not a hole"),
        ("{*}{word}", False, "at least one word"),
        ("version", True, "one `{value}`"),
        ("{value} of {value}", True, "one `{value}`"),
        ("flux {value}", False, "`{number}`"),
    ],
)
def test_says_what_is_wrong_with_a_message(message: str, captures: bool, says: str) -> None:
    assert says in message_fault(message, captures)


def test_the_anchor_is_the_longest_word_that_stays() -> None:
    assert anchor("at {path}: Chamber is {word}") == "chamber"
    assert anchor("{number} 钚") == "钚"


def test_the_literal_text_leaves_the_holes_out() -> None:
    assert literal_text("fluxd[{number}]: no {word}").split() == ["fluxd[", "]:", "no"]
