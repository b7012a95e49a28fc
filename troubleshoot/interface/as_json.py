"""An answer as JSON, schema ``troubleshoot.diagnosis/1``: stable, additions only."""

import json
from collections.abc import Iterable

from troubleshoot.dialogue.advice import Advice, Ask, Do
from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.contradictions import Contradiction
from troubleshoot.evidence.readings import Skipped, Unread
from troubleshoot.inference.belief import Evidence
from troubleshoot.interface.layout import CONTROL
from troubleshoot.interface.sentences import Sentences
from troubleshoot.interface.texts import in_one_sentence
from troubleshoot.knowledge.model import Language, Step, Verify
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question

SCHEMA = "troubleshoot.diagnosis/1"


def as_json(
    knowledge: Knowledge,
    answer: Advice,
    language: Language,
    most: int,
    *,
    differing: Iterable[Contradiction] = (),
    unread: Iterable[Unread] = (),
    skipped: Iterable[Skipped] = (),
) -> str:
    """Return ``answer`` as a JSON text, with at most ``most`` causes.

    ``differing`` is where sources differ, ``unread`` what could not be read,
    ``skipped`` what could not be looked at.
    """
    data = as_data(knowledge, answer, language, most) | {
        "contradictions": [
            {"counts": _finding(one.counts), "overruled": [_finding(fact) for fact in one.overruled]}
            for one in differing
        ],
        "unread": [
            {"place": one.place, "reason": one.why, "text": in_one_sentence(one, language)} for one in unread
        ],
        "skipped": [_skipped(one, Sentences(knowledge, language)) for one in skipped],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def as_data(knowledge: Knowledge, answer: Advice, language: Language, most: int) -> dict[str, object]:
    """Return ``answer`` as what JSON can hold, with at most ``most`` causes."""
    diagnosis = answer.diagnosis
    return {
        "schema": SCHEMA,
        "lang": language,
        "findings": [_finding(fact) for fact in diagnosis.facts],
        "causes": [
            {
                "id": belief.cause,
                "title": knowledge.cause(belief.cause).title.in_language(language),
                "explain": knowledge.cause(belief.cause).explain.in_language(language),
                "probability": round(belief.probability, 4),
                "harmless": knowledge.cause(belief.cause).harmless,
                "for": _evidence(knowledge, (e for e in belief.evidence if e.weight > 0), language),
                "against": _evidence(knowledge, (e for e in belief.evidence if e.weight < 0), language),
            }
            for belief in diagnosis.beliefs[:most]
        ],
        "not_covered": round(diagnosis.not_covered, 4),
        "plan": [_planned(knowledge, planned, language) for planned in answer.plan],
        "questions": [_question(knowledge, question, language) for question in answer.questions],
        "next": _next(answer),
        "errors": [{"rule": error.rule, "message": error.message} for error in diagnosis.errors],
    }


def _skipped(skipped: Skipped, sentences: Sentences) -> dict[str, str]:
    return {
        "probe": skipped.probe,
        "title": sentences.probe(skipped.probe),
        "reason": skipped.why,
        "text": sentences.skipped_because(skipped),
    }


def _next(answer: Advice) -> dict[str, str]:
    match answer.next:
        case Ask(question):
            return {"action": "ask", "finding": question.finding.id}
        case Do(planned):
            return {"action": "do", "fix": planned.fix.id}
        case other:
            return {"action": str(other.__struct_config__.tag)}


def _finding(fact: Fact) -> dict[str, object]:
    finding: dict[str, object] = {
        "id": fact.finding,
        "value": fact.value,
        "certainty": round(fact.certainty, 3),
        "origin": fact.origin,
        "quote": fact.quote,
    }
    if fact.place:
        finding["place"] = fact.place
    if fact.rule:
        finding |= {"rule": fact.rule, "premises": [{"id": f, "value": v} for f, v in fact.premises]}
    return finding


def _evidence(
    knowledge: Knowledge, evidence: Iterable[Evidence], language: Language
) -> list[dict[str, object]]:
    return [
        {
            "rule": "" if item.tried else item.rule,
            "tried": item.tried,
            "because": Sentences(knowledge, language).because(item),
            "weight": round(item.weight, 3),
            "counted": item.counted,
            "findings": [{"id": finding, "value": value} for finding, value in item.premises],
        }
        for item in evidence
    ]


def _planned(knowledge: Knowledge, planned: PlannedFix, language: Language) -> dict[str, object]:
    fix = planned.fix
    return {
        "fix": fix.id,
        "title": fix.title.in_language(language),
        "causes": list(planned.causes),
        "probability": round(planned.probability, 4),
        "minutes": planned.minutes,
        "risk": fix.risk,
        "money": fix.money,
        "warning": fix.warning.in_language(language) if fix.warning else "",
        "needs": list(planned.way.needs),
        "missing": list(planned.missing),
        "prepare": [
            {
                "need": need.id,
                "title": need.title.in_language(language),
                "minutes": need.minutes,
                "steps": [_step(step, language) for step in need.steps],
            }
            for need in planned.prepare
        ],
        "steps": [_step(step, language) for step in planned.way.steps],
        "expect": fix.expect.in_language(language),
        "verify": _verify(fix.verify, language),
        "undo": _undo(fix.undo, language),
        "afterwards": list(fix.afterwards),
        "sources": list(fix.sources),
    }


def _step(step: Step, language: Language) -> dict[str, object]:
    return {"text": step.in_language(language), "commands": list(step.commands)}


def _verify(verify: Verify, language: Language) -> str:
    if verify.command:
        return f"{verify.command} -> {verify.prints}" if verify.prints else verify.command
    return verify.in_language(language)


def _undo(undo: Step, language: Language) -> str:
    return "\n".join((undo.in_language(language), *undo.commands))


def _question(knowledge: Knowledge, question: Question, language: Language) -> dict[str, object]:
    finding = question.finding
    assert finding.ask is not None
    return {
        "finding": finding.id,
        "ask": finding.ask.in_language(language),
        "kind": finding.kind,
        "values": [
            {"value": name, "text": value.text.in_language(language)}
            for name, value in finding.values.items()
        ],
        "how": _undo(finding.how, language) if finding.how else "",
        "why": Sentences(knowledge, language).asked_because(question),
    }
