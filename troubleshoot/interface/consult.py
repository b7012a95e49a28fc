"""A consultation from the command line: opens what it is kept in, and the interface that can run here."""

import argparse
import io
import os
import sys
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.texts import say
from troubleshoot.interface.tui.terminal import can_draw, is_console, prepare
from troubleshoot.knowledge.model import Language

if TYPE_CHECKING:
    from troubleshoot.dialogue.archive import Archive
    from troubleshoot.dialogue.session import Session

FILE = "consultations.db"


def run(call: argparse.Namespace, language: Language) -> int:
    """Lead a consultation, new or resumed, and return the exit status.

    On a terminal that can draw it fills the screen, else it goes line by line.
    """
    if not call.plain and can_draw(os.environ, sys.stdin, sys.stdout, sys.stderr):
        return _run_screens(call, language)
    from troubleshoot.interface.plain.conversation import run as run_plain  # noqa: PLC0415

    session, _ = _opened(call, language)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return run_plain(session, sys.stdin or io.StringIO(), sys.stdout)


def _run_screens(call: argparse.Namespace, language: Language) -> int:
    prepare(os.environ)
    from troubleshoot.interface.tui.app import Opened, TroubleshootApp  # noqa: PLC0415 - it imports Textual
    from troubleshoot.interface.tui.labels import label  # noqa: PLC0415

    remarks = ""
    if language == "zh" and is_console(os.environ):
        language, remarks = "en", label("no-chinese-here", "en")

    def opening(language: Language) -> Opened:
        with redirect_stderr(io.StringIO()) as said:  # the terminal belongs to the screens
            session, archive = _opened(call, language)
        return Opened(session, archive, f"{remarks}\n{said.getvalue()}".strip())

    app = TroubleshootApp(opening, language)
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.session is not None and app.session.number and app.session.trail:
        print(label("goes-on", app.language, app.session.number))
    return app.return_code or 0


def _opened(call: argparse.Namespace, language: Language) -> "tuple[Session, Archive | None]":
    """Return the session that ``call`` asks for, with what it was given already taken, and its archive.

    Raises:
        CallError: if the call asks for what there is not.
    """
    from troubleshoot.dialogue.archive import ArchiveError  # noqa: PLC0415 - heavy, and the screen comes first
    from troubleshoot.dialogue.session import Session  # noqa: PLC0415
    from troubleshoot.dialogue.trail import Said, Step, observed  # noqa: PLC0415
    from troubleshoot.interface.one_shot import answer_in, read  # noqa: PLC0415

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
    return session, archive


def opened_archive(language: Language) -> "Archive | None":
    """Return the user's archive, and say what is wrong with it; None where nothing can be kept."""
    from troubleshoot.dialogue.archive import Archive, ArchiveError, state_folder  # noqa: PLC0415

    try:
        archive = Archive(state_folder() / FILE)
    except ArchiveError as error:
        print(harmless(say("not-kept", language).format(error)), file=sys.stderr)
        return None
    if archive.set_aside is not None:
        print(harmless(say("set-aside", language).format(archive.set_aside)), file=sys.stderr)
    return archive
