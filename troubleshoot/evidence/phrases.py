"""Phrases found in a line of text, each with the values that it stands for and how well it fits.

A phrase is a bag of words. It is found where a line holds most of its weight (inverse document
frequency: Sparck Jones 1972) close together, whatever the order. The share is of the phrase, not of the
line, so a long line can hold several phrases.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import NamedTuple

from troubleshoot.evidence.reading import Reading
from troubleshoot.knowledge.lexicon import NOT, is_chinese
from troubleshoot.knowledge.model import Finding
from troubleshoot.knowledge.store import LIGHT, Knowledge, PhraseMatch

COVERED = 0.7
"""The share of a phrase's weight that a line must hold."""
CERTAIN_ENOUGH = 0.4
"""Less certain matches are not reported."""
RIVALS = 0.75
"""A larger match replaces a smaller one if it is at least this certain against it."""
MAY_MISS = 0.22
"""The share of a message's telling words that a line may lack: none of four, one of five."""
WHOLE_PHRASE = 0.95
PART_OF_MESSAGE = 0.85
EACH_LIGHT_LACKING = 0.9
"""What is left of a match for each light word that the line lacks: *key asks password* is not *key still asks
password*;"""
LIGHT_LACKING_OF_FEW = 0.6
"""so much where a phrase has no more than `FEW` other words: *use gpu* is not *make it use the gpu*."""
FEW = 2
EACH_WORD_BETWEEN = 0.05
EACH_BREAK_BETWEEN = 0.85
EACH_STOP_BETWEEN = 0.7
MISREAD = 0.5
"""What is left of a match when another one claims a word in its middle."""
CHARACTER_REACHES = 1.0
"""So many words may stand between a single Chinese character and the rest of its phrase."""
NOT_REACHES = 1.0
"""So many words may stand between an English *not* and what it denies,"""
CHINESE_NOT_REACHES = 3.0
"""so many between a Chinese one and any word of the phrase,"""
SHORT_NOT_REACHES = 0.9
"""and so many in a phrase of *not* and one other word."""


class PhraseFound(NamedTuple):
    """A value of a finding, how certainly it is meant (0 to 1), and the words that say so."""

    finding: str
    value: str
    certainty: float
    quote: str


class _Fit(NamedTuple):
    phrase: PhraseMatch
    certainty: float
    places: frozenset[int]
    denial: int | None
    """The place of the *not* that is part of the phrase."""
    telling: frozenset[int]
    """The places of its words that are not light."""


def find_phrases(knowledge: Knowledge, reading: Reading) -> Iterable[PhraseFound]:
    """Yield the values that the phrases in a line stand for.

    A phrase right after a *not* that belongs to no other phrase is denied: of a choice with two values
    the other one is meant, of others nothing.
    """
    fits = [
        fit
        for phrase in knowledge.phrases_sharing(reading.names, COVERED, chinese=reading.chinese)
        if (fit := _fit(phrase, reading))
    ]
    used = {fit.denial for fit in fits if fit.denial is not None}
    for fit in _best_readings(knowledge, fits, reading):
        value: str | None = fit.phrase.value
        if fit.denial is None and reading.denied(fit.places, used, NOT_REACHES):
            value = _opposite(knowledge.finding(fit.phrase.finding), fit.phrase.value)
        if value is not None and fit.certainty >= CERTAIN_ENOUGH:
            quote = reading.quote(fit.places)
            yield PhraseFound(fit.phrase.finding, value, round(fit.certainty, 3), quote)


def _opposite(finding: Finding, value: str) -> str | None:
    others = [name for name in finding.values if name != value]
    return others[0] if len(others) == 1 and not finding.many else None


def _best_readings(knowledge: Knowledge, fits: list[_Fit], reading: Reading) -> list[_Fit]:
    """Drop fits that a larger one explains, and doubt those that another one interrupts."""
    kept = [fit for fit in fits if not any(_replaces(other, fit, reading) for other in fits)]
    return [
        fit._replace(certainty=fit.certainty * MISREAD)
        if any(
            _interrupts(other, fit, reading, many=knowledge.finding(fit.phrase.finding).many)
            for other in kept
        )
        else fit
        for fit in kept
    ]


def _replaces(large: _Fit, small: _Fit, reading: Reading) -> bool:
    """Tell whether all words of ``small`` are part of ``large``, which says the same more fully.

    That holds for the same finding, and for what ``large`` denies: *driver installed* within *no driver
    installed*; of the same finding, a word in common is enough (*lspci shows NVIDIA* beside *lspci does not
    show the card*).
    """
    if large.certainty < RIVALS * small.certainty:
        return False
    same = large.phrase.finding == small.phrase.finding
    denied = large.denial is not None and small.denial is None and _reaches(large.denial, small, reading)
    if small.places < large.places:
        return same or denied
    return same and denied and bool(small.places & large.places)


def _reaches(denial: int, small: _Fit, reading: Reading) -> bool:
    """Tell whether some of ``small`` stands behind a *not* in the same clause."""
    behind = min((place for place in small.places if place > denial), default=None)
    return behind is not None and not reading.breaks_within((denial, behind))


