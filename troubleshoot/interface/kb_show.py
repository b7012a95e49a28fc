"""One thing that the program knows, printed for reading: a finding, need, cause, fix, rule or article."""

from collections.abc import Iterable, Iterator

from troubleshoot.interface.layout import Style, harmless, wrapped
from troubleshoot.interface.sentences import Sentences
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import (
    Article,
    Cause,
    Conclude,
    Exclude,
    Finding,
    Fix,
    Language,
    Need,
    Probe,
    Rule,
    Step,
    Suspect,
    Text,
)
from troubleshoot.knowledge.store import Knowledge


def as_pages(knowledge: Knowledge, name: str, language: Language, width: int, style: Style) -> str:
    """Return everything called ``name`` as lines of at most ``width`` cells; commands stay on one line each.

    Returns:
        One page for each kind of thing with this id; empty where there is none.
    """
    page = _Page(knowledge, language, width, style)
    pages = {
        "finding": lambda: page.finding(knowledge.finding(name)),
        "need": lambda: page.need(knowledge.need(name)),
        "cause": lambda: page.cause(knowledge.cause(name)),
        "fix": lambda: page.fix(knowledge.fix(name)),
        "rule": lambda: page.rule(knowledge.rule(name)),
        "article": lambda: page.article(knowledge.article(name)),
        "probe": lambda: page.probe(knowledge.probe(name)),
    }
    return "\n".join("".join(f"{line}\n" for line in pages[kind]()) for kind in knowledge.kinds_of(name))


