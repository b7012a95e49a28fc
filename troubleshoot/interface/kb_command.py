"""``troubleshoot kb``: what the program knows, one line each, or one thing in full."""

import argparse
import os
import sys

from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import Style, harmless, terminal_width
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.model import Article, Cause, Finding, Fix, Language, Need, Probe, Rule
from troubleshoot.knowledge.store import Knowledge

_KINDS = {
    "findings": Finding,
    "needs": Need,
    "causes": Cause,
    "fixes": Fix,
    "rules": Rule,
    "articles": Article,
    "probes": Probe,
}


def run(call: argparse.Namespace, language: Language) -> int:
    """Show ``call.id``, or list all items of ``call.kind`` with their titles; return the exit status."""
    knowledge = knowledge_for(call.pack, language)
    if call.kind == "show":
        print(_shown(knowledge, call.id, language), end="")
    else:
        _list(knowledge, call.kind, language)
    return 0


def _shown(knowledge: Knowledge, name: str, language: Language) -> str:
    from troubleshoot.interface.kb_show import as_pages  # noqa: PLC0415 - a list needs none of it

    pages = as_pages(knowledge, name, language, terminal_width(), Style(sys.stdout, os.environ))
    if not pages:
        ids = [known for kind in _KINDS.values() for known in knowledge.names(kind)]
        raise CallError(f"nothing here is called `{name}`; {did_you_mean(name, ids)}")
    return pages


def _list(knowledge: Knowledge, kind: str, language: Language) -> None:
    for name in knowledge.names(_KINDS[kind]):
        match kind:
            case "findings":
                finding = knowledge.finding(name)
                values = ", ".join(finding.values) or finding.kind
                line = f"{finding.title.in_language(language)} [{values}]"
            case "needs":
                line = knowledge.need(name).title.in_language(language)
            case "causes":
                line = knowledge.cause(name).title.in_language(language)
            case "fixes":
                line = knowledge.fix(name).title.in_language(language)
            case "probes":
                line = knowledge.probe(name).title.in_language(language)
            case "articles":
                line = knowledge.article(name).title.in_language(language)
            case _:
                line = knowledge.rule(name).because.in_language(language)
        print(harmless(f"{name}: {line}"))
