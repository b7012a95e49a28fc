"""What came of a probe becomes findings: by what it printed, and by how it ended."""

from pathlib import Path
from typing import Any

import pytest

from tests.inference.making import choice, number, opened, version
from troubleshoot.evidence.probes import examine
from troubleshoot.evidence.readings import Reading
from troubleshoot.evidence.scan import Outcome, Scan
from troubleshoot.knowledge.store import Knowledge

PROBES: list[dict[str, Any]] = [
    {
        "id": "smi",
        "title": {"en": "The driver's tool"},
        "command": "nvidia-smi",
        "supplies": ["driver", "smi"],
        "missing": {"smi": "absent"},
        "hangs": {"smi": "hangs"},
        "exits": {"6": {"smi": "lost"}},
    },
    {
        "id": "bus",
        "title": {"en": "The bus"},
        "files": ["/sys/bus/*"],
        "reads": [{"finding": "card", "value": "there", "messages": ["10DE:"]}],
        "otherwise": {"card": "gone"},
    },
    {
        "id": "bus-again",
        "title": {"en": "The bus, by another tool"},
        "command": "lspci -nn",
        "reads": [{"finding": "card", "value": "there", "messages": ["[10de:"]}],
    },
    {
        "id": "log",
        "title": {"en": "The log"},
        "command": "dmesg",
        "supplies": ["driver", "xid"],
        "root": {"en": "All of it."},
    },
]


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return opened(
        tmp_path_factory.mktemp("probes"),
        findings=[
            version("driver", messages=["Driver Version: {value}"]),
            version("kernel", messages=["Linux version {value}"]),
            choice("smi", "absent hangs lost fails"),
            choice("card", "there gone"),
            number("xid", many="yes", messages=["Xid {value}"]),
        ],
        probes=PROBES,
    )


def examined(knowledge: Knowledge, *outcomes: Outcome, as_root: bool = False) -> Reading:
    return examine(knowledge, Scan(outcomes, as_root))


def pairs(examined: Reading) -> list[tuple[str, str]]:
    return [fact.pair for fact in examined.facts]


def test_what_is_printed_is_found_with_its_line_and_only_what_the_probe_supplies(
    knowledge: Knowledge,
) -> None:
    text = "Linux version 6.8\n| Driver Version: 535.1 |\n"
    (fact,) = examined(knowledge, Outcome("smi", "ended", text)).facts

    assert (fact.pair, fact.origin, fact.certainty) == (("driver", "535.1"), "probed", 1.0)
    assert (fact.place, fact.quote) == ("nvidia-smi:2", "| Driver Version: 535.1 |")


def test_the_place_in_one_of_several_files_is_that_file(knowledge: Knowledge) -> None:
    text = "==> /sys/bus/a <==\nid 8086:1\n\n==> /sys/bus/b <==\nclass 3\nid 10DE:2204\n"
    (fact,) = examined(knowledge, Outcome("bus", "ended", text)).facts

    assert fact.place == "/sys/bus/b:2"


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        (Outcome("smi", "missing"), [("smi", "absent")]),
        (Outcome("smi", "hangs", "Driver Version: 1.2"), [("driver", "1.2"), ("smi", "hangs")]),
        (Outcome("smi", "ended", "", status=6), [("smi", "lost")]),
        (Outcome("bus", "ended", "8086:1"), [("card", "gone")]),
        (Outcome("bus", "ended", "cannot read", status=1), []),
        (Outcome("bus", "missing"), []),
    ],
)
def test_how_it_ended_is_a_finding_where_the_knowledge_says_so(
    knowledge: Knowledge, outcome: Outcome, found: list[tuple[str, str]]
) -> None:
    assert pairs(examined(knowledge, outcome)) == found


def test_what_could_not_be_looked_at_is_told_with_its_reason(knowledge: Knowledge) -> None:
    found = examined(
        knowledge,
        Outcome("smi", "hangs"),
        Outcome("bus", "ended", "head: cannot open\nhead: permission denied\n", status=1),
        Outcome("log", "ended", "dmesg: not permitted\n", status=1),
    )

    assert [(one.probe, one.why, one.detail) for one in found.skipped] == [
        ("smi", "hangs", "nvidia-smi"),
        ("bus", "failed", "/sys/bus/*: head: permission denied"),
        ("log", "root", "dmesg: dmesg: not permitted"),
    ]


def test_what_another_probe_saw_is_not_missed(knowledge: Knowledge) -> None:
    seen = Outcome("bus", "ended", "10DE:1")

    assert examined(knowledge, seen, Outcome("bus-again", "missing")).skipped == ()
    assert [one.probe for one in examined(knowledge, Outcome("bus-again", "missing")).skipped] == [
        "bus-again"
    ]
    both = examined(knowledge, Outcome("bus", "missing"), Outcome("bus-again", "missing"))
    assert [one.probe for one in both.skipped] == ["bus"]


def test_a_status_that_comes_with_an_answer_is_no_gap(knowledge: Knowledge) -> None:
    assert examined(knowledge, Outcome("smi", "ended", "Driver Version: 5.1", status=9)).skipped == ()


def test_what_fails_for_root_is_not_said_to_need_root(knowledge: Knowledge) -> None:
    found = examined(knowledge, Outcome("log", "ended", "no such buffer", status=1), as_root=True)

    assert [one.why for one in found.skipped] == ["failed"]


def test_of_several_values_none_is_known_where_they_were_looked_for(knowledge: Knowledge) -> None:
    quiet = examined(knowledge, Outcome("log", "ended", "quiet"))
    loud = examined(knowledge, Outcome("log", "ended", "Xid 79"))
    unseen = examined(knowledge, Outcome("log", "ended", "not permitted", status=1))

    assert [found.none for found in (quiet, loud, unseen)] == [{"xid"}, set(), set()]
    assert quiet.joined(loud).none == set()


def test_the_probe_of_a_newer_program_is_left_out(knowledge: Knowledge) -> None:
    assert examined(knowledge, Outcome("not-yet-known", "ended", "Driver Version: 1.1")) == Reading(sources=1)


def test_a_finding_is_probed_or_not(knowledge: Knowledge) -> None:
    assert [knowledge.probed(name) for name in ("driver", "smi", "card", "kernel")] == [
        True,
        True,
        True,
        False,
    ]


def test_an_unknown_path_does_no_harm(knowledge: Knowledge, tmp_path: Path) -> None:
    text = f"==> {tmp_path} <==\n" * 3
    assert pairs(examined(knowledge, Outcome("bus", "ended", text))) == [("card", "gone")]
