"""Logs become findings with the line that says so, however long, compressed or damaged they are."""

import gzip
from pathlib import Path

import pytest

from tests.inference.making import cause, choice, number, opened, rule, version
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.logs import PIECE, LogError, read_log
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.store import Knowledge

NOISE = "kernel: usb 1-4: new high-speed USB device number 3 using xhci_hcd\n"
MISMATCH = "[ 73.25] NVRM: API mismatch: the client has the version 515.48.07, but\n"


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    log = choice("log", "mismatch quiet")
    log["values"]["mismatch"]["messages"] = ["NVRM: API mismatch"]
    return opened(
        tmp_path_factory.mktemp("logs"),
        findings=[
            log,
            version("client", messages=["the client has the version {value}"]),
            number("xids", counts=["NVRM: Xid ({*}): 79", "NVRM: Xid ({*}): 154"]),
            number("xid", many="yes", messages=["NVRM: Xid ({*}): {value},"]),
        ],
        causes=[cause("old-module")],
        rules=[rule("r", {"log": "mismatch"}, suspect="old-module", strength="decisive")],
    )


def facts(knowledge: Knowledge, folder: Path, text: str) -> dict[tuple[str, str], tuple[str, str]]:
    path = folder / "log.txt"
    path.write_text(text, encoding="utf-8")
    return {f.pair: (f.place.removeprefix(f"{path}:"), f.quote) for f in read_log(knowledge, str(path))}


def test_a_message_is_found_with_its_line(knowledge: Knowledge, tmp_path: Path) -> None:
    found = facts(knowledge, tmp_path, NOISE * 2 + MISMATCH + NOISE)

    assert found["log", "mismatch"] == ("3", MISMATCH.strip())
    assert ("client", "515.48.07") in found


def test_what_a_log_says_leads_to_a_cause(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(MISMATCH, encoding="utf-8")
    diagnosis = diagnose(knowledge, Consultation(read_log(knowledge, str(tmp_path / "log.txt"))))

    assert [belief.cause for belief in diagnosis.beliefs] == ["old-module"]


def test_the_last_occurrence_counts_and_all_are_counted(knowledge: Knowledge, tmp_path: Path) -> None:
    lines = [
        "the client has the version 510.1",
        "NVRM: Xid (PCI:0000:01:00): 79, pid=1",
        "NVRM: Xid (PCI:0000:01:00): 154, pid=1",
        "the client has the version 515.2",
    ]
    found = facts(knowledge, tmp_path, "\n".join(lines))

    assert [pair for pair in found if pair[0] == "client"] == [("client", "515.2")]
    assert ("xids", "2") in found
    assert {value for finding, value in found if finding == "xid"} == {"79", "154"}


@pytest.mark.parametrize("before", [0, PIECE - 40, PIECE - 1, PIECE, 3 * PIECE + 7])
def test_no_message_is_lost_or_counted_twice_between_pieces(
    knowledge: Knowledge, tmp_path: Path, before: int
) -> None:
    xid = "NVRM: Xid (PCI:0000:01:00): 79, pid=1\n"
    text = (NOISE * (before // len(NOISE) + 1))[:before] + "\n" + xid + xid
    found = facts(knowledge, tmp_path, text)

    assert ("xids", "2") in found
    assert found["xids", "2"][0] == str(text.count("\n"))


def test_windows_line_ends_and_bytes_that_are_no_text_do_no_harm(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"\xff\xfe\x00\r\n" + MISMATCH.replace("\n", "\r\n").encode() + b"\x80\x81")

    assert ("log", "mismatch") in {fact.pair for fact in read_log(knowledge, str(path))}


def test_a_compressed_log_is_read_and_a_damaged_one_is_told(knowledge: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "nvidia-bug-report.log.gz"
    whole = gzip.compress(MISMATCH.encode()) + gzip.compress(NOISE.encode() * 500)
    path.write_bytes(whole)
    assert ("log", "mismatch") in {fact.pair for fact in read_log(knowledge, str(path))}

    path.write_bytes(whole[:-20])
    with pytest.raises(LogError, match="damaged"):
        read_log(knowledge, str(path))


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_what_cannot_be_read_is_told(knowledge: Knowledge, tmp_path: Path, name: str) -> None:
    with pytest.raises(LogError, match="cannot read this log"):
        read_log(knowledge, str(tmp_path / name))
