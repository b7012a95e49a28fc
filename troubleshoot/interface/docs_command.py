"""``troubleshoot docs build``: the reference of findings, causes and fixes, as Markdown."""

import argparse
from pathlib import Path

from troubleshoot.authoring.reference import pages
from troubleshoot.interface.call import CallError
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around


def run(call: argparse.Namespace, language: Language) -> int:
    """Write the pages to ``call.to`` and print their paths."""
    library = read_library(find_files([Root(shipped_root()), *map(pack_around, call.pack)]))
    folder = Path(call.to)
    for name, text in pages(library, language).items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CallError(f"{path}: cannot write this page: {error.strerror}") from None
        print(path)
    return 0
