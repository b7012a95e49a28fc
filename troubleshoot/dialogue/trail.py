"""The trail of a consultation: what the person said and did, step by step, as it is kept.

A trail is a tuple of steps, the oldest first. Undoing is a shorter trail, changing an earlier answer a trail
with another step in its place, and "what if" a longer one; what is known follows by replaying it.
"""

from typing import TypeAlias

import msgspec
from msgspec import Struct

from troubleshoot.evidence.consultation import Fact, Outcome
from troubleshoot.evidence.readings import Reading


class Said(Struct, frozen=True, tag="said"):
    """What the person sees, in their words."""

    text: str


class Answered(Struct, frozen=True, tag="answered"):
    """An answer to a question, or a choice from a list."""

    finding: str
    value: str


class NotAnswered(Struct, frozen=True, tag="not-answered"):
    """A question to which the person has no answer, or that does not apply."""

    finding: str


class Observed(Struct, frozen=True, tag="observed"):
    """What was read in a log or seen by probes; ``name`` says which.

    ``none`` are findings that were looked for and not there to be found: they are not asked for.
    """

    name: str
    facts: tuple[Fact, ...]
    none: tuple[str, ...] = ()


class Tried(Struct, frozen=True, tag="tried"):
    """A fix that was tried, and how it ended."""

    fix: str
    outcome: Outcome


class Lacks(Struct, frozen=True, tag="lacks"):
    """Something that a fix needs and the person has not got."""

    need: str


class Has(Struct, frozen=True, tag="has"):
    """Something that a fix needs and the person has got by now."""

    need: str


Step: TypeAlias = Said | Answered | NotAnswered | Observed | Tried | Lacks | Has
Trail: TypeAlias = tuple[Step, ...]

_ENCODER = msgspec.json.Encoder()
_DECODER: "msgspec.json.Decoder[Step]" = msgspec.json.Decoder(Step)


def encoded(step: Step) -> bytes:
    """Return ``step`` as JSON."""
    return _ENCODER.encode(step)


def decoded(body: bytes) -> Step:
    """Return the step that ``body`` holds. Raises `msgspec.MsgspecError` where it holds none."""
    return _DECODER.decode(body)


def observed(name: str, reading: Reading) -> Observed:
    """Return the step that a ``reading`` of ``name`` is."""
    return Observed(name, reading.facts, tuple(sorted(reading.none)))


def as_data(step: Step) -> object:
    """Return ``step`` as what JSON can hold."""
    return msgspec.to_builtins(step)


def undone(trail: Trail) -> Trail:
    """Return ``trail`` without its last step."""
    return trail[:-1]


def changed(trail: Trail, number: int, step: Step) -> Trail:
    """Return ``trail`` with ``step`` in the place of the one with that ``number`` (from 0)."""
    return (*trail[:number], step, *trail[number + 1 :])
