"""Words that no phrase holds still resemble what is written about a cause."""

from pathlib import Path

import pytest

from troubleshoot.evidence.words import listen, understand
from troubleshoot.knowledge.model import RESEMBLES
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


def resembled(knowledge: Knowledge, text: str) -> dict[str, float]:
    return {fact.value: fact.certainty for fact in listen(knowledge, text) if fact.finding == RESEMBLES}


def test_the_cause_comes_first_whose_description_has_the_words(knowledge: Knowledge) -> None:
    found = resembled(knowledge, "ubuntu's login manager offers no Wayland with the nvidia driver")

    assert max(found, key=found.__getitem__) == "wayland-hidden-by-the-login-manager"


def test_it_is_heard_in_chinese_too(knowledge: Knowledge) -> None:
    assert "shared-memory-too-small" in resembled(knowledge, "pytorch 容器里共享内存太小，数据加载进程被杀")


def test_a_complaint_leads_to_its_cause_in_other_words(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    kb.mkdir()
    kb.joinpath("bagpipe.yaml").write_text(
        """
causes:
  - id: coils-sing
    title: {en: The coils of the card vibrate}
    explain: {en: Current moves them.}
    complaints: {en: [nvidia rig drones like a bagpipe], zh: [机箱里有蝉鸣声]}
""",
        encoding="utf-8",
    )
    knowledge = open_knowledge([str(tmp_path)])

    assert "coils-sing" in resembled(knowledge, "is it a bagpipe? my nvidia machine drones all night")
    assert "coils-sing" in resembled(knowledge, "英伟达显卡训练的时候像有蝉鸣声")


def test_the_quote_is_a_piece_of_what_was_said(knowledge: Knowledge) -> None:
    text = "ubuntu's login manager offers no Wayland with the nvidia driver"

    assert all(fact.quote in text and fact.quote for fact in listen(knowledge, text))


def test_misspelt_words_are_compared_as_what_they_were_meant_to_be(knowledge: Knowledge) -> None:
    found = resembled(knowledge, "ubuntu login managr offers no Waylnd session with nvidia")

    assert max(found, key=found.__getitem__) == "wayland-hidden-by-the-login-manager"


def test_what_is_understood_stays_as_it_is(knowledge: Knowledge) -> None:
    text = "nvidia driver installed, black screen after the restart"
    heard = tuple(fact for fact in listen(knowledge, text) if fact.finding != RESEMBLES)

    assert heard == understand(knowledge, text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I centre a heading in a spreadsheet",  # another subject
        "",
    ],
)
def test_nothing_is_resembled(text: str, knowledge: Knowledge) -> None:
    assert resembled(knowledge, text) == {}


def test_a_resemblance_says_why(knowledge: Knowledge) -> None:
    rule = knowledge.rule(f"{RESEMBLES}/shared-memory-too-small")

    assert "describe" in rule.because.en
    assert rule.because.zh
    assert rule.id not in {one.id for one in knowledge.rules_about("shared-memory-too-small")}
