"""The ids of a pack, told apart from those of others: ``fan-noise`` of the pack ``lab`` is ``lab/fan-noise``.

Within the pack its ids are written as they are; the shipped ones too. What a pack defines comes first
there, so that a later id of the shipped knowledge never changes what the pack means. From outside, and
from other packs, it is ``lab/fan-noise``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from troubleshoot.knowledge.faults import Located
from troubleshoot.knowledge.grammar import (
    UNREAD,
    Additions,
    Document,
    Example,
    FixEntry,
    Given,
    Is,
    MoreCauses,
    ProbeEntry,
    TableEntry,
    WayEntry,
)
from troubleshoot.knowledge.model import Area, Article, Conclude, Doubt, Exclude, Reading, Suspect

REFERENCES: Mapping[type[Struct], Mapping[str, tuple[str, ...]]] = {
    Suspect: {"cause": ("causes",)},
    Doubt: {"cause": ("causes",)},
    Exclude: {"cause": ("causes",)},
    Conclude: {"finding": ("findings",)},
    Example: {"first": ("causes",), "expect": ("causes",)},
    FixEntry: {"causes": ("causes",), "needs": ("needs",), "afterwards": ("fixes",)},
    WayEntry: {"needs": ("needs",)},
    TableEntry: {"source": ("findings",)},
    ProbeEntry: {"supplies": ("findings",)},
    Reading: {"finding": ("findings",)},
    Area: {"findings": ("findings",)},
    Article: {"about": ("findings", "causes", "fixes")},
}
"""The fields that name something, each with the sections in which it may stand."""

_COMPARISON = re.compile(r"(\s*(?:<=|>=|!=|<|>|=)\s*)(\S+)\s*")


def in_namespace(documents: Iterable[Document], pack: str) -> list[Document]:
    """Return the ``documents`` of one pack with its ids in full; as they are where ``pack`` is empty."""
    together = list(documents)
    if not pack:
        return together
    namespace = _Namespace(pack, together)
    return [namespace.within(document) for document in together]


class _Namespace:
    def __init__(self, pack: str, documents: Iterable[Document]) -> None:
        self._pack = pack
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            for section in document.__struct_fields__:
                entries = getattr(document, section)
                if isinstance(entries, tuple):
                    self._own[section].update(entry.id for entry in entries)

    def within(self, document: Document) -> Document:
        named = self._renamed(document)
        assert isinstance(named, Document)
        return named

    def _renamed(self, value: object) -> object:
        match value:
            case Is():
                operands = tuple(self._operand(operand) for operand in value.operands)
                return Is(self._name(value.finding, ("findings",)), operands)
            case Additions():
                return self._additions(value)
            case Given():
                return Given(tuple((self._name(name, ("findings",)), text) for name, text in value.pairs))
            case Struct():
                fields = {field: self._field(value, field) for field in value.__struct_fields__}
                return replace(value, **fields)
            case tuple():
                return tuple(self._renamed(one) for one in value)
            case dict():
                return {key: self._renamed(one) for key, one in value.items()}
        return value

    def _additions(self, additions: Additions) -> Additions:
        fixes = {
            self._name(name, ("fixes",)): MoreCauses(tuple(self._name(c, ("causes",)) for c in more.causes))
            for name, more in additions.fixes.items()
        }
        findings = {self._name(name, ("findings",)): more for name, more in additions.findings.items()}
        return Additions(findings, fixes)

    def _field(self, of: Struct, field: str) -> object:
        value = getattr(of, field)
        if field == "id":
            return self._full(value)
        sections = REFERENCES.get(type(of), {}).get(field)
        if sections is None or isinstance(value, Given):
            return self._renamed(value)
        if isinstance(value, tuple):
            return tuple(self._name(name, sections) for name in value)
        return self._name(value, sections) if value else value

    def _operand(self, operand: str) -> str:
        compared = _COMPARISON.fullmatch(operand)
        if compared is None or compared[2] not in self._own["findings"]:
            return operand
        return _like(operand, f"{compared[1]}{self._pack}/{compared[2]}")

    def _name(self, name: str, sections: tuple[str, ...]) -> str:
        return self._full(name) if any(name in self._own[section] for section in sections) else name

    def _full(self, name: str) -> str:
        return name if name == UNREAD else _like(name, f"{self._pack}/{name}")


def _like(original: str, text: str) -> str:
    """Return ``text`` at the place of ``original``."""
    return Located(text, original.place) if isinstance(original, Located) else text
