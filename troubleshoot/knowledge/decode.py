"""Located nodes to the classes of the grammar: strict, and with every fault of a file in one run.

The fields of a class say what a mapping may hold. A general validation library would stop at the
first fault or lose the place in the file; this is the little that is left when both must be kept.
"""

import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from troubleshoot.knowledge.faults import Fault, Located, Place, did_you_mean, nearest
from troubleshoot.knowledge.grammar import UNREAD, All, Any, Given, Is, Not, When
from troubleshoot.knowledge.model import (
    Conclude,
    Conclusion,
    Doubt,
    Exclude,
    Strength,
    Suspect,
    Text,
    Verify,
)
from troubleshoot.knowledge.nodes import ListNode, MapNode, Node

T = TypeVar("T")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCE = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")


class _Missing(Exception):  # noqa: N818 - control flow: a fault was noted, the value is left out
    """The node gave no value; the fault is already in the list."""


def decode(node: Node, into: type[T], faults: list[Fault]) -> T | None:
    """Read ``node`` as a ``into``.

    Args:
        node: the tree of a file.
        into: a class of `troubleshoot.knowledge.grammar`.
        faults: every fault met is added here.

    Returns:
        The value, without its faulty parts where those could be left out, or None.
    """
    try:
        return typing.cast(T, _Decoder(faults).read(node, into, "this file"))
    except _Missing:
        return None


@lru_cache(maxsize=64)
def fields_of(into: type[msgspec.Struct]) -> dict[str, tuple[str, object, bool]]:
    """Return the keys of a class of the grammar: each with attribute, type and whether it is required."""
    hints = typing.get_type_hints(into, include_extras=True)
    return {
        field.encode_name: (field.name, hints[field.name], field.required)
        for field in msgspec.structs.fields(into)
    }


