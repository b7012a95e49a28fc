"""PCI ids in a text and in a log."""

from pathlib import Path

from troubleshoot.evidence.logs import read_logs
from troubleshoot.evidence.words import understand
from troubleshoot.knowledge.opening import open_knowledge

LSPCI = """\
01:00.0 VGA compatible controller [0300]: NVIDIA Corporation Device [10de:2b85] (rev a1)
01:00.1 Audio device [0403]: NVIDIA Corporation Device [10de:22e8] (rev a1)
"""


def test_lspci_without_a_name_tells_the_generation() -> None:
    facts = understand(open_knowledge(), LSPCI)
    assert ("gpu-generation", "blackwell", "10de:2b85") in {(f.finding, f.value, f.quote) for f in facts}


def test_a_log_tells_the_card_and_its_line(tmp_path: Path) -> None:
    log = tmp_path / "lspci.txt"
    log.write_text("00:00.0 Host bridge [0600]: Intel [8086:a700]\n" + LSPCI, encoding="utf-8")

    (card,) = [
        fact for fact in read_logs(open_knowledge(), [str(log)]).facts if fact.finding == "gpu-generation"
    ]
    assert (card.value, card.place) == ("blackwell", f"{log}:2")
    assert "VGA compatible controller" in card.quote


def test_a_card_of_another_maker_is_none_of_these() -> None:
    facts = understand(open_knowledge(), "03:00.0 VGA compatible controller [0300]: AMD [1002:744c]")
    assert "gpu-generation" not in {fact.finding for fact in facts}
