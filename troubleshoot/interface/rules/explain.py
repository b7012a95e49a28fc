"""``troubleshoot rules explain``: a rule in sentences, with all that it rests on and leads to."""

import argparse
from collections.abc import Iterable, Iterator

from troubleshoot.authoring.comparison import shown
from troubleshoot.authoring.supply import Supply, alone, supplies, users
from troubleshoot.inference.belief import LIKELIHOOD_RATIO
from troubleshoot.interface.layout import terminal_width, wrapped
from troubleshoot.interface.rules.command import known_rule
from troubleshoot.interface.sentences import Line, Sentences
from troubleshoot.interface.texts import percent
from troubleshoot.knowledge.compile import in_memory
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Conclude, Exclude, Language, Rule, Suspect
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around

FEW = 3


def run(call: argparse.Namespace, language: Language) -> int:
    """Print what there is to say about the rule ``call.id``."""
    library = read_library(find_files([Root(shipped_root()), *map(pack_around, call.pack)]))
    rule = library.rules[known_rule(call.id, library.rules)]
    account = _Account(library, rule, Sentences(in_memory(library), language))
    width = terminal_width()
    for line in account.lines():
        indent = "  " * line.depth
        print(wrapped(line.text, width, indent, indent + "  "))
    return 0


class _Account:
    """What there is to say about one rule, part by part."""

    def __init__(self, library: Library, rule: Rule, sentences: Sentences) -> None:
        self._library = library
        self._rule = rule
        self._say = sentences

    def lines(self) -> Iterator[Line]:
        """Yield all of it, each line as deep as it stands below what it explains."""
        rule, say = self._rule, self._say
        yield Line(0, f"{rule.id} ({place_of(rule.id)})" if rule.id in self._library.entries else rule.id)
        yield Line(1, f"{say.say('when')}: {say.condition(rule.when)}")
        yield Line(1, f"{say.say('then')}: {self._conclusion()}")
        yield Line(1, f"{say.say('why')}: {rule.because.in_language(say.language)}")
        yield Line(0, say.say("conditions"))
        for supply in supplies(self._library, rule):
            yield from self._supply(supply)
        yield Line(0, say.say("used-by"))
        for user in users(self._library, rule):
            yield Line(1, f"{user}: {self._title(user)}")
        yield from self._examples()
        for source in rule.sources:
            yield Line(0, f"{say.say('sources')}: {source}")

    def _conclusion(self) -> str:
        then, say = self._rule.then, self._say
        if isinstance(then, Conclude):
            return say.valued(self._library.findings[then.finding], [then.value])
        if isinstance(then, Exclude):
            return f"{say.say('speaks-against')}: {say.cause(then.cause)} ({say.say('excluded')})"
        speaks, odds = (
            ("speaks-for", "odds-times") if isinstance(then, Suspect) else ("speaks-against", "odds-by")
        )
        strength = say.say(odds, then.strength, f"{LIKELIHOOD_RATIO[then.strength]:g}")
        probability = alone(self._library, self._rule)
        by_itself = f"; {say.say('alone', percent(probability))}" if probability is not None else ""
        return f"{say.say(speaks)}: {say.cause(then.cause)} ({strength}{by_itself})"

    def _supply(self, supply: Supply) -> Iterator[Line]:
        finding, say = supply.finding, self._say
        yield Line(1, f"{finding.id}: {finding.title.in_language(say.language)}")
        if finding.ask:
            yield Line(2, f"{say.say('asked')}: {finding.ask.in_language(say.language)}")
        said = supply.phrases.zh if say.language == "zh" else supply.phrases.en
        if said:
            yield Line(2, f"{say.say('said-in', len(said))}: {_few(said)}")
        if supply.messages:
            yield Line(2, f"{say.say('printed-in', len(supply.messages))}: {_few(supply.messages)}")
        if supply.rules:
            yield Line(2, f"{say.say('concluded-by')}: {', '.join(supply.rules)}")
        if not (finding.ask or said or supply.messages or supply.rules):
            yield Line(2, say.say("nobody"))

    def _title(self, name: str) -> str:
        rule = self._library.rules.get(name)
        text = rule.because if rule else self._library.fixes[name].title
        return text.in_language(self._say.language)

    def _examples(self) -> Iterator[Line]:
        entry = self._library.entries.get(self._rule.id)
        if entry and entry.examples:
            yield Line(0, self._say.say("examples"))
        for example in entry.examples if entry else ():
            if example.first:
                label = self._say.say("first-on", example.first)
            else:
                label = self._say.say("quiet-on" if example.expect == "nothing" else "fires-on")
            yield Line(1, f"{label}: {shown(example)}")


def _few(texts: Iterable[str]) -> str:
    return "; ".join(list(texts)[:FEW])
