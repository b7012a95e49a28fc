"""What comes next: the diagnosis, what could be done and asked, and which of these is best now."""

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.decision import choose
from troubleshoot.planning.plan import PlannedFix, make_plan
from troubleshoot.planning.questions import Inquiry, Question, inquire

LEAST_LIKELY = 0.15
"""Below this, a cause is a guess that would send a person the wrong way."""


class Describe(Struct, frozen=True, tag="describe"):
    """Nothing is known that leads anywhere: the person has to say (more of) what they see."""


class Ask(Struct, frozen=True, tag="ask"):
    """To answer this question is worth more than to try any fix now."""

    question: Question


class Do(Struct, frozen=True, tag="do"):
    """To try this fix is worth more than to answer any question now."""

    planned: PlannedFix


class Solved(Struct, frozen=True, tag="solved"):
    """The last fix helped, and nothing else is known to be wrong."""


class GiveUp(Struct, frozen=True, tag="give-up"):
    """Nothing that is left is worth its cost: somebody else has to be asked, with a report."""


Next: TypeAlias = Describe | Ask | Do | Solved | GiveUp


class Advice(Struct, frozen=True):
    """What is believed, what to do and what to ask, the best first; and what is best now."""

    diagnosis: Diagnosis
    plan: tuple[PlannedFix, ...]
    questions: tuple[Question, ...]
    next: Next


def advise(knowledge: Knowledge, consultation: Consultation) -> Advice:
    """Return the advice for ``consultation``.

    Where no cause `is_believed`, none is named and nothing advised; the questions remain.
    """
    diagnosis = diagnose(knowledge, consultation)
    plan = make_plan(knowledge, diagnosis, consultation)
    inquiry = inquire(knowledge, diagnosis, plan, consultation)
    if not is_believed(diagnosis):
        unsaid = replace(diagnosis, beliefs=(), not_covered=1.0)
        return _with_no_cause(unsaid, plan, inquiry, consultation)
    return Advice(diagnosis, plan, inquiry.questions, _next(plan, inquiry, consultation))


def is_believed(diagnosis: Diagnosis) -> bool:
    """Tell whether a cause is likely enough to be named: `LEAST_LIKELY`, or than that none here fits."""
    likeliest = max((belief.probability for belief in diagnosis.beliefs), default=0.0)
    return likeliest >= min(LEAST_LIKELY, diagnosis.not_covered)


def best_plan(knowledge: Knowledge, consultation: Consultation) -> tuple[PlannedFix, ...]:
    """Return the plan of `advise` for somebody who has tried nothing, without looking for questions."""
    diagnosis = diagnose(knowledge, consultation)
    return make_plan(knowledge, diagnosis, consultation) if is_believed(diagnosis) else ()


def _with_no_cause(
    diagnosis: Diagnosis, plan: tuple[PlannedFix, ...], inquiry: Inquiry, consultation: Consultation
) -> Advice:
    lasting = tuple(planned for planned in plan if planned.follows)
    if consultation.attempts and consultation.attempts[-1].outcome == "helped":
        return Advice(diagnosis, lasting, inquiry.questions, Solved())
    if inquiry.questions:
        return Advice(diagnosis, lasting, inquiry.questions, Ask(inquiry.questions[0]))
    tried = any(attempt.outcome in ("no-change", "could-not") for attempt in consultation.attempts)
    return Advice(diagnosis, lasting, (), GiveUp() if tried else Describe())


def _next(plan: tuple[PlannedFix, ...], inquiry: Inquiry, consultation: Consultation) -> Next:
    choice = choose(inquiry.beliefs, inquiry.repairs, inquiry.observations, inquiry.saves)
    if choice.kind == "observe":
        return Ask(inquiry.question(choice.name))
    best = next((planned for planned in plan if planned.fix.id == choice.name), None)
    if best is None and plan and not consultation.attempts:
        best = plan[0]
    return Do(best) if best is not None else GiveUp()
