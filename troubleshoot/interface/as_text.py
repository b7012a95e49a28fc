"""An answer as text for a person at a terminal."""

from collections.abc import Iterable, Iterator

from troubleshoot.dialogue.advice import Advice
from troubleshoot.evidence.contradictions import Contradiction
from troubleshoot.evidence.readings import Skipped
from troubleshoot.inference.belief import Belief
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.interface.layout import Style, cells, harmless, wrapped
from troubleshoot.interface.sentences import Line, Sentences
from troubleshoot.interface.texts import degree, percent
from troubleshoot.knowledge.model import Finding, Language, Step
from troubleshoot.knowledge.packs import pack_of
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question


def as_text(
    knowledge: Knowledge,
    answer: Advice,
    language: Language,
    width: int,
    style: Style,
    *,
    differing: Iterable[Contradiction] = (),
) -> str:
    """Return ``answer`` as lines of at most ``width`` cells; commands stay on one line each.

    Where nothing was diagnosed, only the questions are left.
    """
    writer = Writer(knowledge, language, width, style)
    if not answer.diagnosis.beliefs:
        return "".join(f"{line}\n" for line in writer.questions(answer.questions))
    blocks = [
        writer.cause(answer.diagnosis, answer.diagnosis.beliefs[0]),
        *([writer.fix(answer.plan[0], answer.diagnosis.beliefs[0].cause)] if answer.plan else []),
        writer.contradictions(differing),
        writer.others(answer),
        writer.questions(answer.questions if answer.diagnosis.beliefs[0].probability < SURE else ()),
    ]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))) + "\n"


def skipped_as_text(
    knowledge: Knowledge, skipped: Iterable[Skipped], language: Language, width: int, style: Style
) -> str:
    """Return what probes could not look at in lines of ``width`` cells; nothing where they saw all."""
    writer = Writer(knowledge, language, width, style)
    return "".join(f"{line}\n" for line in writer.skipped(skipped))


SURE = 0.97
"""From this probability on, no question is shown: doing is worth more than asking."""

MOST_OPTIONS = 8
"""Of a longer list of answers only those are shown that would change something."""


MOST_OVERRULED = 2


