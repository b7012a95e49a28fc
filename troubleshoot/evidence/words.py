"""Words to findings: what somebody typed, in English or Chinese, becomes facts with a certainty.

Two ways, and the exact one wins. A message that a program printed is found as it stands. For the rest,
a phrase is a bag of words: it is found where a text holds most of its weight (inverse document
frequency: Sparck Jones 1972) close together, whatever the order, the endings and small typing errors.
Only what the phrase asks for counts, so a long sentence can say several things, and a sentence about
another subject says nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.spelling import Reading, read_words
from troubleshoot.knowledge.lexicon import NOT
from troubleshoot.knowledge.messages import pattern, prepared, words_in
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.store import Knowledge, PhraseMatch

COVERED = 0.62
"""The share of a phrase's weight that a text must hold."""
CERTAIN_ENOUGH = 0.4
"""Less certain facts are not reported."""
RIVALS = 0.75
"""Of one finding, a value is kept if it is at least this certain against the best one."""
WHOLE_PHRASE = 0.95
PART_OF_MESSAGE = 0.85
MOST_CHARACTERS = 20_000


def understand(knowledge: Knowledge, text: str) -> tuple[Fact, ...]:
    """Return what ``text`` says about the machine.

    Args:
        knowledge: the findings, and the phrases and messages in which they are expressed.
        text: one or more lines as a person typed or pasted them.

    Returns:
        The facts, the most certain first. Empty if it says nothing that is known.
    """
    plain = knowledge.lexicon.plain(prepared(text[:MOST_CHARACTERS]))
    exact = list(_messages(knowledge, plain))
    said = [fact for line in plain.split("\n") if line.strip() for fact in _phrases(knowledge, line)]
    best: dict[tuple[str, str], Fact] = {}
    for fact in (*exact, *said):
        if fact.pair not in best or fact.certainty > best[fact.pair].certainty:
            best[fact.pair] = fact
    facts = _without_weak_rivals(knowledge, best.values())
    return tuple(sorted(facts, key=lambda fact: (-fact.certainty, fact.pair)))


def _without_weak_rivals(knowledge: Knowledge, facts: Iterable[Fact]) -> Iterable[Fact]:
    facts = list(facts)
    top: dict[str, float] = {}
    for fact in facts:
        top[fact.finding] = max(top.get(fact.finding, 0.0), fact.certainty)
    for fact in facts:
        if knowledge.finding(fact.finding).many or fact.certainty >= RIVALS * top[fact.finding]:
            yield fact


# --- exact messages ---------------------------------------------------------------------------


def _messages(knowledge: Knowledge, text: str) -> Iterable[Fact]:
    for message in knowledge.messages_with(words_in(text)):
        found = list(pattern(message.text).finditer(text))
        if not found:
            continue
        quote = " ".join(found[-1].group().split())
        if message.counts:
            yield Fact(message.finding, str(len(found)), 1.0, "said", quote)
        elif message.value:
            yield Fact(message.finding, message.value, 1.0, "said", quote)
        else:
            yield Fact(message.finding, found[-1]["value"], 1.0, "said", quote)


# --- phrases ----------------------------------------------------------------------------------


class _Found(NamedTuple):
    """A phrase found in a line: which words of the line it took, and how well it fits."""

    finding: str
    value: str
    certainty: float
    places: frozenset[int]
    takes_not: bool


def _phrases(knowledge: Knowledge, line: str) -> Iterable[Fact]:
    reading = read_words(knowledge, line)
    names = {word.name for word in reading.words}
    found = [
        match
        for phrase in knowledge.phrases_sharing(names, COVERED)
        if (match := _fit(phrase, reading)) is not None
    ]
    denials_used = {place for match in found if match.takes_not for place in match.places}
    for match in _undominated(found):
        value = match.value
        if not match.takes_not and reading.denied(match.places, denials_used):
            opposite = _opposite(knowledge.finding(match.finding), value)
            if opposite is None:
                continue
            value = opposite
        if match.certainty >= CERTAIN_ENOUGH:
            yield Fact(match.finding, value, round(match.certainty, 3), "said", reading.quote(match.places))


def _opposite(finding: Finding, value: str) -> str | None:
    others = [name for name in finding.values if name != value]
    return others[0] if len(others) == 1 else None


def _undominated(found: list[_Found]) -> list[_Found]:
    """Drop a match whose words are all part of a larger match for the same finding."""
    return [
        match
        for match in found
        if not any(
            other.finding == match.finding
            and match.places < other.places
            and other.certainty >= RIVALS * match.certainty
            for other in found
        )
    ]


def _fit(phrase: PhraseMatch, reading: Reading) -> _Found | None:
    """Place the words of ``phrase`` as close together as the line allows, and grade the fit."""
    spots = {name: reading.spots(name) for name in phrase.names}
    present = {name: places for name, places in spots.items() if places}
    takes_not = NOT in phrase.names
    content = [name for name in present if name != NOT]
    wanted = min(2, len(phrase.names) - takes_not)
    if (takes_not and NOT not in present) or len(content) < wanted:
        return None
    rarest = min(content, key=lambda name: (len(present[name]), -phrase.names[name], name))
    best: _Found | None = None
    for centre in present[rarest]:
        near = {name: min(places, key=lambda p: (abs(p - centre), p)) for name, places in present.items()}
        match = _graded(phrase, near, reading, takes_not)
        if match is not None and (best is None or match.certainty > best.certainty):
            best = match
    return best


def _graded(phrase: PhraseMatch, near: dict[str, int], reading: Reading, takes_not: bool) -> _Found | None:
    reach = 3 * len(phrase.names) + 3
    centre = sorted(near.values())[len(near) // 2]
    kept = {name: place for name, place in near.items() if abs(place - centre) <= reach}
    if (takes_not and NOT not in kept) or len(kept) < min(2, len(phrase.names)):
        return None
    held = sum(phrase.names[name] * reading.words[place].likeness for name, place in kept.items())
    covered = held / phrase.weight
    if covered < COVERED:
        return None
    places = frozenset(kept.values())
    gaps = max(places) - min(places) + 1 - len(places)
    closeness = 1.0 / (1.0 + 0.03 * max(0, gaps))
    breaks = 0.93 ** reading.breaks_within(places)
    most = PART_OF_MESSAGE if phrase.is_message else WHOLE_PHRASE
    return _Found(phrase.finding, phrase.value, most * covered**1.5 * closeness * breaks, places, takes_not)
