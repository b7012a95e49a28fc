"""An answer: all that is shown for one consultation, in one value."""

from typing import NamedTuple

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix, make_plan
from troubleshoot.planning.questions import Question, next_questions


class Answer(NamedTuple):
    """What is believed, what to do, what to ask: the best first."""

    diagnosis: Diagnosis
    plan: tuple[PlannedFix, ...]
    questions: tuple[Question, ...]


def why(knowledge: Knowledge, question: Question, language: Language) -> str:
    """Return a sentence that says what an answer to ``question`` is good for."""
    titles = [knowledge.cause(cause).title.in_language(language) for cause in question.separates]
    return say("tells-apart" if len(titles) > 1 else "settles", language).format(*titles)


def answer(knowledge: Knowledge, consultation: Consultation, most: int, most_questions: int = 2) -> Answer:
    """Return the answer with at most ``most`` causes shown and fixes planned."""
    diagnosis = diagnose(knowledge, consultation)
    plan = make_plan(knowledge, diagnosis)
    return Answer(diagnosis, plan[:most], next_questions(knowledge, diagnosis)[:most_questions])
