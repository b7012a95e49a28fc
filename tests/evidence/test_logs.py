"""Logs become findings with the line that says so, however long, packed or damaged they are."""

import os
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inference.making import cause, choice, number, opened, rule, version
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.logs import EARLIER_START, read_logs
from troubleshoot.evidence.pieces import AHEAD, SIZE
from troubleshoot.evidence.readings import Reading
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.store import Knowledge

NOISE = "kernel: usb 1-4: new high-speed USB device number 3 using xhci_hcd\n"
MISMATCH = "[ 73.25] NVRM: API mismatch: the client has the version 515.48.07, but\n"
LOADED = "[ 80.00] NVRM: loading NVIDIA UNIX x86_64 Kernel Module  515.48.07\n"
START = "Jul 22 15:45:{:02d} tower kernel: [    0.000000] Linux version 5.15.0-41-generic (buildd@lcy02)\n"


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    log = choice("log", "mismatch owned", many="yes")
    log["values"]["mismatch"] |= {
        "messages": ["NVRM: API mismatch"],
        "recovered_by": ["NVRM: loading NVIDIA UNIX"],
    }
    log["values"]["owned"]["messages"] = ["nouveau, rivafb or rivatv was loaded and obtained ownership"]
    state = choice("secure-boot", "on off")
    state["values"]["on"]["messages"] = ["SecureBoot enabled"]
    state["values"]["off"]["messages"] = ["SecureBoot disabled"]
    return opened(
        tmp_path_factory.mktemp("logs"),
        findings=[
            log,
            state,
            version("client", messages=["the client has the version {value}"]),
            number(
                "xids",
                counts=["NVRM: Xid ({*}): 79", "NVRM: Xid ({*}): 154"],
                recovered_by=["card was reset"],
            ),
            number("xid", many="yes", messages=["NVRM: Xid ({*}): {value},"]),
        ],
        causes=[cause("old-module")],
        rules=[rule("r", {"log": "mismatch"}, suspect="old-module", strength="decisive")],
    )


def read(knowledge: Knowledge, *paths: Path) -> Reading:
    return read_logs(knowledge, [str(path) for path in paths])


def facts(knowledge: Knowledge, folder: Path, text: str) -> dict[tuple[str, str], Fact]:
    path = folder / "log.txt"
    path.write_bytes(text.encode())
    return {fact.pair: fact for fact in read(knowledge, path).facts}


def line(fact: Fact) -> int:
    return int(fact.place.rpartition(":")[2])


def test_a_message_is_found_with_its_file_and_line(knowledge: Knowledge, tmp_path: Path) -> None:
    found = facts(knowledge, tmp_path, NOISE * 2 + MISMATCH + NOISE)

    fact = found["log", "mismatch"]
    assert (fact.place, fact.quote, fact.certainty) == (f"{tmp_path / 'log.txt'}:3", MISMATCH.strip(), 1.0)
    assert ("client", "515.48.07") in found


