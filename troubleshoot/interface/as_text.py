"""An answer as text for a person at a terminal."""

from collections.abc import Iterable, Iterator

from troubleshoot.evidence.consultation import Fact
from troubleshoot.inference.belief import Belief
from troubleshoot.inference.diagnose import Diagnosis
from troubleshoot.interface.answer import Answer, in_words, why
from troubleshoot.interface.layout import Style, cells, harmless, wrapped
from troubleshoot.interface.texts import degree, percent, say
from troubleshoot.knowledge.model import Finding, Language
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question


def as_text(knowledge: Knowledge, answer: Answer, language: Language, width: int, style: Style) -> str:
    """Return ``answer`` as lines of at most ``width`` cells; commands stay on one line each.

    Where nothing was diagnosed, only the questions are left.
    """
    writer = _Writer(knowledge, language, width, style)
    if not answer.diagnosis.beliefs:
        return "".join(f"{line}\n" for line in writer.questions(answer.questions))
    blocks = [
        writer.cause(answer.diagnosis, answer.diagnosis.beliefs[0]),
        *([writer.fix(answer.plan[0], answer.diagnosis.beliefs[0].cause)] if answer.plan else []),
        writer.others(answer),
        writer.questions(answer.questions if answer.diagnosis.beliefs[0].probability < SURE else ()),
    ]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))) + "\n"


SURE = 0.97
"""From this probability on, no question is shown: doing is worth more than asking."""

MOST_OPTIONS = 8
"""Of a longer list of answers only those are shown that would change something."""


class _Writer:
    def __init__(self, knowledge: Knowledge, language: Language, width: int, style: Style) -> None:
        self._knowledge = knowledge
        self._language = language
        self._width = width
        self._style = style

    def _say(self, name: str) -> str:
        return say(name, self._language)

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> str:
        return wrapped(text, self._width, first, first if rest is None else rest)

    def _head(self, name: str, text: str) -> str:
        return self._style.strong(self._wrap(f"{self._say(name)}: {text}", "", "  "))

    def _labelled(self, name: str, text: str, indent: str = "  ") -> str:
        return self._wrap(f"{self._say(name)}: {text}", indent, indent + "  ")

    def cause(self, diagnosis: Diagnosis, belief: Belief) -> Iterator[str]:
        cause = self._knowledge.cause(belief.cause)
        sure = f"{percent(belief.probability)}, {degree(belief.probability, self._language)}"
        title = cause.title.in_language(self._language)
        yield self._head("harmless" if cause.harmless else "most-likely", f"{title} ({sure})")
        yield self._wrap(cause.explain.in_language(self._language), "  ")
        yield ""
        yield self._style.strong(self._say("why"))
        facts = {fact.pair: fact for fact in diagnosis.facts}
        for item in belief.evidence:
            if not item.counted:
                continue
            because = self._knowledge.rule(item.rule).because.in_language(self._language)
            said = "; ".join(self._origin(facts[pair]) for pair in item.premises)
            label = "" if item.weight > 0 else f"{self._say('against')}: "
            stop = "。" if self._language == "zh" else ". "
            yield self._wrap(f"{label}{said}{stop}{because}", "  - ", "    ")

    def _origin(self, fact: Fact) -> str:
        if fact.quote:
            quote = f"「{fact.quote}」" if self._language == "zh" else f'"{fact.quote}"'
            if fact.place:
                return f"{self._say('in-log').format(fact.place)}: {quote}"
            return f"{self._say('you-said')} {quote}"
        name = "you-answered" if fact.origin == "answered" else "it-follows"
        return f"{self._say(name)}: {in_words(self._knowledge, fact, self._language)}"

    def fix(self, planned: PlannedFix, most_likely: str) -> Iterator[str]:
        fix = planned.fix
        yield self._head("what-to-do", f"{fix.title.in_language(self._language)} ({self._cost(planned)})")
        if most_likely not in planned.causes:
            cause = self._knowledge.cause(planned.causes[0])
            yield self._labelled("first-because", cause.title.in_language(self._language))
        if planned.missing:
            yield self._labelled("missing", self._needs(planned.missing))
        if planned.way.needs:
            yield self._labelled("need", self._needs(planned.way.needs))
        if fix.warning:
            yield self._labelled("careful", fix.warning.in_language(self._language))
        yield ""
        for number, step in enumerate(planned.way.steps, 1):
            yield self._wrap(step.in_language(self._language), f"  {number}. ", "     ")
            yield from self._commands(step.commands)
        yield ""
        yield self._labelled("then-see", fix.expect.in_language(self._language))
        yield from self._verify(planned)
        yield self._labelled("undo", fix.undo.in_language(self._language))
        yield from self._commands(fix.undo.commands)
        for name in fix.afterwards:
            yield self._labelled("afterwards", self._knowledge.fix(name).title.in_language(self._language))
        for source in fix.sources:
            yield f"  {self._say('sources')}: {harmless(source)}"

    def _verify(self, planned: PlannedFix) -> Iterator[str]:
        verify = planned.fix.verify
        if verify.en:
            yield self._labelled("check", verify.in_language(self._language))
        if verify.command:
            yield f"  {self._say('check')}:"
            yield from self._commands((verify.command,))
            if verify.prints:
                yield self._labelled("prints", verify.prints)

    def _commands(self, commands: Iterable[str]) -> Iterator[str]:
        for command in commands:
            for line in command.rstrip("\n").split("\n"):
                yield f"       {harmless(line)}"

    def _needs(self, needs: Iterable[str]) -> str:
        return ", ".join(self._knowledge.need(need).title.in_language(self._language) for need in needs)

    def _cost(self, planned: PlannedFix) -> str:
        return f"{self._say('minutes').format(planned.minutes)}, {self._say('risk-' + planned.fix.risk)}"

    def others(self, answer: Answer) -> Iterator[str]:
        if len(answer.plan) > 1:
            yield self._style.strong(self._say("else"))
        for number, planned in enumerate(answer.plan[1:], 2):
            title = planned.fix.title.in_language(self._language)
            cause = self._knowledge.cause(planned.causes[0]).title.in_language(self._language)
            reason = f"{self._say('because-of')}: {cause}, {percent(planned.probability)}"
            text = f"{title} ({self._cost(planned)}) - {reason}"
            yield self._wrap(text, f"  {number}. ", "     ")
        yield self._wrap(self._say("not-covered").format(percent(answer.diagnosis.not_covered)), "  ")

    def questions(self, questions: Iterable[Question]) -> Iterator[str]:
        for question in questions:
            finding = question.finding
            assert finding.ask is not None
            yield self._head("better-with", finding.ask.in_language(self._language))
            yield self._wrap(why(self._knowledge, question, self._language), "  ")
            yield from self._how(finding)
            yield from self._options(question)

    def _how(self, finding: Finding) -> Iterator[str]:
        if finding.how and finding.how.commands:
            yield self._wrap(finding.how.in_language(self._language), "  ")
            yield from self._commands(finding.how.commands)

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
