"""A trail to a consultation: what is known and was tried after its steps.

When a fix helped, or something else shows now, the picture has changed: what led to the causes of that fix,
and all that was said before, is past, but for what lasts (which card, which Ubuntu). The person says what is
left.
"""

from collections import OrderedDict
from collections.abc import Iterable

from troubleshoot.dialogue.trail import (
    Answered,
    Has,
    Lacks,
    NotAnswered,
    Observed,
    Said,
    Step,
    Trail,
    Tried,
)
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.words import listen
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.store import Knowledge, NotKnownError
from troubleshoot.planning.plan import make_plan

MOST_KEPT = 256
"""Consultations of so many trails are remembered, so that one step more is one step's work."""


class Replay:
    """Replays trails by one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._kept: OrderedDict[Trail, Consultation] = OrderedDict()

    def __call__(self, trail: Trail) -> Consultation:
        """Return what is known and was tried after ``trail``."""
        known = next(n for n in range(len(trail), -1, -1) if n == 0 or trail[:n] in self._kept)
        consultation = self._kept[trail[:known]] if known else Consultation()
        for number in range(known, len(trail)):
            consultation = after_step(self._knowledge, consultation, trail[number])
            self._kept[trail[: number + 1]] = consultation
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return consultation


def after_step(knowledge: Knowledge, consultation: Consultation, step: Step) -> Consultation:
    """Return ``consultation`` after one more ``step``.

    A step about something that the knowledge no longer holds changes nothing.
    """
    try:
        return _after(knowledge, consultation, step)
    except NotKnownError:
        return consultation


def _after(knowledge: Knowledge, consultation: Consultation, step: Step) -> Consultation:
    match step:
        case Said(text):
            return _after_words(knowledge, consultation, listen(knowledge, text))
        case Answered(finding, value):
            if knowledge.finding(finding).many:
                return consultation.with_facts([Fact(finding, value, origin="answered")])
            return consultation.answered(finding, value)
        case NotAnswered(finding):
            return consultation.not_answered(knowledge.finding(finding).id)
        case Observed(_, facts, none):
            for finding in none:
                consultation = consultation.not_answered(finding)
            return consultation.with_facts(fact for fact in facts if _is_known(knowledge, fact.finding))
        case Tried():
            return _after_attempt(knowledge, consultation, step)
        case Lacks(need):
            return consultation.lacks(knowledge.need(need).id)
        case Has(need):
            return consultation.has(knowledge.need(need).id)


def _is_known(knowledge: Knowledge, finding: str) -> bool:
    try:
        return bool(knowledge.finding(finding))
    except NotKnownError:
        return False


def _after_words(knowledge: Knowledge, consultation: Consultation, facts: Iterable[Fact]) -> Consultation:
    """Add what was said; of what has one value at a time it takes the place of what was said before."""
    facts = tuple(facts)
    replaced = {fact.finding for fact in facts if not knowledge.finding(fact.finding).many}
    return consultation.forgetting(replaced).with_facts(facts)


def _after_attempt(knowledge: Knowledge, consultation: Consultation, step: Tried) -> Consultation:
    diagnosis = diagnose(knowledge, consultation)
    after = consultation.tried(step.fix, step.outcome)
    if step.outcome != "could-not":
        planned = (p for p in make_plan(knowledge, diagnosis, consultation) if p.fix.id == step.fix)
        for need in next((p.prepare for p in planned), ()):
            after = after.has(need.id)
    if step.outcome in ("helped", "changed"):
        cured = knowledge.fix(step.fix).causes
        led_there = {
            name
            for belief in diagnosis.beliefs
            if belief.cause in cured
            for item in belief.evidence
            if not item.tried
            for name in item.leans_on
        }
        said = {fact.finding for fact in consultation.facts if fact.origin == "said"}
        past = {name for name in led_there | said if not knowledge.finding(name).lasting}
        after = after.forgetting(past)
    return after
