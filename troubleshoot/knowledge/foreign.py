"""Foreign packs, without what is wrong in them: the entry that is faulty, then those that need it.

A foreign pack is one that the call does not name: the user's own folder, an installed package.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from troubleshoot.knowledge.faults import Fault, KnowledgeError, Place
from troubleshoot.knowledge.files import Root
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.nodes import ListNode, MapNode, Node
from troubleshoot.knowledge.parts import Part, by_root, linked, pack_name


def library_of(parts: Sequence[Part]) -> Library:
    """Join ``parts``.

    Raises:
        KnowledgeError: with every fault of every part, where one that is not foreign has any.
    """
    parts, twice = _each_name_once(parts)
    left_out = dict.fromkeys(twice)
    while True:
        faults, library = linked(parts)
        if not faults:
            return library._replace(left_out=tuple(sorted(left_out)))
        foreign = {part.file.path for part in parts if part.file.root.foreign}
        if all(fault.place.path in foreign for fault in faults):
            parts, told = _without(parts, faults)
        elif foreign:
            parts, told = _fitting(parts)
        else:
            raise KnowledgeError(faults)
        left_out.update(dict.fromkeys(told))


def _each_name_once(parts: Sequence[Part]) -> tuple[list[Part], list[Fault]]:
    """Return ``parts`` without the foreign packs whose names are taken by packs before them."""
    kept: list[Part] = []
    twice: list[Fault] = []
    names: dict[str, Root] = {}
    for root, together in by_root(parts).items():
        name = pack_name(root, together)
        if root.foreign and name in names:
            message = f"a pack `{name}` is there already ({names[name].path}); this one is left out"
            twice.append(Fault(Place(root.path), "duplicate-pack", message))
        else:
            names[name] = root
            kept += together
    return kept, twice


def _fitting(parts: Sequence[Part]) -> tuple[list[Part], list[Fault]]:
    """Return ``parts`` without the packs that turn what is right by itself wrong, such as by a circle."""
    kept = [part for part in parts if not part.file.root.foreign]
    faults, _ = linked(kept)
    if faults:
        raise KnowledgeError(faults)
    unfit: list[Fault] = []
    for root, pack in by_root(part for part in parts if part.file.root.foreign).items():
        paths = {part.file.path for part in pack}
        wrong = [fault for fault in linked([*kept, *pack])[0] if fault.place.path not in paths]
        if wrong:
            message = f"this pack does not fit the rest and is left out: {wrong[0].message}"
            unfit.append(Fault(Place(root.path), "unfit", message))
        else:
            kept += pack
    return kept, unfit


class _Entry(NamedTuple):
    """An entry of a file: where it begins, in which section, as which item, with which id.

    ``item`` is None for what stands in the section and in none of its items.
    """

    start: Place
    section: str
    item: int | None = None
    name: str = ""


def _without(parts: Sequence[Part], faults: Iterable[Fault]) -> tuple[list[Part], list[Fault]]:
    """Return ``parts`` without their faulty entries, and one fault for each of these by its name.

    A pack of which the section ``pack`` is faulty is left out whole.
    """
    roots = {part.file.path: part.file.root for part in parts}
    entries = {part.file.path: _entries(part.node) for part in parts}
    grouped: dict[tuple[str, _Entry | None], list[Fault]] = {}
    for fault in faults:
        entry = _entry_at(entries[fault.place.path], fault.place)
        grouped.setdefault((fault.place.path, entry), []).append(fault)
    refused = {roots[path] for path, entry in grouped if entry and entry.section == "pack"}
    faulty: dict[str, set[_Entry]] = {}
    for path, entry in grouped:
        faulty.setdefault(path, set()).update([entry] if entry else [])
    kept = [
        _shorter(part, faulty[part.file.path]) if part.file.path in faulty else part
        for part in parts
        if part.file.root not in refused
    ]
    told: dict[tuple[str, str], list[Fault]] = {}
    for (path, entry), wrong in grouped.items():
        if roots[path] not in refused or (entry and entry.section == "pack"):
            told.setdefault((path, entry.name if entry else ""), []).extend(wrong)
    return kept, [_named(name, wrong) for (_, name), wrong in told.items()]


def _entries(node: MapNode | None) -> list[_Entry]:
    """Return the entries of a file, in their order."""
    found = []
    for key, value in node.items if node else ():
        found.append(_Entry(key.place, key))
        if isinstance(value, ListNode):
            found += [_Entry(item.place, key, n, _name(item)) for n, item in enumerate(value.items)]
    return found


def _name(node: Node) -> str:
    keys = node.items if isinstance(node, MapNode) else ()
    return next((value for key, value in keys if key == "id" and isinstance(value, str)), "")


def _entry_at(entries: Sequence[_Entry], place: Place) -> _Entry | None:
    if not entries:
        return None
    return entries[max(bisect_right(entries, place, key=lambda entry: entry.start) - 1, 0)]


def _named(name: str, faults: Sequence[Fault]) -> Fault:
    first, *others = faults
    named = f"`{name}`: {first.message}" if name else first.message
    return first._replace(message=named + (f" (and {len(others)} more)" if others else ""))


def _shorter(part: Part, faulty: Iterable[_Entry]) -> Part:
    """Return ``part`` without the ``faulty`` entries; without any where the fault is in none of them."""
    places = {(entry.section, entry.item) for entry in faulty}
    kept = None
    if part.node and places:
        sections = [
            (key, _shorter_list(key, value, places))
            for key, value in part.node.items
            if (key, None) not in places
        ]
        kept = MapNode(part.node.place, tuple(sections))
    return Part.decoded(part.file, kept, [])


def _shorter_list(section: str, node: Node, places: set[tuple[str, int | None]]) -> Node:
    if not isinstance(node, ListNode):
        return node
    return ListNode(
        node.place, tuple(item for n, item in enumerate(node.items) if (section, n) not in places)
    )