def _interrupts(other: _Fit, fit: _Fit, reading: Reading, *, many: bool) -> bool:
    """Tell whether ``other`` shares a word with ``fit`` and shows that it is something else.

    Of two values of one finding that has one at a time (not ``many``), *after the BIOS update* is no *after
    update*. Else that is so only right after a *not*: *no bootable device found* is not *no device found*,
    nor is 驱动不识别显卡 a 没有驱动.
    """
    if not other.places & fit.places or other.certainty < RIVALS * fit.certainty:
        return False
    rivals = other.phrase.finding == fit.phrase.finding and other.phrase.value != fit.phrase.value
    if rivals and not many and _wedged(other.telling - fit.places, fit.places):
        return True
    if fit.denial is None:
        return False
    denied = min((place for place in fit.places if place > fit.denial), default=None)
    if denied is None:
        return other.denial == fit.denial and any(
            place > fit.denial and reading.between(fit.denial, place) == 0 for place in other.places
        )
    return any(fit.denial < place < denied for place in other.places)


def _wedged(between: Collection[int], places: Collection[int]) -> bool:
    return any(min(places) < place < max(places) for place in between)


def _fit(phrase: PhraseMatch, reading: Reading) -> _Fit | None:
    """Place the words of ``phrase`` as close together as the line allows, and grade the fit."""
    spots = {name: places for name in phrase.names if (places := reading.spots(name))}
    content = [name for name in spots if name != NOT]
    if not content:
        return None
    rarest = min(content, key=lambda name: (len(spots[name]), -phrase.names[name], name))
    graded = (_graded(phrase, _nearest(spots, centre, reading), reading) for centre in spots[rarest])
    return max((fit for fit in graded if fit), key=lambda fit: fit.certainty, default=None)


def _nearest(spots: dict[str, list[int]], centre: int, reading: Reading) -> dict[str, int]:
    """Choose for each name the place nearest to ``centre``, unless it is out of reach."""
    reach = 2.0 * len(spots) + 2.0
    near = {
        name: min(_around(places, centre), key=lambda place: (reading.between(place, centre), place))
        for name, places in spots.items()
    }
    return {name: place for name, place in near.items() if reading.between(place, centre) <= reach}


def _around(places: list[int], centre: int) -> list[int]:
    """Return those of the rising ``places`` that may be nearest to ``centre``."""
    at = bisect_left(places, centre)
    return places[max(0, at - 2) : at + 3]


def _graded(phrase: PhraseMatch, near: dict[str, int], reading: Reading) -> _Fit | None:
    near = {name: place for name, place in near.items() if _belongs(place, near.values(), reading)}
    lacking = [name for name in phrase.names if name not in near]
    if any(name[0].isdigit() for name in lacking):  # gcc 11 is not gcc 12
        return None
    if phrase.is_message and max(phrase.names, key=phrase.names.__getitem__) in lacking:
        return None  # messages of one form differ in the word that tells most
    missed = sum(phrase.names[name] > LIGHT for name in lacking)
    may_miss = MAY_MISS * phrase.telling if phrase.is_message else 0
    if not near or missed > may_miss or (lacking and phrase.telling == 1):
        return None
    if NOT in phrase.names and not _denies_the_same(phrase, near, reading):
        return None
    places = frozenset(near.values())
    held = sum(phrase.names[name] * reading.words[place].likeness for name, place in near.items())
    covered = held / phrase.weight
    if covered < COVERED:
        return None
    closeness = 1.0 / (1.0 + EACH_WORD_BETWEEN * reading.words_within(places))
    breaks = EACH_BREAK_BETWEEN ** reading.breaks_within(places)
    breaks *= EACH_STOP_BETWEEN ** reading.stops_within(places)
    most = PART_OF_MESSAGE if phrase.is_message else WHOLE_PHRASE
    each = EACH_LIGHT_LACKING if phrase.telling > FEW else LIGHT_LACKING_OF_FEW
    most *= each ** (len(lacking) - missed)
    telling = frozenset(place for name, place in near.items() if phrase.names[name] > LIGHT)
    return _Fit(phrase, most * covered**1.5 * closeness * breaks, places, near.get(NOT), telling)


def _belongs(place: int, places: Collection[int], reading: Reading) -> bool:
    """Tell whether the word at ``place`` is more than a stray Chinese character."""
    word = reading.words[place]
    if len(places) == 1 or word.end - word.start > 1 or not is_chinese(word.name):
        return True
    return any(reading.between(place, other) <= CHARACTER_REACHES for other in places if other != place)


def _denies_the_same(phrase: PhraseMatch, near: dict[str, int], reading: Reading) -> bool:
    """Tell whether the *not* stands close to what it denies.

    In English that is its neighbour in the phrase as far as its words are there, on the same side; in Chinese
    (反应都没有) it may be any word of the phrase, on either side.
    """
    if NOT not in near:
        return False
    denial = near[NOT]
    if reading.words[denial].cannot:
        return list(near.values()).count(denial) > 1
    order = [name for name in phrase.names if name in near]
    at = order.index(NOT)
    neighbour = order[at + 1] if at + 1 < len(order) else order[at - 1]
    chinese = is_chinese(reading.quote((denial,)))
    if not chinese and (near[neighbour] > denial) != (order.index(neighbour) > at):
        return False
    denied = near.values() if chinese else [near[neighbour]]
    reach = CHINESE_NOT_REACHES if chinese else NOT_REACHES
    reach = reach if len(near) > 2 else SHORT_NOT_REACHES
    return any(
        reading.between(denial, place) <= reach and not reading.breaks_within((denial, place))
        for place in denied
        if place != denial
    )
