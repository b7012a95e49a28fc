"""What to do, in the order worth trying.

Repairs are ordered by probability over cost, each given that those before it did not help: a second fix of
the likeliest cause comes after the first fix of the next one (`decision.in_order`). The cost of a repair is
its minutes, a fixed part that every attempt costs (reading, restarting, looking), its risk and its price;
and the minutes of first coming by what it needs.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.inference.atoms import clause_holds, holds, tested
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Condition, Fix, Money, Need, Risk, Way
from troubleshoot.knowledge.model import Known as KnownTest
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.decision import Repair, in_order

ATTEMPT = 30
"""Minutes that any attempt costs beside its own."""

RISK: Mapping[Risk, int] = {"none": 0, "low": 5, "high": 60}
"""Minutes that one would give to avoid the risk."""

MONEY: Mapping[Money, int] = {"none": 0, "some": 60, "much": 480}
"""Minutes that one would give to keep the money."""

UNMET = 5
"""How many times dearer a fix is whose needs are not met and cannot be come by in a usual way."""

LEAST_PROBABLE = 0.001
"""Causes below this do not bring their fixes into a plan."""

CURES = 0.9
"""The chance that a fix of the cause cures it; it agrees with what a vain attempt weighs against it."""

MAY_SUIT = 0.8
"""The chance that a way which holds only under some condition is right where nothing is known of that."""

MOST_REPEATED = 2
"""So often a fix that helped, or showed something else, may be offered again in one consultation."""

NOTHING_TRIED = Consultation()

Known = Mapping[str, Collection[str]]


class PlannedFix(Struct, frozen=True):
    """A fix in the way that this person can carry out.

    ``probability`` is that of the causes it cures, together; ``cost`` in minutes. ``prepare`` are needs
    that are not met, with steps to come by them; ``missing`` those for which there is no usual way: then the
    fix comes late. ``suits`` is the chance (0 to 1) that this way is right here. ``follows`` is the stopgap
    that helped and names this as the lasting cure.
    """

    fix: Fix
    way: Way
    causes: tuple[str, ...]
    probability: float
    cost: float
    missing: tuple[str, ...] = ()
    prepare: tuple[Need, ...] = ()
    suits: float = 1.0
    follows: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes in this way."""
        return self.way.minutes or self.fix.minutes

    @property
    def repair(self) -> Repair:
        """What counts of it when it is decided whether to ask or to repair."""
        return Repair(self.fix.id, self.cost, dict.fromkeys(self.causes, CURES * self.suits))


def make_plan(
    knowledge: Knowledge, diagnosis: Diagnosis, consultation: Consultation = NOTHING_TRIED
) -> tuple[PlannedFix, ...]:
    """Return the fixes worth trying, the best first; empty where nothing was diagnosed.

    What was tried in vain, or could not be done, is left out. The lasting cures of stopgaps that helped come
    last.
    """
    probability = {b.cause: b.probability for b in diagnosis.beliefs if b.probability >= LEAST_PROBABLE}
    fixes = {fix.id: fix for cause in probability for fix in knowledge.fixes_for(cause)}
    planner = _Planner(knowledge, diagnosis.known, consultation)
    planned = [
        choice
        for fix in fixes.values()
        if planner.open(fix) and (choice := planner.planned(fix, probability)) is not None
    ]
    by_name = {choice.fix.id: choice for choice in planned}
    ordered = (by_name[repair.name] for repair, _ in in_order(probability, [p.repair for p in planned]))
    return (*ordered, *planner.lasting(by_name))


def ways_known(knowledge: Knowledge, fix: Fix, known: Known, consultation: Consultation) -> float:
    """Return the chance that ``fix`` suits where ``known`` holds: 0 where it cannot."""
    choice = _Planner(knowledge, known, consultation).choice(fix)
    return choice[2] if choice is not None else 0.0


