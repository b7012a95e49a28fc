"""What to do, in the order worth trying.

Repairs are ordered by probability over cost, which is optimal where one fault is sought and each
repair shows whether it helped (Heckerman, Breese and Rommelse 1995). The cost of a repair is its
minutes, a fixed part that every attempt costs (reading, restarting, looking), and its risk.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct

from troubleshoot.inference.atoms import clause_holds, holds, tested
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Condition, Fix, Risk, Way
from troubleshoot.knowledge.model import Known as KnownTest
from troubleshoot.knowledge.store import Knowledge

ATTEMPT = 30
"""Minutes that any attempt costs beside its own."""

RISK: Mapping[Risk, int] = {"none": 0, "low": 5, "high": 60}
"""Minutes that one would give to avoid the risk."""

UNMET = 5
"""How many times dearer a fix is whose needs are not met: first one must find a way to meet them."""

LEAST_PROBABLE = 0.02
"""Causes below this do not bring their fixes into a plan."""

Known = Mapping[str, Collection[str]]


class PlannedFix(Struct, frozen=True):
    """A fix in the way that this person can carry out.

    ``probability`` is that of the causes it cures, together; ``cost`` in minutes. ``missing`` are needs
    that are not met: then no way of the fix was left, and it comes late in the plan.
    """

    fix: Fix
    way: Way
    causes: tuple[str, ...]
    probability: float
    cost: float
    missing: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes in this way."""
        return self.way.minutes or self.fix.minutes


def make_plan(knowledge: Knowledge, diagnosis: Diagnosis) -> tuple[PlannedFix, ...]:
    """Return the fixes worth trying, the best first; empty where nothing was diagnosed."""
    probability = {b.cause: b.probability for b in diagnosis.beliefs if b.probability >= LEAST_PROBABLE}
    fixes = {fix.id: fix for cause in probability for fix in knowledge.fixes_for(cause)}
    planned = [
        choice
        for fix in fixes.values()
        if (choice := _planned(knowledge, fix, probability, diagnosis.known)) is not None
    ]
    planned.sort(key=lambda p: (-p.probability / p.cost, p.fix.id))
    return tuple(planned)


def _planned(
    knowledge: Knowledge, fix: Fix, probability: Mapping[str, float], known: Known
) -> PlannedFix | None:
    if _contradicted(fix.where, known):
        return None
    ways = [(way, _missing(knowledge, way, known)) for way in fix.ways if not _contradicted(way.where, known)]
    if not ways:
        return None
    way, missing = min(ways, key=lambda choice: (len(choice[1]), _doubtful(choice[0], known)))
    causes = tuple(sorted((c for c in fix.causes if c in probability), key=lambda c: (-probability[c], c)))
    cost = ATTEMPT + (way.minutes or fix.minutes) + RISK[fix.risk]
    total = sum(probability[cause] for cause in causes)
    return PlannedFix(fix, way, causes, total, cost * UNMET if missing else cost, missing)


def _missing(knowledge: Knowledge, way: Way, known: Known) -> tuple[str, ...]:
    return tuple(
        need
        for need in way.needs
        if any(clause_holds(clause, known) for lost in knowledge.need(need).lost for clause in lost.clauses)
    )


def _contradicted(where: Condition | None, known: Known) -> bool:
    """Tell whether ``where`` is known to be false: each clause fails on a finding that is known."""
    if where is None:
        return False
    return all(
        any(_known_false(atom, known) for atom in clause.positive)
        or any(holds(atom, known) for atom in clause.negative)
        for clause in where.clauses
    )


def _known_false(atom: Atom, known: Known) -> bool:
    """Tell whether ``atom`` is false by what is known, or asks only whether something is known."""
    decided = all(finding in known for finding in tested(atom)) or isinstance(atom.test, KnownTest)
    return decided and not holds(atom, known)


def _doubtful(way: Way, known: Known) -> int:
    """Prefer a way known to be right (0) to one for everybody (1) to one that may not apply (2)."""
    if way.where is None:
        return 1
    return 0 if any(clause_holds(clause, known) for clause in way.where.clauses) else 2
