"""The chain of reasoning behind a diagnosis, in lines for those who write rules."""

from collections.abc import Iterable, Iterator

from troubleshoot.evidence.consultation import Fact
from troubleshoot.inference.atoms import holds, shown
from troubleshoot.inference.belief import Belief
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Clause, Rule

MOST_CAUSES = 3


def known(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield each finding that counts, and whence it is known."""
    yield from (f"known: {fact.finding}: {fact.value} ({_origin(fact)})" for fact in diagnosis.facts)
    if not diagnosis.facts:
        yield "known: nothing"


def believed(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield the most probable causes, each with the rules that count for and against it."""
    for belief in diagnosis.beliefs[:MOST_CAUSES]:
        yield f"{belief.cause} {belief.probability:.0%}: {', '.join(_evidence(belief))}"
    if diagnosis.outside:
        yield f"another subject: {diagnosis.outside}"


def missed(rule: Rule, diagnosis: Diagnosis) -> Iterator[str]:
    """Yield what kept ``rule`` from firing: the parts that do not hold of the clause that came nearest."""
    unmet = [list(_unmet(clause, diagnosis)) for clause in rule.when.clauses]
    yield from min(unmet, key=len, default=[])


def _unmet(clause: Clause, diagnosis: Diagnosis) -> Iterator[str]:
    yield from (f"not known: {shown(a)}" for a in clause.positive if not holds(a, diagnosis.known))
    yield from (f"known, and must not be: {shown(a)}" for a in clause.negative if holds(a, diagnosis.known))


def _evidence(belief: Belief) -> Iterable[str]:
    for item in belief.evidence:
        if item.counted:
            grounds = ", ".join(f"{finding}: {value}" for finding, value in item.premises)
            yield f"{'for it' if item.weight > 0 else 'against it'} {item.rule} ({grounds})"


def _origin(fact: Fact) -> str:
    if fact.rule:
        premises = ", ".join(f"{finding}: {value}" for finding, value in fact.premises)
        return f"concluded by {fact.rule} from {premises}"
    return f'said: "{fact.quote}", {fact.certainty:.2f}' if fact.quote else fact.origin
