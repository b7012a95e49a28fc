"""The hard kinds of knowledge, each said in the YAML language in a folder of its own beside this file.

A folder shows how its kind is written, and its examples must hold; the tests say what it is for.
"""

from functools import cache
from pathlib import Path

import pytest

from troubleshoot.authoring.examples import run_examples
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import listen
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix, make_plan
from troubleshoot.planning.questions import inquire

HERE = Path(__file__).parent
KINDS = sorted(folder.name for folder in HERE.iterdir() if any(folder.glob("*.yaml")))


@cache
def knowledge_of(kind: str) -> Knowledge:
    return open_roots([HERE / kind])


class Case:
    """A person who told something, and what the program makes of it."""

    def __init__(self, kind: str, said: str = "", answers: dict[str, str] | None = None) -> None:
        self.knowledge = knowledge_of(kind)
        consultation = Consultation(listen(self.knowledge, said))
        for finding, value in (answers or {}).items():
            consultation = consultation.answered(finding, value)
        self.diagnosis: Diagnosis = diagnose(self.knowledge, consultation)

    @property
    def causes(self) -> list[str]:
        return [belief.cause for belief in self.diagnosis.beliefs]

    @property
    def plan(self) -> tuple[PlannedFix, ...]:
        return make_plan(self.knowledge, self.diagnosis)

    @property
    def fixes(self) -> list[str]:
        return [planned.fix.id for planned in self.plan]

    @property
    def questions(self) -> list[str]:
        inquiry = inquire(self.knowledge, self.diagnosis, self.plan, Consultation())
        return [question.finding.id for question in inquiry.questions]

    def known(self, finding: str) -> tuple[str, ...]:
        return self.diagnosis.known.get(finding, ())

    def probability(self, cause: str) -> float:
        return next((b.probability for b in self.diagnosis.beliefs if b.cause == cause), 0.0)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_examples_and_they_hold(kind: str) -> None:
    entries = read_library(find_files([HERE / kind])).entries.values()
    failures = [f for result in run_examples(knowledge_of(kind), entries) for f in result.failures]
    assert failures == []


def test_every_kind_is_there() -> None:
    assert len(KINDS) == 15


# --- 1: messages with values in them ----------------------------------------------------------

COLLECT_ENV = """\
torch/cuda/__init__.py:83: UserWarning: CUDA initialization: The NVIDIA driver on your system is too old \
(found version 9010). Please update your GPU driver by downloading and installing a new version \
from the URL: http://www.nvidia.com/Download/index.aspx (Triggered internally at ../c10/cuda.cpp:109.)
PyTorch version: 1.12.1+cu102
CUDA used to build PyTorch: 10.2
"""


def test_a_number_in_a_message_becomes_a_version_through_a_table() -> None:
    case = Case("captured-values", COLLECT_ENV)
    assert case.known("driver-cuda-code") == ("9010",)
    assert case.known("driver-cuda") == ("9.1",)
    assert case.causes == ["driver-too-old", "driver-from-before-2019"]


def test_the_row_of_the_table_is_named_in_the_explanation() -> None:
    case = Case("captured-values", COLLECT_ENV)
    [fact] = [fact for fact in case.diagnosis.facts if fact.finding == "driver-cuda"]
    assert fact.rule == "cuda-of-code/9010/driver-cuda"
    assert fact.premises == (("driver-cuda-code", "9010"),)


XID_79_THEN_154 = """\
NVRM: Xid (PCI:0000:01:00): 79, pid=6755, name=vivaldi-bin, GPU has fallen off the bus.
NVRM: Xid (PCI:0000:01:00): 154, GPU recovery action changed from 0x0 (None) to 0x2 (Node Reboot Required)
"""


def test_all_numbers_are_read_where_a_finding_may_have_many() -> None:
    case = Case("captured-values", XID_79_THEN_154)
    assert case.known("xid") == ("154", "79")
    assert case.causes[0] == "card-fell-off-the-bus"


# --- 2: one finding against another -----------------------------------------------------------

TORCH_1_5_ON_410 = """\
PyTorch version 1.5.0
CUDA used to build PyTorch: 10.2
Os: Ubuntu 18.04.3 LTS
Is CUDA available: No
CUDA runtime version: 10.0.130
GPU 0: Tesla P100-PCIE-16GB
Nvidia driver version: {driver}
"""


