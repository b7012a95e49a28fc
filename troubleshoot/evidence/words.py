"""Words to findings: what somebody typed, in English or Chinese, becomes facts with a certainty.

Three ways, and the more exact one wins: a message that a program printed is found as it stands; for the rest
phrases are found in the words of each line; where neither tells what is wrong, that is guessed by the
words alone. Who listens is told beside it which causes the words resemble.
"""

from collections.abc import Iterable, Sequence

from troubleshoot.evidence.cards import find_cards
from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.messages import MessageFound, find_messages, said_by
from troubleshoot.evidence.phrases import RIVALS, PhraseFound, find_phrases
from troubleshoot.evidence.reading import Reading, Word
from troubleshoot.evidence.resemblance import resemblance
from troubleshoot.evidence.spelling import read_words
from troubleshoot.evidence.vocabulary import guess_values
from troubleshoot.knowledge.messages import prepared
from troubleshoot.knowledge.store import Knowledge

FEWEST_WORDS_BLANKED = 5
"""A shorter message (a card's name, a version) leaves its words to the phrases around it."""
MOST_LINES_GUESSED = 10
"""What comes after so many lines is no longer a person's own words, but something pasted."""
ABOUT = "about"
"""The finding that says which subject something is about."""
THIS_SUBJECT = "this-subject"
OURS = frozenset((THIS_SUBJECT, "a-computer"))
HEARD = 0.85
"""So much of a phrase's certainty is left: words that fit a phrase do not always mean it. Chosen on reports
that nobody had learned from, so that what is believed at nine in ten is right more nearly as often."""
MOST_CHARACTERS = 20_000
"""Of a longer text only the beginning is read; logs are read as logs."""


def understand(knowledge: Knowledge, text: str) -> tuple[Fact, ...]:
    """Return what ``text`` says about the machine.

    Args:
        knowledge: the findings, and the phrases and messages in which they are expressed.
        text: one or more lines as a person typed or pasted them.

    Returns:
        The facts, the most certain first. Empty if it says nothing that is known.
    """
    return _understood(knowledge, *_read(knowledge, text))


def listen(knowledge: Knowledge, *texts: str) -> tuple[Fact, ...]:
    """Return what ``texts`` of one person say about the machine, and the causes that they resemble together.

    Of what has nothing to do with this program's subject no resemblance is told, nor of lines that a program
    printed.
    """
    facts: list[Fact] = []
    own: list[str] = []
    for text in texts:
        plain, printed = _read(knowledge, text)
        facts += _understood(knowledge, plain, printed)
        own += _own_lines(knowledge, plain, printed)
    if _is_our_subject(knowledge, facts):
        facts += resemblance(knowledge, [read_words(knowledge, line) for line in own[:MOST_LINES_GUESSED]])
    return tuple(facts)


def _read(knowledge: Knowledge, text: str) -> tuple[str, list[MessageFound]]:
    """Return ``text`` as it is compared, and the messages in it."""
    plain = knowledge.lexicon.plain(prepared(text[:MOST_CHARACTERS]))
    return plain, [*find_messages(knowledge, plain, typed=True), *find_cards(knowledge, plain)]


def _understood(knowledge: Knowledge, plain: str, printed: Sequence[MessageFound]) -> tuple[Fact, ...]:
    readings = _readings(knowledge, _without(plain, printed), _things_named(knowledge, printed))
    exact = [Fact(m.finding, value, 1.0, "said", m.quote) for m, value in said_by(knowledge, printed)]
    best: dict[tuple[str, str], Fact] = {}
    phrases = (_fact(found, HEARD) for reading in readings for found in find_phrases(knowledge, reading))
    choices = [m.quote for m in printed if m.value in knowledge.finding(m.finding).values]
    said = [fact for fact in phrases if not _part_of_a_message(fact, choices)]
    told = any(knowledge.is_telling(*fact.pair) for fact in (*exact, *said))
    for fact in (*exact, *said, *(() if told else _guesses(knowledge, readings))):
        if fact.pair not in best or fact.certainty > best[fact.pair].certainty:
            best[fact.pair] = fact
    facts = _without_weak_rivals(knowledge, best.values())
    return tuple(sorted(facts, key=lambda fact: (-fact.certainty, fact.pair)))


def _own_lines(knowledge: Knowledge, plain: str, printed: Iterable[MessageFound]) -> Iterable[str]:
    """Yield the lines of ``plain`` that no program printed: those without a long or telling message."""
    told = [m for m in printed if _is_long(m) or knowledge.is_telling(m.finding, m.value)]
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if line.strip() and not any(message.at < end and start < message.end for message in told):
            yield line
        start = end + 1


def _is_our_subject(knowledge: Knowledge, facts: Iterable[Fact]) -> bool:
    """Tell whether ``facts`` say so, or tell what is wrong and name no other subject."""
    facts = list(facts)
    about = {fact.value for fact in facts if fact.finding == ABOUT}
    if about - OURS:
        return THIS_SUBJECT in about
    return bool(about) or any(knowledge.is_telling(*fact.pair) for fact in facts)


def _without(text: str, printed: Iterable[MessageFound]) -> str:
    """Return ``text`` with its error messages blanked out.

    What a program printed has been understood exactly; its words are not the person's, and would only be
    misread: *make sure that the latest driver is installed* does not say that one was.
    """
    for message in printed:
        if _is_long(message):
            text = text[: message.at] + "." + " " * (message.end - message.at - 1) + text[message.end :]
    return text


def _is_long(message: MessageFound) -> bool:
    return len(message.quote.split()) >= FEWEST_WORDS_BLANKED


def _part_of_a_message(fact: Fact, messages: Iterable[str]) -> bool:
    """Tell whether words of one of ``messages`` were read as a phrase: GRUB's *error: out of memory*."""
    return " " in fact.quote and any(fact.quote in message != fact.quote for message in messages)


def _without_weak_rivals(knowledge: Knowledge, facts: Iterable[Fact]) -> Iterable[Fact]:
    """Of a finding with one value at a time, keep what is about as certain as the most certain."""
    facts = list(facts)
    top: dict[str, float] = {}
    for fact in facts:
        top[fact.finding] = max(top.get(fact.finding, 0.0), fact.certainty)
    for fact in facts:
        if knowledge.finding(fact.finding).many or fact.certainty >= RIVALS * top[fact.finding]:
            yield fact


def _things_named(knowledge: Knowledge, printed: Iterable[MessageFound]) -> list[Word]:
    """Return the words that people might have said for what they name: *RTX 3090* is a *gpu* too."""
    named = [
        Word(name, message.at, message.end)
        for message in printed
        if (name := knowledge.finding(message.finding).stands_for)
    ]
    return [word for word in named if not any(other.holds(word) for other in named)]


def _readings(knowledge: Knowledge, text: str, named: Sequence[Word]) -> list[Reading]:
    readings, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [
            word._replace(start=word.start - start, end=word.end - start)
            for word in named
            if start <= word.start and word.end <= end
        ]
        if line.strip():
            readings.append(read_words(knowledge, line, here))
        start = end + 1
    return readings


def _fact(found: PhraseFound, believed: float = 1.0) -> Fact:
    return Fact(found.finding, found.value, round(believed * found.certainty, 3), "said", found.quote)


def _guesses(knowledge: Knowledge, readings: Sequence[Reading]) -> Iterable[Fact]:
    """Yield what is guessed to be wrong from lines of a person's own words."""
    for reading in readings[:MOST_LINES_GUESSED]:
        for found in guess_values(knowledge, reading):
            if knowledge.is_telling(found.finding, found.value):
                yield _fact(found)
