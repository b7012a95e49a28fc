"""Which versions go together, and what would."""

import pytest

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.compatibility import Compatibility, judge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


def judged(knowledge: Knowledge, **given: str) -> Compatibility:
    consultation = Consultation()
    for finding, value in given.items():
        consultation = consultation.answered(finding.replace("_", "-"), value)
    return judge(knowledge, consultation)


def misfits(found: Compatibility) -> set[str]:
    return {one.rule.id.removesuffix("-does-not-fit") for one in found.judgements if not one.fits}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"gpu_generation": "blackwell", "torch_version": "2.6"}, {"torch-new-enough-for-gpu"}),
        ({"gpu_generation": "blackwell", "torch_version": "2.7.1"}, set()),
        ({"gpu_generation": "ada", "torch_version": "1.13"}, set()),  # runs code for sm_86
        ({"gpu_generation": "pascal", "torch_version": "2.14"}, set()),  # its build for CUDA 12.6
        ({"gpu_generation": "pascal", "torch_version": "2.15"}, {"torch-of-gpu"}),
        ({"driver_version": "550.54.14", "torch_version": "2.15.0"}, {"driver-for-torch"}),
        ({"gpu_generation": "pascal", "driver_version": "590.48.01"}, {"driver-of-gpu"}),
        ({"gpu_generation": "kepler", "torch_version": "2.8"}, {"torch-of-gpu"}),
        ({"cuda_version": "13.0", "driver_version": "535.183.01"}, {"driver-for-cuda"}),
        ({"cuda_version": "11.8", "gcc_version": "13.2.0"}, {"gcc-for-cuda"}),
        ({"tensorflow_version": "2.16.1", "python_version": "3.13"}, {"python-for-tensorflow"}),
        ({"tensorflow_version": "2.16.1", "cuda_version": "11.8"}, {"tensorflow-for-cuda"}),
        ({"cudnn_version": "9.5.1", "cuda_version": "13.0"}, {"cudnn-new-enough-for-cuda"}),
        ({"ubuntu": "22.04", "kernel_version": "6.11.0"}, {"kernel-of-ubuntu"}),
        ({"ubuntu": "20.04", "cuda_version": "13.0"}, {"ubuntu-for-cuda"}),
    ],
    ids=str,
)
def test_what_contradicts_is_named(given: dict[str, str], expected: set[str], knowledge: Knowledge) -> None:
    found = judged(knowledge, **given)

    assert misfits(found) == expected
    assert found.fits is not bool(expected)


def test_what_would_fit_is_tried_out(knowledge: Knowledge) -> None:
    found = judged(knowledge, gpu_generation="blackwell", torch_version="2.6", driver_version="580.65")

    assert found.would_fit["torch-version"][0] == "2.7"
    assert "driver-version" not in found.would_fit  # it is not at fault


def test_where_nothing_would_fit_it_is_said(knowledge: Knowledge) -> None:
    found = judged(knowledge, gpu_generation="fermi", torch_version="2.6")
    assert found.would_fit["torch-version"] == ()


def test_a_judgement_rests_on_tables_with_sources(knowledge: Knowledge) -> None:
    found = judged(knowledge, gpu_generation="blackwell", torch_version="2.6")
    rules = {fact.rule for one in found.judgements for fact in one.grounds if fact.rule}
    assert rules
    assert all(knowledge.rule(rule).sources for rule in rules)


def test_one_version_alone_is_compared_with_nothing(knowledge: Knowledge) -> None:
    assert judged(knowledge, torch_version="2.6").judgements == ()


def test_every_requirement_can_be_met_and_missed(knowledge: Knowledge) -> None:
    names = set(knowledge.finding("misfit").values)
    concluded = {
        rule.then.value for rule in knowledge.rules_concluding("misfit") if hasattr(rule.then, "value")
    }
    assert names == concluded
