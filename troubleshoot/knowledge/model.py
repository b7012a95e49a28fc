"""The things that knowledge is made of, as immutable values.

The words are those of docs/knowledge.md. Nothing here reads or decides anything.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Struct

Id: TypeAlias = Annotated[str, "id"]
Source: TypeAlias = Annotated[str, "source"]
Language: TypeAlias = Literal["en", "zh"]
Kind: TypeAlias = Literal["choice", "number", "version"]
Cost: TypeAlias = Literal["glance", "command", "reboot", "open-case"]
Strength: TypeAlias = Literal["decisive", "strong", "moderate", "weak"]
Commonness: TypeAlias = Literal["very-common", "common", "uncommon", "rare"]
Risk: TypeAlias = Literal["none", "low", "high"]
Money: TypeAlias = Literal["none", "some", "much"]
Role: TypeAlias = Literal["says", "counts", "recovers"]
Operator: TypeAlias = Literal["<=", ">=", "!=", "<", ">", "="]


class Text(Struct, frozen=True):
    """A text for a person; a missing Chinese one is shown in English."""

    en: str
    zh: str = ""

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``, or in English where it is not written."""
        return (self.zh or self.en) if language == "zh" else self.en


class Step(Text, frozen=True):
    """One action, or one paragraph: a text, and commands that are pasted as they stand."""

    commands: tuple[str, ...] = ()


class Phrases(Struct, frozen=True):
    """How people say it: lists per language, which do not translate each other."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


class Value(Struct, frozen=True):
    """One of the values that a choice can have; what is in ``said`` means it only where a person says so."""

    text: Text
    phrases: Phrases = Phrases()
    said: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    recovered_by: tuple[str, ...] = ()


RESEMBLES = "resembles"
"""The finding of which the values are causes: what somebody says resembles what is written about them."""


class Finding(Struct, frozen=True):
    """One thing that can be known about the machine. ``values`` is empty unless it is a choice.

    ``lasting``: it stays true when a repair has helped (which card, which Ubuntu); all else is then past.
    ``stands_for``: the word that people might have said in place of its messages: *RTX 3090* is a *gpu*.
    ``said`` are messages that a person types: too short to mean the same in a log.
    """

    id: Id
    title: Text
    kind: Kind = "choice"
    many: bool = False
    lasting: bool = False
    ask: Text | None = None
    how: Step | None = None
    cost: Cost = "glance"
    values: dict[str, Value] = {}
    said: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    recovered_by: tuple[str, ...] = ()
    stands_for: str = ""


class Need(Struct, frozen=True):
    """Something that a person must have to carry out a fix; lost while one of ``lost`` holds.

    ``steps`` tell how to come by it, in ``minutes``; without them there is no usual way.
    """

    id: Id
    title: Text
    lost: "tuple[Condition, ...]" = ()
    steps: tuple[Step, ...] = ()
    minutes: int = 0


class Complaints(Struct, frozen=True):
    """Sentences in which people ask for help: lists per language, which do not translate each other."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the sentences in ``language``."""
        return self.zh if language == "zh" else self.en


class Cause(Struct, frozen=True):
    """What may be wrong. ``harmless`` marks what only looks like a fault, ``outside`` another subject."""

    id: Id
    title: Text
    explain: Text
    commonness: Commonness = "uncommon"
    harmless: bool = False
    outside: bool = False
    complaints: Complaints = Complaints()
    sources: tuple[Source, ...] = ()


class Way(Struct, frozen=True):
    """One variant of a fix, for those who have what it needs and are where it applies."""

    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    where: "Condition | None" = None
    minutes: int | None = None


class Verify(Struct, frozen=True):
    """How to see that a fix worked: a command and what it prints, or a sentence."""

    en: str = ""
    zh: str = ""
    command: str = ""
    prints: str = ""

    def in_language(self, language: Language) -> str:
        """Return the sentence in ``language``, or in English where it is not written."""
        return Text(self.en, self.zh).in_language(language)


class Fix(Struct, frozen=True):
    """What to do about its causes, in the first of its ``ways`` that can be carried out."""

    id: str
    title: Text
    causes: tuple[str, ...]
    ways: tuple[Way, ...]
    minutes: int
    risk: Risk
    expect: Text
    verify: Verify
    undo: Step
    where: "Condition | None" = None
    warning: Text | None = None
    money: Money = "none"
    afterwards: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Area(Struct, frozen=True):
    """A place where it goes wrong, and the findings that one looks at there first."""

    id: Id
    title: Text
    findings: tuple[str, ...]


