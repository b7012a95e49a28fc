"""What people type becomes findings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.making import FLUX, at_most
from troubleshoot.evidence.words import understand
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield open_roots([FLUX])


def found(knowledge: Knowledge, text: str) -> dict[str, str]:
    return dict(fact.pair for fact in understand(knowledge, text))


DARK, BRIGHT = {"flux-light": "dark"}, {"flux-light": "bright"}


@pytest.mark.parametrize(
    ("text", "means"),
    [
        # as it stands, and put differently
        ("flux capacitor dark", DARK),
        ("The FLUX capacitor is dark!", DARK),
        ("it is dark in there, my flux capacitor", DARK),
        ("dark, the flux condenser stays", DARK),
        ("my flux capacitor flickered yesterday", BRIGHT),
        ("the flux capacitor keeps blinking", BRIGHT),
        # typing errors and missing spaces
        ("flux capacitr dark", DARK),
        ("flux cpaacitor is dark", DARK),
        ("flux capaciotr flikcers", BRIGHT),
        ("fluxcapacitor flickers", BRIGHT),
        ("the flux capacitorflickers", BRIGHT),
        ("ｆｌｕｘ capacitor dark", DARK),
        # denials
        ("the flux capacitor does not glow", DARK),
        ("flux capacitor doesn't glow", DARK),
        ("flux capacitor doesn’t glow", DARK),
        ("flux capacitor cannot glow", DARK),
        ("the flux capacitor does not flicker", DARK),
        ("flux capacitor isn't dark", BRIGHT),
        ("the delorean does not hum", {}),
        ("the delorean hums", {"flux-sound": "hums"}),
        # Chinese
        ("通量电容器不亮", DARK),
        ("我的通量电容器一直不亮", DARK),
        ("通量電容器閃爍", BRIGHT),
        ("通量电容 闪烁", BRIGHT),
        ("不亮了，通量电容器", DARK),
        ("時光機嗡嗡響", {"flux-sound": "hums"}),
        ("我不小心碰了时光机，嗡嗡响", {"flux-sound": "hums"}),
        # a denial ends with its clause, and belongs to the word behind it
        ("通量电容器不亮，时光机嗡嗡响", {**DARK, "flux-sound": "hums"}),
        # what cannot be done is one word, and denies nothing beside it
        ("时光机听不到通量电容器有光", {"flux-sound": "silent"}),
        # and the verb, denied, however that is said
        ("时光机听不见", {"flux-sound": "silent"}),
        ("时光机没有听到", {"flux-sound": "silent"}),
        ("时光机听到了", {}),
        # a name that stands for a word
        ("my DMC-12 hums", {"time-machine": "dmc-12", "flux-sound": "hums"}),
        # several findings at once
        ("flux capacitor is dark and the time machine whistles", {**DARK, "flux-sound": "whistles"}),
        ("The delorean hums. The flux capacitor flickers.", {**BRIGHT, "flux-sound": "hums"}),
        ("no sound is wrong: the delorean is silent, flux capacitor dark", {**DARK, "flux-sound": "silent"}),
        # what programs print
        ("fluxd[7]: plutonium chamber is empty (code 7)", {"flux-message": "no-plutonium"}),
        ("FLUXD[7]:  plutonium chamber\nis empty (Code 7)", {"flux-message": "no-plutonium"}),
        ("Zap 7", {"flux-message": "zap-7"}),
        ("Zap 79", {"flux-message": "zap-79"}),
        ("fluxd version 550.54.14 starts", {"fluxd-version": "550.54.14"}),
        ("flux jolt at 1 gigawatts\nflux jolt at 2 gigawatts", {"flux-jolts": "2"}),
    ],
)
def test_is_understood(text: str, means: dict[str, str], knowledge: Knowledge) -> None:
    assert found(knowledge, text) == means


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "hello, how are you",
        "flux",
        "capacitor",
        "the kettle is dark",
        "dark matter and light years",
        "通量",
        "不亮",
        "今天天气不好",
        "Zap",
        "Zap 790",
        "7",
        "fluxd version",
        "a silent film about a machine",
        "flux capacitor, but it glows not",
    ],
)
def test_another_subject_says_nothing(text: str, knowledge: Knowledge) -> None:
    assert found(knowledge, text) == {}


def test_the_quote_is_the_piece_that_says_it(knowledge: Knowledge) -> None:
    for before in ("", "Good morning. Today ", "İİİİ ", "早上好，", "ﬃ "):
        (fact,) = understand(knowledge, f"{before}flux capacitor flickers, help")
        assert fact.quote == "flux capacitor flickers"


def test_exact_is_more_certain_than_complete_than_misspelt(knowledge: Knowledge) -> None:
    exact, whole, typo = (
        understand(knowledge, text)[0].certainty
        for text in ("Zap 79", "flux capacitor dark", "flux capactor dark")
    )

    assert 1 == exact > whole > typo > 0.4


def test_an_exact_message_beats_a_phrase(tmp_path: Path) -> None:
    text = (FLUX / "flux.yaml").read_text()
    text = text.replace(
        "        text: {en: It flickers, zh: 闪烁}\n",
        "        text: {en: It flickers, zh: 闪烁}\n"
        '        messages: ["flux capacitor dark code {number}"]\n',
    )
    (tmp_path / "flux.yaml").write_text(text)

    facts = understand(open_roots([tmp_path]), "flux capacitor dark code 5")

    assert facts[0].pair == ("flux-light", "bright")
    assert facts[0].certainty == 1


def test_of_two_values_both_are_kept_when_both_are_said(knowledge: Knowledge) -> None:
    facts = understand(knowledge, "the flux capacitor is dark; then the flux capacitor flickers")

    assert {fact.value for fact in facts} == {"dark", "bright"}


WHAT_CHANGED = """
words:
  same: []
  ignore: [the]
  light: [after, still]
