"""What programs are known to print, measured: every message leads to its own cause, and noise to none.

``messages.jsonl`` and ``xids.jsonl`` hold short messages as they stand in NVIDIA's installer, driver and
libraries, in CUDA, PyTorch, TensorFlow, NCCL, apt, DKMS, GRUB, X, SSH and Jupyter. Tier 1 is what people
paste, tier 2 what they may meet. ``causes``: what a careful administrator would name, the best first.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.coverage.filling import filled
from troubleshoot.dialogue.advice import LEAST_LIKELY, advise
from troubleshoot.evidence import logs
from troubleshoot.evidence.readings import Reading
from troubleshoot.evidence.scanner import Scanner
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.interface.one_shot import consult
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge

HERE = Path(__file__).parent
LINE_BEGINS = {"nvidia-installer": "ERROR: ", "nvrm": "[   12.345678] "}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


MESSAGES = rows("messages.jsonl")
XIDS = rows("xids.jsonl")
NOISE = [line.replace(r"\n", "\n") for line in (HERE / "noise.txt").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def knowledge() -> Iterator[Knowledge]:
    """The shipped knowledge; what finds its messages in logs is made once and not for each of a thousand."""
    known = open_knowledge()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logs, "Scanner", cache(Scanner))
        yield known


def pasted(row: Row) -> str:
    return filled(row["message"], row.get("values", ()))


def leading(diagnosis: Diagnosis) -> str:
    likely = [belief.cause for belief in diagnosis.beliefs if belief.probability >= LEAST_LIKELY]
    return diagnosis.outside or (likely[0] if likely else "")


def of_text(knowledge: Knowledge, text: str) -> Diagnosis:
    return diagnose(knowledge, consult(knowledge, [text], [], Reading()))


def of_log(knowledge: Knowledge, file: Path, text: str) -> Diagnosis:
    file.write_text(text + "\n", encoding="utf-8")
    return diagnose(knowledge, consult(knowledge, [], [], logs.read_logs(knowledge, [str(file)])))


def report(misses: Iterable[tuple[str, str, object]]) -> str:
    return "\n".join(f"{text!r}: {got or 'nothing'} and not {wanted}" for text, got, wanted in misses)


@pytest.mark.parametrize("tier", [1, 2])
def test_a_typed_message_leads_to_its_own_cause(tier: int, knowledge: Knowledge) -> None:
    asked = [row for row in MESSAGES if row["tier"] == tier]
    got = [(pasted(row), leading(of_text(knowledge, pasted(row))), row["causes"]) for row in asked]
    misses = [one for one in got if one[1] not in one[2]]
    assert len(misses) <= (0 if tier == 1 else len(asked) // 10), report(misses)


def recognised_as_harmless(knowledge: Knowledge, found: Diagnosis, row: Row) -> bool:
    """Tell whether a log was understood and stays quiet: that a line is harmless is said to who asks."""
    return not leading(found) and bool(found.facts) and knowledge.cause(row["causes"][0]).harmless


@pytest.mark.parametrize("tier", [1, 2])
def test_a_logged_message_leads_to_its_own_cause(tier: int, knowledge: Knowledge, tmp_path: Path) -> None:
    asked = [row for row in MESSAGES if row["tier"] == tier]
    misses = []
    for row in asked:
        line = LINE_BEGINS.get(row["program"], "") + pasted(row)
        found = of_log(knowledge, tmp_path / "one.log", line)
        if leading(found) not in row["causes"] and not recognised_as_harmless(knowledge, found, row):
            misses.append((line, leading(found), row["causes"]))
    assert len(misses) <= (0 if tier == 1 else len(asked) // 10), report(misses)


def xid_line(row: Row) -> str:
    return f"NVRM: Xid (PCI:0000:3b:00): {row['number']}, pid=1201, name=python, {row['name']}"


def test_every_xid_has_its_verdict_and_its_action(knowledge: Knowledge, tmp_path: Path) -> None:
    assert sum(row["in_use"] for row in XIDS) == 109
    misses = []
    for row in XIDS:
        for found in (
            of_text(knowledge, xid_line(row)),
            of_text(knowledge, f"Xid {row['number']}"),
            of_log(knowledge, tmp_path / "kernel.log", xid_line(row)),
        ):
            facts = {(fact.finding, fact.value) for fact in found.facts}
            if leading(found) not in row["causes"] or ("xid-action", row["action"]) not in facts:
                misses.append((xid_line(row), leading(found), row["causes"]))
    assert not misses, report(misses)


def test_every_verdict_of_an_xid_has_a_plan(knowledge: Knowledge) -> None:
    for cause in {cause for row in XIDS for cause in row["causes"]}:
        assert knowledge.fixes_for(cause), cause


@pytest.mark.parametrize(("xid", "kind"), [(48, "memory"), (62, "chip")])
@pytest.mark.parametrize("times", [1, 2])
def test_a_repeated_xid_escalates(
    xid: int, kind: str, times: int, knowledge: Knowledge, tmp_path: Path
) -> None:
    file = tmp_path / "kernel.log"
    row = next(row for row in XIDS if row["number"] == xid)
    file.write_text("\n".join([xid_line(row)] * times) + "\n", encoding="utf-8")
    found = advise(knowledge, consult(knowledge, [], [], logs.read_logs(knowledge, [str(file)])))
    facts = {(fact.finding, fact.value) for fact in found.diagnosis.facts}
    assert (("xid-repeats", kind) in facts) is (times > 1)
    assert times == 1 or "exchange-the-card" in [planned.fix.id for planned in found.plan]


@pytest.mark.parametrize("line", [*NOISE, "\n".join(NOISE)])
def test_noise_in_a_log_leads_to_no_diagnosis(line: str, knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "noise.log"
    file.write_text(line + "\n", encoding="utf-8")
    found = advise(knowledge, consult(knowledge, [], [], logs.read_logs(knowledge, [str(file)])))
    assert (leading(found.diagnosis), found.plan) == ("", ())
