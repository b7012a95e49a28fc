"""What a change of the knowledge does: which examples it wins and loses, and where it changes the order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from troubleshoot.authoring.examples import consultation_of
from troubleshoot.inference.diagnose import Diagnosis, Matter, diagnosis_of, matter_of
from troubleshoot.knowledge.grammar import Example
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.store import Knowledge, NotKnownError

MOST_SHOWN = 3
"""So many causes are compared: those that a person looks at."""


class Side(NamedTuple):
    """The knowledge before the change, or after it."""

    library: Library
    knowledge: Knowledge


class Outcome(NamedTuple):
    """What came of asking: whether it is right, and what was answered."""

    right: bool
    answer: str


Kind: TypeAlias = Literal["won", "lost", "re-ranked"]


class Change(NamedTuple):
    """Something that is answered otherwise after the change."""

    kind: Kind
    about: str
    asked: str
    before: str
    after: str


class Asked(NamedTuple):
    """An example of a rule; two equal ones ask the same."""

    rule: str
    example: Example


def examples_of(library: Library) -> Iterator[Asked]:
    """Yield the examples of all rules."""
    for entry in library.entries.values():
        yield from (Asked(entry.id, example) for example in entry.examples)


def compare_examples(before: Side, after: Side) -> tuple[int, list[Change]]:
    """Ask both sides the examples of both.

    Returns:
        How many examples there are, and those of which the outcome changed. An example that was taken away is
        asked no more than its rule: only where the rule is still there.
    """
    kept = set(after.library.entries)
    asked = dict.fromkeys([*examples_of(after.library), *examples_of(before.library)])
    asked = {one: None for one in asked if one.rule in kept}
    changes = [change for one in asked if (change := _change_of_example(before, after, one))]
    return len(asked), changes


def _change_of_example(before: Side, after: Side, asked: Asked) -> Change | None:
    """Return what changed about one example; what follows from the same need not be worked out twice."""
    matters = _matter(before, asked), _matter(after, asked)
    if matters[0] == matters[1]:
        return None
    return change_of(asked.rule, shown(asked.example), *(_outcome(asked, matter) for matter in matters))


def _matter(side: Side, asked: Asked) -> Matter | None:
    """Return what the diagnosis of an example follows from; None where it names what is not known here."""
    example = asked.example
    try:
        return matter_of(side.knowledge, consultation_of(side.knowledge, example.said, example.given))
    except NotKnownError:  # a finding that this side has not yet, or no more
        return None


def change_of(about: str, asked: str, before: Outcome, after: Outcome) -> Change | None:
    """Return what changed about one question; None where nothing did, or it was wrong and is."""
    if before.right != after.right:
        return Change("won" if after.right else "lost", about, asked, before.answer, after.answer)
    if before.answer != after.answer and before.right:
        return Change("re-ranked", about, asked, before.answer, after.answer)
    return None


def _outcome(asked: Asked, matter: Matter | None) -> Outcome:
    if matter is None:
        return Outcome(asked.example.expect == "nothing", "not known here")
    diagnosis = diagnosis_of(matter)
    causes = [belief.cause for belief in diagnosis.beliefs[:MOST_SHOWN]]
    return Outcome(_is_right(asked, diagnosis), ", ".join(causes) or diagnosis.outside or "nothing")


def _is_right(asked: Asked, diagnosis: Diagnosis) -> bool:
    if asked.example.first:
        first = diagnosis.beliefs[0].cause if diagnosis.beliefs else diagnosis.outside
        return bool(first == asked.example.first)
    return (asked.rule in diagnosis.fired) == (asked.example.expect != "nothing")


def shown(example: Example) -> str:
    """Return what an example says and gives, in one line."""
    given = ", ".join(f"{finding}: {value}" for finding, value in example.given.pairs)
    return "; ".join(part for part in (f'"{example.said}"' if example.said else "", given) if part)


def counted(changes: Iterable[Change]) -> Mapping[Kind, int]:
    """Return how many changes there are of each kind."""
    kinds: dict[Kind, int] = {"won": 0, "lost": 0, "re-ranked": 0}
    for change in changes:
        kinds[change.kind] += 1
    return kinds
