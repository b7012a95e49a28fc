"""What was read of each knowledge file, and one library of it all."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from troubleshoot.knowledge.decode import decode
from troubleshoot.knowledge.faults import Fault, place_of
from troubleshoot.knowledge.files import KnowledgeFile, Root
from troubleshoot.knowledge.grammar import Document, PackEntry
from troubleshoot.knowledge.link import Library, link
from troubleshoot.knowledge.namespaces import in_namespace
from troubleshoot.knowledge.nodes import MapNode, read_nodes

FORMAT = 1
"""The version of the language that docs/knowledge.md describes. It rises when a file that was right would no
longer be; what is only added does not change it.
"""


class Part(NamedTuple):
    """What was read of one file: its tree, what it says, and what is wrong with it."""

    file: KnowledgeFile
    node: MapNode | None
    document: Document | None
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, file: KnowledgeFile) -> "Part":
        """Read ``file``."""
        node, faults = read_nodes(Path(file.path), file.path)
        if node is not None and not isinstance(node, MapNode):
            message = "a knowledge file is a mapping of sections (findings:, causes:, rules:, fixes:, ...)"
            faults.append(Fault(node.place, "type", message))
            node = None
        return cls.decoded(file, node, faults)

    @classmethod
    def decoded(cls, file: KnowledgeFile, node: MapNode | None, faults: list[Fault]) -> "Part":
        """Return what ``node``, the tree of ``file``, says; ``faults`` are those met before."""
        document = decode(node, Document, faults) if node is not None else None
        return cls(file, node, document, tuple(faults))


def linked(parts: Sequence[Part]) -> tuple[list[Fault], Library]:
    """Return the library that ``parts`` make, and all their faults."""
    faults = [fault for part in parts for fault in part.faults]
    documents: list[Document] = []
    for root, together in by_root(parts).items():
        faults += _faults_of_the_pack(together)
        named = in_namespace((p.document for p in together if p.document), pack_name(root, together))
        # a probe runs a command, and nobody asked for those of a pack that the call does not name
        documents += (replace(document, probes=()) if root.foreign else document for document in named)
    library = link(documents, faults)
    return sorted(set(faults)), library


def by_root(parts: Iterable[Part]) -> dict[Root, list[Part]]:
    """Return ``parts`` by the folder that they are of."""
    roots: dict[Root, list[Part]] = {}
    for part in parts:
        roots.setdefault(part.file.root, []).append(part)
    return roots


def pack_name(root: Root, parts: Iterable[Part]) -> str:
    """Return the name of the pack at ``root``: as its files say, or as it was found."""
    return next((pack.name for pack in _packs(parts)), root.pack)


def _packs(parts: Iterable[Part]) -> Iterable[PackEntry]:
    return (part.document.pack for part in parts if part.document and part.document.pack)


def _faults_of_the_pack(parts: Iterable[Part]) -> Iterable[Fault]:
    packs = list(_packs(parts))
    for pack in packs:
        if pack.name != packs[0].name:
            first = f"`{packs[0].name}` ({place_of(packs[0].name)})"
            yield Fault(place_of(pack.name), "pack-name", f"this pack has the name {first} already; keep one")
        if pack.format != FORMAT:
            yield Fault(place_of(pack.name), "pack-format", _of_another_format(pack.format))


def _of_another_format(number: int) -> str:
    if number > FORMAT:
        repair = "install a newer troubleshoot"
    else:
        repair = f"write `format: {FORMAT}`, and see with `troubleshoot rules check` what else has changed"
    return f"this pack is written in format {number}, and this program reads {FORMAT}; {repair}"