class _Decoder:
    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._special: Mapping[object, Callable[[Node, str], object]] = {
            When: self._when,
            Conclusion: self._conclusion,
            Given: self._given,
            Verify: self._verify,
        }

    def _fault(self, place: Place, code: str, message: str) -> _Missing:
        self._faults.append(Fault(place, code, message))
        return _Missing()

    def read(self, node: Node, hint: object, name: str) -> object:
        if hint in self._special:
            return self._special[hint](node, name)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._text(node, name, arguments[1])
        if origin is Union or origin is types.UnionType:
            return self._union(node, arguments, name)
        if origin is Literal:
            return self._one_of(node, arguments, name)
        if origin is tuple:
            return self._list(node, arguments[0], name)
        if origin is dict:
            return dict(self._pairs(node, arguments[1], name))
        if hint is str:
            return self._text(node, name)
        if hint is int:
            return self._whole_number(node, name)
        if hint is bool:
            return self._one_of(node, ("yes", "no"), name) == "yes"
        assert isinstance(hint, type)
        assert issubclass(hint, msgspec.Struct)
        return self._struct(node, hint, name)

    def _union(self, node: Node, choices: tuple[object, ...], name: str) -> object:
        wanted = [choice for choice in choices if choice is not type(None)]
        if set(wanted) == set(get_args(When)):
            return self._when(node, name)
        if set(wanted) == set(get_args(Conclusion)):
            return self._conclusion(node, name)
        if len(wanted) > 1:  # a name or a mapping: `expect`
            return self._given(node, name) if isinstance(node, MapNode) else self._text(node, name)
        return self.read(node, wanted[0], name)

    def _text(self, node: Node, name: str, form: str = "") -> Located:
        if not isinstance(node, Located):
            raise self._fault(node.place, "type", f"`{name}` must be a text, not {_form(node)}")
        if not node.strip():
            raise self._fault(
                node.place, "no-value", f"`{name}` has no value; write one or leave the key out"
            )
        if form == "id" and not ID.fullmatch(node):
            message = f"`{node}` is not an id; use lower-case words joined by hyphens, such as `black-screen`"
            raise self._fault(node.place, "id", message)
        if form == "source" and not SOURCE.fullmatch(node):
            message = f"`{node}` is not an address; give the page as https://..."
            raise self._fault(node.place, "source", message)
        return node

    def _whole_number(self, node: Node, name: str) -> int:
        text = self._text(node, name)
        if not re.fullmatch(r"[0-9]{1,6}", text):
            raise self._fault(text.place, "type", f"`{name}` must be a whole number, not `{text}`")
        return int(text)

    def _one_of(self, node: Node, valid: Iterable[object], name: str) -> str:
        text: Located = self._text(node, name)
        names = [str(choice) for choice in valid]
        if text not in names:
            message = f"`{text}` is not a value of `{name}`; {did_you_mean(text, names)}"
            raise self._fault(text.place, "illegal-value", message)
        return text

    def _list(self, node: Node, of: object, name: str) -> tuple[object, ...]:
        if not isinstance(node, ListNode):
            message = f"`{name}` must be a list (- one line each, or [a, b]), not {_form(node)}"
            raise self._fault(node.place, "type", message)
        items = []
        for item in node.items:
            try:
                items.append(self.read(item, of, name))
            except _Missing:
                continue
        return tuple(items)

    def _map(self, node: Node, name: str) -> MapNode:
        if not isinstance(node, MapNode):
            raise self._fault(
                node.place, "type", f"`{name}` must be a mapping (key: value), not {_form(node)}"
            )
        return node

    def _pairs(self, node: Node, of: object, name: str) -> Iterable[tuple[Located, object]]:
        for key, value in self._map(node, name).items:
            try:
                yield key, self.read(value, of, key)
            except _Missing:
                continue

    def _struct(self, node: Node, into: type[msgspec.Struct], name: str) -> object:
        fields = fields_of(into)
        values: dict[str, object] = {}
        unread: dict[str, object] = {}
        for key, value in self._map(node, name).items:
            if key not in fields:
                self._faults.append(Fault(key.place, "unknown-key", _unknown_key(key, value, name, fields)))
                continue
            attribute, hint, required = fields[key]
            try:
                values[attribute] = self.read(value, hint, key)
            except _Missing:
                if required:
                    unread[attribute] = hint
        written = {key for key, _ in self._map(node, name).items}
        meant = {nearest(key, fields) for key in written - fields.keys()}
        for wanted, (attribute, hint, required) in fields.items():
            if required and wanted not in written:
                if wanted not in meant:
                    self._fault(node.place, "missing-key", f"`{name}` needs `{wanted}`")
                unread[attribute] = hint
        return into(
            **values, **{attribute: _stand_in(hint, node.place) for attribute, hint in unread.items()}
        )

    def _verify(self, node: Node, name: str) -> Verify:
        verify = self._struct(node, Verify, name)
        assert isinstance(verify, Verify)
        if not (verify.command or verify.en):
            raise self._fault(node.place, "missing-key", f"`{name}` needs `command` and `prints`, or `en`")
        return verify

    def _when(self, node: Node, name: str) -> When:
        if isinstance(node, ListNode):
            return _one_or_all(self._list(node, When, name))
        parts: list[When] = []
        for key, value in self._map(node, name).items:
            try:
                parts.append(self._condition(key, value))
            except _Missing:
                parts.append(_unread_condition(key.place))
        return _one_or_all(parts)

    def _condition(self, key: Located, value: Node) -> When:
        match key:
            case "not":
                return Not(self._when(value, key))
            case "any":
                return Any(typing.cast("tuple[When, ...]", self._list(value, When, key)))
            case "all":
                return _one_or_all(self._list(value, When, key))
        if isinstance(value, MapNode):
            message = f"`{key}` joins no conditions; use `all`, `any` or `not`, or give the finding a value"
            raise self._fault(key.place, "unknown-key", message)
        if isinstance(value, ListNode):
            operands = tuple(str_ for str_ in self._list(value, str, key) if isinstance(str_, Located))
            if not operands:
                raise self._fault(
                    value.place, "no-value", f"`{key}` has an empty list; name at least one value"
                )
            return Is(key, operands)
        return Is(key, (self._text(value, key),))

    def _given(self, node: Node, name: str) -> Given:
        pairs: list[tuple[str, str]] = []
        for key, value in self._map(node, name).items:
            try:
                if isinstance(value, ListNode):
                    texts = self._list(value, str, key)
                    pairs += [(key, text) for text in texts if isinstance(text, Located)]
                else:
                    pairs.append((key, self._text(value, key)))
            except _Missing:
                continue
        return Given(tuple(pairs))

    def _conclusion(self, node: Node, name: str) -> Conclusion:
        kinds = {"suspect", "doubt", "exclude", "conclude"}
        items: dict[str, Node] = {}
        for key, value in self._map(node, name).items:
            items[key] = value
            if key not in kinds | {"strength"}:
                message = f"`{key}` is not a key of `{name}`; {did_you_mean(key, kinds | {'strength'})}"
                self._faults.append(Fault(key.place, "unknown-key", message))
        chosen = [key for key in items if key in kinds]
        if not chosen and items.keys() - kinds - {"strength"}:
            raise _Missing  # it was told which word is meant
        if len(chosen) != 1:
            message = f"`{name}` needs exactly one of `suspect`, `doubt`, `exclude`, `conclude`"
            raise self._fault(node.place, "conclusion", message)
        kind, target = chosen[0], items[chosen[0]]
        if kind in ("suspect", "doubt"):
            if "strength" not in items:
                raise self._fault(
                    node.place,
                    "missing-key",
                    f"`{kind}` needs `strength`: decisive, strong, moderate or weak",
                )
            try:
                strength = typing.cast(
                    Strength, self._one_of(items["strength"], get_args(Strength), "strength")
                )
            except _Missing:
                strength = "weak"
            cause = self._text(target, kind)
            return Suspect(cause, strength) if kind == "suspect" else Doubt(cause, strength)
        if "strength" in items:
            message = f"`{kind}` has no strength; leave it out"
            self._faults.append(Fault(items["strength"].place, "conclusion", message))
        if kind == "exclude":
            return Exclude(self._text(target, kind))
        pairs = self._given(target, kind).pairs
        if len(pairs) != 1:
            raise self._fault(
                target.place, "conclusion", "`conclude` takes one finding and its value: {finding: value}"
            )
        return Conclude(*pairs[0])


