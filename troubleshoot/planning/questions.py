"""Which question is worth asking next.

The value of a question is how many minutes its answer is expected to save in the repairs that follow, less
what it costs to find out (see `troubleshoot.planning.decision`). Of those that save nothing, the one comes
first whose answer is expected to sharpen the diagnosis most (loss of entropy: Shannon 1948; Lindley 1956).
How likely each answer is follows from what the rules say about the causes in play. A question can also be
worth asking because its answer decides whether, or in which way, a fix is right here (which release? host or
container?).
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.inference.atoms import tested
from troubleshoot.inference.belief import EXCLUDES
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.knowledge.model import Atom, Begins, Compare, CompareWith, Condition, Cost, Finding
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.versions import parts
from troubleshoot.planning.decision import NOBODY, Observation, Repair, given, values
from troubleshoot.planning.hypothesis import Lookahead, World
from troubleshoot.planning.plan import CURES, Known, PlannedFix, ways_known

MINUTES: Mapping[Cost, float] = {"glance": 1, "command": 3, "reboot": 8, "open-case": 25}
"""What finding out costs."""

PROBED = 0.5
"""Minutes that it costs where the program can look for itself, and has not done so yet."""

MOST_CAUSES = 8
"""So many of the likeliest causes are told apart by a question."""

MOST_FIXES = 12
"""So many of the best fixes are weighed against each other."""

MOST_ANSWERS = 12
"""So many of the numbers that a rule or a table distinguishes are weighed, spread over all of them."""

OWN_REMEDY = 300.0
"""Minutes that it takes to find a remedy oneself for a cause that is known by name."""

LEAST_SAVED = 1.5
"""Minutes that an answer must be expected to save: to be asked at all takes a minute or two."""

LEAST_BITS = 0.05
"""Bits that an answer must be expected to bring where it changes no repair, only the diagnosis,"""

LEAST_GAIN = 0.02
"""and so many of them per minute."""


class Question(Struct, frozen=True):
    """A finding to ask for; the minutes that its answer should save, and the bits it should bring per minute.

    ``separates`` are the two causes between which the answers differ most; one, where it only confirms;
    none, where it decides between ways of the fix ``suits``. ``telling`` are the values of a choice that
    would change the diagnosis.
    """

    finding: Finding
    saves: float
    gain: float
    separates: tuple[str, ...]
    telling: tuple[str, ...] = ()
    suits: str = ""


class Inquiry(Struct, frozen=True):
    """All that could be asked now, and what it is weighed against."""

    beliefs: Mapping[str, float]
    repairs: tuple[Repair, ...]
    observations: tuple[Observation, ...]
    questions: tuple[Question, ...]

    @property
    def saves(self) -> dict[str, float]:
        """The minutes that each observation should save."""
        return {question.finding.id: question.saves for question in self.questions}

    def question(self, finding: str) -> Question:
        """Return the question for ``finding``."""
        return next(question for question in self.questions if question.finding.id == finding)


def inquire(
    knowledge: Knowledge, diagnosis: Diagnosis, plan: Sequence[PlannedFix], consultation: Consultation
) -> Inquiry:
    """Return the questions that are worth asking, the most valuable first, and what they were weighed by."""
    beliefs = {b.cause: b.probability for b in diagnosis.beliefs[:MOST_CAUSES]}
    if not beliefs:
        return Inquiry({NOBODY: 1.0}, (), (), ())
    plan = [planned for planned in plan if planned.causes][:MOST_FIXES]
    lookahead = Lookahead(knowledge, diagnosis, list(beliefs))
    repairs = (*(planned.repair for planned in plan), *_own_remedies(beliefs, plan))
    beliefs[NOBODY] = 1 - sum(beliefs.values())
    can_look = all(fact.origin != "probed" for fact in consultation.facts)
    deciding = _deciding(knowledge, plan, diagnosis.known, consultation)
    asked: list[tuple[Observation, dict[str, dict[str, float]]]] = []
    for name in sorted({*lookahead.findings(), *deciding}):
        finding = knowledge.finding(name)
        if finding.ask is None or name in consultation.unanswered:
            continue
        effects = {
            answer: lookahead.effect(name, answer) for answer in _answers(finding, lookahead, deciding)
        }
        suits = deciding[name].factors(effects) if name in deciding else {}
        if not any(effects.values()) and not suits:
            continue
        minutes = PROBED if can_look and knowledge.probed(name) else MINUTES[finding.cost]
        asked.append((Observation(name, minutes, _likelihood(beliefs, effects), suits), effects))
    saves = values(beliefs, repairs, (observation for observation, _ in asked))
    questions, observations = [], []
    for observation, effects in asked:
        name = observation.name
        bits = _expected_gain(beliefs, observation)
        gain = bits / observation.cost
        if saves[name] >= LEAST_SAVED or (bits >= LEAST_BITS and gain >= LEAST_GAIN):
            finding = knowledge.finding(name)
            telling = tuple(v for v in finding.values if effects.get(v) or observation.suits.get(v))
            separated = _separated(beliefs, list(effects.values()))
            fix = deciding[name].fix if name in deciding and not separated else ""
            observations.append(observation)
            questions.append(Question(finding, saves[name], gain, separated, telling, fix))
    order = sorted(questions, key=lambda q: (-max(q.saves, 0.0), -q.gain, q.finding.id))
    return Inquiry(beliefs, repairs, tuple(observations), tuple(order))


def _own_remedies(beliefs: Iterable[str], plan: Iterable[PlannedFix]) -> list[Repair]:
    """Return what a person can still do about causes for which no fix is left, if only they are known."""
    cured = {cause for planned in plan for cause in planned.causes}
    return [Repair(NOBODY, OWN_REMEDY, {cause: CURES}) for cause in beliefs if cause not in cured]


class _Deciding:
    """A finding on which it depends whether, or in which way, some of the planned fixes are right."""

    def __init__(self, knowledge: Knowledge, finding: str, known: Known, consultation: Consultation) -> None:
        self._knowledge = knowledge
        self._finding = finding
        self._known = known
        self._consultation = consultation
        self._fixes: list[PlannedFix] = []
        self.atoms: list[Atom] = []

    @property
    def fix(self) -> str:
        """The best of the fixes."""
        return self._fixes[0].fix.id

    def add(self, planned: PlannedFix, atom: Atom) -> None:
        if planned not in self._fixes:
            self._fixes.append(planned)
        self.atoms.append(atom)

    def factors(self, answers: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return by how much each answer changes the chance that each fix suits; only what changes."""
        factors: dict[str, dict[str, float]] = {}
        for answer in answers:
            known = {**self._known, self._finding: (answer,)}
            changed = {
                planned.fix.id: ways_known(self._knowledge, planned.fix, known, self._consultation)
                / planned.suits
                for planned in self._fixes
            }
            if any(factor != 1 for factor in changed.values()):
                factors[answer] = changed
        return factors


