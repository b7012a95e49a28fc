"""An answer: all that is shown for one consultation, in one value."""

from typing import NamedTuple

from msgspec.structs import replace

from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix, make_plan
from troubleshoot.planning.questions import Question, next_questions

LEAST_LIKELY = 0.15
"""Below this, a cause is a guess that would send a person the wrong way."""


class Answer(NamedTuple):
    """What is believed, what to do, what to ask: the best first."""

    diagnosis: Diagnosis
    plan: tuple[PlannedFix, ...]
    questions: tuple[Question, ...]


def why(knowledge: Knowledge, question: Question, language: Language) -> str:
    """Return a sentence that says what an answer to ``question`` is good for."""
    titles = [knowledge.cause(cause).title.in_language(language) for cause in question.separates]
    return say("tells-apart" if len(titles) > 1 else "settles", language).format(*titles)


def in_words(knowledge: Knowledge, fact: Fact, language: Language) -> str:
    """Return ``fact`` as a person reads it: the title of its finding, and the value."""
    finding = knowledge.finding(fact.finding)
    chosen = finding.values.get(fact.value)
    shown = chosen.text.in_language(language) if chosen else fact.value
    return f"{finding.title.in_language(language)}: {shown}"


def answer(knowledge: Knowledge, consultation: Consultation, most: int, most_questions: int = 2) -> Answer:
    """Return the answer with at most ``most`` fixes planned.

    Where even the likeliest cause is less likely than `LEAST_LIKELY`, none is named and nothing advised; the
    questions remain.
    """
    diagnosis = diagnose(knowledge, consultation)
    questions = next_questions(knowledge, diagnosis)[:most_questions]
    if not diagnosis.beliefs or diagnosis.beliefs[0].probability < LEAST_LIKELY:
        return Answer(replace(diagnosis, beliefs=(), not_covered=1.0), (), questions)
    return Answer(diagnosis, make_plan(knowledge, diagnosis)[:most], questions)
