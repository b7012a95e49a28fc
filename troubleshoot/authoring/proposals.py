"""What is there already: findings that a symptom means, causes and fixes that a title resembles."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.model import Cause, Fix, Text
from troubleshoot.knowledge.store import Knowledge

MOST_PROPOSED = 5
ENOUGH_IN_COMMON = 0.4
"""So much of the words of a title must be in what was said (0 to 1)."""


class Proposal(NamedTuple):
    """Something that may be meant: its id (of a finding, the id and value), and what it says."""

    id: str
    title: Text


def findings_in(knowledge: Knowledge, symptoms: Iterable[str]) -> list[Proposal]:
    """Return the findings that ``symptoms`` are understood as, the most certain first."""
    facts = sorted(
        (fact for said in symptoms for fact in understand(knowledge, said)), key=lambda fact: -fact.certainty
    )
    found: dict[str, Proposal] = {}
    for fact in facts:
        finding = knowledge.finding(fact.finding)
        value = finding.values.get(fact.value)
        shown = value.text if value else Text(fact.value)
        title = Text(
            f"{finding.title.en}: {shown.en}", f"{finding.title.in_language('zh')}: {shown.in_language('zh')}"
        )
        found.setdefault(f"{fact.finding}={fact.value}", Proposal(f"{fact.finding}={fact.value}", title))
    return list(found.values())[:MOST_PROPOSED]


def causes_like(knowledge: Knowledge, symptoms: Iterable[str], words: str) -> list[Proposal]:
    """Return the causes that the symptoms suggest, and those whose titles share words with ``words``."""
    facts = (fact for said in symptoms for fact in understand(knowledge, said))
    beliefs = diagnose(knowledge, Consultation().with_facts(facts)).beliefs
    suggested = [knowledge.cause(belief.cause) for belief in beliefs]
    alike = _alike(knowledge, words, [knowledge.cause(name) for name in knowledge.names(Cause)])
    ids = dict.fromkeys(cause.id for cause in (*alike, *suggested))
    return [Proposal(name, knowledge.cause(name).title) for name in ids][:MOST_PROPOSED]


def fixes_like(knowledge: Knowledge, cause: str, words: str) -> list[Proposal]:
    """Return the fixes of ``cause`` (an empty one has none), and those that share words with ``words``."""
    alike = _alike(knowledge, words, [knowledge.fix(name) for name in knowledge.names(Fix)])
    ids = dict.fromkeys(fix.id for fix in (*(knowledge.fixes_for(cause) if cause else ()), *alike))
    return [Proposal(name, knowledge.fix(name).title) for name in ids][:MOST_PROPOSED]


def _alike(knowledge: Knowledge, words: str, things: Sequence[Cause | Fix]) -> list[Cause | Fix]:
    """Return those of ``things`` of whose titles enough is in ``words``, the most alike first."""
    said = set(knowledge.lexicon.phrase(words))
    shares = []
    for thing in things:
        title = set(knowledge.lexicon.phrase(thing.title.en)) | set(knowledge.lexicon.phrase(thing.title.zh))
        common = len(said & title) / max(1, min(len(said), len(title)))
        if common >= ENOUGH_IN_COMMON:
            shares.append((-common, thing.id, thing))
    return [thing for _, _, thing in sorted(shares, key=lambda share: share[:2])]
