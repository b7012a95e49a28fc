"""Where no phrase is said, the words of a line still tell what it is probably about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from troubleshoot.evidence.vocabulary import CERTAINTY
from troubleshoot.evidence.words import understand
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.store import Knowledge

OTHER = "- {{id: o-{n}, title: {{en: O}}, values: {{v: {{text: {{en: v}}, phrases: {{en: [a{n} b{n}]}}}}}}}}"
OTHERS = "\n".join(OTHER.format(n=n) for n in range(200))
PACK = f"""\
words:
  same: [[not, no, "n't", fails to, 不, 没有]]
  ignore: [the, a, of, is, after]
findings:
- id: kettle
  title: {{en: Kettle}}
  values:
    leaks:
      text: {{en: It leaks}}
      phrases:
        en: [kettle drips water, puddle under kettle, water runs out of spout, kettle spout drips]
        zh: [水壶 漏水, 壶嘴 滴水, 水壶 底下 积水]
    cold:
      text: {{en: It stays cold}}
      phrases:
        en: [kettle does not heat, kettle not warm, water not boil, kettle no boil element]
- id: samovar
  title: {{en: Samovar}}
  values:
    cracked:
      text: {{en: It is cracked}}
      phrases:
        en: [samovar brittle seam, samovar hairline seam, samovar brittle crack, samovar hairline crack]
- id: kettle-maker
  title: {{en: Maker}}
  lasting: yes
  values:
    acme:
      text: {{en: Acme}}
      phrases: {{en: [acme, acme deluxe brass, acme brass whistle, brass whistle deluxe]}}
{OTHERS}
causes:
- {{id: worn-out, title: {{en: Worn}}, explain: {{en: It is worn.}}}}
rules:
- {{id: leak, when: {{kettle: leaks}}, then: {{suspect: worn-out, strength: strong}}, because: {{en: So.}}}}
- {{id: cold, when: {{kettle: cold}}, then: {{suspect: worn-out, strength: moderate}}, because: {{en: So.}}}}
- {{id: tea, when: {{samovar: cracked}}, then: {{suspect: worn-out, strength: strong}}, because: {{en: So.}}}}
- {{id: a, when: {{kettle-maker: acme}}, then: {{suspect: worn-out, strength: weak}}, because: {{en: So.}}}}
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    folder: Path = tmp_path_factory.mktemp("pack")
    (folder / "kettle.yaml").write_text(PACK, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield open_roots([folder])


def said(knowledge: Knowledge, text: str) -> list[tuple[str, str, float]]:
    return [(fact.finding, fact.value, fact.certainty) for fact in understand(knowledge, text)]


LEAKS = [("kettle", "leaks", CERTAINTY)]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("the kettle has a puddle at its spout", LEAKS),  # words of two phrases
        ("water: a puddle, the kettle", LEAKS),
        ("壶嘴一直积水，水壶也旧了", LEAKS),
        ("kettle spout drips", [("kettle", "leaks", 0.807)]),  # a whole phrase is no guess
        ("warm water to boil", []),  # only phrases that deny have these words
        ("water fails to heat or warm or boil", [("kettle", "cold", CERTAINTY)]),
        ("samovar: hairline, brittle", [("samovar", "cracked", CERTAINTY)]),
        ("a hairline, a brittle seam", []),  # without the word that all its phrases have
        ("puddle", []),  # one word is too little
        ("puddle before my tall umbrella stand, spout left of the rosy garden gate", []),  # of something else
        ("puddle-spout-drips", []),  # written as one
    ],
)
def test_a_line_is_about_what_its_words_are_about(
    text: str, means: list[tuple[str, str, float]], knowledge: Knowledge
) -> None:
    assert said(knowledge, text) == means


def test_what_speaks_for_no_cause_leaves_room_for_a_guess(knowledge: Knowledge) -> None:
    assert said(knowledge, "acme: puddle, kettle, spout") == [("kettle-maker", "acme", 0.807), *LEAKS]


def test_a_guess_quotes_the_words_it_rests_on(knowledge: Knowledge) -> None:
    (fact,) = understand(knowledge, "since monday there is a puddle, kettle and spout")

    assert fact.quote == "puddle, kettle and spout"


def test_only_the_first_lines_are_guessed_from(knowledge: Knowledge) -> None:
    pasted = "x1\n" * 50

    assert said(knowledge, "puddle, kettle, spout\n" + pasted) == LEAKS
    assert said(knowledge, pasted + "puddle, kettle, spout") == []