class _Planner:
    def __init__(self, knowledge: Knowledge, known: Known, consultation: Consultation) -> None:
        self._knowledge = knowledge
        self._known = known
        self._consultation = consultation

    def open(self, fix: Fix) -> bool:
        """Tell whether it still makes sense to try ``fix``."""
        outcomes = self._consultation.outcomes(fix.id)
        return not {"no-change", "could-not"} & set(outcomes) and len(outcomes) < MOST_REPEATED

    def lasting(self, planned: Collection[str]) -> list[PlannedFix]:
        """Return the cures that the fixes which helped name as the next, if not ``planned`` already."""
        found: dict[str, PlannedFix] = {}
        for attempt in self._consultation.attempts:
            if attempt.outcome != "helped":
                continue
            for name in self._knowledge.fix(attempt.fix).afterwards:
                fix = self._knowledge.fix(name)
                if name in planned or self._consultation.outcomes(name):
                    continue
                choice = self.planned(fix, {})
                if choice is not None:
                    found.setdefault(name, replace(choice, follows=attempt.fix))
        return list(found.values())

    def choice(self, fix: Fix) -> tuple[Way, tuple[Need, ...], float] | None:
        """Return the way that suits this person best, its unmet needs, and the chance that it is right."""
        if self._excluded(fix.where):
            return None
        ways = [(way, self._unmet(way)) for way in fix.ways if not self._excluded(way.where)]
        if not ways:
            return None
        way, unmet = min(ways, key=lambda pair: (_trouble(pair[1]), _doubtful(pair[0].where, self._known)))
        doubtful = 2 in (_doubtful(way.where, self._known), _doubtful(fix.where, self._known))
        return way, unmet, MAY_SUIT if doubtful else 1.0

    def _excluded(self, where: Condition | None) -> bool:
        return _contradicted(self._knowledge, where, self._known)

    def planned(self, fix: Fix, probability: Mapping[str, float]) -> PlannedFix | None:
        choice = self.choice(fix)
        if choice is None:
            return None
        way, unmet, suits = choice
        prepare = tuple(need for need in unmet if need.steps)
        missing = tuple(need.id for need in unmet if not need.steps)
        causes = tuple(
            sorted((c for c in fix.causes if c in probability), key=lambda c: (-probability[c], c))
        )
        cost = ATTEMPT + (way.minutes or fix.minutes) + RISK[fix.risk] + MONEY[fix.money]
        cost += sum(need.minutes for need in prepare)
        total = sum(probability[cause] for cause in causes)
        return PlannedFix(fix, way, causes, total, cost * UNMET if missing else cost, missing, prepare, suits)

    def _unmet(self, way: Way) -> tuple[Need, ...]:
        needs = (self._knowledge.need(name) for name in way.needs)
        return tuple(need for need in needs if not self._met(need))

    def _met(self, need: Need) -> bool:
        if need.id in self._consultation.obtained:
            return True
        if need.id in self._consultation.lacking:
            return False
        return not any(clause_holds(clause, self._known) for lost in need.lost for clause in lost.clauses)


def _trouble(unmet: Collection[Need]) -> tuple[int, int]:
    """Order ways by what is missing: first what cannot be come by, then how long the rest takes."""
    return sum(not need.steps for need in unmet), sum(need.minutes for need in unmet if need.steps)


def _contradicted(knowledge: Knowledge, where: Condition | None, known: Known) -> bool:
    """Tell whether ``where`` is known to be false: each clause fails on a finding that is known."""
    if where is None:
        return False
    return all(
        any(_known_false(atom, known) for atom in clause.positive)
        or any(_known_true(knowledge, atom, known) for atom in clause.negative)
        for clause in where.clauses
    )


def _known_true(knowledge: Knowledge, atom: Atom, known: Known) -> bool:
    """Tell whether ``atom`` holds whatever is the case: where one of two values must be wrong, for both."""
    if not holds(atom, known) or knowledge.finding(atom.finding).many:
        return holds(atom, known)
    return all(holds(atom, {**known, atom.finding: (value,)}) for value in known[atom.finding])


def _known_false(atom: Atom, known: Known) -> bool:
    """Tell whether ``atom`` is false by what is known, or asks only whether something is known."""
    decided = all(finding in known for finding in tested(atom)) or isinstance(atom.test, KnownTest)
    return decided and not holds(atom, known)


def _doubtful(where: Condition | None, known: Known) -> int:
    """Prefer what is known to be right (0) to what is for everybody (1) to what may not apply (2)."""
    if where is None:
        return 1
    return 0 if any(clause_holds(clause, known) for clause in where.clauses) else 2