def test_what_a_log_says_leads_to_a_cause(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(MISMATCH, encoding="utf-8")
    diagnosis = diagnose(knowledge, Consultation(read(knowledge, tmp_path / "log.txt").facts))

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


@pytest.mark.parametrize("before", [0, AHEAD, SIZE - AHEAD - 40, SIZE - 40, SIZE, 3 * SIZE + 7])
def test_no_message_is_lost_or_counted_twice_between_pieces(
    knowledge: Knowledge, tmp_path: Path, before: int
) -> None:
    xid = "NVRM: Xid (PCI:0000:01:00): 79, pid=1\n"
    text = (NOISE * (before // len(NOISE) + 1))[:before] + "\n" + xid + xid
    found = facts(knowledge, tmp_path, text)

    assert line(found["xids", "2"]) == text.count("\n")


def test_a_message_over_several_lines_is_found_behind_their_stamps(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    stamp = "Jul 22 15:45:40 tower kernel: [    4.814428] NVRM: "
    for begin, indent in ((stamp, ""), ("> ", "> "), ("    ", "    "), ("[    4.8] NVRM: ", "           ")):
        rest = indent or begin
        text = f"{begin}nouveau, rivafb or \n{rest}rivatv\r\n{rest}was loaded and obtained ownership"
        assert ("log", "owned") in facts(knowledge, tmp_path, text), text


@pytest.mark.parametrize(
    "line",
    [
        'test -e .config || ( echo >&2 "NVRM: API mismatch"; )',
        "dmesg | grep -i 'NVRM: API mismatch'",
    ],
)
def test_a_command_that_is_shown_says_nothing(knowledge: Knowledge, tmp_path: Path, line: str) -> None:
    assert not facts(knowledge, tmp_path, line)


def test_a_message_followed_by_recovery_is_no_fault(knowledge: Knowledge, tmp_path: Path) -> None:
    assert ("log", "mismatch") not in facts(knowledge, tmp_path, MISMATCH + NOISE + LOADED)
    assert ("log", "mismatch") in facts(knowledge, tmp_path, LOADED + NOISE + MISMATCH)


def test_counting_begins_again_after_recovery(knowledge: Knowledge, tmp_path: Path) -> None:
    xid = "NVRM: Xid (PCI:0000:01:00): 79, pid=1\n"
    assert ("xids", "1") in facts(knowledge, tmp_path, xid * 3 + "card was reset\n" + xid)


def test_thousands_of_the_same_are_counted_and_no_other_value_is_lost_among_them(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    xid = "NVRM: Xid (PCI:0000:01:00): {}, pid={}, Ch 0000000{}\n"
    flood = [xid.format(79, number, number % 8) for number in range(3000)]
    flood[700] = xid.format(31, 1, 1)
    found = facts(knowledge, tmp_path, "".join(flood))

    assert ("xids", "2999") in found
    assert {value for finding, value in found if finding == "xid"} == {"79", "31"}


def test_a_journal_with_the_newest_line_first_is_read_from_its_end(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    said = [
        MISMATCH.partition("] ")[2],
        *("usb 1-4: new device\n" for _ in range(6)),
        LOADED.partition("] ")[2],
    ]
    forth = [f"Nov 03 09:12:{second:02d} tower kernel: {line}" for second, line in enumerate(said)]

    assert ("log", "mismatch") not in facts(knowledge, tmp_path, "".join(forth))
    assert ("log", "mismatch") not in facts(knowledge, tmp_path, "".join(reversed(forth)))
    assert line(facts(knowledge, tmp_path, "".join(reversed(forth[:-1])))["log", "mismatch"]) == 7


def test_what_only_a_person_means_is_not_read_in_a_log(tmp_path: Path) -> None:
    card = choice("card", "new")
    card["values"]["new"] |= {"said": ["5090"], "messages": ["RTX 5090"]}
    driver = version("driver", said=["driver {value}"], messages=["NVIDIA driver {value}"])
    known = opened(tmp_path, findings=[card, driver])

    assert not facts(known, tmp_path, "freq_list 5080 5090\nbsg driver 0.4 loaded\n")
    assert set(facts(known, tmp_path, "RTX 5090, NVIDIA driver 580.1")) == {
        ("card", "new"),
        ("driver", "580.1"),
    }
    assert {fact.pair for fact in understand(known, "5090 with driver 580.1")} == {
        ("card", "new"),
        ("driver", "580.1"),
    }


def test_a_message_may_stand_only_at_the_beginning_of_a_line(tmp_path: Path) -> None:
    smi = choice("smi", "empty")
    smi["values"]["empty"]["messages"] = ["{begin}No devices found"]
    known = opened(tmp_path, findings=[smi])

    assert not facts(known, tmp_path, "lp: driver loaded but no devices found\n")
    for text in (
        "No devices found",
        "$ nvidia-smi\nNo devices found.\n",
        "$ nvidia-smi\r\n> No devices found\r\n",
    ):
        assert ("smi", "empty") in facts(known, tmp_path, text), text


def test_what_an_earlier_start_said_is_less_certain(knowledge: Knowledge, tmp_path: Path) -> None:
    xid = "Jul 22 15:45:40 tower kernel: [   73.814428] NVRM: Xid (PCI:0000:01:00): {}, pid=1\n"
    old, new = START.format(1) + xid.format(79), START.format(2) + xid.format(154)

    found = facts(knowledge, tmp_path, old + new)
    assert found["xid", "79"].certainty == EARLIER_START
    assert found["xid", "154"].certainty == 1.0
    assert facts(knowledge, tmp_path, old)["xid", "79"].certainty == 1.0


def test_a_clock_that_runs_backwards_tells_a_new_start(knowledge: Knowledge, tmp_path: Path) -> None:
    xid = "Jul 22 15:45:40 tower kernel: [{}.814428] NVRM: Xid (PCI:0000:01:00): {}, pid=1\n"
    found = facts(knowledge, tmp_path, xid.format(6400, 79) + xid.format(12, 154))

    assert found["xid", "79"].certainty == EARLIER_START


def test_the_parts_of_a_bug_report_are_taken_by_themselves(knowledge: Knowledge, tmp_path: Path) -> None:
    part = "_" * 44 + "\n\n{}\n\n{}\n"
    now = part.format("journalctl -b -0 _COMM=Xorg", "NVRM: Xid (PCI:0000:01:00): 79, pid=1")
    before = part.format("journalctl -b -1 _COMM=Xorg", "NVRM: Xid (PCI:0000:01:00): 154, pid=1")
    found = facts(knowledge, tmp_path, now + before)

    assert found["xid", "79"].certainty == 1.0
    assert found["xid", "154"].certainty == EARLIER_START


def test_of_two_logs_that_differ_the_later_counts(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("SecureBoot enabled\n", encoding="utf-8")
    (tmp_path / "b").write_text("SecureBoot disabled\n", encoding="utf-8")
    a, b = tmp_path / "a", tmp_path / "b"

    for paths, value in (((a, b), "off"), ((b, a), "on")):
        reading = read(knowledge, *paths)
        assert [fact.value for fact in reading.facts] == [value]
        assert [fact.value for fact in reading.overruled] == [{"on": "off", "off": "on"}[value]]


@pytest.mark.parametrize(
    "encoded",
    [
        b"\xff\xfe\x00\r\n" + MISMATCH.replace("\n", "\r\n").encode() + b"\x80\x81",
        MISMATCH.encode("utf-16"),
        b"caf\xe9 \xfc\n" + MISMATCH.encode(),
        b"\0" * 5000 + MISMATCH.encode() + b"\0\0",
    ],
    ids=["windows", "utf-16", "latin-1", "zeros"],
)
def test_any_bytes_are_read(knowledge: Knowledge, tmp_path: Path, encoded: bytes) -> None:
    (tmp_path / "log").write_bytes(encoded)

    assert ("log", "mismatch") in {fact.pair for fact in read(knowledge, tmp_path / "log").facts}


def test_a_folder_is_read_the_oldest_file_first(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("SecureBoot enabled\n", encoding="utf-8")
    (tmp_path / "b").write_text("SecureBoot disabled\n", encoding="utf-8")
    os.utime(tmp_path / "b", (1, 1))

    assert [fact.value for fact in read(knowledge, tmp_path).facts] == ["on"]


def test_what_is_no_log_in_a_folder_is_named_and_the_rest_read(knowledge: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "log").write_text(MISMATCH, encoding="utf-8")
    (tmp_path / "program").write_bytes(b"\x7fELF" + bytes(range(256)) * 9)
    (tmp_path / "nothing").touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        reading = read(knowledge, tmp_path)

    assert ("log", "mismatch") in {fact.pair for fact in reading.facts}
    reasons = {Path(one.place).name: one.why for one in reading.unread}
    assert reasons == {
        "program": "binary",
        "nothing": "empty",
        "loop": "link",
        "gone": "missing",
        "pipe": "pipe",
        "socket": "failed",
    }


def test_a_pipe_with_a_writer_is_read(knowledge: Knowledge, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "log").write_text(MISMATCH, encoding="utf-8")
    with subprocess.Popen(["sh", "-c", "exec cat log > pipe"], cwd=tmp_path):
        reading = read(knowledge, tmp_path / "pipe")
        while not reading.sources:  # the other process has not begun
            reading = read(knowledge, tmp_path / "pipe")

    assert ("log", "mismatch") in {fact.pair for fact in reading.facts}


@pytest.mark.parametrize(("name", "why", "sources"), [("nowhere", "missing", 0), (".", "empty", 1)])
def test_what_cannot_be_read_is_told(
    knowledge: Knowledge, tmp_path: Path, name: str, why: str, sources: int
) -> None:
    reading = read(knowledge, tmp_path / name)

    assert ([one.why for one in reading.unread], reading.sources) == ([why], sources)


@given(data=st.binary(max_size=400))
@settings(max_examples=60)
def test_no_bytes_break_the_reading(
    knowledge: Knowledge, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)

    reading = read(knowledge, path)
    assert reading.sources or reading.unread
