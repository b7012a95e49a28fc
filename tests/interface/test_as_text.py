"""What a person reads: the cause, why, the steps with their commands, what else, what to answer."""

import io
from pathlib import Path

import pytest

from tests.making import FLUX
from troubleshoot.dialogue.advice import advise
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import understand
from troubleshoot.interface.as_text import as_text
from troubleshoot.interface.layout import Style, cells
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import open_knowledge


def shown(text: str, language: Language = "en", width: int = 80, packs: tuple[Path, ...] = (FLUX,)) -> str:
    knowledge = open_knowledge(packs)
    found = advise(knowledge, Consultation(understand(knowledge, text)))
    return as_text(knowledge, found, language, width, Style(io.StringIO(), {}))


def test_the_parts_come_in_the_order_in_which_they_are_needed() -> None:
    text = shown("black screen, flux capacitor stays dark")
    heads = [
        "Most likely:",
        "Why",
        "What to do:",
        "You need:",
        "  1. ",
        "You should then see:",
        "If that does not",
    ]

    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)


def test_every_command_stands_unbroken_on_a_line_of_its_own() -> None:
    lines = [line.strip() for line in shown("X server running", width=40, packs=()).splitlines()]

    assert "sudo systemctl isolate multi-user.target" in lines


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sentence_is_wider_than_the_terminal(language: Language, width: int) -> None:
    for line in shown("开机黑屏", language, width).splitlines():
        unbreakable = max((cells(word) for word in line.split()), default=0)
        assert cells(line) <= width or unbreakable > width // 2 or line.startswith("       ")


def test_a_reason_quotes_the_words_that_it_rests_on() -> None:
    assert 'You said "black screen".' in shown("black screen", packs=())
    assert "您说「黑屏」。" in shown("电脑黑屏", "zh", packs=())
