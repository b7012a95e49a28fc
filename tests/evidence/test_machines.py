"""Whole machines as a scan saw them, each with what is wrong with it, in the words of real commands."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from troubleshoot.dialogue.advice import advise
from troubleshoot.evidence.bundle import read_bundle, write_bundle
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.probes import examine
from troubleshoot.evidence.scan import Outcome, Scan
from troubleshoot.knowledge.model import Finding, Probe
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.values import illegal

MACHINES = sorted((Path(__file__).parent / "machines").glob("*.yaml"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.fixture(params=MACHINES, ids=lambda path: path.stem)
def machine(request: pytest.FixtureRequest) -> Any:
    return yaml.load(request.param.read_text(encoding="utf-8"), yaml.BaseLoader)


def scan(machine: Any) -> Scan:
    outcomes = (
        (probe, came if isinstance(came, dict) else {"text": came})
        for probe, came in machine["outcomes"].items()
    )
    return Scan(
        tuple(
            Outcome(probe, came.get("ended", "ended"), came.get("text", ""), int(came.get("status", 0)))
            for probe, came in outcomes
        ),
        as_root=False,
    )


def test_what_is_wrong_is_said_first_and_nothing_of_a_healthy_machine(
    knowledge: Knowledge, machine: Any
) -> None:
    found = advise(knowledge, Consultation(examine(knowledge, scan(machine)).facts))
    facts = {fact.pair for fact in found.diagnosis.facts}
    beliefs = found.diagnosis.beliefs

    assert set(machine["seen"].items()) <= facts
    assert (beliefs[0].cause if beliefs else "nothing") == machine["expect"]


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        ("ssh-service", "absent"),
        ("jupyter-port", "all-addresses"),
        ("xorg-conf", "present"),
        ("mig-mode", "enabled"),
        ("cuda-folder", "absent"),
        ("path-has-cuda", "no"),
        ("library-path-set", "yes"),
        ("driver-from", "nvidia-repository"),
        ("secure-boot", "off"),
    ],
)
def test_what_is_no_fault_by_itself_is_not_complained_of(
    knowledge: Knowledge, finding: str, value: str
) -> None:
    seen = Fact(finding, value, origin="probed", place="there")

    assert finding in {name for probe in knowledge.names(Probe) for name in knowledge.probe(probe).findings}
    assert advise(knowledge, Consultation((seen,))).diagnosis.beliefs == ()


PIECES = st.sampled_from(
    [
        "Driver Version: ",
        "535.1",
        "|====",
        "==> /x <==\n",
        "NVRM: Xid (PCI:0000:01:00): 79,",
        "MemAvailable: ",
        "10DE:",
        "\n",
        " : Yes\n",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_probe_prints_is_read(knowledge: Knowledge, data: st.DataObject) -> None:
    probe = data.draw(st.sampled_from(knowledge.names(Probe)))
    text = "".join(data.draw(st.lists(PIECES | st.text(max_size=20), max_size=20)))
    status = data.draw(st.integers(0, 255))
    found = examine(knowledge, Scan((Outcome(probe, "ended", text, status),), as_root=False))

    assert all(not illegal(knowledge.finding(fact.finding), fact.value) for fact in found.facts)
    assert all(fact.place for fact in found.facts)


def test_a_saved_scan_says_the_same(knowledge: Knowledge, machine: Any, tmp_path: Path) -> None:
    write_bundle(str(tmp_path / "saved"), scan(machine), {})
    back = read_bundle(str(tmp_path / "saved"))

    assert back is not None
    here, there = examine(knowledge, scan(machine)), examine(knowledge, back)
    assert [(f.pair, f.place) for f in there.facts] == [(f.pair, f.place) for f in here.facts]
    assert there.skipped == here.skipped


def test_machines_name_probes_that_there_are(knowledge: Knowledge, machine: Any) -> None:
    assert set(machine["outcomes"]) <= set(knowledge.names(Probe))


def test_whatever_the_driver_prints_in_the_kernel_log_is_probed(knowledge: Knowledge) -> None:
    """A new finding with messages of the kernel's driver belongs into `supplies` of `kernel-messages`."""
    supplied = set(knowledge.probe("kernel-messages").supplies)
    printed = set()
    for name in knowledge.names(Finding):
        finding = knowledge.finding(name)
        messages = (
            *finding.messages,
            *finding.counts,
            *(m for v in finding.values.values() for m in v.messages),
        )
        if any(message.startswith(("NVRM: ", "nouveau ")) for message in messages):
            printed.add(name)

    assert printed - supplied - {"driver-version", "nvidia-module"} == set()
