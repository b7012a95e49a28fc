"""``troubleshoot rules new``: a rule with its finding, cause and fix, asked for one after another."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from troubleshoot.authoring.amendment import Amendment, amendment
from troubleshoot.authoring.checks.mending import replace_file
from troubleshoot.authoring.draft import Ids, NewWords, Sections, as_yaml, sections
from troubleshoot.authoring.insertion import InsertionError
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
    if isinstance(draft, NewWords):
        said, amended = (*draft.en, *draft.zh)[0], _amended(folder, draft)
        written = Sections({}, {}, "", "")
        named = _name_of_a_file(folder, said)
    else:
        written = sections(draft, _taken(knowledge))
        said, named = draft.said[0].said, written.rule
        amended = _amended(folder, draft.words, written.cause, draft.cured_by)
    kb = {**written.kb, **({"additions": amended.additions} if amended.additions else {})}
    files = _files(folder, call.stage, named, kb, written.rules)
    _write(files)
    for path, text in amended.files.items():
        _change(path, text)
    _tell_faults([*roots, pack_around(folder)], [*files, *amended.files])
    for path in (*files, *amended.files):
        print(path)
    print(_what_next(folder, written.rule, said, language), file=sys.stderr)
    return 0


def _amended(folder: Path, words: NewWords | None, cause: str = "", cured_by: str = "") -> Amendment:
    if not (words or cured_by):
        return Amendment({}, {})
    try:
        return amendment(folder, words, cause, cured_by)
    except (InsertionError, OSError) as error:
        raise CallError(f"{error}; write it there yourself") from None


def _name_of_a_file(folder: Path, said: str) -> str:
    """Return what a file of words alone is called; no file has this name yet."""
    taken = {path.stem for path in folder.rglob("*.yaml")} if folder.is_dir() else set()
    return Ids(taken).new(said)


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


def _files(
    folder: Path, stage: str, name: str, kb: Mapping[str, object], rules: Mapping[str, object]
) -> dict[Path, str]:
    """Return the texts of new files: below ``kb/`` and ``rules/`` where these are there, else of one."""
    parts = [(section, entries) for section, entries in (("kb", kb), ("rules", rules)) if entries]
    if not parts:
        return {}
    if not all((folder / section).is_dir() for section in ("kb", "rules")):
        return {folder / f"{name}.yaml": as_yaml({**kb, **rules})}
    if not stage:
        raise CallError(f"{folder} has kb/ and rules/; say with --stage where in them it belongs")
    schema = folder / "docs" / "knowledge.schema.json"
    up = "../" * (2 + stage.count("/"))
    first = f"# yaml-language-server: $schema={up}docs/{schema.name}" if schema.is_file() else ""
    return {folder / section / stage / f"{name}.yaml": as_yaml(entries, first) for section, entries in parts}


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


def _change(path: Path, text: str) -> None:
    try:
        replace_file(path, text)
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
    return say("now" if rule else "now-words", language).format(
        rule=rule, folder=folder, symptom=symptom, pack="" if known else f"--pack {folder} "
    )
