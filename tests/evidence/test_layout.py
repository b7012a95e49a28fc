"""What outputs say by their layout becomes findings, wherever in a log they stand."""

from pathlib import Path

import pytest

from tests.inference.making import choice, number, opened, version
from troubleshoot.evidence.logs import read_logs
from troubleshoot.evidence.pieces import SIZE
from troubleshoot.knowledge.store import Knowledge

LSPCI = """\
01:00.0 VGA compatible controller: NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1)
\tKernel driver in use: vfio-pci
\tKernel modules: nvidiafb, nouveau
02:00.0 Network controller: Intel Corporation Wi-Fi 6 AX200
\tKernel driver in use: iwlwifi
"""
HOT = """\
|===============================+======================+======================|
| 30%   93C    P2    340W / 350W |  24012MiB / 24268MiB |     98%      Default |
"""
MODINFO = "filename: /lib/modules/6.8.0/updates/dkms/nvidia.ko\nversion: 535.129.03\n"
HISTORY = """\
Start-Date: 2024-03-02  06:11:43
Upgrade: nvidia-driver-535:amd64 (535.129.03-0ubuntu1, 535.161.07-0ubuntu0.22.04.1)
End-Date: 2024-03-02  06:12:10
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    card, changed = choice("card", "away"), choice("changed", "driver")
    card["values"]["away"]["messages"] = ["NVIDIA graphics card: driver in use: vfio-pci"]
    changed["values"]["driver"]["messages"] = ["apt history: the driver was updated"]
    return opened(
        tmp_path_factory.mktemp("layout"),
        findings=[
            card,
            changed,
            number("heat", many="yes", messages=["nvidia-smi table: a GPU has {value} degrees Celsius"]),
            version("module", messages=["NVIDIA module on disk: version {value}"]),
        ],
    )


def found(knowledge: Knowledge, folder: Path, text: str) -> dict[tuple[str, str], tuple[str, str]]:
    (folder / "log").write_text(text, encoding="utf-8")
    facts = read_logs(knowledge, [str(folder / "log")]).facts
    return {fact.pair: (fact.place.rpartition(":")[2], fact.quote[:9]) for fact in facts}


def test_a_mixture_in_one_file_is_told_apart_by_its_content(knowledge: Knowledge, tmp_path: Path) -> None:
    mixture = f"$ lspci -k\n{LSPCI}\n$ nvidia-smi\n{HOT}\n$ modinfo nvidia\n{MODINFO}{HISTORY}"

    assert found(knowledge, tmp_path, mixture) == {
        ("card", "away"): ("3", "Kernel dr"),
        ("heat", "93"): ("10", "| 30% 93C"),
        ("module", "535.129.03"): ("14", "version: "),
        ("changed", "driver"): ("16", "Upgrade: "),
    }


@pytest.mark.parametrize("begin", ["    ", "> ", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_output_may_be_indented_or_quoted(
    knowledge: Knowledge, tmp_path: Path, begin: str, end: str
) -> None:
    text = "".join(f"{begin}{line}{end}" for line in LSPCI.splitlines())

    assert ("card", "away") in found(knowledge, tmp_path, text)


@pytest.mark.parametrize("before", [SIZE - 100, SIZE - 1, SIZE])
def test_an_output_is_read_whole_between_pieces(knowledge: Knowledge, tmp_path: Path, before: int) -> None:
    noise = "a line that says nothing\n"

    assert ("card", "away") in found(knowledge, tmp_path, noise * (before // len(noise)) + LSPCI)
