"""Knowledge files to one library, with the faults of all files in one report."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from troubleshoot.knowledge.faults import Fault
from troubleshoot.knowledge.files import KnowledgeFile
from troubleshoot.knowledge.foreign import library_of
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.parts import Part, linked


def read_library(files: Iterable[KnowledgeFile]) -> Library:
    """Read, check and join ``files``; leave out what is wrong in foreign packs.

    Raises:
        KnowledgeError: with every fault of every file, where one that is not foreign has any.
    """
    with without_garbage():
        return library_of([Part.of(file) for file in files])


def read_what_is_right(files: Iterable[KnowledgeFile]) -> tuple[Library, tuple[Fault, ...]]:
    """Read and join ``files``; return what could be read of them, and every fault of the rest."""
    with without_garbage():
        faults, library = linked([Part.of(file) for file in files])
        return library, tuple(faults)


@contextmanager
def without_garbage() -> Iterator[None]:
    """Do not look for garbage meanwhile, nor later among what was made: of some hundred thousand small values
    that stay hardly one is any, and looking takes a third of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
