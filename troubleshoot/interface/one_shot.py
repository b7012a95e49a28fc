"""The one-shot call: symptoms and answers in, one answer out."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from troubleshoot.dialogue.advice import Advice, advise
from troubleshoot.dialogue.replay import after_step
from troubleshoot.dialogue.trail import Answered
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.contradictions import contradictions
from troubleshoot.evidence.readings import Reading
from troubleshoot.evidence.words import listen
from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import Style, harmless, terminal_width
from troubleshoot.interface.sentences import Sentences
from troubleshoot.interface.texts import in_one_sentence, say
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge, NotKnownError
from troubleshoot.knowledge.values import illegal

if TYPE_CHECKING:
    from troubleshoot.evidence.scan import Scan


def run(call: argparse.Namespace, language: Language) -> int:
    """Answer ``call`` on standard output and return the exit status."""
    knowledge = knowledge_for(call.pack, language)
    return give_answer(knowledge, read(knowledge, call.log, language), call, language)


def give_answer(knowledge: Knowledge, reading: Reading, call: argparse.Namespace, language: Language) -> int:
    """Answer what is said in ``call`` and what was read, in the form wanted, and return the exit status."""
    consultation = consult(knowledge, call.symptom, call.answer, reading)
    found = shortened(advise(knowledge, consultation), call.top)
    given = (*reading.overruled, *consultation.facts)
    differing = contradictions(knowledge, found.diagnosis.facts, given)
    for error in found.diagnosis.errors:
        print(say("rule-error", language).format(error.rule, error.message), file=sys.stderr)
    if call.json:
        from troubleshoot.interface.as_json import as_json  # noqa: PLC0415 - one form a call

        left_out: dict[str, Any] = {"unread": reading.unread, "skipped": reading.skipped}
        print(as_json(knowledge, found, language, call.top, differing=differing, **left_out))
    else:
        if not found.diagnosis.beliefs:
            found = _say_nothing_found(knowledge, found, language, scanned=bool(reading.skipped))
        from troubleshoot.interface.as_text import as_text, skipped_as_text  # noqa: PLC0415

        style = Style(sys.stdout, os.environ)
        print(as_text(knowledge, found, language, terminal_width(), style, differing=differing), end="")
        print(skipped_as_text(knowledge, reading.skipped, language, terminal_width(), style), end="")
    return 0 if found.diagnosis.beliefs else 1


MOST_QUESTIONS = 2


def shortened(advice: Advice, most: int) -> Advice:
    """Return ``advice`` with at most ``most`` fixes and a few questions."""
    return replace(advice, plan=advice.plan[:most], questions=advice.questions[:MOST_QUESTIONS])


def consult(
    knowledge: Knowledge, symptoms: Iterable[str], answers: Iterable[str], read: Reading
) -> Consultation:
    """Return the consultation that ``symptoms``, ``answers`` (FINDING=VALUE) and what was ``read`` make.

    What was looked at and not found is not asked for.

    Raises:
        CallError: if an answer names no finding, or a value that it cannot have.
    """
    consultation = Consultation(read.facts, unanswered=tuple(sorted(read.none)))
    consultation = consultation.with_facts(listen(knowledge, *symptoms))
    for given in answers:
        consultation = after_step(knowledge, consultation, answer_in(knowledge, given))
    return consultation


def answer_in(knowledge: Knowledge, given: str, option: str = "--answer") -> Answered:
    """Return the answer that ``given`` (FINDING=VALUE, as it stands after ``option``) is.

    Raises:
        CallError: if it names no finding, or a value that it cannot have.
    """
    name, equals, value = given.partition("=")
    if not equals:
        raise CallError(f"{option} takes FINDING=VALUE, not {given!r}")
    try:
        finding = knowledge.finding(name)
    except NotKnownError as error:
        raise CallError(f"{option} {given}: {error}") from None
    if problem := illegal(finding, value):
        raise CallError(f"{option} {given}: {problem}")
    return Answered(name, value)


def read(knowledge: Knowledge, paths: Sequence[str], language: Language) -> Reading:
    """Return what logs and saved scans at ``paths`` say; what could not be read is told on standard error.

    Raises:
        CallError: if nothing could be read.
    """
    reading = Reading()
    logs = []
    for path in paths:
        if scan := _saved_scan(path):
            from troubleshoot.evidence.probes import examine  # noqa: PLC0415 - only for a saved scan

            reading = reading.joined(examine(knowledge, scan))
        else:
            logs.append(path)
    if not logs:
        return reading
    from troubleshoot.evidence.logs import read_logs  # noqa: PLC0415 - only where there is a log

    reading = reading.joined(read_logs(knowledge, logs))
    for one in reading.unread:
        print(harmless(f"troubleshoot: --log {one.place}: {in_one_sentence(one, language)}"), file=sys.stderr)
    if not reading.sources:
        raise CallError(say("no-log-read", language))
    return reading


_GZIP = b"\x1f\x8b"


def _saved_scan(path: str) -> "Scan | None":
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            if file.read(2) != _GZIP:
                return None
    except OSError:
        return None
    from troubleshoot.evidence.bundle import read_bundle  # noqa: PLC0415 - only where it may be one

    return read_bundle(path)


def _say_nothing_found(knowledge: Knowledge, found: Advice, language: Language, scanned: bool) -> Advice:
    """Say why no cause is named, and return what of ``found`` is still worth showing."""
    facts = found.diagnosis.facts
    if facts and all(fact.origin in ("probed", "concluded") for fact in facts):
        print(say("nothing-wrong", language))
        return replace(found, questions=())
    sentences = Sentences(knowledge, language)
    if found.diagnosis.outside:
        print(harmless(sentences.outside(found.diagnosis.outside)), file=sys.stderr)
    elif not facts:
        print(say("cannot-tell" if scanned else "nothing", language), file=sys.stderr)
    else:
        shown = sentences.listed(sentences.fact(fact) for fact in facts)
        print(harmless(sentences.labelled(say("understood", language), shown)), file=sys.stderr)
        print(say("no-cause", language), file=sys.stderr)
    return found
