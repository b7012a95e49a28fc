"""A consultation from the command line: opens what it is kept in, and the interface that can run here."""

import argparse
import io
import sys

from troubleshoot.dialogue.archive import Archive, ArchiveError, state_folder
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Observed, Said, Step
from troubleshoot.evidence.readings import Reading
from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.one_shot import answer_in, read
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import Language

FILE = "consultations.db"


def run(call: argparse.Namespace, language: Language) -> int:
    """Lead a consultation, new or resumed, and return the exit status."""
    knowledge = knowledge_for(call.pack, language)
    archive = opened_archive(language)
    try:
        session = Session(knowledge, archive, language, call.resume)
    except ArchiveError as error:
        raise CallError(str(error)) from None
    steps: list[Step] = []
    if call.log:
        steps.append(observed(", ".join(call.log), read(knowledge, call.log, language)))
    if call.symptom:
        steps.append(Said("\n".join(call.symptom)))
    steps += [answer_in(knowledge, given) for given in call.answer]
    if steps:
        session.take(*steps)
    from troubleshoot.interface.plain.conversation import run as run_plain  # noqa: PLC0415

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return run_plain(session, sys.stdin or io.StringIO(), sys.stdout)


def observed(name: str, reading: Reading) -> Observed:
    """Return the step that a ``reading`` of ``name`` is."""
    return Observed(name, reading.facts, tuple(sorted(reading.none)))


def opened_archive(language: Language) -> Archive | None:
    """Return the user's archive, and say what is wrong with it; None where nothing can be kept."""
    try:
        archive = Archive(state_folder() / FILE)
    except ArchiveError as error:
        print(harmless(say("not-kept", language).format(error)), file=sys.stderr)
        return None
    if archive.set_aside is not None:
        print(harmless(say("set-aside", language).format(archive.set_aside)), file=sys.stderr)
    return archive
