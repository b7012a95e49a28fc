"""What the program says about a consultation, as sentences in the person's language.

Each function returns plain text without line breaks; laying it out is for those who show it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from troubleshoot.dialogue.explain import Condition, Ground, How, Inference, Shift, WhyNot
from troubleshoot.dialogue.trail import Answered, Has, Lacks, NotAnswered, Observed, Said, Step, Trail, Tried
from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.readings import Skipped
from troubleshoot.inference.belief import Evidence
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.interface.texts import percent, say
from troubleshoot.knowledge import model
from troubleshoot.knowledge.model import (
    RESEMBLES,
    Atom,
    Begins,
    Compare,
    CompareWith,
    Finding,
    Known,
    Language,
    OneOf,
)
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question


class Line(NamedTuple):
    """A sentence, and how deep it stands below what it explains."""

    depth: int
    text: str


class Sentences(NamedTuple):
    """Says things about one body of knowledge in one language."""

    knowledge: Knowledge
    language: Language

    def say(self, name: str, *values: object) -> str:
        """Return the program's text called ``name`` with ``values`` in its holes."""
        return say(name, self.language).format(*values) if values else say(name, self.language)

    def cause(self, name: str) -> str:
        """Return the title of a cause."""
        return self.knowledge.cause(name).title.in_language(self.language)

    def fix(self, name: str) -> str:
        """Return the title of a fix."""
        return self.knowledge.fix(name).title.in_language(self.language)

    def needs(self, names: Iterable[str]) -> str:
        """Return the titles of needs, in a row."""
        comma = "、" if self.language == "zh" else ", "
        return comma.join(self.knowledge.need(name).title.in_language(self.language) for name in names)

    def labelled(self, label: str, text: str) -> str:
        """Return ``text`` behind its label, with the colon of the language."""
        return f"{label}：{text}" if self.language == "zh" else f"{label}: {text}"

    def listed(self, texts: Iterable[str]) -> str:
        """Return statements in a row."""
        return ("；" if self.language == "zh" else "; ").join(texts)

    def in_a_row(self, *texts: str) -> str:
        """Return short ``texts`` with the comma of the language between them."""
        return ("，" if self.language == "zh" else ", ").join(texts)

    def value(self, finding: Finding, value: str) -> str:
        """Return a value of ``finding`` as a person reads it."""
        chosen = finding.values.get(value)
        return chosen.text.in_language(self.language) if chosen else value

    def fact(self, fact: Fact) -> str:
        """Return ``fact`` as a person reads it: the title of its finding, and the value."""
        finding = self.knowledge.finding(fact.finding)
        return self.labelled(finding.title.in_language(self.language), self.value(finding, fact.value))

    def quoted(self, text: str) -> str:
        """Return ``text`` in the quotation marks of the language."""
        return f"「{text}」" if self.language == "zh" else f'"{text}"'

    def origin(self, fact: Fact) -> str:
        """Return whence ``fact`` is known: the words, the line, the answer, or that it follows."""
        if fact.origin == "probed":
            found = self.quoted(fact.quote) if fact.quote else self.fact(fact)
            return self.labelled(self.say("seen-here", fact.place), found)
        if fact.quote and fact.place:
            return self.labelled(self.say("in-log", fact.place), self.quoted(fact.quote))
        if fact.quote:
            return self._said(fact.quote)
        name = "you-answered" if fact.origin == "answered" else "it-follows"
        return self.labelled(self.say(name), self.fact(fact))

    def _said(self, text: str) -> str:
        space = "" if self.language == "zh" else " "
        return f"{self.say('you-said')}{space}{self.quoted(text)}"

    def because(self, item: Evidence) -> str:
        """Return why ``item`` speaks for or against its cause: the reason of its rule, or what was tried."""
        if item.tried:
            return self.say("tried-in-vain", self.fix(item.tried))
        return self.knowledge.rule(item.rule).because.in_language(self.language)

    def probe(self, name: str) -> str:
        """Return the title of a probe."""
        return self.knowledge.probe(name).title.in_language(self.language)

    def skipped_because(self, skipped: Skipped) -> str:
        """Return why ``skipped`` did not see all that there is."""
        probe = self.knowledge.probe(skipped.probe)
        more = probe.root.in_language(self.language) if probe.root else probe.seconds
        return self.say(f"skipped-{skipped.why}", skipped.detail, more)

    def asked_because(self, question: Question) -> str:
        """Return what an answer to ``question`` is good for."""
        titles = [self.cause(cause) for cause in question.separates]
        if not titles:
            return self.say("decides-steps", self.fix(question.suits))
        return self.say("tells-apart" if len(titles) > 1 else "settles", *titles)

    def cost(self, planned: PlannedFix) -> str:
        """Return how long a fix takes and what it risks and costs."""
        fix = planned.fix
        parts = [self.say("minutes", planned.minutes), self.say(f"risk-{fix.risk}")]
        if fix.money != "none":
            parts.append(self.say(f"money-{fix.money}"))
        return self.in_a_row(*parts)

    def reason(self, planned: PlannedFix) -> str:
        """Return for which cause a fix is, and how likely that is; or which stopgap it follows."""
        if planned.follows:
            return self.labelled(self.say("follows"), self.fix(planned.follows))
        cause = self.in_a_row(self.cause(planned.causes[0]), percent(planned.probability))
        return self.labelled(self.say("because-of"), cause)

    def step(self, step: Step) -> str:
        """Return a step of a trail: what the person said, answered, tried or lacks."""
        match step:
            case Said(text):
                return self._said(text)
            case Answered(finding, value):
                known = self.knowledge.finding(finding)
                title = known.title.in_language(self.language)
                return self.labelled(self.say("you-answered"), self.labelled(title, self.value(known, value)))
            case NotAnswered(finding):
                title = self.knowledge.finding(finding).title.in_language(self.language)
                return self.labelled(self.say("left-open"), title)
            case Observed(name, facts, _):
                return self.say("was-read", name, len(facts))
            case Tried(fix, outcome):
                ended = f"{self.fix(fix)} - {self.say(f'outcome-{outcome}')}"
                return self.labelled(self.say("you-tried"), ended)
            case Lacks(need):
                return self.labelled(self.say("you-lack"), self.needs([need]))
            case Has(need):
                return self.labelled(self.say("you-have"), self.needs([need]))

    def understood(self, trail: Trail, facts: Iterable[Fact], diagnosis: Diagnosis) -> str:
        """Return what the last step of ``trail`` was taken to mean, if these are words; else nothing.

        Where it went wrong, a person must see it at once. What nobody would ask for and no rule used is left
        out: that one speaks of Ubuntu is no news.
        """
        last = trail[-1] if trail else None
        if not isinstance(last, Said):
            return ""
        meant = [
            fact
            for fact in facts
            if fact.origin == "said" and fact.quote in last.text and fact.finding != RESEMBLES
        ]
        used = {name for belief in diagnosis.beliefs for item in belief.evidence for name in item.leans_on}
        told = [fact for fact in meant if fact.finding in used or self.knowledge.finding(fact.finding).ask]
        shown = self.listed(dict.fromkeys(self.fact(fact) for fact in told or meant))
        return self.labelled(self.say("understood"), shown) if shown else ""

    def outside(self, cause: str) -> str:
        """Return of what else than this program's subject the words are."""
        found = self.knowledge.cause(cause)
        return self.labelled(self.cause(cause), found.explain.in_language(self.language))

    # --- explanations ---------------------------------------------------------------------------

    def how(self, how: How) -> list[Line]:
        """Return how a cause came about: each ground, and below it the way to it from the person's words."""
        belief = how.belief
        lines = [Line(0, self.say("believed", self.cause(belief.cause), percent(belief.probability)))]
        for ground in how.grounds:
            lines += self._ground(ground)
        return lines

    def _ground(self, ground: Ground) -> list[Line]:
        item = ground.evidence
        label = self.say("evidence-for" if item.weight > 0 else "evidence-against")
        lines = [Line(1, self.labelled(label, self.because(item)))]
        for inference in ground.premises:
            lines += self._inference(inference, 2)
        if not item.tried:
            rule = self.knowledge.rule(item.rule)
            lines.append(Line(2, f"{self.say('by-rule', rule.id)}{self._sources(rule.sources)}"))
        return lines

    def _inference(self, inference: Inference, depth: int) -> list[Line]:
        fact = inference.fact
        if not fact.rule:
            text = self.origin(fact)
            if fact.quote:
                text += " → " + self.fact(fact)
            if fact.certainty < 1:
                text += f" ({percent(fact.certainty)})"
            return [Line(depth, text)]
        rule = self.knowledge.rule(fact.rule)
        because = rule.because.in_language(self.language)
        stop = "。" if self.language == "zh" else ". "
        lines = [Line(depth, self.labelled(self.say("it-follows"), f"{self.fact(fact)}{stop}{because}"))]
        for premise in inference.premises:
            lines += self._inference(premise, depth + 1)
        return lines

    def _sources(self, sources: Iterable[str]) -> str:
        shown = " ".join(sources)
        return f" ({shown})" if shown else ""

    def why_not(self, found: WhyNot) -> list[Line]:
        """Return why a cause is not believed (more): what speaks against it, what its nearest rule misses."""
        title = self.cause(found.cause)
        if found.belief:
            lines = [Line(0, self.say("believed", title, percent(found.belief.probability)))]
            against = [item for item in found.belief.evidence if item.counted and item.weight < 0]
            lines += [
                Line(1, self.labelled(self.say("speaks-against"), self.because(item))) for item in against
            ]
        else:
            lines = [Line(0, self.say("nothing-for", title))]
        if found.missed is None:
            return lines
        because = found.missed.because.in_language(self.language)
        lines.append(Line(1, self.labelled(self.say("nearest-rule"), because)))
        lines += [Line(2, self.state(condition)) for condition in found.conditions]
        return lines

    def state(self, condition: Condition) -> str:
        """Return whether ``condition`` holds, and where it does not, what is known or how to find out."""
        text = self.wanted(condition.atom)
        if not condition.wanted:
            text = f"{self.say('not')} ({text})"
        if condition.state == "holds":
            return self.say("condition-holds", text)
        if condition.state == "fails":
            known = self.listed(self.origin(fact) for fact in condition.known)
            return self.say("condition-fails", text, known)
        finding = self.knowledge.finding(condition.atom.finding)
        how = finding.how.in_language(self.language) if finding.how else ""
        return self.say("condition-unknown", text) + (f" {how}" if how else "")

    def wanted(self, atom: Atom) -> str:
        """Return what ``atom`` asks for, as a person reads it."""
        finding = self.knowledge.finding(atom.finding)
        title = finding.title.in_language(self.language)
        match atom.test:
            case OneOf(values):
                return self.valued(finding, values)
            case Compare(bounds):
                wanted = ", ".join(f"{operator} {bound}" for operator, bound in bounds)
                return self.labelled(title, wanted)
            case CompareWith(operator, other):
                second = self.knowledge.finding(other).title.in_language(self.language)
                return self.labelled(title, f"{operator} {second}")
            case Begins(begin):
                return self.labelled(title, begin)
            case Known():
                return self.labelled(title, self.say("known"))

    def valued(self, finding: Finding, values: Iterable[str]) -> str:
        """Return a finding and the values of which one is meant."""
        title = finding.title.in_language(self.language)
        return self.labelled(title, " / ".join(self.value(finding, value) for value in values))

    def condition(self, condition: model.Condition) -> str:
        """Return a condition of a rule or a fix, as a person reads it."""
        clauses = (
            [self.wanted(atom) for atom in clause.positive]
            + [f"{self.say('not')} ({self.wanted(atom)})" for atom in clause.negative]
            for clause in condition.clauses
        )
        return f"; {self.say('or')} ".join(f" {self.say('and')} ".join(atoms) for atoms in clauses)

    def shift(self, shift: Shift) -> str:
        """Return how the probability of a cause changes."""
        before = percent(shift.before) if shift.before else "0%"
        after = percent(shift.after) if shift.after else "0%"
        return self.labelled(self.cause(shift.cause), f"{before} → {after}")
