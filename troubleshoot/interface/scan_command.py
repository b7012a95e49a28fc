"""``troubleshoot scan``: look at this machine, without changing anything, and answer."""

import argparse
import os
import sys
from collections import Counter

from troubleshoot.evidence.masking import Mask, own_names
from troubleshoot.evidence.probes import examine
from troubleshoot.evidence.runner import scan_machine
from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.one_shot import give_answer, read
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import Language, Probe


def run(call: argparse.Namespace, language: Language) -> int:
    """Scan, save where asked to, answer on standard output, and return the exit status."""
    knowledge = knowledge_for(call.pack, language)
    reading = read(knowledge, call.log, language)
    if sys.stderr.isatty():
        print(say("looking", language), file=sys.stderr)
    scan = scan_machine([knowledge.probe(name) for name in knowledge.names(Probe)], os.environ)
    if call.save:
        from troubleshoot.evidence.bundle import write_bundle  # noqa: PLC0415 - only where one is wanted

        try:
            mask = write_bundle(call.save, scan, own_names())
        except OSError as error:
            raise CallError(
                f"--save {call.save}: cannot write this file: {error.strerror or error}"
            ) from None
        print(say("saved", language).format(call.save, _masked(mask)), file=sys.stderr)
    return give_answer(knowledge, reading.joined(examine(knowledge, scan)), call, language)


def _masked(mask: Mask) -> str:
    kinds = Counter(one.kind for one in mask.masked)
    return ", ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items())) or "-"
