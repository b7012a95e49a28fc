"""Small knowledge for tests, written as its authors write it: YAML (JSON is a part of YAML) in files."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from troubleshoot.evidence.consultation import Consultation, Fact, Origin
from troubleshoot.knowledge.compile import compile_library
from troubleshoot.knowledge.decode import decode
from troubleshoot.knowledge.faults import Fault
from troubleshoot.knowledge.grammar import Document
from troubleshoot.knowledge.link import Library, link
from troubleshoot.knowledge.nodes import parse_nodes
from troubleshoot.knowledge.opening import open_roots
from troubleshoot.knowledge.store import Knowledge

Entry = dict[str, Any]
Sections = Mapping[str, Sequence[Entry]]


def choice(name: str, values: str, **more: Any) -> Entry:
    """A finding with the ``values``, which stand in one text with spaces between them."""
    texts = {value: {"text": {"en": value}} for value in values.split()}
    return {"id": name, "title": {"en": name}, "values": texts, **more}


def number(name: str, **more: Any) -> Entry:
    return {"id": name, "title": {"en": name}, "kind": "number", **more}


def version(name: str, **more: Any) -> Entry:
    return {"id": name, "title": {"en": name}, "kind": "version", **more}


def asked(finding: Entry, cost: str = "glance") -> Entry:
    """The same finding with a question to the person."""
    return {**finding, "ask": {"en": f"What about {finding['id']}?"}, "cost": cost}


def cause(name: str, commonness: str = "uncommon") -> Entry:
    return {"id": name, "title": {"en": name}, "explain": {"en": name}, "commonness": commonness}


def rule(name: str, when: Any, **then: Any) -> Entry:
    return {"id": name, "when": when, "then": then, "because": {"en": f"because of {name}"}}


def fix(name: str, cures: str, minutes: int = 5, risk: str = "none", **more: Any) -> Entry:
    """A fix for the causes in ``cures``; with ``ways`` or with one step of its own."""
    entry: Entry = {
        "id": name,
        "title": {"en": name},
        "for": cures.split(),
        "minutes": str(minutes),
        "risk": risk,
        "expect": {"en": "it works"},
        "verify": {"en": "look"},
        "undo": {"en": "nothing"},
        **more,
    }
    if risk != "none":
        entry["warning"] = {"en": "it may break"}
    return entry if "ways" in entry else {"steps": [step(name)], **entry}


def step(text: str) -> Entry:
    return {"en": text}


def need(name: str, *lost: Any) -> Entry:
    return {"id": name, "title": {"en": name}, "lost": list(lost)}


def opened(folder: Path, **sections: Sequence[Entry]) -> Knowledge:
    """Write the sections into a file of ``folder`` and open it as the program does."""
    (folder / "all.yaml").write_text(json.dumps(sections), encoding="utf-8")
    return open_roots([folder])


def linked(*documents: Sections) -> Library:
    """The library that files with these sections make; without the files, for tests that try many."""
    faults: list[Fault] = []
    decoded: list[Document] = []
    for place, sections in enumerate(documents):
        node, found = parse_nodes(json.dumps(sections), f"{place}.yaml")
        assert node is not None
        document = decode(node, Document, faults)
        assert document is not None
        decoded.append(document)
        faults += found
    library = link(decoded, faults)
    assert not faults, "\n".join(map(str, faults))
    return library


def compiled(library: Library) -> Knowledge:
    """The knowledge in memory, as it is where the user's cache cannot be written."""
    database = sqlite3.connect(":memory:")
    compile_library(library, database, "")
    return Knowledge(database)


def said(certainty: float = 1.0, **findings: str) -> Consultation:
    """A consultation in which these findings were said: ``said(screen="black")``."""
    return _consultation("said", certainty, findings)


def answered(**findings: str) -> Consultation:
    """A consultation in which these findings were answers."""
    return _consultation("answered", 1.0, findings)


def _consultation(origin: Origin, certainty: float, findings: Mapping[str, str]) -> Consultation:
    return Consultation(
        tuple(
            Fact(name.replace("_", "-"), value, certainty, origin, quote=f"words for {value}")
            for name, value in findings.items()
        )
    )


def facts(pairs: Iterable[tuple[str, str]]) -> Consultation:
    """A consultation in which these pairs of finding and value were said."""
    return Consultation(tuple(Fact(finding, value) for finding, value in pairs))
