"""``troubleshoot kb``: what the program knows, one line each."""

import argparse

from troubleshoot.interface.layout import harmless
from troubleshoot.knowledge.model import Cause, Finding, Fix, Language, Need, Rule
from troubleshoot.knowledge.opening import open_knowledge

_KINDS = {"findings": Finding, "needs": Need, "causes": Cause, "fixes": Fix, "rules": Rule}


def run(call: argparse.Namespace, language: Language) -> int:
    """List all items of ``call.kind`` with their titles; of findings also the values."""
    knowledge = open_knowledge(call.pack)
    for name in knowledge.names(_KINDS[call.kind]):
        match call.kind:
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
            case _:
                line = knowledge.rule(name).because.in_language(language)
        print(harmless(f"{name}: {line}"))
    return 0
