"""The grammar of knowledge files as JSON Schema (draft 7), for editors.

It is made from the same classes that `troubleshoot.knowledge.decode` reads by, so both know the same keys. It
says a little less than the check: that a name is known, and a value legal, only the check can tell.
"""

import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import Struct

from troubleshoot.authoring.key_texts import CONCLUSIONS, CONDITIONS, KEYS, MAPPINGS, VALUES
from troubleshoot.knowledge.decode import ID, SOURCE, fields_of
from troubleshoot.knowledge.grammar import Document, Given, When
from troubleshoot.knowledge.model import Conclusion, Text, Verify

Schema: TypeAlias = dict[str, Any]

_OPERAND: Schema = {"type": ["string", "number", "boolean"]}
"""What a person writes as a value: an editor takes 12.10 for a number, the program takes it as it stands."""

_PATTERNS = {"id": ID.pattern, "source": SOURCE.pattern}


def knowledge_schema() -> Schema:
    """Return the schema of a knowledge file."""
    maker = _Maker()
    root = maker.mapping(Document)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "troubleshoot knowledge",
        **root,
        "definitions": dict(sorted(maker.definitions.items())),
    }


def described(text: Text) -> Schema:
    """Return ``text`` in both languages, as an editor shows it."""
    return {"description": f"{text.en}\n\n{text.zh}"}


class _Maker:
    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {
            "operand": {"anyOf": [_OPERAND, {"type": "array", "items": _OPERAND, "minItems": 1}]}
        }
        self._special: Mapping[object, tuple[str, Callable[[], Schema]]] = {
            When: ("condition", self._condition),
            Conclusion: ("conclusion", self._conclusion),
            Given: ("given", self._given),
            Verify: ("verify", self._verify),
        }

    def mapping(self, of: type[Struct]) -> Schema:
        fields = fields_of(of)
        required = [key for key, (_, _, needed) in fields.items() if needed]
        return {
            **described(MAPPINGS[of]),
            "type": "object",
            "properties": {
                key: {**self._value(hint, key), **described(KEYS[of][key])}
                for key, (_, hint, _) in fields.items()
            },
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }

    def _value(self, hint: object, key: str) -> Schema:
        if hint in self._special:
            name, make = self._special[hint]
            return self._defined(name, make)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return {"type": "string", "pattern": f"^(?:{_PATTERNS[arguments[1]]})$"}
        if origin is Union or origin is types.UnionType:
            return self._union(arguments, key)
        if origin is Literal:
            return _one_of(key)
        if origin is tuple:
            return {"type": "array", "items": self._value(arguments[0], key)}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._value(arguments[1], key)}
        if hint is bool:
            return _one_of("yes-no")
        if hint is int:
            return {"type": ["integer", "string"], "minimum": 0, "maximum": 999999, "pattern": "^[0-9]{1,6}$"}
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self._defined(hint.__name__.removesuffix("Entry").lower(), lambda: self.mapping(hint))
        return {"type": ["string", "number"], "minLength": 1}

    def _union(self, choices: tuple[object, ...], key: str) -> Schema:
        wanted = tuple(choice for choice in choices if choice is not type(None))
        for special in (When, Conclusion):
            if set(wanted) == set(get_args(special)):
                return self._value(special, key)
        if len(wanted) == 1:
            return self._value(wanted[0], key)
        return {"anyOf": [self._value(choice, key) for choice in wanted]}

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # conditions hold conditions
            self.definitions[name] = make()
        # a neighbour of $ref is passed over in draft 7
        return {"allOf": [{"$ref": f"#/definitions/{name}"}]}

    def _condition(self) -> Schema:
        condition = {"$ref": "#/definitions/condition"}
        several = {"type": "array", "items": condition, "minItems": 1}
        keys = {"not": condition, "any": several, "all": several}
        mapping = {
            "type": "object",
            "minProperties": 1,
            "properties": {
                key: {"allOf": [keys[key]] if key == "not" else [several], **described(CONDITIONS[key])}
                for key in keys
            },
            "additionalProperties": {
                "allOf": [{"$ref": "#/definitions/operand"}],
                **described(CONDITIONS[""]),
            },
        }
        return {"anyOf": [mapping, several]}

    def _conclusion(self) -> Schema:
        one_pair = {
            "type": "object",
            "additionalProperties": _OPERAND,
            "minProperties": 1,
            "maxProperties": 1,
        }
        cause = {"type": "string", "minLength": 1}
        strength = {**_one_of("strength"), **described(CONCLUSIONS["strength"])}

        def kind(name: str, value: Schema, more: Schema) -> Schema:
            properties = {name: {**value, **described(CONCLUSIONS[name])}, **more}
            return {
                "type": "object",
                "properties": properties,
                "required": list(properties),
                "additionalProperties": False,
            }

        return {
            "anyOf": [
                kind("suspect", cause, {"strength": strength}),
                kind("doubt", cause, {"strength": strength}),
                kind("exclude", cause, {}),
                kind("conclude", one_pair, {}),
            ]
        }

    def _given(self) -> Schema:
        return {"type": "object", "additionalProperties": {"$ref": "#/definitions/operand"}}

    def _verify(self) -> Schema:
        return {**self.mapping(Verify), "anyOf": [{"required": ["command"]}, {"required": ["en"]}]}


def _one_of(key: str) -> Schema:
    texts = VALUES[key]
    return {
        "type": "string",
        "enum": list(texts),
        "enumDescriptions": [f"{text.en}\n\n{text.zh}" for text in texts.values()],
    }
