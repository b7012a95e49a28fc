"""The one-shot call: symptoms and answers in, one answer out."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from troubleshoot.dialogue.advice import Advice, advise
from troubleshoot.dialogue.replay import after_step
from troubleshoot.dialogue.trail import Answered
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.contradictions import contradictions
from troubleshoot.evidence.readings import Reading
from troubleshoot.evidence.words import understand
from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import Style, harmless, terminal_width
from troubleshoot.interface.sentences import Sentences
from troubleshoot.interface.texts import in_one_sentence, say
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge, NotKnownError
from troubleshoot.knowledge.values import illegal


def run(call: argparse.Namespace, language: Language) -> int:
    """Answer ``call`` on standard output and return the exit status."""
    knowledge = knowledge_for(call.pack, language)
    reading = read(knowledge, call.log, language)
    consultation = consult(knowledge, call.symptom, call.answer, reading.facts)
    found = shortened(advise(knowledge, consultation), call.top)
    given = (*reading.overruled, *consultation.facts)
    differing = contradictions(knowledge, found.diagnosis.facts, given)
    for error in found.diagnosis.errors:
        print(say("rule-error", language).format(error.rule, error.message), file=sys.stderr)
    if call.json:
        from troubleshoot.interface.as_json import as_json  # noqa: PLC0415 - one form a call

        print(as_json(knowledge, found, language, call.top, differing=differing, unread=reading.unread))
    else:
        if not found.diagnosis.beliefs:
            _say_nothing_found(knowledge, found, language)
        from troubleshoot.interface.as_text import as_text  # noqa: PLC0415

        style = Style(sys.stdout, os.environ)
        print(as_text(knowledge, found, language, terminal_width(), style, differing=differing), end="")
    return 0 if found.diagnosis.beliefs else 1


MOST_QUESTIONS = 2


def shortened(advice: Advice, most: int) -> Advice:
    """Return ``advice`` with at most ``most`` fixes and a few questions."""
    return replace(advice, plan=advice.plan[:most], questions=advice.questions[:MOST_QUESTIONS])


def consult(
    knowledge: Knowledge, symptoms: Iterable[str], answers: Iterable[str], read: Iterable[Fact] = ()
) -> Consultation:
    """Return the consultation that ``symptoms``, ``answers`` (FINDING=VALUE) and what was ``read`` make.

    Raises:
        CallError: if an answer names no finding, or a value that it cannot have.
    """
    consultation = Consultation().with_facts(read)
    for symptom in symptoms:
        consultation = consultation.with_facts(understand(knowledge, symptom))
    for given in answers:
        consultation = after_step(knowledge, consultation, answer_in(knowledge, given))
    return consultation


def answer_in(knowledge: Knowledge, given: str) -> Answered:
    """Return the answer that ``given`` (FINDING=VALUE) is.

    Raises:
        CallError: if it names no finding, or a value that it cannot have.
    """
    name, equals, value = given.partition("=")
    if not equals:
        raise CallError(f"--answer takes FINDING=VALUE, not {given!r}")
    try:
        finding = knowledge.finding(name)
    except NotKnownError as error:
        raise CallError(f"--answer {given}: {error}") from None
    if problem := illegal(finding, value):
        raise CallError(f"--answer {given}: {problem}")
    return Answered(name, value)


def read(knowledge: Knowledge, paths: Sequence[str], language: Language) -> Reading:
    """Return what the logs at ``paths`` say; what could not be read is told on standard error.

    Raises:
        CallError: if nothing could be read.
    """
    if not paths:
        return Reading()
    from troubleshoot.evidence.logs import read_logs  # noqa: PLC0415 - only where there is a log

    reading = read_logs(knowledge, paths)
    for one in reading.unread:
        print(harmless(f"troubleshoot: --log {one.place}: {in_one_sentence(one, language)}"), file=sys.stderr)
    if not reading.sources:
        raise CallError(say("no-log-read", language))
    return reading


def _say_nothing_found(knowledge: Knowledge, found: Advice, language: Language) -> None:
    facts = found.diagnosis.facts
    if found.diagnosis.outside:
        cause = knowledge.cause(found.diagnosis.outside)
        print(
            harmless(f"{cause.title.in_language(language)}: {cause.explain.in_language(language)}"),
            file=sys.stderr,
        )
        return
    if not facts:
        print(say("nothing", language), file=sys.stderr)
        return
    shown = "; ".join(Sentences(knowledge, language).fact(fact) for fact in facts)
    print(harmless(f"{say('understood', language)}: {shown}"), file=sys.stderr)
    print(say("no-cause", language), file=sys.stderr)
