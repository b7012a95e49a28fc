"""Examples beside rules are tests: they pass, they fail for a stated reason, and both kinds must be there."""

from pathlib import Path

import pytest

from tests.making import library_of
from troubleshoot.authoring.examples import run_examples, run_healthy
from troubleshoot.knowledge.opening import open_roots

PACK = """
findings:
  - id: light
    title: {{en: Light}}
    values:
      dark: {{text: {{en: Dark}}, phrases: {{en: [no light], zh: [不 亮]}}}}
      bright: {{text: {{en: Bright}}, phrases: {{en: [bright light]}}}}
  - {{id: sound, title: {{en: Sound}}, values: {{pop: {{text: {{en: Pop}}}}}}}}
causes:
  - {{id: bulb, title: {{en: Bulb}}, explain: {{en: It is broken.}}}}
  - {{id: fuse, title: {{en: Fuse}}, explain: {{en: It blew.}}, commonness: very-common}}
rules:
  - id: dark-means-bulb
    when: {{light: dark}}
    then: {{suspect: bulb, strength: moderate}}
    because: {{en: Bulbs break.}}
    examples: {examples}
  - id: dark-means-fuse
    when: {{light: dark}}
    then: {{suspect: fuse, strength: moderate}}
    because: {{en: Fuses blow.}}
  - id: pop-means-bulb
    when: {{sound: pop}}
    then: {{suspect: bulb, strength: strong}}
    because: {{en: Bulbs pop.}}
"""
GOOD = "{said: there is no light, expect: bulb}, {given: {light: bright}, expect: nothing}"


def failures(folder: Path, examples: str) -> list[str]:
    (folder / "pack.yaml").write_text(PACK.format(examples=f"[{examples}]"), encoding="utf-8")
    entries = [e for e in library_of(folder).entries.values() if e.id == "dark-means-bulb"]
    return [str(f) for result in run_examples(open_roots([folder]), entries) for f in result.failures]


def test_good_examples_pass_in_both_languages(tmp_path: Path) -> None:
    assert failures(tmp_path, GOOD + ", {said: 灯不亮, expect: bulb}") == []


@pytest.mark.parametrize(
    ("example", "message", "reasoning"),
    [
        (
            "{said: bright light, expect: bulb}",
            "must fire, and does not",
            ['known: light: bright (said: "bright light", 0.81)', "not known: light: dark"],
        ),
        (
            "{given: {light: dark}, expect: nothing}",
            "must not fire, and does",
            [
                "known: light: dark (answered)",
                "fuse 71%: for it dark-means-fuse (light: dark)",
                "bulb 18%: for it dark-means-bulb (light: dark)",
            ],
        ),
        (
            "{given: {light: dark}, first: bulb}",
            "expected bulb first, got fuse",
            [
                "known: light: dark (answered)",
                "fuse 71%: for it dark-means-fuse (light: dark)",
                "bulb 18%: for it dark-means-bulb (light: dark)",
            ],
        ),
        ("{said: hello, first: bulb}", "expected bulb first, got nothing", ["known: nothing"]),
        (
            "{given: {sound: pop}, first: bulb}",
            "must fire, and does not",
            ["known: sound: pop (answered)", "not known: light: dark"],
        ),
    ],
)
def test_a_wrong_example_says_what_was_expected_what_came_and_why(
    tmp_path: Path, example: str, message: str, reasoning: list[str]
) -> None:
    (failure,) = failures(tmp_path, f"{GOOD}, {example}")

    first, *rest = failure.splitlines()
    assert first.startswith(f"{tmp_path / 'pack.yaml'}:")
    assert first.endswith(f": dark-means-bulb: {message}")
    assert [line.strip() for line in rest] == reasoning


def test_a_rule_that_suspects_something_on_a_healthy_machine_fails(tmp_path: Path) -> None:
    healthy = """healthy:
  - {id: lit, title: {en: Lit}, given: {light: bright}}
  - {id: unlit, title: {en: Unlit}, given: {light: dark}}
"""
    (tmp_path / "pack.yaml").write_text(PACK.format(examples=f"[{GOOD}]") + healthy, encoding="utf-8")
    library = library_of(tmp_path)

    runs = list(run_healthy(open_roots([tmp_path]), library.healthy.values()))

    assert runs[0].failures == ()
    assert [failure.rule for failure in runs[1].failures] == ["dark-means-bulb", "dark-means-fuse"]
    assert "suspects bulb on the healthy machine unlit" in str(runs[1].failures[0])


def test_a_rule_needs_an_example_of_each_kind(tmp_path: Path) -> None:
    assert ["fires it" in failure for failure in failures(tmp_path, "")] == [True, False]
    assert "expect: nothing" in failures(tmp_path, "{said: no light, expect: bulb}")[0]
    looks_like = "{said: no light, first: fuse}, {given: {light: bright}, expect: nothing}"
    assert ["fires it" in failure for failure in failures(tmp_path, looks_like)] == [True]
