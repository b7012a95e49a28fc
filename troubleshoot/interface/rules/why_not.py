"""``troubleshoot rules why-not``: which condition of a rule is missing, and how to find it out."""

import argparse
from collections.abc import Iterator

from troubleshoot.dialogue.explain import Condition, nearest
from troubleshoot.dialogue.replay import after_step
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import understand
from troubleshoot.inference.diagnose import Diagnosis, diagnose
from troubleshoot.interface.layout import harmless, terminal_width, wrapped
from troubleshoot.interface.one_shot import answer_in
from troubleshoot.interface.rules.command import known_rule
from troubleshoot.interface.sentences import Sentences
from troubleshoot.knowledge.files import Root
from troubleshoot.knowledge.model import Language, Rule
from troubleshoot.knowledge.opening import open_roots, shipped_root
from troubleshoot.knowledge.packs import pack_around


def run(call: argparse.Namespace, language: Language) -> int:
    """Say whether the rule ``call.id`` fires on what is given, and if not, why. The status is 1 if not."""
    knowledge = open_roots([Root(shipped_root()), *map(pack_around, call.pack)])
    rule = knowledge.rule(known_rule(call.id, knowledge.names(Rule)))
    consultation = Consultation()
    for said in call.said:
        consultation = consultation.with_facts(understand(knowledge, said))
    for given in call.given:
        consultation = after_step(knowledge, consultation, answer_in(knowledge, given, "--given"))
    diagnosis = diagnose(knowledge, consultation)
    for line in _told(Sentences(knowledge, language), diagnosis, rule, terminal_width()):
        print(line)
    return 0 if rule.id in diagnosis.fired else 1


def _told(say: Sentences, diagnosis: Diagnosis, rule: Rule, width: int) -> Iterator[str]:
    fired = rule.id in diagnosis.fired
    because = rule.because.in_language(say.language)
    yield wrapped(say.say("it-fired" if fired else "did-not-fire", because), width, "", "  ")
    conditions = nearest(diagnosis, rule)
    for condition in conditions:
        yield wrapped(say.state(condition), width, "  - ", "    ")
        if condition.state == "unknown":
            yield from _how_to_find_out(say, condition, width)
    if not fired and all(condition.state == "holds" for condition in conditions):
        yield wrapped(say.say("is-settled"), width, "  ", "  ")


def _how_to_find_out(say: Sentences, condition: Condition, width: int) -> Iterator[str]:
    finding = say.knowledge.finding(condition.atom.finding)
    for command in finding.how.commands if finding.how else ():
        yield harmless(f"         {command}")
    if finding.ask:
        yield wrapped(f"{say.say('asked')}: {finding.ask.in_language(say.language)}", width, "    ", "      ")
    yield f"    {say.say('could-be-known', finding.id)}"
