"""A new rule from what its author says: the finding, the cause and the fix with it, as knowledge files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from troubleshoot.knowledge.model import Commonness, Risk, Step, Strength, Text, Verify

MOST_WORDS_OF_AN_ID = 6
LONGEST_LINE = 100
_LITTLE = frozenset({"a", "an", "the", "of", "is", "are", "be", "its", "it", "which", "that", "this", "to"})
"""Words that an id can do without."""

Entry: TypeAlias = dict[str, Any]
"""A mapping as it is written in a file."""


class NewFinding(NamedTuple):
    """A finding with two values: what one sees, and what one would see otherwise."""

    title: Text
    ask: Text
    seen: Text
    otherwise: Text
    phrases_en: tuple[str, ...]
    phrases_zh: tuple[str, ...]


class NewCause(NamedTuple):
    """A cause as its author puts it."""

    title: Text
    explain: Text
    commonness: Commonness


class NewFix(NamedTuple):
    """A fix as its author puts it."""

    title: Text
    minutes: int
    risk: Risk
    warning: Text | None
    needs: tuple[str, ...]
    steps: tuple[Step, ...]
    expect: Text
    verify: Verify
    undo: Step


class NewWords(NamedTuple):
    """How else people say a value of a finding that is there."""

    finding: str
    value: str
    en: tuple[str, ...]
    zh: tuple[str, ...]


class SaidSo(NamedTuple):
    """An example on which the rule must fire: what is said, and what is known beside it."""

    said: str
    given: tuple[tuple[str, str], ...] = ()


class Draft(NamedTuple):
    """A rule that is being written.

    ``when`` are findings and values that are known already, ``words`` what is now understood as one of
    them. ``cause`` is the id of one that is there, or a new one; ``fix`` is None where there is one, of which
    ``cured_by`` is the id if it was not for this cause. ``otherwise`` is what the example knows on which it
    must not fire: one of the findings with another value.
    """

    said: tuple[SaidSo, ...]
    when: tuple[tuple[str, str], ...]
    finding: NewFinding | None
    cause: NewCause | str
    strength: Strength
    because: Text
    fix: NewFix | None
    sources: tuple[str, ...]
    otherwise: tuple[tuple[str, str], ...] = ()
    words: NewWords | None = None
    cured_by: str = ""


class Sections(NamedTuple):
    """What belongs under ``kb/``, and what under ``rules/``; ``rule`` and ``cause`` are the ids of these."""

    kb: Mapping[str, list[Entry]]
    rules: Mapping[str, list[Entry]]
    rule: str
    cause: str


def sections(draft: Draft, taken: Iterable[str]) -> Sections:
    """Return what ``draft`` is in knowledge files; no id in it is among those ``taken``."""
    ids = Ids(taken)
    kb: dict[str, list[Entry]] = {}
    when = list(draft.when)
    otherwise = list(draft.otherwise)
    if draft.finding:
        finding, seen, other = _finding(draft.finding, ids)
        kb["findings"] = [finding]
        when.append((finding["id"], seen))
        otherwise = [(finding["id"], other)]
    if isinstance(draft.cause, NewCause):
        kb["causes"] = [_cause(draft.cause, draft.sources, ids)]
        cause = str(kb["causes"][0]["id"])
    else:
        cause = draft.cause
    if draft.fix:
        kb["fixes"] = [_fix(draft.fix, cause, draft.sources, ids)]
    rule = _rule(draft, when, otherwise, cause, ids)
    return Sections(kb, {"rules": [rule]}, rule["id"], cause)


class Ids:
    """Gives ids that nobody has yet."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, text: str) -> str:
        """Return an id of the telling words of ``text``, and keep it."""
        words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))
        telling = [word for word in words if word not in _LITTLE] or words
        name = "-".join(telling[:MOST_WORDS_OF_AN_ID]) or "new"
        number = 1
        while (found := name if number == 1 else f"{name}-{number}") in self._taken:
            number += 1
        self._taken.add(found)
        return found


def _finding(new: NewFinding, ids: Ids) -> tuple[Entry, str, str]:
    values = Ids(["known", "unknown"])
    seen, other = values.new(new.seen.en), values.new(new.otherwise.en)
    phrases = {"en": list(new.phrases_en), "zh": list(new.phrases_zh)}
    entry = {
        "id": ids.new(new.title.en),
        "title": _text(new.title),
        "ask": _text(new.ask),
        "values": {
            seen: {
                "text": _text(new.seen),
                "phrases": {language: said for language, said in phrases.items() if said},
            },
            other: {"text": _text(new.otherwise)},
        },
    }
    return entry, seen, other


def _cause(new: NewCause, sources: Sequence[str], ids: Ids) -> Entry:
    return {
        "id": ids.new(new.title.en),
        "title": _text(new.title),
        "explain": _text(new.explain),
        "commonness": new.commonness,
        "sources": list(sources),
    }


def _fix(new: NewFix, cause: str, sources: Sequence[str], ids: Ids) -> Entry:
    entry: Entry = {"id": ids.new(new.title.en), "title": _text(new.title), "for": [cause]}
    if new.needs:
        entry["needs"] = list(new.needs)
    entry |= {"minutes": new.minutes, "risk": new.risk}
    if new.warning:
        entry["warning"] = _text(new.warning)
    verify = {"command": new.verify.command, "prints": new.verify.prints}
    return entry | {
        "steps": [_step(step) for step in new.steps],
        "expect": _text(new.expect),
        "verify": verify if new.verify.command else _text(Text(new.verify.en, new.verify.zh)),
        "undo": _step(new.undo),
        "sources": list(sources),
    }


def _rule(
    draft: Draft,
    when: Sequence[tuple[str, str]],
    otherwise: Sequence[tuple[str, str]],
    cause: str,
    ids: Ids,
) -> Entry:
    conditions = [{finding: value} for finding, value in when]
    examples: list[Entry] = [
        {"said": one.said, **({"given": dict(one.given)} if one.given else {}), "expect": cause}
        for one in draft.said
    ]
    if otherwise:
        examples.append({"given": dict(otherwise), "expect": "nothing"})
    return {
        "id": ids.new(draft.said[0].said),
        "when": conditions[0] if len(conditions) == 1 else conditions,
        "then": {"suspect": cause, "strength": draft.strength},
        "because": _text(draft.because),
        "sources": list(draft.sources),
        "examples": examples,
    }


def _text(text: Text) -> Entry:
    return {"en": text.en, "zh": text.zh} if text.zh else {"en": text.en}


def _step(step: Step) -> Entry:
    return _text(step) | ({"commands": list(step.commands)} if step.commands else {})


def as_yaml(sections: Mapping[str, object], first_line: str = "") -> str:
    """Return ``sections`` as the text of a knowledge file; ``first_line`` is a comment for editors."""
    import yaml  # noqa: PLC0415 - only when something is written

    class Dumper(yaml.SafeDumper):
        """Writes as people do: items indented, what is short in one line, what is long in several."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

        def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
            node = super().represent_mapping(tag, mapping, flow_style)
            node.flow_style = node.flow_style and len(str(mapping)) < LONGEST_LINE
            return node

        def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
            node = super().represent_sequence(tag, sequence, flow_style)
            node.flow_style = node.flow_style and len(str(sequence)) < LONGEST_LINE
            return node

    text = yaml.dump(
        dict(sections), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=200, default_flow_style=None
    )
    return (f"{first_line}\n" if first_line else "") + text
