"""`troubleshoot scan` as it is called: on a machine of small fake commands, and on this one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.interface.conftest import Ended, Program

PACK = """\
findings:
- id: smi
  title: {en: What the driver's tool says, zh: 驱动工具的输出}
  values:
    works: {text: {en: It works, zh: 正常}, messages: ["Driver Version: {version}"]}
    absent: {text: {en: There is no such command, zh: 没有这个命令}}
    hangs: {text: {en: It hangs, zh: 卡住}}
causes:
- {id: no-driver, title: {en: No driver, zh: 没有驱动}, explain: {en: There is none., zh: 没有驱动。}}
- {id: stuck, title: {en: The card is stuck, zh: 显卡卡死}, explain: {en: It hangs., zh: 卡住了。}}
rules:
- {id: none, when: {smi: absent}, then: {suspect: no-driver, strength: decisive}, because: {en: So.}}
- {id: hangs, when: {smi: hangs}, then: {suspect: stuck, strength: decisive}, because: {en: So.}}
probes:
- id: smi
  title: {en: The driver's tool, zh: 驱动工具}
  command: fake-smi
  seconds: 1
  supplies: [smi]
  missing: {smi: absent}
  hangs: {smi: hangs}
- id: keys
  title: {en: The keys, zh: 密钥}
  command: fake-mokutil
  supplies: [smi]
  reads: [{finding: kettle, value: cold, messages: [cold]}]
"""


class Machine:
    """A machine with these commands, and the program on it."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        (folder / "pack").mkdir()
        (folder / "pack" / "machine.yaml").write_text(PACK, encoding="utf-8")

    def has(self, command: str, script: str) -> None:
        (self.bin / command).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (self.bin / command).chmod(0o755)

    def __call__(self, *arguments: str) -> Ended:
        path = f"{self.bin}:{os.environ['PATH']}"
        return self.program("--pack", str(self.folder / "pack"), *arguments, env={"PATH": path})


@pytest.fixture
def machine(program: Program, tmp_path: Path) -> Machine:
    return Machine(program, tmp_path)


def test_what_is_seen_is_diagnosed(machine: Machine) -> None:
    ended = machine("scan")

    assert ended.status == 0
    assert ended.out.startswith("Most likely: No driver")
    assert "Seen with fake-smi: What the driver's tool says: There is no such command" in ended.out


def test_a_healthy_machine_is_called_so_and_what_was_not_seen_is_told(machine: Machine) -> None:
    machine.has("fake-smi", 'echo "| Driver Version: 535.1 |"')
    ended = machine("scan")

    assert ended.status == 1
    assert ended.out.startswith("Nothing wrong was found in what could be looked at.")
    assert ended.out.endswith("Could not be looked at\n  - The keys: there is no fake-mokutil\n")


def test_a_hanging_command_is_stopped_and_is_a_diagnosis(machine: Machine) -> None:
    machine.has("fake-smi", "sleep 100")
    ended = machine("scan")

    assert ended.out.startswith("Most likely: The card is stuck")
    assert "fake-smi did not answer within 1 seconds and was stopped" in ended.out


def test_nonsense_is_not_taken_for_health(machine: Machine) -> None:
    machine.has("fake-smi", "printf '\\377\\000\\033[31m'; exit 1")
    ended = machine("scan")

    assert ended.status == 1
    assert "The driver's tool: fake-smi: " in ended.out
    assert "\x1b" not in ended.out


def test_json_tells_what_was_skipped(machine: Machine) -> None:
    answer = json.loads(machine("scan", "--json", "--lang", "zh").out)

    assert answer["causes"][0]["id"] == "no-driver"
    assert answer["findings"][0]["origin"] == "probed"
    assert answer["skipped"] == [
        {"probe": "keys", "title": "密钥", "reason": "missing", "text": "没有 fake-mokutil"}
    ]


def test_words_and_answers_join_what_was_seen(machine: Machine) -> None:
    machine.has("fake-smi", 'echo "| Driver Version: 535.1 |"')

    assert "It is unplugged" in machine("scan", "--symptom", "my kettle is cold").out
    assert "It is unplugged" in machine("--symptom", "my kettle is cold", "scan", "--lang", "en").out
    assert "No driver" in machine("scan", "--symptom", "nothing", "--answer", "smi=absent").out


def test_a_saved_scan_gives_the_same_answer_elsewhere(machine: Machine) -> None:
    machine.has("fake-smi", 'echo "on $(uname -n), 10.0.0.9"; sleep 100')
    machine.has("fake-mokutil", "exit 3")
    saved = str(machine.folder / "saved.tar.gz")
    here = machine("scan", "--save", saved)
    (machine.bin / "fake-smi").unlink()
    there = machine("--log", saved)

    assert f"Saved in {saved}. Look at it before you pass it on. Masked in it: host (1), ip (1)." in here.err
    assert there.out == here.out
    assert there.status == here.status == 0


def test_a_place_where_nothing_can_be_saved_is_told(machine: Machine) -> None:
    ended = machine("scan", "--save", "/proc/nowhere/saved")

    assert ended.status == 2
    assert "--save /proc/nowhere/saved: cannot write this file" in ended.err


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The answer of a scan of this very machine, with all that the program knows."""
    cache = str(tmp_path_factory.mktemp("cache"))
    done = subprocess.run(
        [sys.executable, "-m", "troubleshoot", "scan", "--json"],
        env={**os.environ, "XDG_CACHE_HOME": cache},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_this_machine_is_scanned(here: Any) -> None:
    findings = {finding["id"]: finding for finding in here["findings"]}

    assert findings["kernel-version"]["value"] == os.uname().release.split("-")[0]
    assert findings["python-version"]["origin"] == "probed"
    assert findings["memory-available"]["place"].startswith("/proc/meminfo:")


def test_a_machine_without_a_gpu_is_told_so(here: Any) -> None:
    cards = [path.read_text() for path in Path("/sys/bus/pci/devices").glob("*/uevent")]
    if any("PCI_ID=10DE:" in card for card in cards):
        pytest.skip("this machine has an NVIDIA card")
    causes = [cause["id"] for cause in here["causes"]]

    assert ("gpu-in-lspci", "no") in [(finding["id"], finding["value"]) for finding in here["findings"]]
    assert {"no-nvidia-gpu-here", "graphics-card-not-seated"} & set(causes[:2])
