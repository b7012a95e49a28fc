"""What a consultation teaches: its words, its findings, and the cause of what helped."""

from tests.making import FLUX, library_of
from troubleshoot.authoring.learned import learned
from troubleshoot.dialogue.trail import Answered, Said, Tried
from troubleshoot.knowledge.compile import in_memory

KNOWLEDGE = in_memory(library_of(FLUX))


def test_what_was_said_found_and_helped_is_taken() -> None:
    found = learned(
        KNOWLEDGE,
        (
            Said("my flux capacitor  stays dark"),
            Answered("flux-sound", "silent"),
            Tried("load-plutonium", "helped"),
            Said("now the delorean hums"),
        ),
    )

    assert found.said_en == ("my flux capacitor stays dark",)
    assert found.findings == (("flux-light", "dark"), ("flux-sound", "silent"))
    assert (found.cause, found.fix) == ("plutonium-used-up", "load-plutonium")


def test_words_are_masked_and_sorted_by_language() -> None:
    found = learned(KNOWLEDGE, (Said("flux capacitor dark on 192.168.3.4"), Said("通量电容器不亮")))

    assert found.said_en == ("flux capacitor dark on IP-1",)
    assert found.said_zh == ("通量电容器不亮",)


def test_where_nothing_helped_no_cause_is_taken() -> None:
    found = learned(KNOWLEDGE, (Said("flux capacitor dark"), Tried("load-plutonium", "no-change")))

    assert (found.cause, found.fix) == ("", "")


def test_an_empty_consultation_teaches_nothing() -> None:
    assert learned(KNOWLEDGE, ()) == ((), (), (), "", "")
