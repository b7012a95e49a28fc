"""Causes whose descriptions a person's words resemble.

Phrases are understood or they are not; beside them, everything that is written about a cause is compared with
what was said, as a search engine would: that ranks what the rules leave open. The constants were chosen on
real reports with knowledge that had not yet learned from them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.reading import Reading
from troubleshoot.knowledge.model import RESEMBLES
from troubleshoot.knowledge.store import Knowledge

MOST_CAUSES = 8
"""So many causes are named; how much more the words resemble them than the next one is what counts."""
LEAST_WEIGHT = 8.0
"""A few common words resemble everything a little."""
CERTAIN = 20.0
"""So much more weight makes the resemblance certain; where the first has more still, only that one is."""
LEAST_CERTAINTY = 0.05
MOST_QUOTED = 3

Weights = Mapping[str, Mapping[str, float]]
"""How much each word weighs for each cause that it describes."""


def resemblance(knowledge: Knowledge, readings: Sequence[Reading]) -> Iterable[Fact]:
    """Yield the causes that ``readings`` of a person's words resemble, each as a fact that says how much."""
    spelt = {name for reading in readings for name in reading.spelt}
    weights = knowledge.described_by(spelt)
    mended = {name for reading in readings for name in reading.mended(spelt - weights.keys())}
    weights.update(knowledge.described_by(mended))
    total: Counter[str] = Counter()
    for described in weights.values():
        total.update(described)
    found = sorted(total.items(), key=lambda one: (-one[1], one[0]))[: MOST_CAUSES + 1]
    if len(found) <= MOST_CAUSES or found[0][1] < LEAST_WEIGHT:
        return
    *likeliest, (_, next_weight) = found
    certain = max(CERTAIN, likeliest[0][1] - next_weight)
    for cause, weight in likeliest:
        certainty = round((weight - next_weight) / certain, 3)
        if certainty >= LEAST_CERTAINTY:
            yield Fact(RESEMBLES, cause, certainty, "said", _quote(weights, readings, cause))


def _quote(weights: Weights, readings: Sequence[Reading], cause: str) -> str:
    """Return the piece of the line with the words that resemble most; a line where all are misspelt."""
    best, quote = 0.0, readings[0].line
    for reading in readings:
        weight = {name: weights[name].get(cause, 0.0) for name in reading.spelt if name in weights}
        telling = sorted(weight, key=lambda name: (-weight[name], name))[:MOST_QUOTED]
        total = sum(weight[name] for name in telling)
        if total > best:
            best, quote = total, reading.quote_spelt(telling)
    return quote