class Writer:
    """Lays out what is said for one terminal; each method yields lines."""

    def __init__(self, knowledge: Knowledge, language: Language, width: int, style: Style) -> None:
        self._knowledge = knowledge
        self._language: Language = language
        self._sentences = Sentences(knowledge, language)
        self._width = width
        self._style = style

    def _say(self, name: str) -> str:
        return self._sentences.say(name)

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> str:
        return wrapped(text, self._width, first, first if rest is None else rest)

    def _head(self, name: str, text: str) -> str:
        return self._style.strong(self._wrap(self._sentences.labelled(self._say(name), text), "", "  "))

    def _labelled(self, name: str, text: str, indent: str = "  ") -> str:
        return self._wrap(self._sentences.labelled(self._say(name), text), indent, indent + "  ")

    def paragraph(self, text: str, indent: str = "") -> str:
        """Return ``text`` in lines of the terminal's width."""
        return self._wrap(text, indent)

    def strong(self, text: str) -> str:
        """Return ``text`` wrapped and emphasised."""
        return self._style.strong(self._wrap(text))

    def lines(self, lines: Iterable[Line]) -> Iterator[str]:
        """Yield an explanation, each line as deep as it stands."""
        for line in lines:
            mark = "- " if line.depth else ""
            indent = "  " * line.depth
            yield self._wrap(line.text, indent + mark, indent + " " * len(mark))

    def choices(self, texts: Iterable[str], first: int = 1) -> Iterator[str]:
        """Yield numbered choices."""
        for number, text in enumerate(texts, first):
            yield self._wrap(text, f"  {number:>2}  ", "      ")

    def how_to_find_out(self, finding: Finding) -> Iterator[str]:
        """Yield how a person finds out about ``finding``; nothing where that is not written."""
        if finding.how:
            yield self._wrap(finding.how.in_language(self._language), "  ")
            yield from self._commands(finding.how.commands)

    def cause(self, diagnosis: Diagnosis, belief: Belief) -> Iterator[str]:
        """Yield a cause, what it is, and what speaks for and against it."""
        cause = self._knowledge.cause(belief.cause)
        sure = self._sentences.in_a_row(
            percent(belief.probability), degree(belief.probability, self._language)
        )
        title = cause.title.in_language(self._language)
        yield self._head("harmless" if cause.harmless else "most-likely", f"{title} ({sure})")
        yield self._wrap(cause.explain.in_language(self._language), "  ")
        yield ""
        yield self._style.strong(self._say("why"))
        facts = {fact.pair: fact for fact in diagnosis.facts}
        for item in belief.evidence:
            if not item.counted:
                continue
            because = self._sentences.because(item)
            said = self._sentences.listed(self._sentences.origin(facts[pair]) for pair in item.premises)
            stop = ("。" if self._language == "zh" else ". ") if said else ""
            text = f"{said}{stop}{because}"
            if item.weight <= 0:
                text = self._sentences.labelled(self._say("against"), text)
            yield self._wrap(text, "  - ", "    ")

    def skipped(self, skipped: Iterable[Skipped]) -> Iterator[str]:
        """Yield what could not be looked at, and why."""
        for number, one in enumerate(skipped):
            if not number:
                yield ""
                yield self._style.strong(self._say("not-looked-at"))
            why = self._sentences.skipped_because(one)
            yield self._wrap(self._sentences.labelled(self._sentences.probe(one.probe), why), "  - ", "    ")

    def fix(self, planned: PlannedFix, most_likely: str) -> Iterator[str]:
        """Yield a fix: what it is for, needs and risks; its steps, how to check and how to undo it."""
        fix = planned.fix
        title = fix.title.in_language(self._language)
        yield self._head("what-to-do", f"{title} ({self._sentences.cost(planned)})")
        if planned.follows:
            yield self._labelled("follows", self._sentences.fix(planned.follows))
        elif most_likely not in planned.causes:
            yield self._labelled("first-because", self._sentences.cause(planned.causes[0]))
        if planned.missing:
            yield self._labelled("missing", self._sentences.needs(planned.missing))
        if planned.way.needs:
            yield self._labelled("need", self._sentences.needs(planned.way.needs))
        if fix.warning:
            yield self._labelled("careful", fix.warning.in_language(self._language))
        for need in planned.prepare:
            yield ""
            yield self._labelled("prepare", need.title.in_language(self._language))
            yield from self._steps(need.steps)
        yield ""
        yield from self._steps(planned.way.steps)
        yield ""
        yield self._labelled("then-see", fix.expect.in_language(self._language))
        yield from self._verify(planned)
        yield self._labelled("undo", fix.undo.in_language(self._language))
        yield from self._commands(fix.undo.commands)
        for name in fix.afterwards:
            yield self._labelled("afterwards", self._sentences.fix(name))
        for source in fix.sources:
            yield f"  {self._sentences.labelled(self._say('sources'), harmless(source))}"
        if pack := pack_of(fix.id):
            yield self._labelled("from-pack", pack)

    def _steps(self, steps: Iterable[Step]) -> Iterator[str]:
        for number, step in enumerate(steps, 1):
            yield self._wrap(step.in_language(self._language), f"  {number}. ", "     ")
            yield from self._commands(step.commands)

    def _verify(self, planned: PlannedFix) -> Iterator[str]:
        verify = planned.fix.verify
        if verify.en:
            yield self._labelled("check", verify.in_language(self._language))
        if verify.command:
            yield f"  {self._sentences.labelled(self._say('check'), '').rstrip()}"
            yield from self._commands((verify.command,))
            if verify.prints:
                yield self._labelled("prints", verify.prints)

    def _commands(self, commands: Iterable[str]) -> Iterator[str]:
        for command in commands:
            for line in command.rstrip("\n").split("\n"):
                yield f"       {harmless(line)}"

    def contradictions(self, differing: Iterable[Contradiction]) -> Iterator[str]:
        """Say where sources differ, and which of them counts."""
        for one in differing:
            counts, *others = (
                f"{self._sentences.fact(fact)} ({self._sentences.origin(fact)})"
                for fact in (one.counts, *one.overruled[-MOST_OVERRULED:])
            )
            yield self._labelled("counts", counts, "")
            for other in others:
                yield self._labelled("overruled", other)

    def others(self, answer: Advice) -> Iterator[str]:
        """Yield what else could be tried, and how likely it is that nothing here is right."""
        if len(answer.plan) > 1:
            yield self._style.strong(self._say("else"))
        for number, planned in enumerate(answer.plan[1:], 2):
            title = planned.fix.title.in_language(self._language)
            reason = self._sentences.reason(planned)
            text = f"{title} ({self._sentences.cost(planned)}) - {reason}"
            yield self._wrap(text, f"  {number}. ", "     ")
        yield self._wrap(self._say("not-covered").format(percent(answer.diagnosis.not_covered)), "  ")

    def questions(self, questions: Iterable[Question]) -> Iterator[str]:
        """Yield questions with the options that answer them."""
        for question in questions:
            finding = question.finding
            assert finding.ask is not None
            yield self._head("better-with", finding.ask.in_language(self._language))
            yield self._wrap(self._sentences.asked_because(question), "  ")
            if finding.how and finding.how.commands:
                yield from self.how_to_find_out(finding)
            yield from self._options(question)

    def _options(self, question: Question) -> Iterator[str]:
        finding = question.finding
        if not finding.values:
            yield f"       --answer {finding.id}=..."
            return
        names = list(finding.values) if len(finding.values) <= MOST_OPTIONS else question.telling
        longest = max(map(len, names))
        for name in names:
            option = harmless(f"       --answer {finding.id}={name:<{longest}}  ")
            text = finding.values[name].text.in_language(self._language)
            if cells(option) > self._width * 2 // 3:
                yield option.rstrip()
                yield self._wrap(text, "           ")
            else:
                yield self._wrap(text, option, " " * len(option))
