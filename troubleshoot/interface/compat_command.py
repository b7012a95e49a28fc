"""``troubleshoot compat``: which versions go together, why, and what would.

Exit status 0: nothing contradicts; 1: something does; 2: the call is wrong.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from troubleshoot.evidence.consultation import Consultation, Fact
from troubleshoot.evidence.words import understand
from troubleshoot.interface.call import CallError
from troubleshoot.interface.layout import Style, harmless, terminal_width, wrapped
from troubleshoot.interface.sentences import Sentences
from troubleshoot.knowledge.cards import Card, card_named, card_with
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.values import illegal
from troubleshoot.planning.compatibility import Compatibility, Judgement, judge

SCHEMA = "troubleshoot.compat/1"
VERSIONS = {
    "driver": "driver-version",
    "cuda": "cuda-version",
    "cudnn": "cudnn-version",
    "torch": "torch-version",
    "tensorflow": "tensorflow-version",
    "gcc": "gcc-version",
    "kernel": "kernel-version",
    "ubuntu": "ubuntu",
    "python": "python-version",
}
"""The options, and the findings that they give."""


def run(call: argparse.Namespace, language: Language) -> int:
    """Judge the versions of ``call`` on standard output and return the exit status."""
    knowledge = open_knowledge(call.pack)
    card = _card(call.gpu)
    consultation = _consultation(knowledge, call, card)
    if not consultation.facts:
        raise CallError("name at least two things, such as --gpu 'RTX 5090' --torch 2.6")
    found = judge(knowledge, consultation)
    sentences = Sentences(knowledge, language)
    if call.json:
        print(json.dumps(_as_data(sentences, consultation, card, found), ensure_ascii=False, indent=2))
    else:
        style = Style(sys.stdout, os.environ)
        print("\n".join(_as_lines(sentences, consultation, card, found, style)))
    return 0 if found.fits else 1


def _card(name: str | None) -> Card | None:
    if not name:
        return None
    device_id = name.lower().removeprefix("10de:")
    return card_with(device_id) or card_named(name)


def _consultation(knowledge: Knowledge, call: argparse.Namespace, card: Card | None) -> Consultation:
    consultation = Consultation()
    if call.gpu:
        consultation = consultation.answered("gpu-generation", _generation(knowledge, call.gpu, card))
    for option, finding in VERSIONS.items():
        value = getattr(call, option)
        if value is None:
            continue
        if problem := illegal(knowledge.finding(finding), value):
            raise CallError(f"--{option} {value}: {problem}")
        consultation = consultation.answered(finding, value)
    return consultation


def _generation(knowledge: Knowledge, name: str, card: Card | None) -> str:
    generations = knowledge.finding("gpu-generation").values
    if card is not None and card.generation in generations:
        return card.generation
    if name.lower() in generations:
        return name.lower()
    for fact in understand(knowledge, name):
        if fact.finding == "gpu-generation":
            return fact.value
    raise CallError(
        f"--gpu {name}: no such NVIDIA card is known here; {did_you_mean(name.lower(), generations)}"
    )


# --- as text ------------------------------------------------------------------------------------


def _as_lines(
    sentences: Sentences, consultation: Consultation, card: Card | None, found: Compatibility, style: Style
) -> Iterator[str]:
    width = terminal_width()
    if card is not None:
        yield style.strong(harmless(_of_card(sentences, card)))
    for heading, fits in (("does-not-fit", False), ("fits", True)):
        judged = [one for one in found.judgements if one.fits is fits]
        if judged:
            yield style.strong(sentences.say(heading))
        for one in judged:
            yield wrapped(_title(sentences, one), width, "  - ", "    ")
            for line in _why(sentences, one, full=not fits):
                yield wrapped(line, width, "      ", "      ")
    if not found.judgements:
        yield style.strong(sentences.say("nothing-to-compare"))
        given = {fact.finding for fact in consultation.facts}
        for fact in found.facts:
            if fact.finding in given or fact.rule:
                yield wrapped(sentences.fact(fact), width, "  - ", "    ")
    if found.would_fit:
        yield style.strong(sentences.say("would-fit"))
        for finding, versions in found.would_fit.items():
            title = sentences.knowledge.finding(finding).title.in_language(sentences.language)
            shown = ", ".join(versions) or sentences.say("none-fits")
            yield wrapped(f"{title}: {shown}", width, "  - ", "    ")


def _of_card(sentences: Sentences, card: Card) -> str:
    generation = sentences.fact(Fact("gpu-generation", card.generation))
    branch = (
        sentences.say("last-branch", card.last_branch) if card.last_branch else sentences.say("newest-branch")
    )
    module = sentences.say(f"module-{card.module}")
    return f"{card.name} [10de:{card.device_id}]: {generation}; {module}; {branch}"


def _title(sentences: Sentences, one: Judgement) -> str:
    compared = "; ".join(sentences.fact(fact) for fact in one.compared)
    if one.fits:
        return compared
    misfit = sentences.knowledge.finding("misfit")
    return f"{misfit.values[_misfit(one)].text.in_language(sentences.language)} ({compared})"


def _misfit(one: Judgement) -> str:
    return getattr(one.rule.then, "value", "")


def _why(sentences: Sentences, one: Judgement, full: bool) -> Iterator[str]:
    yield one.rule.because.in_language(sentences.language)
    if full:
        for title, sources in _according_to(sentences, one):
            yield f"{title.rstrip('.。')}: {' '.join(sources)}"


def _according_to(sentences: Sentences, one: Judgement) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the tables and the rule on which a judgement rests: what each says, and its sources."""
    for name in sorted({fact.rule for fact in one.grounds if fact.rule}):
        rule = sentences.knowledge.rule(name)
        yield rule.because.in_language(sentences.language), rule.sources
    yield sentences.say("sources"), one.rule.sources


# --- as data ------------------------------------------------------------------------------------


def _as_data(
    sentences: Sentences, consultation: Consultation, card: Card | None, found: Compatibility
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "lang": sentences.language,
        "given": {fact.finding: fact.value for fact in consultation.facts},
        "gpu": card._asdict() if card is not None else None,
        "fits": found.fits,
        "judgements": [
            {
                "id": _misfit(one),
                "fits": one.fits,
                "text": _title(sentences, one),
                "because": one.rule.because.in_language(sentences.language),
                "compared": [{"finding": fact.finding, "value": fact.value} for fact in one.compared],
                "according_to": [
                    {"text": title, "sources": list(sources)}
                    for title, sources in _according_to(sentences, one)
                ],
            }
            for one in found.judgements
        ],
        "would_fit": {finding: list(versions) for finding, versions in found.would_fit.items()},
    }
