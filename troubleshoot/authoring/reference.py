"""All findings, causes and fixes as pages of Markdown, with links from each to what it has to do with."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from troubleshoot.inference.atoms import tested
from troubleshoot.inference.belief import LIKELIHOOD_RATIO
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import (
    Cause,
    Conclude,
    Exclude,
    Finding,
    Fix,
    Language,
    Rule,
    Step,
    Suspect,
    Text,
    Verify,
)

T = TypeVar("T", Finding, Cause, Fix)

PAGES = ("findings", "causes", "fixes")

_WORDS: Mapping[str, tuple[str, str]] = {
    "index": ("What troubleshoot knows", "troubleshoot 的知识"),
    "findings": ("Findings", "发现"),
    "causes": ("Causes", "原因"),
    "fixes": ("Fixes", "修复"),
    "asked": ("Asked", "提问"),
    "value": ("value", "值"),
    "text": ("what it is", "含义"),
    "said": ("as people say it", "人们的说法"),
    "printed": ("Printed", "程序输出"),
    "used": ("Rules that use it", "用到它的规则"),
    "commonness": ("Commonness", "常见程度"),
    "for": ("Speaks for it", "支持"),
    "against": ("Speaks against it", "反对"),
    "helps": ("What helps", "怎么解决"),
    "cures": ("It cures", "可以解决"),
    "needs": ("You need", "需要"),
    "cost": ("{} min, risk: {}", "{} 分钟，风险: {}"),
    "careful": ("Careful", "注意"),
    "way": ("Another way", "另一种做法"),
    "then": ("You should then see", "之后应当看到"),
    "check": ("Check", "检查"),
    "prints": ("it should print `{}`", "应当显示 `{}`"),
    "undo": ("Undo", "撤销"),
    "sources": ("Sources", "来源"),
}


def pages(library: Library, language: Language) -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    return _Reference(library, language).pages()


class _Reference:
    def __init__(self, library: Library, language: Language) -> None:
        self._library = library
        self._language: Language = language
        self._about: dict[str, list[Rule]] = {}
        self._using: dict[str, list[Rule]] = {}
        for rule in library.rules.values():
            if not isinstance(rule.then, Conclude):
                self._about.setdefault(rule.then.cause, []).append(rule)
            for name in dict.fromkeys(_names(rule)):
                self._using.setdefault(name, []).append(rule)
        self._cures: dict[str, list[Fix]] = {}
        for fix in library.fixes.values():
            for cause in fix.causes:
                self._cures.setdefault(cause, []).append(fix)

    def pages(self) -> dict[str, str]:
        found = {
            "findings.md": self._page("findings", self._library.findings, self._finding),
            "causes.md": self._page("causes", self._library.causes, self._cause),
            "fixes.md": self._page("fixes", self._library.fixes, self._fix),
        }
        lines = [f"# {self._word('index')}", ""]
        lines += [f"- [{self._word(page)}]({page}.md): {len(getattr(self._library, page))}" for page in PAGES]
        return {"index.md": "\n".join(lines) + "\n", **found}

    def _page(self, name: str, things: Mapping[str, T], entry: Callable[[T], Iterator[str]]) -> str:
        lines = [f"# {self._word(name)}"]
        entries = sorted((_stage(one), str(one.id), "\n".join(entry(one))) for one in things.values())
        stage = ""
        for at, identity, text in entries:
            if at != stage:
                stage = at
                lines += ["", f"## {stage}"]
            lines += ["", f'<a id="{identity}"></a>', "", text]
        lines.append("")
        return "\n".join(lines)

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield f"### {self._read(finding.title)}"
        yield f"\n`{finding.id}`"
        if finding.ask:
            yield f"\n{self._word('asked')}: {self._read(finding.ask)}"
        if finding.how:
            yield from self._step("-", finding.how)
        if finding.values:
            yield f"\n| {self._word('value')} | {self._word('text')} | {self._word('said')} |\n|---|---|---|"
            for name, value in finding.values.items():
                phrases = value.phrases.zh if self._language == "zh" else value.phrases.en
                phrases = (*phrases, *value.said)
                yield f"| `{name}` | {self._read(value.text)} | {_plain('; '.join(phrases))} |"
        printed = [
            *finding.messages,
            *finding.counts,
            *(message for value in finding.values.values() for message in value.messages),
        ]
        if printed:
            yield f"\n{self._word('printed')}:\n\n" + _fence(printed)
        used = ", ".join(f"`{rule.id}`" for rule in self._using.get(finding.id, ()))
        if used:
            yield f"\n{self._word('used')}: {used}"

    def _cause(self, cause: Cause) -> Iterator[str]:
        yield f"### {self._read(cause.title)}"
        yield f"\n`{cause.id}` · {self._word('commonness')}: {cause.commonness}"
        yield f"\n{self._read(cause.explain)}"
        if complaints := cause.complaints.in_language(self._language):
            yield f"\n{self._word('said')}: {_plain('; '.join(complaints))}"
        rules = self._about.get(cause.id, [])
        speaking_for = [rule for rule in rules if isinstance(rule.then, Suspect)]
        against = [rule for rule in rules if not isinstance(rule.then, Suspect)]
        yield from self._rules("for", speaking_for)
        yield from self._rules("against", against)
        fixes = self._cures.get(cause.id, [])
        if fixes:
            yield f"\n{self._word('helps')}:\n"
            yield from (f"- [{self._read(fix.title)}](fixes.md#{fix.id})" for fix in fixes)
        yield from self._sources(cause.sources)

    def _rules(self, word: str, rules: Iterable[Rule]) -> Iterator[str]:
        for number, rule in enumerate(rules):
            if not number:
                yield f"\n{self._word(word)}:\n"
            links = ", ".join(
                f"[{self._read(self._library.findings[name].title)}](findings.md#{name})"
                for name in dict.fromkeys(_names(rule))
            )
            yield f"- {self._read(rule.because)} ({links}; {_strength(rule)})"

    def _fix(self, fix: Fix) -> Iterator[str]:
        yield f"### {self._read(fix.title)}"
        yield f"\n`{fix.id}` · {self._word('cost').format(fix.minutes, fix.risk)}"
        yield f"\n{self._word('cures')}:\n"
        for name in fix.causes:
            yield f"- [{self._read(self._library.causes[name].title)}](causes.md#{name})"
        if fix.warning:
            yield f"\n**{self._word('careful')}:** {self._read(fix.warning)}"
        for number, way in enumerate(fix.ways):
            if number:
                yield f"\n{self._word('way')}:"
            if way.needs:
                needs = ", ".join(self._read(self._library.needs[need].title) for need in way.needs)
                yield f"\n{self._word('needs')}: {needs}"
            yield ""
            for count, step in enumerate(way.steps, 1):
                yield from self._step(f"{count}.", step)
        yield f"\n{self._word('then')}: {self._read(fix.expect)}"
        check = self._read(fix.verify)
        if fix.verify.prints:
            check = f"{check} {self._word('prints').format(fix.verify.prints)}".strip()
        yield f"\n{self._word('check')}: {check}"
        if fix.verify.command:
            yield "\n" + _fence([fix.verify.command])
        yield f"\n{self._word('undo')}: {self._read(fix.undo)}"
        if fix.undo.commands:
            yield "\n" + _fence(fix.undo.commands)
        yield from self._sources(fix.sources)

    def _step(self, mark: str, step: Step) -> Iterator[str]:
        yield f"{mark} {self._read(step)}"
        if step.commands:
            indent = " " * (len(mark) + 1)
            yield "\n" + "\n".join(indent + line for line in _fence(step.commands).split("\n")) + "\n"

    def _sources(self, sources: Iterable[str]) -> Iterator[str]:
        shown = " ".join(f"<{source}>" for source in sources)
        if shown:
            yield f"\n{self._word('sources')}: {shown}"

    def _read(self, text: Text | Verify) -> str:
        return _plain(text.in_language(self._language))

    def _word(self, name: str) -> str:
        english, chinese = _WORDS[name]
        return chinese if self._language == "zh" else english


def _names(rule: Rule) -> Iterator[str]:
    for clause in rule.when.clauses:
        for atom in (*clause.positive, *clause.negative):
            yield from map(str, tested(atom))


def _stage(thing: Finding | Cause | Fix) -> str:
    """Return the folder of the file in which ``thing`` stands: its stage."""
    return Path(place_of(thing.id).path).parent.name


def _strength(rule: Rule) -> str:
    if isinstance(rule.then, Exclude):
        return "excluded"
    assert not isinstance(rule.then, Conclude)
    sign = "×" if isinstance(rule.then, Suspect) else "÷"
    return f"{rule.then.strength}, {sign}{LIKELIHOOD_RATIO[rule.then.strength]:g}"


def _plain(text: str) -> str:
    """Return ``text``, in one line, so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def _fence(lines: Iterable[str]) -> str:
    text = "\n".join(line.rstrip("\n") for line in lines)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
