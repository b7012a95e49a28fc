"""Knowledge files to one library, with the faults of all files in one report."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from troubleshoot.knowledge.decode import decode
from troubleshoot.knowledge.faults import Fault, KnowledgeError
from troubleshoot.knowledge.files import KnowledgeFile
from troubleshoot.knowledge.grammar import Document
from troubleshoot.knowledge.link import Library, link
from troubleshoot.knowledge.nodes import MapNode, read_nodes


def read_library(files: Iterable[KnowledgeFile]) -> Library:
    """Read, check and join ``files``.

    Raises:
        KnowledgeError: with every fault of every file.
    """
    library, faults = read_what_is_right(files)
    if faults:
        raise KnowledgeError(faults)
    return library


def read_what_is_right(files: Iterable[KnowledgeFile]) -> tuple[Library, tuple[Fault, ...]]:
    """Read and join ``files``; return what could be read of them, and every fault of the rest."""
    with without_garbage():
        faults: list[Fault] = []
        library = link(list(_documents(files, faults)), faults)
        return library, tuple(sorted(set(faults)))


@contextmanager
def without_garbage() -> Iterator[None]:
    """Do not look for garbage meanwhile: of some hundred thousand small values hardly one is any, and
    looking takes a third of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _documents(files: Iterable[KnowledgeFile], faults: list[Fault]) -> Iterator[Document]:
    for file in files:
        node, found = read_nodes(Path(file.path), file.path)
        faults += found
        if node is None:
            continue
        if not isinstance(node, MapNode):
            message = "a knowledge file is a mapping of sections (findings:, causes:, rules:, fixes:, ...)"
            faults.append(Fault(node.place, "type", message))
            continue
        document = decode(node, Document, faults)
        if document is not None:
            yield document
