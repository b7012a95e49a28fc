"""Measure how well the program leads a consultation, by simulation over the shipped knowledge.

A simulated person has one cause, drawn by commonness, and first says one of its symptoms: rather the
consequence than the telling line, so a symptom that many causes share is as much likelier. They answer as the
rules mean it: each value as likely as its weight for their cause says. One answer in twenty is wrong, and to
three questions in twenty they do not know. A fix of their cause helps nine times in ten. The same people go
through every policy.
"""

import argparse
import math
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from benchmarks.optimum import Problem, cost_of, decide, optimum
from troubleshoot.dialogue.advice import Ask, Do, advise
from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.inference.belief import EXCLUDES, PRIOR
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Cause, OneOf, Suspect
from troubleshoot.knowledge.opening import open_knowledge, shipped_root
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.decision import NOBODY, SERVICE
from troubleshoot.planning.hypothesis import Lookahead
from troubleshoot.planning.plan import CURES, PlannedFix, make_plan
from troubleshoot.planning.questions import MINUTES, MOST_CAUSES, Inquiry, inquire

WRONG = 0.05
SILENT = 0.15
SURE = 0.9
"""The policies that only ask stop asking when a cause is so probable, or nothing is left to ask."""
MOST_STEPS = 40
MOST_PROBLEMS = 40


class Person(NamedTuple):
    """Somebody with a broken machine: the cause, what they say first, and the seed of all their chances."""

    cause: str
    says: tuple[tuple[str, str], ...]
    seed: int


class Course(NamedTuple):
    """How one consultation went. ``questions`` until the right cause came first; None where it never did."""

    solved: bool
    minutes: float
    steps: int
    questions: int | None


class Situation(NamedTuple):
    """What a policy decides on."""

    diagnosis: Diagnosis
    plan: tuple[PlannedFix, ...]
    inquiry: Inquiry
    asked_for: tuple[str, ...]


Next = str | PlannedFix | None
"""A finding to ask for, a fix to try, or nothing that is worth it."""
Policy = Callable[[Situation, Consultation, random.Random], Next]


def people(knowledge: Knowledge, number: int, seed: int = 1) -> list[Person]:
    """Return ``number`` people; their causes are as common as the knowledge says."""
    chance = random.Random(seed)
    shared = Counter(said for name in knowledge.names(Cause) for said in _symptoms(knowledge, name))
    symptoms = {name: _symptoms(knowledge, name) for name in knowledge.names(Cause)}
    causes = [c for c in map(knowledge.cause, symptoms) if symptoms[c.id] and not (c.outside or c.harmless)]
    causes = [cause for cause in causes if knowledge.fixes_for(cause.id)]
    chosen = chance.choices(causes, [PRIOR[cause.commonness] for cause in causes], k=number)
    return [
        Person(
            cause.id,
            chance.choices(symptoms[cause.id], [shared[said] for said in symptoms[cause.id]])[0],
            chance.randrange(2**32),
        )
        for cause in chosen
    ]


def _symptoms(knowledge: Knowledge, cause: str) -> list[tuple[tuple[str, str], ...]]:
    """Return what somebody with ``cause`` might say: what single conditions of its rules ask for."""
    said = []
    for rule in knowledge.rules_about(cause):
        for clause in rule.when.clauses if isinstance(rule.then, Suspect) else ():
            if len(clause.positive) == 1 and isinstance(clause.positive[0].test, OneOf):
                said += [((clause.positive[0].finding, value),) for value in clause.positive[0].test.values]
    return sorted(set(said))


def first_words(person: Person) -> Consultation:
    """Return what is known when ``person`` has said what they see."""
    return Consultation(tuple(Fact(finding, value, 0.95, "said") for finding, value in person.says))


def consult(knowledge: Knowledge, person: Person, policy: Policy) -> Course:
    """Let ``person`` be helped by ``policy``."""
    chance = random.Random(person.seed)
    consultation = first_words(person)
    minutes, questions, first_right = 0.0, 0, None
    for step in range(MOST_STEPS):
        situation = _situation(knowledge, consultation)
        beliefs = situation.diagnosis.beliefs
        if first_right is None and beliefs and beliefs[0].cause == person.cause:
            first_right = questions
        action = policy(situation, consultation, chance)
        if action is None:
            return Course(False, minutes + SERVICE, step, first_right)
        if isinstance(action, str):
            questions += 1
            minutes += MINUTES[knowledge.finding(action).cost]
            reply = _reply(knowledge, situation, action, person.cause, chance)
            consultation = (
                consultation.answered(action, reply) if reply else consultation.not_answered(action)
            )
        else:
            minutes += action.cost
            if person.cause in action.fix.causes and chance.random() < CURES:
                return Course(True, minutes, step + 1, first_right)
            consultation = consultation.tried(action.fix.id, "no-change")
    return Course(False, minutes + SERVICE, MOST_STEPS, first_right)


def _situation(knowledge: Knowledge, consultation: Consultation) -> Situation:
    diagnosis = diagnose(knowledge, consultation)
    plan = make_plan(knowledge, diagnosis, consultation)
    inquiry = inquire(knowledge, diagnosis, plan, consultation)
    lookahead = Lookahead(knowledge, diagnosis, [belief.cause for belief in diagnosis.beliefs[:MOST_CAUSES]])
    wanted = (knowledge.finding(name) for name in lookahead.findings())
    open_ = (f.id for f in wanted if f.ask and f.values and f.id not in consultation.unanswered)
    return Situation(diagnosis, plan, inquiry, tuple(open_))


