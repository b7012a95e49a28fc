"""What no example touches is named, and so are causes that none tells apart."""

from pathlib import Path

from tests.authoring.contributions import PACK
from tests.making import library_of
from troubleshoot.authoring.coverage import coverage
from troubleshoot.authoring.examples import run_examples, run_healthy
from troubleshoot.knowledge.opening import open_roots

ONE_SYMPTOM = PACK.replace("when: {lamp: bright, noise: [hum, whistle]}", "when: {lamp: dark}")
HEALTHY = "healthy: [{id: quiet, title: {en: Quiet, zh: 安静}, given: {smell: none}}]\n"


def untouched(folder: Path, text: str) -> dict[str, list[str]]:
    (folder / "pump.yaml").write_text(text, encoding="utf-8")
    library, knowledge = library_of(folder), open_roots([folder])
    runs = [run for result in run_examples(knowledge, library.entries.values()) for run in result.runs]
    healthy = run_healthy(knowledge, library.healthy.values())
    return {
        row.kind: [name for _, name in row.untouched] for row in coverage(knowledge, library, runs, healthy)
    }


def with_example(text: str, example: str) -> str:
    because = "    because: {en: The lamp hangs on the fuse., zh: 灯接在保险丝后面。}\n"
    return text.replace(because, f"{because}    examples: [{example}]\n")


def test_without_examples_nothing_is_touched(tmp_path: Path) -> None:
    told = untouched(tmp_path, PACK)

    assert told["rules"] == ["dark-lamp", "noisy-pump", "water-is-there"]
    assert told["findings"] == ["lamp", "pressure", "noise", "smell"]
    assert told["causes"] == ["fuse", "dry"]
    assert told["fixes"] == ["change-the-fuse", "fill-the-pump"]


def test_an_example_touches_the_rule_the_value_the_cause_and_its_fix(tmp_path: Path) -> None:
    told = untouched(tmp_path, with_example(PACK, "{given: {lamp: dark}, expect: fuse}"))

    assert told["rules"] == ["noisy-pump", "water-is-there"]
    assert "lamp: dark" not in told["values"]
    assert "lamp: bright" in told["values"]
    assert told["causes"] == ["dry"]
    assert told["fixes"] == ["fill-the-pump"]


def test_a_healthy_machine_touches_what_is_known_of_it(tmp_path: Path) -> None:
    told = untouched(tmp_path, PACK + HEALTHY)

    assert "smell" not in told["findings"]
    assert "smell: burnt" in told["values"]
    assert "smell: none" not in told["values"]


def test_two_causes_of_one_symptom_need_an_example_that_tells_them_apart(tmp_path: Path) -> None:
    symptom = "dry and fuse, both lamp: dark"

    assert untouched(tmp_path, PACK)["pairs"] == []
    assert untouched(tmp_path, ONE_SYMPTOM)["pairs"] == [symptom]
    fires = with_example(ONE_SYMPTOM, "{given: {lamp: dark}, expect: fuse}")
    assert untouched(tmp_path, fires)["pairs"] == [symptom]
    tells_apart = with_example(ONE_SYMPTOM, "{given: {lamp: dark}, first: dry}")
    assert untouched(tmp_path, tells_apart)["pairs"] == []