def test_an_installed_version_is_compared_with_the_needed_one_of_a_table() -> None:
    case = Case("compared-findings", TORCH_1_5_ON_410.format(driver="410.104"))
    assert case.known("driver-needed") == ("440.33",)
    assert "driver-older-than-its-cuda-needs" in case.diagnosis.fired
    assert case.causes[0] == "driver-too-old"


def test_a_version_that_is_new_enough_rules_the_cause_out() -> None:
    case = Case("compared-findings", TORCH_1_5_ON_410.format(driver="440.100"))
    assert case.causes[0] == "framework-without-cuda"
    assert case.probability("driver-too-old") < 0.01


def test_two_versions_of_one_text_are_compared_directly() -> None:
    smi = "| NVIDIA-SMI 550.54.14    Driver Version: 550.54.14    CUDA Version: 12.4 |\n"
    newer = Case("compared-findings", smi + "CUDA used to build PyTorch: 12.8")
    equal = Case("compared-findings", smi + "CUDA used to build PyTorch: 12.4")
    assert "framework-newer-than-driver-supports" in newer.diagnosis.fired
    assert "framework-newer-than-driver-supports" not in equal.diagnosis.fired


@pytest.mark.parametrize(
    ("cuda", "driver"),
    [
        ("11.8", ("520.61.05",)),
        ("11.8.89", ("520.61.05",)),
        ("11.3", ("450.80.02",)),
        ("11", ("450.80.02",)),
        ("12", ()),
        ("9.0", ()),
    ],
)
def test_the_longest_row_that_begins_a_version_is_taken(cuda: str, driver: tuple[str, ...]) -> None:
    assert Case("compared-findings", answers={"framework-cuda": cuda}).known("driver-needed") == driver


def test_the_version_that_a_comparison_lacks_is_asked_for() -> None:
    case = Case("compared-findings", "torch does not see my GPU\nCUDA used to build PyTorch: 12.8")
    assert case.known("driver-needed") == ("570.26",)
    assert "driver-version" in case.questions


# --- 3: opposite cures by generation ----------------------------------------------------------

NO_DEVICES = "No devices were found"


@pytest.mark.parametrize(
    ("card", "cause", "fix"),
    [
        ("NVIDIA GeForce RTX 5090", "needs-the-open-module", "install-open-module"),
        ("RTX5070Ti 显卡", "needs-the-open-module", "install-open-module"),
        ("GeForce GTX 1080 Ti", "needs-the-proprietary-module", "install-proprietary-module"),
        ("Tesla P100-PCIE-16GB", "needs-the-proprietary-module", "install-proprietary-module"),
    ],
)
def test_the_name_of_the_card_decides_between_opposite_cures(card: str, cause: str, fix: str) -> None:
    case = Case("card-generation", f"{card}: {NO_DEVICES}")
    assert case.causes[0] == cause
    assert case.fixes == [fix]


def test_a_card_that_runs_with_both_modules_has_another_fault() -> None:
    assert Case("card-generation", f"RTX 4090: {NO_DEVICES}").causes[0] == "card-without-power"


def test_an_unknown_generation_is_asked_for_first() -> None:
    case = Case("card-generation", NO_DEVICES)
    assert case.questions[0] == "gpu-generation"
    assert "power-cable" in case.questions


# --- 4: host or container ---------------------------------------------------------------------

INSUFFICIENT = "CUDA driver version is insufficient for CUDA runtime version"


@pytest.mark.parametrize(
    ("where", "fix"),
    [
        ("docker run --gpus all: ", "use-an-older-image"),
        ("容器里报错 ", "use-an-older-image"),
        ("directly on the host: ", "update-driver"),
        ("裸机: ", "update-driver"),
    ],
)
def test_one_message_is_cured_differently_on_the_host_and_in_a_container(where: str, fix: str) -> None:
    assert Case("host-or-container", where + INSUFFICIENT).fixes[0] == fix


def test_where_it_runs_is_asked_and_the_answer_decides() -> None:
    assert Case("host-or-container", INSUFFICIENT).questions == ["runs-in"]
    assert Case("host-or-container", INSUFFICIENT, {"runs-in": "host"}).fixes == ["update-driver"]
    assert Case("host-or-container", INSUFFICIENT, {"runs-in": "container"}).fixes[0] == "use-an-older-image"


# --- 5: how often -----------------------------------------------------------------------------

XID_79 = (
    "april 24 16:22:15 host kernel: NVRM: Xid (PCI:0000:01:00): 79, pid=67, GPU has fallen off the bus.\n"
)


