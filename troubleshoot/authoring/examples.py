"""The examples beside the rules, and the healthy machines, run as tests."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from troubleshoot.authoring.reasoning import believed, known, missed
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.faults import Place, place_of
from troubleshoot.knowledge.grammar import Example, Given, Healthy, RuleEntry
from troubleshoot.knowledge.model import Suspect
from troubleshoot.knowledge.store import Knowledge


class Failure(NamedTuple):
    """Something that is not as an example says: where, of which rule, what, and the reasoning behind it."""

    place: Place
    rule: str
    message: str
    reasoning: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n    ".join((f"{self.place}: {self.rule}: {self.message}", *self.reasoning))


class Run(NamedTuple):
    """An example, what it led to, and how that failed, if it did."""

    entry: RuleEntry
    example: Example
    diagnosis: Diagnosis
    failure: Failure | None


class HealthyRun(NamedTuple):
    """What is made of a healthy machine, and the rules that suspect something there."""

    diagnosis: Diagnosis
    failures: tuple[Failure, ...]


class Result(NamedTuple):
    """One rule's examples: what was run, and what failed."""

    rule: str
    runs: tuple[Run, ...]
    failures: tuple[Failure, ...]


def run_examples(knowledge: Knowledge, entries: Iterable[RuleEntry]) -> Iterator[Result]:
    """Run the examples of each rule; a rule must have one that fires it and one that does not."""
    for entry in entries:
        runs = tuple(_run(knowledge, entry, example) for example in entry.examples)
        failures = [run.failure for run in runs if run.failure]
        failures += [Failure(place_of(entry.id), entry.id, problem) for problem in _missing(entry)]
        yield Result(entry.id, runs, tuple(failures))


def run_healthy(knowledge: Knowledge, machines: Iterable[Healthy]) -> Iterator[HealthyRun]:
    """Look at each machine on which nothing is wrong; a rule that suspects something there fails."""
    for machine in machines:
        diagnosis = diagnose(knowledge, consultation_of(knowledge, machine.said, machine.given))
        suspecting = [
            (name, then.cause)
            for name in diagnosis.fired
            if isinstance(then := knowledge.rule(name).then, Suspect)
        ]
        failures = (
            Failure(place_of(machine.id), name, f"suspects {cause} on the healthy machine {machine.id}")
            for name, cause in suspecting
        )
        reasoning = tuple(known(diagnosis))
        yield HealthyRun(diagnosis, tuple(failure._replace(reasoning=reasoning) for failure in failures))


def consultation_of(knowledge: Knowledge, said: str, given: Given) -> Consultation:
    """Return the consultation in which ``given`` was answered and ``said`` was said."""
    facts = tuple(Fact(str(finding), str(value), origin="answered") for finding, value in given.pairs)
    consultation = Consultation(facts)
    return consultation.with_facts(understand(knowledge, said)) if said else consultation


def speaks_for(entry: RuleEntry, cause: str) -> bool:
    """Tell whether a rule suspects ``cause``: where an example says that it comes first, the rule fires."""
    return isinstance(entry.then, Suspect) and entry.then.cause == cause


def _missing(entry: RuleEntry) -> Iterator[str]:
    if not any(
        example.expect not in (None, "nothing") or speaks_for(entry, example.first)
        for example in entry.examples
    ):
        yield "needs an example that fires it"
    if not any(example.expect == "nothing" for example in entry.examples):
        yield "needs an example that does not fire it (expect: nothing)"


def _run(knowledge: Knowledge, entry: RuleEntry, example: Example) -> Run:
    diagnosis = diagnose(knowledge, consultation_of(knowledge, example.said, example.given))
    named = example.said or example.first or (example.given.pairs[0][0] if example.given.pairs else entry.id)
    message, reasoning = _problem(knowledge, entry, example, diagnosis)
    failure = (
        Failure(place_of(named), entry.id, message, (*known(diagnosis), *reasoning)) if message else None
    )
    return Run(entry, example, diagnosis, failure)


def _problem(
    knowledge: Knowledge, entry: RuleEntry, example: Example, diagnosis: Diagnosis
) -> tuple[str, Iterable[str]]:
    """Return what is not as ``example`` says, and why; nothing where all is."""
    fired = entry.id in diagnosis.fired
    if example.first:
        first = diagnosis.beliefs[0].cause if diagnosis.beliefs else diagnosis.outside or "nothing"
        if first != example.first:
            return f"expected {example.first} first, got {first}", believed(diagnosis)
        if not fired and speaks_for(entry, example.first):
            return "must fire, and does not", missed(knowledge.rule(entry.id), diagnosis)
        return "", ()
    if example.expect == "nothing":
        return ("must not fire, and does" if fired else ""), believed(diagnosis)
    return ("" if fired else "must fire, and does not"), missed(knowledge.rule(entry.id), diagnosis)