def _stand_in(hint: object, place: Place) -> object:
    """Return something in place of a faulty value, so that the rest of its mapping is still checked."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return (Located(UNREAD, place),) if arguments[0] is str else ()
    if origin is dict:
        return {}
    if set(arguments) == set(get_args(When)):
        return _unread_condition(place)
    if set(arguments) == set(get_args(Conclusion)):
        return Exclude(Located(UNREAD, place))
    if hint is int:
        return 1
    if isinstance(hint, type) and issubclass(hint, Text):
        return hint(UNREAD, UNREAD)
    return Verify(UNREAD, UNREAD) if hint is Verify else Located(UNREAD, place)


def _unread_condition(place: Place) -> Is:
    return Is(Located(UNREAD, place), ("known",))


def _unknown_key(key: str, value: Node, name: str, fields: Iterable[str]) -> str:
    if value == "" and "en" in fields:
        return f"a comma ended the text before `{key}`; put a text with commas in quotes or on its own line"
    return f"`{key}` is not a key of `{name}`; {did_you_mean(key, fields, most=20)}"


def _one_or_all(parts: Iterable[object]) -> When:
    all_parts = typing.cast("tuple[When, ...]", tuple(parts))
    return all_parts[0] if len(all_parts) == 1 else All(all_parts)


def _form(node: Node) -> str:
    if isinstance(node, ListNode):
        return "a list"
    if isinstance(node, MapNode):
        return "a mapping"
    return f"the text `{node}`" if node else "nothing"
