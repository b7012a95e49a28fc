"""The true optimum of small troubleshooting problems, by exhaustive search, and what a policy costs.

A problem is what the first diagnosis of a symptom leaves: the beliefs, the fixes, the questions. Within it
answers are independent given the cause, a question may stay without an answer, and the best course of action
is found by trying all (expectimax with memory).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from troubleshoot.planning.decision import (
    NOT_KNOWN,
    SERVICE,
    Beliefs,
    Choice,
    Observation,
    Repair,
    after,
    choose,
    given,
    suited,
    values,
)

Policy = Callable[[Beliefs, Sequence[Repair], Sequence[Observation]], Choice]


class Problem(NamedTuple):
    """A troubleshooting problem: one of the causes (or none of them) is there."""

    beliefs: Beliefs
    repairs: tuple[Repair, ...]
    observations: tuple[Observation, ...]


class _State(NamedTuple):
    """What is left of a problem: unnormalised beliefs, what can still be tried, what can still be asked."""

    beliefs: Mapping[str, float]
    repairs: tuple[Repair, ...]
    observations: tuple[Observation, ...]


def optimum(problem: Problem) -> float:
    """Return the least expected cost in minutes of any course of action."""
    memory: dict[tuple[object, ...], float] = {}

    def best(state: _State, key: tuple[object, ...]) -> float:
        known = memory.get(key)
        if known is not None:
            return known
        total = sum(state.beliefs.values())
        cost = total * SERVICE
        for at, repair in enumerate(state.repairs):
            if repair.cost * total < cost:
                cost = min(cost, repair.cost * total + best(*_tried(state, key, at)))
        for at, observation in enumerate(state.observations):
            asked = observation.cost * total
            if asked < cost:
                cost = min(cost, asked + sum(best(*pair) for pair in _answers(state, key, at)))
        memory[key] = cost
        return cost

    return best(_State(*problem), ())


def decide(beliefs: Beliefs, repairs: Sequence[Repair], observations: Sequence[Observation]) -> Choice:
    """Decide as the program does."""
    return choose(beliefs, repairs, observations, values(beliefs, repairs, observations))


def cost_of(policy: Policy, problem: Problem) -> float:
    """Return the expected cost in minutes when ``policy`` decides."""
    memory: dict[tuple[object, ...], float] = {}

    def cost(state: _State, key: tuple[object, ...]) -> float:
        if key not in memory:
            memory[key] = follow(state, key)
        return memory[key]

    def follow(state: _State, key: tuple[object, ...]) -> float:
        total = sum(state.beliefs.values())
        if total < 1e-12:
            return 0.0
        choice = policy(state.beliefs, state.repairs, state.observations)
        if choice.kind == "repair":
            at = [repair.name for repair in state.repairs].index(choice.name)
            return state.repairs[at].cost * total + cost(*_tried(state, key, at))
        if choice.kind == "observe":
            at = [observation.name for observation in state.observations].index(choice.name)
            return state.observations[at].cost * total + sum(cost(*pair) for pair in _answers(state, key, at))
        return total * SERVICE

    return cost(_State(*problem), ())


def _tried(state: _State, key: tuple[object, ...], at: int) -> tuple[_State, tuple[object, ...]]:
    repair = state.repairs[at]
    left = _State(
        after(state.beliefs, repair), state.repairs[:at] + state.repairs[at + 1 :], state.observations
    )
    chance = max(repair.cures.values(), default=0)  # an answer may have changed it
    label = f"{repair.name} at {chance}"
    return left, tuple(sorted((*key, label), key=str))


def _answers(state: _State, key: tuple[object, ...], at: int) -> list[tuple[_State, tuple[object, ...]]]:
    observation = state.observations[at]
    rest = state.observations[:at] + state.observations[at + 1 :]
    silent = {cause: belief * NOT_KNOWN for cause, belief in state.beliefs.items()}
    found = [(_State(silent, state.repairs, rest), tuple(sorted((*key, observation.name), key=str)))]
    for answer in observation.likelihood:
        beliefs = given(state.beliefs, observation, answer)
        known = {cause: belief * (1 - NOT_KNOWN) for cause, belief in beliefs.items()}
        repairs = tuple(suited(state.repairs, observation.suits.get(answer)))
        label = f"{observation.name}={answer}"
        found.append((_State(known, repairs, rest), tuple(sorted((*key, label), key=str))))
    return found