def test_once_is_harmless() -> None:
    case = Case("how-often", XID_79)
    assert case.known("xid-79-times") == ("1",)
    assert case.causes == ["card-stumbled-once"]
    assert case.knowledge.cause("card-stumbled-once").harmless
    assert case.fixes == ["watch-it"]


def test_many_times_is_a_fault() -> None:
    case = Case("how-often", 12 * XID_79)
    assert case.known("xid-79-times") == ("12",)
    assert case.fixes == ["replace-power-then-card"]


def test_a_person_may_say_how_often_in_place_of_the_log() -> None:
    assert Case("how-often", "my gpu falls off the bus every day").fixes == ["replace-power-then-card"]
    assert Case("how-often", "显卡掉线一次").fixes == ["watch-it"]


def test_several_messages_are_counted_together() -> None:
    case = Case(
        "how-often",
        """\
        pcieport 0000:00:01.0: AER: Corrected error received: 0000:01:00.0
        pcieport 0000:00:01.0: AER: Multiple Corrected error received: 0000:01:00.0
        pcieport 0000:00:01.0: AER: Corrected error received: 0000:01:00.0
        """,
    )
    assert case.known("pcie-errors") == ("3",)
    assert case.causes == ["slot-is-bad"]


# --- 6: what changed last ---------------------------------------------------------------------

CANNOT_COMMUNICATE = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ("after a kernel update", "module-not-built"),
        ("更新内核后", "module-not-built"),
        ("since the driver upgrade", "old-module-still-loaded"),
        ("升级驱动后", "old-module-still-loaded"),
        ("after moving the gpu", "card-not-seated"),
        ("显卡换了插槽", "card-not-seated"),
    ],
)
def test_the_last_change_decides_between_the_causes(change: str, cause: str) -> None:
    case = Case("changed-last", f"{change}\n{CANNOT_COMMUNICATE}")
    assert case.causes[0] == cause
    assert case.probability(cause) > 1.5 * case.probability(case.causes[1])


def test_the_last_change_is_asked_for_when_it_was_not_said() -> None:
    case = Case("changed-last", CANNOT_COMMUNICATE)
    assert case.questions == ["changed-last"]
    assert len({case.probability(cause) for cause in case.causes}) == 1


# --- 7: one of four is missing ----------------------------------------------------------------


def lspci(cards: int) -> str:
    line = "{:02x}:00.0 VGA compatible controller: NVIDIA Corporation Device 1b06 (rev a1)\n"
    audio = "{:02x}:00.1 Audio device: NVIDIA Corporation Device 10ef (rev a1)\n"
    return "".join(line.format(slot) + audio.format(slot) for slot in range(4, 4 + cards))


def smi_list(cards: int) -> str:
    line = "GPU {}: NVIDIA GeForce GTX 1080 Ti (UUID: GPU-bc54db68-a3cb-54e9-7287-b95c69e41cf{})\n"
    return "".join(line.format(number, number) for number in range(cards))


def test_a_card_that_is_fitted_and_not_on_the_bus() -> None:
    case = Case("missing-gpu", lspci(3) + smi_list(3), {"gpus-fitted": "4"})
    assert case.known("gpus-on-the-bus") == ("3",)
    assert case.causes[0] == "card-not-on-the-bus"


def test_a_card_that_is_on_the_bus_and_not_in_the_driver() -> None:
    case = Case("missing-gpu", lspci(4) + smi_list(3), {"gpus-fitted": "4"})
    assert case.causes[0] == "card-not-started-by-the-driver"


def test_as_many_cards_as_are_fitted_are_no_fault() -> None:
    assert Case("missing-gpu", lspci(4) + smi_list(4), {"gpus-fitted": "4"}).causes == []


@pytest.mark.parametrize("said", ["only 3 of 4 GPUs show up", "4 张显卡只认到 3 张"])
def test_both_numbers_are_read_from_one_sentence(said: str) -> None:
    case = Case("missing-gpu", said)
    assert (case.known("gpus-seen"), case.known("gpus-fitted")) == (("3",), ("4",))
    assert len(case.causes) == 2


# --- 8: what only a question or a log can supply ----------------------------------------------

SECOND_GPU_MISSING = "my second GPU is missing"
SPECIAL = "no-space-without-above-4g"


def test_a_rule_waits_for_its_prerequisite_and_its_question_is_asked() -> None:
    case = Case("prerequisite", SECOND_GPU_MISSING)
    assert SPECIAL not in case.diagnosis.fired
    assert "above-4g-decoding" in case.questions


