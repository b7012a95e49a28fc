"""What a consultation teaches: what was said and found, and the cause that the fix which helped has cured."""

import re
from typing import NamedTuple

from troubleshoot.dialogue.replay import after_step
from troubleshoot.dialogue.trail import Answered, Said, Trail, Tried
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.masking import mask_for, own_names
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.knowledge.store import Knowledge

_CHINESE = re.compile("[㐀-鿿]")


class Learned(NamedTuple):
    """What a rule can be made of.

    ``said_en`` and ``said_zh`` are the person's words, masked. ``findings`` are pairs of finding and value.
    ``fix`` is what helped and ``cause`` what it cured; empty where nothing did.
    """

    said_en: tuple[str, ...]
    said_zh: tuple[str, ...]
    findings: tuple[tuple[str, str], ...]
    cause: str = ""
    fix: str = ""


def learned(knowledge: Knowledge, trail: Trail) -> Learned:
    """Return what ``trail`` teaches, up to the last fix that helped.

    Its findings are those that were answered, and those on which the cause leaned; all where nothing helped.
    """
    helped = [n for n, step in enumerate(trail) if isinstance(step, Tried) and step.outcome == "helped"]
    before = trail[: helped[-1]] if helped else trail
    consultation = Consultation()
    for step in before:
        consultation = after_step(knowledge, consultation, step)
    diagnosis = diagnose(knowledge, consultation)
    last = trail[helped[-1]] if helped else None
    fix = last.fix if isinstance(last, Tried) else ""
    cause = _cured(knowledge, diagnosis, fix) if fix else ""
    said = [" ".join(step.text.split()) for step in before if isinstance(step, Said)]
    mask = mask_for(said, own_names())
    masked = [mask.text(text) for text in said]
    return Learned(
        tuple(text for text in masked if not _CHINESE.search(text)),
        tuple(text for text in masked if _CHINESE.search(text)),
        _findings(knowledge, diagnosis, before, cause),
        cause,
        fix,
    )


def _cured(knowledge: Knowledge, diagnosis: Diagnosis, fix: str) -> str:
    """Return the most probable of the causes that ``fix`` cures."""
    causes = knowledge.fix(fix).causes
    return next((belief.cause for belief in diagnosis.beliefs if belief.cause in causes), causes[0])


def _findings(
    knowledge: Knowledge, diagnosis: Diagnosis, trail: Trail, cause: str
) -> tuple[tuple[str, str], ...]:
    answered = {(step.finding, step.value) for step in trail if isinstance(step, Answered)}
    evidence = (item for belief in diagnosis.beliefs if belief.cause == cause for item in belief.evidence)
    leaned_on = {name for item in evidence for name in item.leans_on}
    return tuple(
        fact.pair
        for fact in diagnosis.facts
        if not fact.rule and (not cause or fact.pair in answered or fact.finding in leaned_on)
    )