def _deciding(
    knowledge: Knowledge, plan: Iterable[PlannedFix], known: Known, consultation: Consultation
) -> dict[str, _Deciding]:
    deciding: dict[str, _Deciding] = {}
    for planned in plan:
        if planned.suits == 1:
            continue
        conditions = [planned.fix.where, *(way.where for way in planned.fix.ways)]
        for atom in _atoms(condition for condition in conditions if condition is not None):
            for name in tested(atom):
                if name not in known:
                    deciding.setdefault(name, _Deciding(knowledge, name, known, consultation)).add(
                        planned, atom
                    )
    return deciding


def _atoms(conditions: Iterable[Condition]) -> Iterable[Atom]:
    for condition in conditions:
        for clause in condition.clauses:
            yield from (*clause.positive, *clause.negative)


def _likelihood(
    beliefs: Mapping[str, float], effects: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Return how likely each answer is, given each cause: in proportion to what it weighs for that cause."""
    odds = {
        cause: [math.exp(min(effect.get(cause, 0.0), EXCLUDES)) for effect in effects.values()]
        for cause in beliefs
    }
    return {
        answer: {cause: odds[cause][number] / sum(odds[cause]) for cause in beliefs}
        for number, answer in enumerate(effects)
    }


def _expected_gain(beliefs: Mapping[str, float], observation: Observation) -> float:
    """Return the expected loss of entropy in bits."""
    after = 0.0
    for answer in observation.likelihood:
        joint = given(beliefs, observation, answer)
        if (chance := sum(joint.values())) > 0:
            after += chance * _entropy(one / chance for one in joint.values())
    return _entropy(beliefs.values()) - after


def _entropy(probabilities: Iterable[float]) -> float:
    return -sum(p * math.log2(p) for p in probabilities if p > 0)


def _answers(finding: Finding, lookahead: Lookahead, deciding: Mapping[str, _Deciding]) -> list[str]:
    """Return the answers to weigh: the values of a choice, or numbers at, above and below each bound."""
    if finding.kind == "choice":
        return list(finding.values)
    decisive = deciding[finding.id].atoms if finding.id in deciding else ()
    bounds = {
        bound
        for atom in (*lookahead.atoms(finding.id), *decisive)
        for bound in _bounds(atom, finding.id, lookahead.world)
    }
    if not bounds:
        return []
    above = {".".join(map(str, (*parts(bound)[:-1], parts(bound)[-1] + 1))) for bound in bounds}
    answers = ["0", *sorted(bounds | above, key=parts)]
    return answers[:: -(-len(answers) // MOST_ANSWERS)]


def _bounds(atom: Atom, finding: str, world: World) -> Iterable[str]:
    match atom.test:
        case CompareWith(other=other):
            yield from world.get(other if finding == atom.finding else atom.finding, ())
        case Compare(bounds):
            yield from (bound for _, bound in bounds)
        case Begins(value):
            yield value


def _separated(beliefs: Mapping[str, float], effects: list[dict[str, float]]) -> tuple[str, ...]:
    swing = {
        cause: belief * (max(e.get(cause, 0.0) for e in effects) - min(e.get(cause, 0.0) for e in effects))
        for cause, belief in beliefs.items()
        if cause
    }
    moved = [cause for cause in sorted(swing, key=lambda c: (-swing[c], c)) if swing[cause] > 0]
    return tuple(moved[:2])