def test_the_answer_fires_the_rule() -> None:
    case = Case("prerequisite", SECOND_GPU_MISSING, {"above-4g-decoding": "off"})
    assert SPECIAL in case.diagnosis.fired
    assert case.probability("no-address-space") > 0.9
    assert "above-4g-decoding" not in case.questions


def test_a_line_of_the_log_fires_it_too() -> None:
    log = "[    9.1] NVRM: This PCI I/O region assigned to your NVIDIA device is invalid:\n"
    assert SPECIAL in Case("prerequisite", f"第二张显卡认不到\n{log}").diagnosis.fired


def test_the_other_answer_rules_the_cause_out() -> None:
    case = Case("prerequisite", SECOND_GPU_MISSING, {"above-4g-decoding": "on"})
    assert case.probability("no-address-space") < 0.01


# --- 9: three ways of one fix -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "begins"),
    [
        ("desktop works", "Open Additional Drivers"),
        ("", "Open Additional Drivers"),
        ("only a text login", "Log in at the text prompt"),
        ("只有文字登录", "Log in at the text prompt"),
        ("black screen", "From the other computer"),
        ("黑屏", "From the other computer"),
    ],
)
def test_a_fix_is_shown_in_the_way_that_the_person_can_carry_out(screen: str, begins: str) -> None:
    case = Case("ways-by-needs", f"{screen}\nnvidia driver not installed")
    [planned] = case.plan
    assert planned.way.steps[0].en.startswith(begins)
    assert planned.missing == ()


# --- 10: normal, nothing to do ----------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "nvidia-smi and nvcc show different CUDA versions",
        "nvidia-smi 和 nvcc 版本不一致",
        "CUDA Version: 12.4\nCuda compilation tools, release 11.8, V11.8.89",
    ],
)
def test_a_harmless_cause_wins_and_says_that_nothing_is_to_be_done(said: str) -> None:
    case = Case("harmless", said)
    assert case.knowledge.cause(case.causes[0]).harmless
    assert case.plan[0].fix.title.en == "Nothing needs to be done"
    assert case.plan[0].minutes == 0


def test_what_looks_the_same_and_is_a_fault_is_not_called_harmless() -> None:
    case = Case(
        "harmless",
        "nvidia-smi and nvcc show different CUDA versions\n"
        "CUDA Version: 12.4\nCuda compilation tools, release 12.8, V12.8.61",
    )
    assert case.fixes == ["update-driver"]


# --- 11: releases -----------------------------------------------------------------------------

NO_PUBKEY = "The following signatures couldn't be verified: NO_PUBKEY A4B469963BF863CC"


def shown(release: str) -> dict[str, str]:
    """The fixes that are shown on a release, and the first command of each."""
    plan = Case("release-ranges", NO_PUBKEY, {"ubuntu": release} if release else {}).plan
    return {p.fix.id: next(iter(p.way.steps[0].commands), "") for p in plan}


def test_old_advice_is_not_shown_on_a_new_release() -> None:
    fixes = shown("24.04")
    assert fixes["renew-the-key"].startswith("sudo dpkg -i cuda-keyring")
    assert set(fixes) == {"renew-the-key", "write-a-keyring-file"}


def test_new_advice_is_not_shown_on_an_old_release() -> None:
    fixes = shown("16.04")
    assert fixes["renew-the-key"].startswith("sudo apt-key add")
    assert set(fixes) == {"renew-the-key", "use-the-archived-repository"}


def test_the_current_way_is_shown_where_the_release_is_unknown() -> None:
    assert shown("")["renew-the-key"].startswith("sudo dpkg -i cuda-keyring")


@pytest.mark.parametrize(
    ("ubuntu", "kernel", "fires"),
    [
        ("22.04", "6.5.0-35", True),
        ("22.04.3", "6.7", True),
        ("23.10", "6.5.0-9", True),
        ("22.04", "6.2.0-26", False),
        ("22.04", "6.8.0-45", False),
        ("20.04", "6.5", False),
        ("24.04", "6.5", False),
    ],
)
def test_a_range_has_two_sides(ubuntu: str, kernel: str, fires: bool) -> None:
    said = "The kernel was built by: x86_64-linux-gnu-gcc-12"
    case = Case("release-ranges", said, {"ubuntu": ubuntu, "kernel-version": kernel})
    assert ("jammy-kernel-6-5" in case.diagnosis.fired) is fires


def test_a_release_in_a_list_means_its_point_releases_too() -> None:
    said = "The kernel was built by: x86_64-linux-gnu-gcc-12"
    case = Case("release-ranges", said, {"ubuntu": "22.04.3"})
    assert "some-releases-have-gcc-11" in case.diagnosis.fired


