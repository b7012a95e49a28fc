"""Real reports: the halves are what they say, and neither gets worse."""

from collections import Counter

import pytest

from benchmarks.cases import FOLDER, HALVES, Case, figures, judge, read_cases
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge

FLOOR = 0.76
"""The share of each half for which a right fix stands among the first three, at least."""
APART = 0.07
"""So far apart these shares may be: beyond, one half was learned by heart. The aim is five points."""
OFTEN = 1 / 120
"""The share of the reports above which a cause is no longer uncommon."""
ANYBODYS = 5
"""So few words, mostly a program's own (*no module named torch*), are nobody's sentence."""


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return open_knowledge()


def every_case() -> list[Case]:
    return [case for half in HALVES for case in read_cases(half)]


def test_no_report_is_there_twice() -> None:
    addresses = [case.address for case in every_case()]

    assert len(set(addresses)) == len(addresses)


def test_what_is_expected_exists(shipped: Knowledge) -> None:
    expected = {name for case in every_case() for name in case.expect}

    assert {name for name in expected if not {"cause", "fix"} & set(shipped.kinds_of(name))} == set()


def test_what_is_reported_often_is_not_called_uncommon(shipped: Knowledge) -> None:
    cases = read_cases(HALVES[0])
    named = Counter(case.expect[0] for case in cases if case.expect)
    often = [name for name, count in named.items() if count > OFTEN * len(cases)]
    causes = [name for name in often if "cause" in shipped.kinds_of(name)]

    assert [name for name in causes if shipped.cause(name).commonness in {"uncommon", "rare"}] == []


def test_no_case_is_a_phrase_of_the_knowledge(shipped: Knowledge) -> None:
    said = {text.lower() for case in every_case() for text in case.said if len(text.split()) > ANYBODYS}
    values = [value for name in shipped.names(Finding) for value in shipped.finding(name).values.values()]
    phrases = {phrase.lower() for value in values for phrase in (*value.phrases.en, *value.phrases.zh)}

    assert said & phrases == set()


def test_both_halves_are_answered_alike_and_not_worse_than_before(shipped: Knowledge) -> None:
    learned, held_out = (
        figures([judge(shipped, case) for case in read_cases(half)]).hits[1] for half in HALVES
    )

    assert min(learned, held_out) >= FLOOR
    assert abs(learned - held_out) <= APART


@pytest.mark.parametrize("text", (FOLDER / "other-subjects.txt").read_text(encoding="utf-8").splitlines())
def test_another_subject_gets_no_plan(text: str, shipped: Knowledge) -> None:
    assert judge(shipped, Case("", "", (text,), "", (), "")).plan == ()


def test_a_case_can_be_judged_by_its_title_alone(shipped: Knowledge) -> None:
    said = ("it does not work", "NVML: Driver/library version mismatch")
    case = Case("driver", "en", said, "restart", ("driver-library-mismatch",), "https://example.org")

    assert judge(shipped, case).rank == 1
    assert judge(shipped, case, title_only=True).rank is None