findings:
  - id: changed
    title: {en: What changed}
    values:
      system: {text: {en: The system}, phrases: {en: [picture lost after update, key still asks code]}}
      board: {text: {en: The board}, phrases: {en: [bios update]}}
"""


def test_what_a_rival_stands_in_the_middle_of_is_misread(tmp_path: Path) -> None:
    (tmp_path / "changed.yaml").write_text(WHAT_CHANGED)
    knowledge = open_roots([tmp_path])

    assert found(knowledge, "picture lost after update") == {"changed": "system"}
    assert found(knowledge, "picture lost after bios update") == {"changed": "board"}


def test_a_light_word_that_is_lacking_makes_it_less_certain(tmp_path: Path) -> None:
    (tmp_path / "changed.yaml").write_text(WHAT_CHANGED)
    whole, less = (
        understand(open_roots([tmp_path]), text)[0].certainty
        for text in ("the key still asks code", "the key asks code")
    )

    assert less < 0.95 * whole


def test_gpus_are_each_a_gpu_too(tmp_path: Path) -> None:
    (tmp_path / "gpus.yaml").write_text("""
words:
  same: [[gpu, graphics card]]
  ignore: [the]
findings:
  - id: seen
    title: {en: What is seen}
    many: yes
    values:
      one: {text: {en: One}, phrases: {en: [torch finds gpu]}}
      more: {text: {en: More than one}, phrases: {en: [both gpus found]}}
""")
    knowledge = open_roots([tmp_path])

    assert found(knowledge, "torch finds the GPUs") == {"seen": "one"}
    assert found(knowledge, "both GPUs found") == {"seen": "more"}
    assert found(knowledge, "both GPU found") == {}


SAID = "flux capacitor dark flickers not doesn't 通量电容器 不亮 闪烁 , . 12.4 Zap 7 79 fluxd İ delorean"
WORDS = st.sampled_from([*SAID.split(), "\n"])


@given(st.lists(WORDS, max_size=15).map(" ".join) | st.text())
@example("İ flux capacitor dark")
@example("flux 12.capacitor 3.dark")
def test_any_text_gives_findings_that_exist(knowledge: Knowledge, text: str) -> None:
    for fact in understand(knowledge, text):
        assert 0 < fact.certainty <= 1
        assert fact.origin == "said"
        finding = knowledge.finding(fact.finding)
        assert fact.value in finding.values or not finding.values


@given(st.lists(WORDS, max_size=15).map(" ".join))
def test_the_same_text_says_the_same(knowledge: Knowledge, text: str) -> None:
    assert understand(knowledge, text) == understand(knowledge, text)


@given(st.permutations(["the", "flux", "capacitor", "stays", "dark"]))
def test_the_order_of_words_does_not_matter(knowledge: Knowledge, words: list[str]) -> None:
    assert found(knowledge, " ".join(words)) == DARK


@given(st.sampled_from(["capacitor", "delorean"]), st.data())
def test_one_typing_error_in_a_long_word_does_not_matter(
    knowledge: Knowledge, word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    wrong = data.draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "q" + word[at + 1 :]]
        )
    )

    said = "flux capacitor is dark, delorean whistles".replace(word, wrong)
    assert found(knowledge, said) == {**DARK, "flux-sound": "whistles"}


@pytest.mark.parametrize(
    "text",
    [
        "flux capacitor dark " * 1_000,
        "a" * 20_000,
        "fluxcapacitor" * 1_500,
        "not " * 5_000,
        "flux, " * 3_000,
        "通量电容器不亮" * 2_800,
        "电" * 20_000,
        "fluxd[" * 3_000,
        "Zap " * 5_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_long_text_does_not_take_long(text: str, knowledge: Knowledge) -> None:
    with at_most(5):
        understand(knowledge, text)
