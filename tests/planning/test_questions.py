"""What to ask next: what tells the causes apart, for what it costs to find out."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inference.making import (
    Entry,
    Sections,
    asked,
    cause,
    choice,
    compiled,
    linked,
    opened,
    rule,
    said,
    version,
)
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import make_plan
from troubleshoot.planning.questions import Question, inquire

SYMPTOM = [
    rule("s1", {"screen": "black"}, suspect="nouveau", strength="moderate"),
    rule("s2", {"screen": "black"}, suspect="cable", strength="moderate"),
]
BLACK = said(screen="black")


def _asked(
    folder: Path, *findings: Entry, rules: list[Entry], known: Consultation = BLACK
) -> tuple[Question, ...]:
    knowledge = opened(
        folder,
        findings=[choice("screen", "black normal"), version("needed"), *findings],
        causes=[cause("nouveau"), cause("cable"), cause("fan")],
        rules=[*SYMPTOM, *rules],
    )
    return _next(knowledge, diagnose(knowledge, known))


def _next(knowledge: Knowledge, diagnosis: Diagnosis) -> tuple[Question, ...]:
    return inquire(knowledge, diagnosis, make_plan(knowledge, diagnosis), Consultation()).questions


def _names(questions: tuple[Question, ...]) -> list[str]:
    return [question.finding.id for question in questions]


DRIVER = asked(choice("driver", "absent working"))
CARD = asked(choice("card", "old new"))
SEPARATES = [
    rule("d1", {"driver": "absent"}, suspect="nouveau", strength="strong"),
    rule("d2", {"driver": "working"}, suspect="cable", strength="strong"),
]
CONFIRMS = [rule("c1", {"card": "old"}, suspect="nouveau", strength="moderate")]


def test_the_question_that_separates_the_causes_comes_first(tmp_path: Path) -> None:
    questions = _asked(tmp_path, CARD, DRIVER, rules=[*CONFIRMS, *SEPARATES])

    assert _names(questions) == ["driver", "card"]
    assert set(questions[0].separates) == {"nouveau", "cable"}
    assert questions[1].separates == ("nouveau",)
    assert questions[0].saves > questions[1].saves
    assert questions[1].gain > 0


def test_a_question_names_the_two_causes_that_it_separates_most(tmp_path: Path) -> None:
    rules = [
        rule("s3", {"screen": "black"}, suspect="fan", strength="moderate"),
        rule("d3", {"driver": "absent"}, suspect="fan", strength="weak"),
    ]
    (question,) = _asked(tmp_path, DRIVER, rules=[*SEPARATES, *rules])

    assert set(question.separates) == {"nouveau", "cable"}


@pytest.mark.parametrize("cost", ["command", "reboot", "open-case"])
def test_of_two_questions_that_tell_the_same_the_cheaper_comes_first(tmp_path: Path, cost: str) -> None:
    same = [{**r, "id": f"{r['id']}-b", "when": {"zoom": r["when"]["driver"]}} for r in SEPARATES]
    dear = asked(choice("driver", "absent working"), cost)

    assert _names(
        _asked(tmp_path, dear, asked(choice("zoom", "absent working")), rules=[*SEPARATES, *same])
    ) == [
        "zoom",
        "driver",
    ]


def test_what_is_known_is_not_asked_again(tmp_path: Path) -> None:
    known = BLACK.answered("driver", "absent")

    assert _names(_asked(tmp_path, DRIVER, rules=SEPARATES, known=known)) == []


def test_nothing_is_asked_where_nothing_is_suspected(tmp_path: Path) -> None:
    assert _asked(tmp_path, DRIVER, rules=SEPARATES, known=said(screen="normal")) == ()


def test_a_finding_without_a_question_is_never_asked(tmp_path: Path) -> None:
    assert _asked(tmp_path, choice("driver", "absent working"), rules=SEPARATES) == ()


@pytest.mark.parametrize(
    "idle",
    [
        pytest.param(rule("i", {"card": "old"}, suspect="fan", strength="decisive"), id="another-cause"),
        pytest.param(
            rule("i", {"screen": "normal", "card": "old"}, suspect="nouveau", strength="strong"),
            id="cannot-fire",
        ),
        pytest.param(
            rule("i", {"card": "known"}, suspect="nouveau", strength="strong"), id="any-answer-the-same"
        ),
        pytest.param(
            rule("i", {"screen": "black", "card": "old"}, suspect="nouveau", strength="moderate"),
            id="counted-already",
        ),
    ],
)
def test_a_question_that_can_change_nothing_is_not_asked(tmp_path: Path, idle: Entry) -> None:
    assert _names(_asked(tmp_path, CARD, DRIVER, rules=[idle, *SEPARATES])) == ["driver"]


def test_a_question_is_asked_where_an_answer_takes_a_rule_back(tmp_path: Path) -> None:
    rules = [rule("u", {"screen": "black", "not": {"card": "new"}}, suspect="cable", strength="decisive")]

    assert _names(_asked(tmp_path, CARD, rules=rules)) == ["card"]


@pytest.mark.parametrize("test", ["< 580", ">= 580", "= 580", "< needed"])
def test_a_version_is_asked_for_where_it_decides(tmp_path: Path, test: str) -> None:
    rules = [rule("v", {"have": test}, suspect="nouveau", strength="strong")]
    known = BLACK.answered("needed", "570")

    assert _names(_asked(tmp_path, asked(version("have")), rules=rules, known=known)) == ["have"]


# --- whatever the knowledge -------------------------------------------------------------------

NAMES = ("a", "b", "c", "d")
VALUES = ("x", "y")


@st.composite
def _sections(draw: st.DrawFn) -> Sections:
    value = st.sampled_from(VALUES)
    when = st.dictionaries(st.sampled_from(["screen", *NAMES]), value, min_size=1, max_size=3)
    then = st.builds(
        lambda kind, name, strength: {kind: name, "strength": strength},
        st.sampled_from(["suspect", "doubt"]),
        st.sampled_from(["one", "two"]),
        st.sampled_from(["weak", "moderate", "strong", "decisive"]),
    )
    drawn: list[tuple[Any, Any]] = draw(st.lists(st.tuples(when, then), min_size=1, max_size=7))
    return {
        "findings": [choice("screen", "x y"), *(asked(choice(name, "x y")) for name in NAMES)],
        "causes": [cause("one"), cause("two")],
        "rules": [
            rule("symptom", {"screen": "x"}, suspect="one", strength="moderate"),
            *(rule(f"r{n}", condition, **conclusion) for n, (condition, conclusion) in enumerate(drawn)),
        ],
    }


@settings(max_examples=200, deadline=None)
@given(_sections())
def test_of_each_question_some_answer_changes_the_diagnosis(sections: Sections) -> None:
    knowledge = compiled(linked(sections))
    known = said(screen="x")
    now = diagnose(knowledge, known)

    for question in _next(knowledge, now):
        name = question.finding.id
        answers = [diagnose(knowledge, known.answered(name, value)) for value in VALUES]
        assert any(_beliefs(then) != _beliefs(now) for then in answers), name


def _beliefs(diagnosis: Diagnosis) -> dict[str, float]:
    return {belief.cause: round(belief.probability, 6) for belief in diagnosis.beliefs}


def test_the_values_of_a_question_are_those_of_its_finding(tmp_path: Path) -> None:
    (question,) = _asked(tmp_path, DRIVER, rules=SEPARATES)

    assert isinstance(question.finding, Finding)
    assert list(question.finding.values) == ["absent", "working"]