def test_the_release_that_a_rule_lacks_is_asked_for() -> None:
    said = "The kernel was built by: x86_64-linux-gnu-gcc-12"
    case = Case("release-ranges", said, {"kernel-version": "6.5"})
    assert case.causes == ["kernel-built-by-gcc-12"]
    assert "ubuntu" in case.questions


# --- 12: three conclusions deep ---------------------------------------------------------------

REFUSED = f"{CANNOT_COMMUNICATE}\nsecure boot is on, driver from the run file"


def test_the_chain_of_conclusions_leads_from_the_words_to_the_cause() -> None:
    case = Case("chained-conclusions", REFUSED)
    [belief] = case.diagnosis.beliefs
    assert belief.cause == "module-refused-by-secure-boot"
    [evidence] = belief.evidence
    assert evidence.leans_on == {"nvidia-smi-says", "secure-boot", "driver-from"}
    facts = {fact.pair: fact for fact in case.diagnosis.facts}
    chain = [next(p for p in evidence.premises if p[0] == "module-loads")]
    while facts[chain[-1]].premises:
        chain.append(facts[chain[-1]].premises[-1])
    assert [(name, facts[name, value].rule) for name, value in chain] == [
        ("module-loads", "b-untrusted-does-not-load"),
        ("module-signature", "c-who-signed-it"),
        ("driver-from", ""),
    ]
    assert facts["driver-from", "runfile"].quote == "run file"


def test_a_not_at_the_bottom_cuts_the_chain_and_another_cause_takes_over() -> None:
    case = Case("chained-conclusions", REFUSED, {"own-key-enrolled": "yes"})
    assert case.known("module-loads") == ()
    assert case.causes == ["module-not-built"]


def test_what_the_chain_rests_on_is_asked_for() -> None:
    case = Case("chained-conclusions", CANNOT_COMMUNICATE, {"driver-from": "runfile"})
    assert case.causes == ["module-not-built"]
    assert "secure-boot" in case.questions


def test_what_would_cut_the_chain_is_asked_for() -> None:
    assert "own-key-enrolled" in Case("chained-conclusions", REFUSED).questions


# --- 13: evidence against ---------------------------------------------------------------------


def test_an_excluded_cause_and_its_fix_are_out() -> None:
    case = Case("evidence-against", "black screen after the logo")
    assert case.causes[0] == "nouveau-fails"
    assert case.fixes == ["start-with-nomodeset"]
    assert Case("evidence-against", "black screen").fixes[0] == "plug-into-the-card"


def test_an_excluded_cause_stays_out_whatever_speaks_for_it() -> None:
    case = Case(
        "evidence-against", "black screen", {"maker-logo": "shows", "monitor-plugged-into": "motherboard"}
    )
    assert "on-the-motherboard" in case.diagnosis.fired
    assert case.fixes == ["start-with-nomodeset"]


def test_a_doubt_weakens_and_does_not_exclude() -> None:
    alone = Case("evidence-against", "黑屏").probability("nouveau-fails")
    doubted = Case("evidence-against", "黑屏", {"nvidia-driver": "working"}).probability("nouveau-fails")
    assert 0 < doubted < alone / 2


def test_evidence_for_and_against_is_shown_beside_the_cause() -> None:
    case = Case("evidence-against", "黑屏\nfifo: SCHED_ERROR 08", {"nvidia-driver": "working"})
    [belief] = [b for b in case.diagnosis.beliefs if b.cause == "nouveau-fails"]
    assert [(e.rule, e.weight > 0) for e in belief.evidence] == [
        ("nouveau-in-the-log", True),
        ("driver-works", False),
        ("black-nouveau", True),
    ]


# --- 14: messages over several lines ----------------------------------------------------------