class Article(Struct, frozen=True):
    """Background to read: paragraphs that explain the findings, causes and fixes in ``about``."""

    id: Id
    title: Text
    about: tuple[str, ...]
    paragraphs: tuple[Step, ...]
    sources: tuple[Source, ...] = ()


class Reading(Struct, frozen=True):
    """Messages that say something only in what one probe prints: a choice's value, or a ``{value}`` read."""

    finding: str
    messages: tuple[str, ...]
    value: str = ""


Pairs: TypeAlias = tuple[tuple[str, str], ...]


class Probe(Struct, frozen=True):
    """One look at this machine, and what is known after it.

    It prints by ``command``, or is the content of ``files`` (patterns with ``*``), or the environment's
    ``variables``. ``supplies`` are findings whose messages are looked for in what it prints, beside its own
    ``reads``. The rest are findings by outcome, for what was not read:
    ``otherwise`` where it ended well, ``exits`` by exit status, ``missing`` where there is no such command or
    file (None: then nobody can tell), ``hangs`` where it did not end in ``seconds``. ``root`` says what
    root would see where it fails for the user.
    """

    id: str
    title: Text
    command: str = ""
    files: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()
    reads: tuple[Reading, ...] = ()
    otherwise: Pairs = ()
    missing: Pairs | None = None
    hangs: Pairs = ()
    exits: dict[str, Pairs] = {}
    root: Text | None = None
    seconds: int = 5

    @property
    def findings(self) -> frozenset[str]:
        """All findings that it can make known."""
        outcomes = (self.otherwise, self.missing or (), self.hangs, *self.exits.values())
        read = (reading.finding for reading in self.reads)
        return frozenset(self.supplies).union(read, (name for pairs in outcomes for name, _ in pairs))


# --- conditions -------------------------------------------------------------------------------


class OneOf(Struct, frozen=True, tag="one-of"):
    """The value is one of these."""

    values: tuple[str, ...]


class Compare(Struct, frozen=True, tag="compare"):
    """The value compares so, as a version or as a number; all of several bounds must hold."""

    bounds: tuple[tuple[Operator, str], ...]
    number: bool = False


class CompareWith(Struct, frozen=True, tag="compare-with"):
    """The value compares so, as a version or as a number, with the value of another finding."""

    operator: Operator
    other: str
    number: bool = False


class Known(Struct, frozen=True, tag="known"):
    """Any value is known."""


class Begins(Struct, frozen=True, tag="begins"):
    """The version begins with the numbers of ``value``, or is it."""

    value: str


Test: TypeAlias = OneOf | Compare | CompareWith | Known | Begins


class Atom(Struct, frozen=True):
    """A test of one finding."""

    finding: str
    test: Test


class Clause(Struct, frozen=True):
    """Tests of which all must hold, and tests of which none may."""

    positive: tuple[Atom, ...] = ()
    negative: tuple[Atom, ...] = ()


class Condition(Struct, frozen=True):
    """A condition in its normal form: one of the clauses must hold."""

    clauses: tuple[Clause, ...]


# --- rules ------------------------------------------------------------------------------------


class Suspect(Struct, frozen=True, tag="suspect"):
    """Speaks for a cause."""

    cause: str
    strength: Strength


class Doubt(Struct, frozen=True, tag="doubt"):
    """Speaks against a cause."""

    cause: str
    strength: Strength


class Exclude(Struct, frozen=True, tag="exclude"):
    """Rules a cause out."""

    cause: str


class Conclude(Struct, frozen=True, tag="conclude"):
    """Adds a finding that other rules may use."""

    finding: str
    value: str


Conclusion: TypeAlias = Suspect | Doubt | Exclude | Conclude


class Rule(Struct, frozen=True):
    """WHEN the condition holds THEN the conclusion BECAUSE of the reason.

    ``stratum``: a rule that says *not* stands in a higher stratum than all rules which conclude
    what it denies, and fires after them, so that the outcome never depends on the order of rules
    (stratified negation: Apt, Blair and Walker 1988).
    """

    id: str
    when: Condition
    then: Conclusion
    because: Text
    sources: tuple[str, ...] = ()
    stratum: int = 0
