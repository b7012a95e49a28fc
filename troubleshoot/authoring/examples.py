"""The examples beside the rules, run as tests."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.faults import Place, place_of
from troubleshoot.knowledge.grammar import Example, RuleEntry
from troubleshoot.knowledge.store import Knowledge


class Failure(NamedTuple):
    """An example, or a rule without one, that is not as it should be."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}: {self.message}"


class Result(NamedTuple):
    """One rule's examples: how many were run, and what failed."""

    rule: str
    examples: int
    failures: tuple[Failure, ...]


def run_examples(knowledge: Knowledge, entries: Iterable[RuleEntry]) -> Iterator[Result]:
    """Run the examples of each rule; a rule must have one that fires it and one that does not."""
    for entry in entries:
        failures = [
            Failure(_place(entry, example), entry.id, problem)
            for example in entry.examples
            if (problem := _problem(knowledge, entry, example))
        ]
        failures += [Failure(place_of(entry.id), entry.id, problem) for problem in _missing(entry)]
        yield Result(entry.id, len(entry.examples), tuple(failures))


def _missing(entry: RuleEntry) -> Iterator[str]:
    if not any(example.first or example.expect != "nothing" for example in entry.examples):
        yield "needs an example that fires it"
    if not any(example.expect == "nothing" for example in entry.examples):
        yield "needs an example that does not fire it (expect: nothing)"


def _place(entry: RuleEntry, example: Example) -> Place:
    named = example.said or example.first or (example.given.pairs[0][0] if example.given.pairs else entry.id)
    return place_of(named)


def consultation_of(knowledge: Knowledge, example: Example) -> Consultation:
    """Return the consultation that an example describes."""
    facts = tuple(Fact(str(finding), str(value), origin="answered") for finding, value in example.given.pairs)
    consultation = Consultation(facts)
    return consultation.with_facts(understand(knowledge, example.said)) if example.said else consultation


def _problem(knowledge: Knowledge, entry: RuleEntry, example: Example) -> str:
    diagnosis = diagnose(knowledge, consultation_of(knowledge, example))
    fired = entry.id in diagnosis.fired
    if example.first:
        first = diagnosis.beliefs[0].cause if diagnosis.beliefs else diagnosis.outside or "nothing"
        return "" if first == example.first else f"expected {example.first} first, got {_shown(diagnosis)}"
    if example.expect == "nothing":
        return "fires, but must not" + _known(diagnosis) if fired else ""
    return "" if fired else "does not fire, but must" + _known(diagnosis)


def _shown(diagnosis: Diagnosis) -> str:
    causes = ", ".join(f"{b.cause} {b.probability:.0%}" for b in diagnosis.beliefs[:3]) or "nothing"
    return causes + _known(diagnosis)


def _known(diagnosis: Diagnosis) -> str:
    facts = ", ".join(f"{f.finding}: {f.value} ({f.certainty:.2f})" for f in diagnosis.facts) or "nothing"
    return f"; known were {facts}"