MISMATCH = """\
NVRM: API mismatch: the client has the version 515.48.07, but
NVRM: this kernel module has the version 510.73.05.  Please
NVRM: make sure that this kernel module and all NVIDIA driver
NVRM: components have the same version.
"""
MISMATCH_595 = """\
NVRM: API mismatch: the client 'nvidia-smi' (pid 4711)
NVRM: has the version 515.48.07, but this kernel module has
NVRM: the version 510.73.05.  Please make sure that this
NVRM: kernel module and all NVIDIA driver components
NVRM: have the same version.
"""
NOUVEAU = """\
NVRM: The NVIDIA probe routine was not called for 1 device(s).
NVRM: This can occur when a driver such as:
NVRM: nouveau, rivafb, nvidiafb or rivatv
NVRM: was loaded and obtained ownership of the NVIDIA device(s).
"""
NOT_OPEN = """\
NVRM: The NVIDIA GPU 0000:01:00.0 (PCI ID: 10de:1b80)
NVRM: installed in this system is not supported by open
NVRM: nvidia.ko because it does not include the required GPU
NVRM: System Processor (GSP).
"""
PREFIXES = {
    "as the driver prints it": "",
    "dmesg": "[ 7386.259769] ",
    "dmesg -T": "[Sun Feb 23 16:24:18 2025] ",
    "syslog": "Jul 22 15:45:40 srini-Precision-7530 kernel: [    4.814427] ",
    "journal": "Oct 03 18:00:02 host kernel: ",
}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=list(PREFIXES))
@pytest.mark.parametrize(
    ("message", "cause"),
    [
        (MISMATCH, "old-module-still-loaded"),
        (MISMATCH_595, "old-module-still-loaded"),
        (NOUVEAU, "nouveau-in-the-way"),
        (NOT_OPEN, "card-needs-the-proprietary-module"),
    ],
    ids=["mismatch", "mismatch-595", "nouveau", "not-open"],
)
def test_a_message_over_several_lines_is_read_whatever_stands_before_each_line(
    prefix: str, message: str, cause: str
) -> None:
    pasted = "".join(prefix + line for line in message.splitlines(keepends=True))
    assert Case("lines-of-a-log", pasted).causes == [cause]


def test_a_message_whose_later_lines_are_indented_is_read_too() -> None:
    first, *rest = MISMATCH.splitlines(keepends=True)
    pasted = f"[ 7386.259769] {first}" + "".join(f"               {line}" for line in rest)
    case = Case("lines-of-a-log", pasted)
    assert (case.known("library-version"), case.known("module-version")) == (("515.48.07",), ("510.73.05",))


def test_a_message_in_one_line_is_read_too() -> None:
    assert Case("lines-of-a-log", MISMATCH.replace("\nNVRM:", "")).causes == ["old-module-still-loaded"]


# --- 15: the same words, denied ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "finding", "value"),
    [
        ("Secure Boot is enabled", "secure-boot", "on"),
        ("Secure Boot is not enabled", "secure-boot", "off"),
        ("secure boot isn't on", "secure-boot", "off"),
        ("Secure Boot is disabled", "secure-boot", "off"),
        ("Secure Boot is not disabled", "secure-boot", "on"),
        ("安全启动打开了", "secure-boot", "on"),
        ("安全启动没有打开", "secure-boot", "off"),
        ("安全启动没开启", "secure-boot", "off"),
        ("安全启动关闭了", "secure-boot", "off"),
        ("安全启动没有关闭", "secure-boot", "on"),
        ("pytorch sees the GPU", "framework-sees-gpu", "yes"),
        ("pytorch does not see the GPU", "framework-sees-gpu", "no"),
        ("PyTorch 没看到显卡", "framework-sees-gpu", "no"),
        ("the screen has no picture", "screen-at-boot", "black"),
        ("屏幕没有画面", "screen-at-boot", "black"),
        ("it does not boot", "boot", "fails"),
        ("启动不了", "boot", "fails"),
    ],
)
def test_a_denial_turns_a_choice_of_two_round(said: str, finding: str, value: str) -> None:
    assert Case("denial", said).known(finding) == (value,)


@pytest.mark.parametrize("said", ["the screen is not black", "没有黑屏", "nvidia-smi doesn't work"])
def test_of_more_than_two_values_a_denied_one_is_dropped(said: str) -> None:
    assert Case("denial", said).diagnosis.facts == ()


def test_a_denial_reaches_only_what_it_denies() -> None:
    case = Case("denial", "nvidia-smi works, but pytorch does not see the GPU")
    assert case.diagnosis.known == {"nvidia-smi-says": ("works",), "framework-sees-gpu": ("no",)}
    case = Case("denial", "nvidia-smi 正常，但是 PyTorch 没看到显卡")
    assert case.diagnosis.known == {"nvidia-smi-says": ("works",), "framework-sees-gpu": ("no",)}


@pytest.mark.parametrize("said", ["Secure Boot is not enabled", "安全启动没有开启"])
def test_a_word_of_a_longer_name_says_nothing_of_its_own(said: str) -> None:
    case = Case("denial", said)
    assert case.diagnosis.known == {"secure-boot": ("off",)}
