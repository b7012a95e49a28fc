"""Values that a line is probably about, by its words alone.

Where no phrase says what is wrong, values are still told apart by their vocabulary: all words of all
phrases of a value. A line speaks for the value whose words it shares, the more the rarer they are among
values (naive Bayes with presence of words: Maron 1961; Robertson and Sparck Jones 1976), and against it as
far as its words are in no phrase at all, or lack what nearly all phrases of the value have: a *not*, the
name of a program. That is a guess, and is passed on as one.
"""

from collections.abc import Iterable

from troubleshoot.evidence.phrases import PhraseFound
from troubleshoot.evidence.reading import Reading
from troubleshoot.knowledge.lexicon import NOT
from troubleshoot.knowledge.store import Knowledge

CERTAINTY = 0.4
"""A guess weighs less than any phrase."""
LEAST_OF_TWO = 10.0
"""Two words in common must weigh this much,"""
LEAST_OF_MORE = 7.0
"""three or more this much: from here on, a phrase that is left out is guessed four times of five."""
EACH_UNKNOWN = 0.6
"""What each word that occurs in no phrase takes off,"""
NO_DENIAL = 4.0
"""and what a missing *not* takes off a value all of whose phrases deny."""
AS_GOOD = 0.9
"""A value with this share of the weight of the best one is guessed too."""


def guess_values(knowledge: Knowledge, reading: Reading) -> Iterable[PhraseFound]:
    """Yield the values that a line is probably about, the likeliest first; mostly one or none."""
    names = reading.written
    known = knowledge.known_words(names)
    places = [place for place, word in enumerate(reading.words) if word.name in known]
    unknown = EACH_UNKNOWN * reading.words_beside(places)
    denied = NOT in names
    weighed = []
    for worded in knowledge.values_worded(names):
        weight = worded.weight - unknown - (0.0 if denied else NO_DENIAL * worded.denying)
        if weight >= LEAST_OF_MORE:
            keys = knowledge.key_words(worded.finding, worded.value)
            weighed.append((weight - sum(keys[name] for name in keys.keys() - names), worded))
    weighed.sort(key=lambda one: -one[0])
    least = LEAST_OF_MORE
    for weight, worded in weighed:
        if weight < least:
            return
        shared = knowledge.words_of(names, worded.finding, worded.value)
        spots = [reading.spots(name)[0] for name in shared]
        apart = reading.written_apart(spots)
        if apart > 2 or (apart == 2 and weight >= LEAST_OF_TWO):
            least = max(least, AS_GOOD * weight)
            yield PhraseFound(worded.finding, worded.value, CERTAINTY, reading.quote(spots))
