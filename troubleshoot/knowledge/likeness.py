"""What is written about each cause, as an index of words: what somebody says resembles one more than another.

Each cause is a document: its title and explanation, how people complain of it (a document is found by
questions that it might answer: doc2query, Nogueira and others 2019), why the rules suspect it, the phrases
and messages of the findings that speak for it, and what its fixes do. A word counts for a cause by Okapi
BM25 (Robertson and Walker 1994), whose weights are likelihood ratios at heart (Robertson and Sparck Jones
1976), so that they add up.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from troubleshoot.knowledge.lexicon import NOT, Lexicon
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.messages import literal_text
from troubleshoot.knowledge.model import (
    RESEMBLES,
    Atom,
    Cause,
    Clause,
    Condition,
    Finding,
    OneOf,
    Rule,
    Suspect,
    Text,
    Value,
)

SATURATION = 3.0
"""BM25's k1: how soon more of the same word adds no more."""
LENGTH_COUNTS = 0.5
"""BM25's b: how much a word counts for less in a long document."""
TITLE = 2.0
COMPLAINT = 2.0
MESSAGE = 0.5
"""The phrases of one meaning share few words, the messages of a program many."""
ONE_OF_SEVERAL = 0.5
"""What words of a finding count that speaks for the cause only together with others."""
STEP = 0.3


def resembling(causes: Iterable[Cause]) -> tuple[Finding, list[Rule]]:
    """Return the finding whose values are the ``causes`` that words resemble, and what follows from each."""
    covered = [cause for cause in causes if _is_described(cause)]
    title = Text("What your words resemble", "您的描述像是")
    finding = Finding(RESEMBLES, title, many=True, values={cause.id: Value(cause.title) for cause in covered})
    because = Text("People who have this describe it in such words.", "遇到这种情况的人常常这样描述。")
    rules = [
        Rule(
            f"{RESEMBLES}/{cause.id}",
            Condition((Clause((Atom(RESEMBLES, OneOf((cause.id,))),)),)),
            Suspect(cause.id, "decisive"),
            because,
        )
        for cause in covered
    ]
    return finding, rules


def weights(library: Library, lexicon: Lexicon) -> Iterator[tuple[str, str, float]]:
    """Yield each word of each cause's description with what it weighs: word, cause, weight."""
    documents = _documents(library, lexicon)
    spread = Counter(word for words in documents.values() for word in words)
    mean = sum(sum(words.values()) for words in documents.values()) / max(1, len(documents))
    for cause, words in documents.items():
        length = sum(words.values()) / mean
        for word, times in words.items():
            rarity = math.log(1 + (len(documents) - spread[word] + 0.5) / (spread[word] + 0.5))
            norm = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length)
            yield word, cause, rarity * times * (SATURATION + 1) / (times + norm)


def _is_described(cause: Cause) -> bool:
    return not cause.outside and not cause.harmless


def _documents(library: Library, lexicon: Lexicon) -> Mapping[str, Mapping[str, float]]:
    documents: dict[str, defaultdict[str, float]] = {
        str(cause.id): defaultdict(float) for cause in library.causes.values() if _is_described(cause)
    }
    words_of: dict[str, list[str]] = {}

    def add(cause: str, text: str, weight: float) -> None:
        if cause not in documents:
            return
        if text not in words_of:
            words_of[text] = [n for n in lexicon.phrase(text) if n != NOT and n not in lexicon.light]
        for word in words_of[text]:
            documents[cause][word] += weight

    for cause in library.causes.values():
        for text, weight in ((cause.title, TITLE), (cause.explain, 1.0)):
            add(cause.id, text.en, weight)
            add(cause.id, text.zh, weight)
        for complaint in (*cause.complaints.en, *cause.complaints.zh):
            add(cause.id, complaint, COMPLAINT)
    for rule in library.rules.values():
        if isinstance(rule.then, Suspect) and rule.then.strength != "weak":
            for said, weight in _said_for(library, rule):
                add(rule.then.cause, said, weight)
    for fix in library.fixes.values():
        for cause_id in fix.causes:
            for text, weight in ((fix.title, 1.0), *((step, STEP) for step in fix.ways[0].steps)):
                add(cause_id, text.en, weight)
                add(cause_id, text.zh, weight)
    return documents


def _said_for(library: Library, rule: Rule) -> Iterator[tuple[str, float]]:
    """Yield the reason of ``rule``, and in which words its findings are expressed."""
    yield rule.because.en, 1.0
    yield rule.because.zh, 1.0
    for clause in rule.when.clauses:
        share = 1.0 if len(clause.positive) == 1 else ONE_OF_SEVERAL
        for atom in clause.positive:
            values = library.findings[atom.finding].values
            for name in atom.test.values if isinstance(atom.test, OneOf) else ():
                if value := values.get(name):
                    yield from ((phrase, share) for phrase in (*value.phrases.en, *value.phrases.zh))
                    yield from ((literal_text(message), MESSAGE * share) for message in value.messages)
