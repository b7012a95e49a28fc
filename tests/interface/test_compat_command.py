"""``troubleshoot compat`` on the shipped knowledge."""

import json
import subprocess
import sys

import pytest

from troubleshoot.interface.main import main


def ended(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "troubleshoot", "compat", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_says_what_does_not_fit_and_what_would(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compat", "--gpu", "RTX 5090", "--torch", "2.6", "--lang", "en"]) == 1

    out = capsys.readouterr().out
    assert "GeForce RTX 5090 [10de:2b85]" in out
    assert "PyTorch is older than this GPU generation" in out
    assert "as of November 2026" in out
    assert "2.7" in out.partition("Would fit")[2]


def test_it_says_so_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compat", "--gpu", "RTX 5090", "--torch", "2.8", "--lang", "zh"]) == 0
    assert "相配" in capsys.readouterr().out


def test_the_data_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["compat", "--gpu", "10de:1b06", "--driver", "590.48.01", "--cuda", "12.8", "--json"])

    data = json.loads(capsys.readouterr().out)
    assert (status, data["schema"], data["fits"]) == (1, "troubleshoot.compat/1", False)
    assert data["gpu"]["name"] == "GeForce GTX 1080 Ti"
    assert [one["id"] for one in data["judgements"] if not one["fits"]] == ["driver-of-gpu"]
    assert "580" in data["would_fit"]["driver-version"]
    assert all(one["according_to"] for one in data["judgements"])


@pytest.mark.parametrize("name", ["turing", "2080 Ti", "RTX 4090", "V100", "1e04"])
def test_a_card_may_be_named_in_several_ways(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compat", "--gpu", name, "--torch", "2.9", "--lang", "en"]) == 0
    assert "Fits\n" in capsys.readouterr().out


def test_one_thing_alone_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compat", "--torch", "2.6", "--lang", "en"]) == 0
    assert "The newest CUDA among the builds" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "name at least two things"),
        (("--gpu", "toaster"), "no such NVIDIA card"),
        (("--torch", "new"), "is not a version"),
        (("--tenserflow", "2.16"), "--tensorflow"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    process = ended(*arguments)

    assert (process.returncode, process.stdout) == (2, "")
    assert sentence in process.stderr
    assert "Traceback" not in process.stderr