class _Page:
    def __init__(self, knowledge: Knowledge, language: Language, width: int, style: Style) -> None:
        self._knowledge = knowledge
        self._language = language
        self._width = width
        self._style = style
        self._sentences = Sentences(knowledge, language)

    def finding(self, finding: Finding) -> Iterator[str]:
        yield self._title(finding.title)
        if finding.ask:
            yield self._labelled("question", self._read(finding.ask))
        if finding.how:
            yield from self._step(finding.how, "  ")
        for name, value in finding.values.items():
            yield self._item(f"{name}: {self._read(value.text)}")
        yield from self._articles(finding.id)

    def need(self, need: Need) -> Iterator[str]:
        yield self._title(need.title)
        for condition in need.lost:
            yield self._labelled("lost-when", self._sentences.condition(condition))
        for number, step in enumerate(need.steps, 1):
            yield from self._step(step, f"  {number}. ")

    def cause(self, cause: Cause) -> Iterator[str]:
        yield self._title(cause.title)
        yield wrapped(self._read(cause.explain), self._width, "  ", "  ")
        yield from self._list("complaints", cause.complaints.in_language(self._language))
        fixes = self._knowledge.fixes_for(cause.id)
        yield from self._list("what-to-do", (f"{fix.id}: {self._read(fix.title)}" for fix in fixes))
        rules = self._knowledge.rules_about(cause.id)
        for label, chosen in (
            ("evidence-for", [rule for rule in rules if isinstance(rule.then, Suspect)]),
            ("evidence-against", [rule for rule in rules if not isinstance(rule.then, Suspect)]),
        ):
            yield from self._list(label, (f"{rule.id}: {self._read(rule.because)}" for rule in chosen))
        yield from self._articles(cause.id)
        yield from self._sources(cause.sources)

    def fix(self, fix: Fix) -> Iterator[str]:
        cost = f"{say('minutes', self._language).format(fix.minutes)}, {self._say('risk-' + fix.risk)}"
        yield self._style.strong(wrapped(f"{self._read(fix.title)} ({cost})", self._width, "", "  "))
        causes = (f"{name}: {self._read(self._knowledge.cause(name).title)}" for name in fix.causes)
        yield from self._list("cures", causes)
        if fix.where:
            yield self._labelled("right-where", self._sentences.condition(fix.where))
        if fix.warning:
            yield self._labelled("careful", self._read(fix.warning))
        for way in fix.ways:
            yield ""
            if way.where:
                yield self._labelled("right-where", self._sentences.condition(way.where))
            if way.needs:
                yield self._labelled("need", self._sentences.needs(way.needs))
            for number, step in enumerate(way.steps, 1):
                yield from self._step(step, f"  {number}. ")
        yield ""
        yield self._labelled("then-see", self._read(fix.expect))
        check = Step(fix.verify.en, fix.verify.zh, (fix.verify.command,) if fix.verify.command else ())
        yield from self._step(check, self._sentences.labelled(f"  {self._say('check')}", ""))
        if fix.verify.prints:
            yield self._labelled("prints", fix.verify.prints)
        yield from self._step(fix.undo, self._sentences.labelled(f"  {self._say('undo')}", ""))
        for name in fix.afterwards:
            yield self._labelled("afterwards", f"{name}: {self._read(self._knowledge.fix(name).title)}")
        yield from self._articles(fix.id)
        yield from self._sources(fix.sources)

    def rule(self, rule: Rule) -> Iterator[str]:
        yield self._title(rule.because)
        yield self._labelled("when", self._sentences.condition(rule.when))
        then = rule.then
        if isinstance(then, Conclude):
            yield self._labelled(
                "then", self._sentences.valued(self._knowledge.finding(then.finding), (then.value,))
            )
        else:
            label = "speaks-for" if isinstance(then, Suspect) else "speaks-against"
            strength = "" if isinstance(then, Exclude) else f" ({then.strength})"
            title = self._read(self._knowledge.cause(then.cause).title)
            yield self._labelled(label, f"{then.cause}: {title}{strength}")
        yield from self._sources(rule.sources)

    def article(self, article: Article) -> Iterator[str]:
        yield self._title(article.title)
        for paragraph in article.paragraphs:
            yield ""
            yield from self._step(paragraph, "")
        yield ""
        yield from self._sources(article.sources)

    def probe(self, probe: Probe) -> Iterator[str]:
        yield self._title(probe.title)
        for looked_at in (probe.command.strip(), *probe.files, *probe.variables):
            for line in filter(None, looked_at.split("\n")):
                yield f"       {harmless(line)}"
        if probe.root:
            yield self._labelled("as-root", self._read(probe.root))
        titles = ((name, self._knowledge.finding(name).title) for name in sorted(probe.findings))
        yield from self._list("makes-known", (f"{name}: {self._read(title)}" for name, title in titles))

    def _say(self, name: str) -> str:
        return say(name, self._language)

    def _read(self, text: Text) -> str:
        return text.in_language(self._language)

    def _title(self, text: Text) -> str:
        return self._style.strong(wrapped(self._read(text), self._width))

    def _labelled(self, name: str, text: str) -> str:
        return wrapped(self._sentences.labelled(self._say(name), text), self._width, "  ", "    ")

    def _item(self, text: str) -> str:
        return wrapped(text, self._width, "  - ", "    ")

    def _list(self, name: str, items: Iterable[str]) -> Iterator[str]:
        for number, item in enumerate(items):
            if not number:
                yield self._sentences.labelled(f"  {self._say(name)}", "").rstrip()
            yield self._item(item)

    def _step(self, step: Step, first: str) -> Iterator[str]:
        yield wrapped(self._read(step), self._width, first, " " * min(len(first), 5)).rstrip()
        for command in step.commands:
            for line in command.rstrip("\n").split("\n"):
                yield f"       {harmless(line)}"

    def _articles(self, name: str) -> Iterator[str]:
        articles = self._knowledge.articles_about(name)
        yield from self._list("to-read", (f"{one.id}: {self._read(one.title)}" for one in articles))

    def _sources(self, sources: Iterable[str]) -> Iterator[str]:
        for source in sources:
            yield self._sentences.labelled(f"  {self._say('sources')}", harmless(source))
