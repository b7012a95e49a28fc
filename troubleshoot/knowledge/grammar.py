"""What a knowledge file may hold: one class for each mapping that an author writes.

The classes are the grammar: `troubleshoot.knowledge.decode` reads them field by field, so a key
exists exactly if it stands here. Findings, causes and articles are used as written; the rest is turned into
the values of `troubleshoot.knowledge.model` when references are resolved.
"""

from typing import TypeAlias

from msgspec import Struct

from troubleshoot.knowledge.model import (
    Area,
    Article,
    Cause,
    Conclusion,
    Finding,
    Id,
    Money,
    Phrases,
    Reading,
    Risk,
    Source,
    Step,
    Text,
    Verify,
)

UNREAD = "?"
"""Stands for a faulty name, so that what surrounds it is still checked; of the name nothing more is said."""


class Is(Struct, frozen=True):
    """``finding: operand`` or ``finding: [operand, ...]`` as written."""

    finding: str
    operands: tuple[str, ...]


class All(Struct, frozen=True):
    """All parts must hold."""

    parts: "tuple[When, ...]"


class Any(Struct, frozen=True):
    """One of the parts must hold."""

    parts: "tuple[When, ...]"


class Not(Struct, frozen=True):
    """The part must not be known to hold."""

    part: "When"


When: TypeAlias = Is | All | Any | Not


class Given(Struct, frozen=True):
    """Findings set by an example, or concluded by a table row: pairs of finding and value."""

    pairs: tuple[tuple[str, str], ...]


class Example(Struct, frozen=True):
    """What is said or known, and what must follow."""

    said: str = ""
    given: Given = Given(())
    expect: "str | Given | None" = None
    first: str = ""


class Healthy(Struct, frozen=True):
    """A machine on which nothing is wrong, and no rule may suspect anything."""

    id: Id
    title: Text
    given: Given = Given(())
    said: str = ""


class RuleEntry(Struct, frozen=True):
    """A rule as written."""

    id: Id
    when: When
    then: Conclusion
    because: Text
    sources: tuple[Source, ...] = ()
    examples: tuple[Example, ...] = ()


class NeedEntry(Struct, frozen=True):
    """A need as written."""

    id: Id
    title: Text
    lost: tuple[When, ...] = ()
    steps: tuple[Step, ...] = ()
    minutes: int = 0


class WayEntry(Struct, frozen=True):
    """One way of a fix as written."""

    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    where: When | None = None
    minutes: int | None = None


class FixEntry(Struct, frozen=True, rename={"causes": "for"}):
    """A fix as written: with ``steps`` of its own, or with ``ways``."""

    id: Id
    title: Text
    causes: tuple[str, ...]
    minutes: int
    risk: Risk
    expect: Text
    verify: Verify
    undo: Step
    steps: tuple[Step, ...] = ()
    needs: tuple[str, ...] = ()
    where: When | None = None
    ways: tuple[WayEntry, ...] = ()
    warning: Text | None = None
    money: Money = "none"
    afterwards: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class TableEntry(Struct, frozen=True, rename={"source": "from"}):
    """A table as written: each row is a rule."""

    id: Id
    title: Text
    source: str
    rows: dict[str, Given]
    sources: tuple[Source, ...] = ()


class ProbeEntry(Struct, frozen=True):
    """A probe as written: with one of ``command``, ``files`` and ``variables``."""

    id: Id
    title: Text
    command: str = ""
    files: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()
    reads: tuple[Reading, ...] = ()
    otherwise: Given = Given(())
    missing: Given | None = None
    hangs: Given = Given(())
    exits: dict[str, Given] = {}
    root: Text | None = None
    seconds: int = 5


class MoreWords(Struct, frozen=True):
    """How else a value that stands elsewhere is said, or printed."""

    phrases: Phrases = Phrases()
    messages: tuple[str, ...] = ()


class MoreCauses(Struct, frozen=True, rename={"causes": "for"}):
    """What else a fix that stands elsewhere is for."""

    causes: tuple[str, ...]


class Additions(Struct, frozen=True):
    """What a file adds to the findings (by id and value) and fixes of others."""

    findings: dict[str, dict[str, MoreWords]] = {}
    fixes: dict[str, MoreCauses] = {}


class Words(Struct, frozen=True):
    """What is the same to a reader, and what says nothing."""

    same: tuple[tuple[str, ...], ...] = ()
    ignore: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()


class PackEntry(Struct, frozen=True):
    """The pack to which a file belongs: its name, and the version of the language that it speaks."""

    name: Id
    format: int


class Document(Struct, frozen=True):
    """One file. Every section may stand in every file."""

    findings: tuple[Finding, ...] = ()
    needs: tuple[NeedEntry, ...] = ()
    causes: tuple[Cause, ...] = ()
    rules: tuple[RuleEntry, ...] = ()
    fixes: tuple[FixEntry, ...] = ()
    tables: tuple[TableEntry, ...] = ()
    areas: tuple[Area, ...] = ()
    articles: tuple[Article, ...] = ()
    probes: tuple[ProbeEntry, ...] = ()
    healthy: tuple[Healthy, ...] = ()
    additions: Additions = Additions()
    words: Words = Words()
    pack: PackEntry | None = None
