"""What the words typed so far could mean, while a person is still typing.

What is understood comes first. Behind it come phrases of which the text holds a part already, where the last
word may be the beginning of another.
"""

import re
from typing import NamedTuple

from troubleshoot.evidence.spelling import read_words
from troubleshoot.evidence.words import understand
from troubleshoot.knowledge.lexicon import NOT, is_chinese
from troubleshoot.knowledge.messages import prepared
from troubleshoot.knowledge.store import LIGHT, Knowledge

MOST_CHARACTERS = 300
"""Of a longer text only the end is looked at: it is being pasted, not typed."""
SHORTEST_BEGINNING = 2
MOST_COMPLETIONS = 40
LEAST_HELD = 0.5
"""The share of a phrase's weight that the text must hold already."""
BEGUN = 0.4
"""How certain a phrase is at most that is only begun: less than any that is understood."""


class Suggestion(NamedTuple):
    """A value of a finding that may be meant, and how certainly (0 to 1)."""

    finding: str
    value: str
    certainty: float


def suggest(knowledge: Knowledge, text: str, most: int) -> tuple[Suggestion, ...]:
    """Return at most ``most`` choices that ``text`` may mean or come to mean, the most certain first.

    >>> from troubleshoot.knowledge.opening import open_knowledge
    >>> suggest(open_knowledge(), "black scr", 1)[0].finding
    'screen-at-boot'
    """
    plain = knowledge.lexicon.plain(prepared(text[-MOST_CHARACTERS:]))
    if not plain.strip():
        return ()
    best = {fact.pair: fact.certainty for fact in understand(knowledge, plain)}
    for pair, held in _begun(knowledge, plain).items():
        best.setdefault(pair, round(BEGUN * held, 3))
    found = (
        Suggestion(finding, value, certainty)
        for (finding, value), certainty in best.items()
        if value in knowledge.finding(finding).values
    )

    def order(one: Suggestion) -> tuple[float, bool, str, str]:
        asked = (
            knowledge.finding(one.finding).ask is not None
        )  # what is never asked only helps other findings
        return -one.certainty, not asked, one.finding, one.value

    return tuple(sorted(found, key=order)[:most])


def number_behind(knowledge: Knowledge, text: str) -> tuple[str, int]:
    """Return the words of ``text`` and the digit that stands right behind the last of them.

    The digit is 0 where there is none, or where it is part of the word: *f1*, *python3*, *8.0*.

    >>> from troubleshoot.knowledge.opening import open_knowledge
    >>> number_behind(open_knowledge(), "black screen2")
    ('black screen', 2)
    >>> number_behind(open_knowledge(), "ctrl alt f1")
    ('ctrl alt f1', 0)
    """
    found = _NUMBER_BEHIND.search(text.lower())
    if found is None:
        return text, 0
    word = found["word"]
    numbered = knowledge.words_beginning(word, MOST_COMPLETIONS)
    if any(name[len(word) : len(word) + 1].isdigit() for name in numbered):
        return text, 0
    return text[:-1], int(found["number"])


_NUMBER_BEHIND = re.compile(r"(?P<word>[a-z]{3,}|[㐀-鿿]+)(?P<number>[1-9])$")


def _begun(knowledge: Knowledge, text: str) -> dict[tuple[str, str], float]:
    """Return the values of which a phrase is partly there, with the largest share of its weight."""
    reading = read_words(knowledge, text.replace("\n", " "))
    names = reading.names
    endings = _endings(knowledge, text)
    found: dict[tuple[str, str], float] = {}
    for phrase in knowledge.phrases_sharing({*names, *endings}, LEAST_HELD, chinese=reading.chinese):
        held = [name for name in phrase.names if name in names]
        ended = max(
            (name for name in phrase.names if name in endings), key=phrase.names.__getitem__, default=""
        )
        held += [ended] if ended and ended not in held else []
        if not any(phrase.names[name] > LIGHT and name != NOT for name in held):
            continue
        share = sum(phrase.names[name] for name in held) / phrase.weight
        pair = phrase.finding, phrase.value
        if share >= LEAST_HELD:
            found[pair] = max(found.get(pair, 0.0), share)
    return found


def _endings(knowledge: Knowledge, text: str) -> set[str]:
    """Return what the last word may become; nothing where it is ended by a space."""
    last = text.lower().rsplit(None, 1)[-1] if not text[-1].isspace() else ""
    if is_chinese(last[-1:]):
        beginnings = [last[-length:] for length in range(1, min(len(last), 4) + 1)]
    else:
        beginnings = [last] if len(last) >= SHORTEST_BEGINNING else []
    words = [word for begin in beginnings for word in knowledge.words_beginning(begin, MOST_COMPLETIONS)]
    return {knowledge.lexicon.names.get(word, word) for word in words}