def _reply(
    knowledge: Knowledge, situation: Situation, finding: str, cause: str, chance: random.Random
) -> str | None:
    """Return the answer of somebody with ``cause``; None where they do not know."""
    draw = chance.random()
    if draw < SILENT:
        return None
    weighed = next((o.likelihood for o in situation.inquiry.observations if o.name == finding), None)
    answers = list(weighed or knowledge.finding(finding).values)
    if draw < SILENT + WRONG:
        return chance.choice(answers)
    lookahead = Lookahead(knowledge, situation.diagnosis, [cause])
    effects = (lookahead.effect(finding, answer).get(cause, 0.0) for answer in answers)
    return chance.choices(answers, [math.exp(min(effect, EXCLUDES)) for effect in effects])[0]


# --- policies -----------------------------------------------------------------------------------


def program(knowledge: Knowledge) -> Policy:
    """Decide as the program does."""

    def decide(_: Situation, consultation: Consultation, __: random.Random) -> Next:
        match advise(knowledge, consultation).next:
            case Ask(question):
                return question.finding.id
            case Do(planned):
                return planned
        return None

    return decide


def asking_first(choice: Callable[[Situation, random.Random], str | None]) -> Policy:
    """Ask as ``choice`` says until a cause is sure or nothing is left to ask; then try fixes in order."""

    def decide(situation: Situation, _: Consultation, chance: random.Random) -> Next:
        beliefs = situation.diagnosis.beliefs
        if beliefs and beliefs[0].probability < SURE and (asked := choice(situation, chance)):
            return asked
        return next((planned for planned in situation.plan if planned.causes), None)

    return decide


def policies(knowledge: Knowledge) -> dict[str, Policy]:
    """Return what is compared."""
    library = read_library(find_files([shipped_root()]))
    order = {name: number for number, name in enumerate(library.findings)}
    return {
        "this program": program(knowledge),
        "questions in file order": asking_first(
            lambda now, _: min(now.asked_for, key=lambda name: order[name], default=None)
        ),
        "questions at random": asking_first(
            lambda now, chance: chance.choice(now.asked_for) if now.asked_for else None
        ),
        "information gain alone": asking_first(lambda now, _: _most_informative(now.inquiry)),
    }


def _most_informative(inquiry: Inquiry) -> str | None:
    gains = {q.finding.id: q.gain * MINUTES[q.finding.cost] for q in inquiry.questions}
    return max(sorted(gains), key=lambda name: gains[name], default=None)


# --- small problems, against the optimum --------------------------------------------------------


def small_problems(knowledge: Knowledge, some: Iterable[Person]) -> list[Problem]:
    """Return the problems that the first symptoms of people leave, cut to what can be searched in full."""
    found: dict[tuple[tuple[str, str], ...], Problem] = {}
    for person in some:
        consultation = first_words(person)
        situation = _situation(knowledge, consultation)
        inquiry = situation.inquiry
        useful = [o for q in inquiry.questions for o in inquiry.observations if o.name == q.finding.id]
        observations = tuple(o for o in useful if len(o.likelihood) <= 6)[:3]
        repairs = tuple(r for r in inquiry.repairs if r.name != NOBODY)[:5]
        if 2 <= len(situation.diagnosis.beliefs) <= 8 and observations and repairs:
            found.setdefault(person.says, Problem(inquiry.beliefs, repairs, observations))
    return list(found.values())


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.dialogue", description=__doc__)
    cli.add_argument("--people", type=int, default=200, help="how many people are simulated (default 200)")
    number = cli.parse_args().people
    knowledge = open_knowledge()
    some = people(knowledge, number)
    bits = statistics.mean(_entropy(_situation(knowledge, first_words(person)).inquiry) for person in some)
    print(
        f"{number} simulated people. Their first words leave {bits:.2f} bits of doubt: so many questions with"
    )
    print("two equally likely answers at least, to be sure of the cause.")
    print(f"{'':26} {'until the right cause':>22} {'expected':>9} {'solved in':>13}")
    print(f"{'policy':26} {'is first: questions':>22} {'minutes':>9} {'5':>6} {'10':>6} {'steps':>6}")
    for name, policy in policies(knowledge).items():
        courses = [consult(knowledge, person, policy) for person in some]
        questions = statistics.mean(c.questions for c in courses if c.questions is not None)
        minutes = statistics.mean(course.minutes for course in courses)
        in_5, in_10 = (_share(c.solved and c.steps <= most for c in courses) for most in (5, 10))
        print(f"{name:26} {questions:22.2f} {minutes:9.1f} {in_5:6.0%} {in_10:6.0%}")
    problems = small_problems(knowledge, people(knowledge, 4 * number, seed=2))[:MOST_PROBLEMS]
    ratios = [cost_of(decide, problem) / optimum(problem) for problem in problems]
    print(f"{len(problems)} small problems, expected cost / the least by exhaustive search:")
    print(f"mean {statistics.mean(ratios):.4f}, worst {max(ratios):.4f}")


def _entropy(inquiry: Inquiry) -> float:
    return -sum(p * math.log2(p) for p in inquiry.beliefs.values() if p > 0)


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


if __name__ == "__main__":
    main()
