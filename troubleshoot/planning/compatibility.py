"""Which versions go together: every rule that concludes `misfit` and can be decided, and what would do.

A rule that could be decided and did not fire says that the two fit. What would fit in place of a version
is found by trying each version that a table knows.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.model import Atom, Begins, CompareWith, OneOf, Rule
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.versions import parts

MISFIT = "misfit"
"""The finding whose values are the contradictions; its rules are the requirements."""


class Judgement(Struct, frozen=True):
    """One requirement: the rule, whether it is met, the facts that were compared, and what they rest on."""

    rule: Rule
    fits: bool
    compared: tuple[Fact, ...]
    grounds: tuple[Fact, ...]


class Compatibility(Struct, frozen=True):
    """What was judged, the contradictions first; ``would_fit``: versions that would do for one at fault."""

    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]
    would_fit: Mapping[str, tuple[str, ...]]

    @property
    def fits(self) -> bool:
        """Tell whether nothing contradicts."""
        return all(judgement.fits for judgement in self.judgements)


def judge(knowledge: Knowledge, consultation: Consultation) -> Compatibility:
    """Return which of the versions in ``consultation`` go together."""
    diagnosis = diagnose(knowledge, consultation)
    judgements = _judgements(knowledge, diagnosis)
    given = {fact.finding for fact in consultation.facts}
    blamed = {fact.finding for one in judgements if not one.fits for fact in one.grounds} & given
    would_fit = {
        finding: found
        for finding in sorted(blamed)
        if (versions := _versions(knowledge, finding))
        and (found := tuple(_that_fit(knowledge, consultation, finding, versions))) is not None
    }
    return Compatibility(diagnosis.facts, judgements, would_fit)


def _judgements(knowledge: Knowledge, diagnosis: Diagnosis) -> tuple[Judgement, ...]:
    known: dict[str, list[Fact]] = {}
    for fact in diagnosis.facts:
        known.setdefault(fact.finding, []).append(fact)
    judged = []
    for rule in knowledge.rules_concluding(MISFIT):
        for clause in rule.when.clauses:
            compared = _compared(clause.positive, known)
            if compared:
                judged.append(
                    Judgement(rule, rule.id not in diagnosis.fired, compared, _grounds(compared, known))
                )
    return tuple(sorted(judged, key=lambda one: (one.fits, one.rule.id)))


def _compared(atoms: Iterable[Atom], known: Mapping[str, list[Fact]]) -> tuple[Fact, ...]:
    """Return the facts that ``atoms`` compare; nothing where one is missing or does not apply."""
    facts: list[Fact] = []
    for atom in atoms:
        names = [atom.finding, atom.test.other] if isinstance(atom.test, CompareWith) else [atom.finding]
        if any(name not in known for name in names):
            return ()
        if isinstance(atom.test, OneOf) and known[atom.finding][0].value not in atom.test.values:
            return ()
        facts += [known[name][0] for name in names if known[name][0] not in facts]
    return tuple(facts)


def _grounds(facts: Iterable[Fact], known: Mapping[str, list[Fact]]) -> tuple[Fact, ...]:
    """Return ``facts`` and everything that they rest on."""
    found: dict[tuple[str, str], Fact] = {}
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact.pair not in found:
            found[fact.pair] = fact
            waiting += [one for pair in fact.premises for one in known.get(pair[0], ()) if one.pair == pair]
    return tuple(found[pair] for pair in sorted(found))


def _versions(knowledge: Knowledge, finding: str) -> list[str]:
    """Return the versions of ``finding`` that tables have rows for, the oldest first."""
    found = {
        atom.test.value
        for rule in knowledge.rules_watching([finding])
        for clause in rule.when.clauses
        for atom in clause.positive
        if atom.finding == finding and isinstance(atom.test, Begins)
    }
    return sorted(found, key=parts)


def _that_fit(
    knowledge: Knowledge, consultation: Consultation, finding: str, versions: Iterable[str]
) -> Iterable[str]:
    for version in versions:
        judged = _judgements(knowledge, diagnose(knowledge, consultation.answered(finding, version)))
        if all(one.fits or finding not in {fact.finding for fact in one.grounds} for one in judged):
            yield version
