"""Examples beside rules are tests: they pass, they fail for a stated reason, and both kinds must be there."""

from pathlib import Path

import pytest

from tests.making import library_of
from troubleshoot.authoring.examples import run_examples
from troubleshoot.knowledge.opening import open_roots

PACK = """
findings:
  - id: light
    title: {{en: Light}}
    values:
      dark: {{text: {{en: Dark}}, phrases: {{en: [no light], zh: [不 亮]}}}}
      bright: {{text: {{en: Bright}}, phrases: {{en: [bright light]}}}}
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
"""
GOOD = "{said: there is no light, expect: bulb}, {given: {light: bright}, expect: nothing}"


def failures(folder: Path, examples: str) -> list[str]:
    (folder / "pack.yaml").write_text(PACK.format(examples=f"[{examples}]"), encoding="utf-8")
    entries = [e for e in library_of(folder).entries.values() if e.id == "dark-means-bulb"]
    return [str(f) for result in run_examples(open_roots([folder]), entries) for f in result.failures]


def test_good_examples_pass_in_both_languages(tmp_path: Path) -> None:
    assert failures(tmp_path, GOOD + ", {said: 灯不亮, expect: bulb}") == []


@pytest.mark.parametrize(
    ("example", "reason"),
    [
        ("{said: bright light, expect: bulb}", "does not fire, but must; known were light: bright"),
        ("{given: {light: dark}, expect: nothing}", "fires, but must not; known were light: dark"),
        ("{given: {light: dark}, first: bulb}", "expected bulb first, got fuse"),
        ("{said: hello, first: bulb}", "expected bulb first, got nothing; known were nothing"),
    ],
)
def test_a_wrong_example_says_what_was_expected_and_what_came(
    tmp_path: Path, example: str, reason: str
) -> None:
    (failure,) = failures(tmp_path, f"{GOOD}, {example}")

    assert failure.startswith(f"{tmp_path / 'pack.yaml'}:")
    assert reason in failure


def test_a_rule_needs_an_example_of_each_kind(tmp_path: Path) -> None:
    assert ["fires it" in failure for failure in failures(tmp_path, "")] == [True, False]
    assert "expect: nothing" in failures(tmp_path, "{said: no light, expect: bulb}")[0]
