"""``troubleshoot history`` and ``troubleshoot report``: what is kept of earlier consultations."""

import argparse
import json
import time

from troubleshoot.dialogue.archive import Archive, ArchiveError, Kept
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import as_data
from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.consult import opened_archive
from troubleshoot.interface.layout import harmless
from troubleshoot.knowledge.model import Language


def run(call: argparse.Namespace, language: Language) -> int:
    """Carry out ``call`` and return the exit status: 1 where nothing is kept yet."""
    archive = opened_archive(language)
    if archive is None:
        return 2
    try:
        if call.command == "report":
            return _report(archive, call, language)
        match call.action:
            case "export":
                print(_exported(archive, archive.find(call.number)))
            case "delete":
                archive.delete(call.number)
            case _:
                return _list(archive)
    except ArchiveError as error:
        raise CallError(str(error)) from None
    return 0


def _list(archive: Archive) -> int:
    kept = archive.list()
    for one in kept:
        changed = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.changed))
        print(harmless(f"{one.id:>4}  {changed}  {one.title}"))
    return 0 if kept else 1


def _exported(archive: Archive, kept: Kept) -> str:
    document = {
        "schema": "troubleshoot.consultation/1",
        **kept._asdict(),
        "trail": [as_data(step) for step in archive.trail(kept.id)],
    }
    return json.dumps(document, indent=1)


def _report(archive: Archive, call: argparse.Namespace, language: Language) -> int:
    from troubleshoot.interface.report import as_html, as_json, as_markdown, report_of  # noqa: PLC0415

    kept = archive.list()
    if not kept:
        return 1
    session = Session(knowledge_for(call.pack, language), archive, language, call.number or kept[0].id)
    forms = {"markdown": as_markdown, "json": as_json, "html": as_html}
    print(forms[call.format](report_of(session)))
    return 0
