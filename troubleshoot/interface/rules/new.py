"""``troubleshoot rules new``: a rule with its finding, cause and fix, asked for one after another."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from troubleshoot.authoring.draft import Sections, as_yaml, sections
from troubleshoot.authoring.learned import Learned, learned
from troubleshoot.dialogue.archive import ArchiveError
from troubleshoot.dialogue.trail import Trail
from troubleshoot.interface.call import CallError
from troubleshoot.interface.consult import opened_archive
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.rules.asking import Asking
from troubleshoot.interface.rules.author import Author
from troubleshoot.interface.rules.questions import option_of
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.folders import own_folder
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Cause, Finding, Fix, Language, Need, Rule
from troubleshoot.knowledge.opening import open_roots, shipped_root
from troubleshoot.knowledge.packs import pack_around
from troubleshoot.knowledge.store import Knowledge


def run(call: argparse.Namespace, language: Language) -> int:
    """Ask what the call does not say, write the files, and say what to do next."""
    folder = Path(call.to or _usual_folder())
    roots = [Root(shipped_root()), *map(pack_around, call.pack)]
    roots += [pack_around(folder)] if folder.is_dir() else []
    knowledge = open_roots(roots)
    if call.learn_from is not None:
        _take(call, learned(knowledge, _trail(call.learn_from, language)))
    draft = Author(Asking(call, language), knowledge).draft()
    written = sections(draft, _taken(knowledge))
    files = _files(folder, call.stage, written)
    _write(files)
    _tell_faults([*roots, pack_around(folder)], files)
    for path in files:
        print(path)
    print(_what_next(folder, written.rule, draft.symptoms[0], language), file=sys.stderr)
    return 0


def _trail(number: int, language: Language) -> Trail:
    archive = opened_archive(language)
    if archive is None:
        raise CallError("the consultations cannot be read")
    try:
        return archive.trail(number)
    except ArchiveError as error:
        raise CallError(str(error)) from None
    finally:
        archive.close()


def _take(call: argparse.Namespace, found: Learned) -> None:
    """Answer with what a consultation teaches, where the call itself does not say otherwise."""
    answers: dict[str, object] = {
        "symptom": list(found.said_en),
        "symptom-zh": list(found.said_zh),
        "finding": [f"{finding}={value}" for finding, value in found.findings],
        "cause": found.cause,
        "fix": found.fix,
    }
    for name, answer in answers.items():
        if answer and getattr(call, option_of(name)) is None:
            setattr(call, option_of(name), answer)


def _taken(knowledge: Knowledge) -> set[str]:
    kinds = (Finding, Cause, Fix, Rule, Need)
    return {name for kind in kinds for name in knowledge.names(kind)}


def _usual_folder() -> str:
    """Return the folder that a rule belongs into: a pack or a checkout in which one stands, or one's own."""
    return "." if all(map(os.path.isdir, ("kb", "rules"))) else own_folder()


def _files(folder: Path, stage: str, written: Sections) -> dict[Path, str]:
    """Return the texts of the files: below ``kb/`` and ``rules/`` where these are there, else one file."""
    name = f"{written.rule}.yaml"
    if not all((folder / section).is_dir() for section in ("kb", "rules")):
        return {folder / name: as_yaml({**written.kb, **written.rules})}
    if not stage:
        raise CallError(f"{folder} has kb/ and rules/; say with --stage where in them it belongs")
    files = {}
    for section, entries in (("kb", written.kb), ("rules", written.rules)):
        path = folder / section / stage / name
        schema = folder / "docs" / "knowledge.schema.json"
        up = "../" * (2 + stage.count("/"))
        first = f"# yaml-language-server: $schema={up}docs/{schema.name}" if schema.is_file() else ""
        if entries:
            files[path] = as_yaml(entries, first)
    return files


def _write(files: dict[Path, str]) -> None:
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            raise CallError(
                f"{path} is there already; delete it, or choose another folder with --to"
            ) from None
        except OSError as error:
            raise CallError(f"{path}: cannot write this file: {error.strerror}") from None


def _tell_faults(roots: Iterable[Root], files: Iterable[Path]) -> None:
    """Read what was written as everybody will; what is wrong is told, and the files are kept for mending."""
    try:
        read_library(find_files(list(roots)))
    except KnowledgeError as error:
        here = {str(path) for path in files}
        for fault in error.faults:
            if fault.place.path in here:
                print(harmless(str(fault)), file=sys.stderr)


def _what_next(folder: Path, rule: str, symptom: str, language: Language) -> str:
    always_read = {os.path.realpath(shipped_root()), os.path.realpath(own_folder())}
    known = os.path.realpath(folder) in always_read
    return say("now", language).format(
        rule=rule, folder=folder, symptom=symptom, pack="" if known else f"--pack {folder} "
    )
