"""Documents to one library: names resolved, conditions in normal form, rules in strata.

Every reference that leads nowhere and every value that is not legal becomes a fault at its place.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from troubleshoot.knowledge.additions import added_to_findings, added_to_fixes
from troubleshoot.knowledge.conditions import ConditionReader
from troubleshoot.knowledge.faults import Fault, did_you_mean, place_of
from troubleshoot.knowledge.grammar import (
    UNREAD,
    Document,
    Example,
    FixEntry,
    Given,
    Healthy,
    NeedEntry,
    ProbeEntry,
    RuleEntry,
    TableEntry,
    WayEntry,
    When,
    Words,
)
from troubleshoot.knowledge.messages import message_fault
from troubleshoot.knowledge.model import (
    Area,
    Article,
    Cause,
    Conclude,
    Condition,
    Finding,
    Fix,
    Need,
    Probe,
    Rule,
    Text,
    Way,
)
from troubleshoot.knowledge.probes import link_probe
from troubleshoot.knowledge.strata import stratify


class Library(NamedTuple):
    """All knowledge that was read, by id.

    ``entries`` and ``tables`` are the rules as written; ``left_out`` says what of foreign packs is not in it.
    """

    findings: Mapping[str, Finding]
    needs: Mapping[str, Need]
    causes: Mapping[str, Cause]
    fixes: Mapping[str, Fix]
    rules: Mapping[str, Rule]
    articles: Mapping[str, Article]
    probes: Mapping[str, Probe]
    entries: Mapping[str, RuleEntry]
    areas: Mapping[str, Area]
    tables: Mapping[str, TableEntry]
    healthy: Mapping[str, Healthy]
    words: Words
    left_out: tuple[Fault, ...] = ()


E = TypeVar(
    "E", Finding, Cause, NeedEntry, RuleEntry, FixEntry, TableEntry, Area, Article, ProbeEntry, Healthy
)
T = TypeVar("T")


def link(documents: Iterable[Document], faults: list[Fault]) -> Library:
    """Join ``documents`` into a library; whatever does not fit together is added to ``faults``."""
    return _Linker(tuple(documents), faults).library()


_AGAIN = " again"
"""Marks what has the id of another: it is checked too, and not kept."""


def _first(items: Mapping[str, T]) -> dict[str, T]:
    return {
        name: item for name, item in items.items() if not (name.endswith(_AGAIN) or name.startswith(UNREAD))
    }


class _Linker:
    def __init__(self, documents: tuple[Document, ...], faults: list[Fault]) -> None:
        self._documents = documents
        self._faults = faults
        additions = [document.additions for document in documents]
        findings = self._by_id("finding", (f for d in documents for f in d.findings))
        self._findings = added_to_findings(findings, additions, faults)
        self._causes = self._by_id("cause", (c for d in documents for c in d.causes))
        self._needs = self._by_id("need", (n for d in documents for n in d.needs))
        fixes = self._by_id("fix", (f for d in documents for f in d.fixes))
        self._fixes = added_to_fixes(fixes, additions, faults)
        self._entries = self._by_id("rule", (r for d in documents for r in d.rules))
        self._tables = self._by_id("table", (t for d in documents for t in d.tables))
        self._areas = self._by_id("area", (a for d in documents for a in d.areas))
        self._articles = self._by_id("article", (a for d in documents for a in d.articles))
        self._probes = self._by_id("probe", (p for d in documents for p in d.probes))
        self._healthy = self._by_id("healthy machine", (h for d in documents for h in d.healthy))
        self._conditions = ConditionReader(self._findings, faults)

    def library(self) -> Library:
        for finding in self._findings.values():
            self._check_finding(finding)
        for article in self._articles.values():
            self._check_article(article)
        rules = {name: rule for name, entry in self._entries.items() if (rule := self._rule(entry))}
        for table in self._tables.values():
            rules.update(self._table_rules(table))
        for area in self._areas.values():
            self._check_area(area)
        for machine in self._healthy.values():
            self._conditions.check_values(machine.given)
        return Library(
            findings=_first(self._findings),
            needs=_first({name: self._need(need) for name, need in self._needs.items()}),
            causes=_first(self._causes),
            fixes=_first({name: self._fix(fix) for name, fix in self._fixes.items()}),
            rules=stratify(_first(rules), self._faults),
            articles=_first(self._articles),
            probes=_first(
                {
                    name: link_probe(entry, self._findings, self._conditions, self._faults)
                    for name, entry in self._probes.items()
                }
            ),
            entries=_first(self._entries),
            areas=_first(self._areas),
            tables=_first(self._tables),
            healthy=_first(self._healthy),
            words=_joined(d.words for d in self._documents),
        )

    def _fault(self, at: str, code: str, message: str) -> None:
        self._faults.append(Fault(place_of(at), code, message))

    def _by_id(self, what: str, items: Iterable[E]) -> dict[str, E]:
        found: dict[str, E] = {}
        for item in items:
            if item.id == UNREAD:
                found[f"{UNREAD} {place_of(item.id)}"] = item
            elif item.id in found:
                found[f"{item.id} {place_of(item.id)}{_AGAIN}"] = item
                first = place_of(found[item.id].id)
                self._fault(
                    item.id,
                    "duplicate-id",
                    f"the {what} `{item.id}` is there already ({first}); choose another id",
                )
            else:
                found[item.id] = item
        return found

    def _known(self, name: str, what: str, among: Mapping[str, object]) -> bool:
        if name in among or name == UNREAD:
            return True
        self._fault(name, f"unknown-{what}", f"there is no {what} `{name}`; {did_you_mean(name, among)}")
        return False

    def _check_finding(self, finding: Finding) -> None:
        if finding.kind == "choice":
            if not finding.values:
                self._fault(finding.id, "no-values", f"the choice `{finding.id}` needs `values`")
            for messages in (finding.said, finding.messages, finding.counts, finding.recovered_by):
                for message in messages:
                    self._fault(message, "misplaced", "messages of a choice stand under one of its values")
        elif finding.values:
            self._fault(
                finding.id, "misplaced", f"`{finding.id}` is a {finding.kind}; only a choice has `values`"
            )
        for name in finding.values.keys() & {"known", "unknown"}:
            at = next(key for key in finding.values if key == name)
            message = f"`{name}` means that any value, or none, is known; call this value otherwise"
            self._fault(at, "reserved", message)
        if finding.counts and finding.kind == "version":
            self._fault(finding.id, "misplaced", "only a number counts; give `kind: number`")
        for value in finding.values.values():
            for message in (*value.said, *value.messages, *value.recovered_by):
                self._check_message(message, captures=False)
            if value.recovered_by and not value.messages:
                self._fault(
                    value.recovered_by[0], "misplaced", "only what `messages` say can be recovered from"
                )
        for message in (*finding.said, *finding.messages):
            self._check_message(message, captures=finding.kind != "choice")
        for message in (*finding.counts, *finding.recovered_by):
            self._check_message(message, captures=False)

    def _check_area(self, area: Area) -> None:
        for name in area.findings:
            self._known(name, "finding", self._findings)
            if name in self._findings and self._findings[name].kind != "choice":
                self._fault(name, "misplaced", f"an area shows choices, and `{name}` is none")

    def _check_message(self, message: str, captures: bool) -> None:
        if problem := message_fault(message, captures):
            self._fault(message, "message", problem)

    def _check_article(self, article: Article) -> None:
        explained = {**self._findings, **self._causes, **self._fixes}
        for name in article.about:
            if name not in explained and name != UNREAD:
                message = f"there is no finding, cause or fix `{name}`; {did_you_mean(name, explained)}"
                self._fault(name, "unknown-about", message)
        if not (article.about and article.paragraphs):
            message = f"`{article.id}` needs something in `about` and in `paragraphs`"
            self._fault(article.id, "no-value", message)

    def _rule(self, entry: RuleEntry) -> Rule | None:
        when = self._conditions.read(entry.when)
        if when is not None and not (when.clauses and all(clause.positive for clause in when.clauses)):
            self._fault(
                entry.id, "no-positive", f"`{entry.id}` has only `not`; it needs something that must be known"
            )
            when = None
        then = entry.then
        known = (
            self._conclusion_known(then)
            if isinstance(then, Conclude)
            else self._known(then.cause, "cause", self._causes)
        )
        for example in entry.examples:
            self._check_example(entry, example)
        if when is None or not known or (not isinstance(then, Conclude) and then.cause == UNREAD):
            return None
        return Rule(entry.id, when, then, entry.because, entry.sources)

    def _check_example(self, entry: RuleEntry, example: Example) -> None:
        self._conditions.check_values(example.given)
        if example.first:
            self._known(example.first, "cause", self._causes)
        if bool(example.expect) == bool(example.first):
            self._fault(entry.id, "example", f"an example of `{entry.id}` needs one of `expect` and `first`")
        if not (example.said or example.given.pairs):
            self._fault(entry.id, "example", f"an example of `{entry.id}` needs `given` or `said`")
        then = entry.then
        own = Given(((then.finding, then.value),)) if isinstance(then, Conclude) else then.cause
        if own != UNREAD and example.expect not in (None, "nothing", own):
            at = example.expect if isinstance(example.expect, str) else entry.id
            wanted = f"{then.finding}: {then.value}" if isinstance(then, Conclude) else then.cause
            repair = f"it can expect `{wanted}` or `nothing`; for another cause write `first:`"
            self._fault(at, "example", f"this example is of `{entry.id}`: {repair}")

    def _conclusion_known(self, then: Conclude) -> bool:
        return self._conditions.check_values(Given(((then.finding, then.value),)))

    def _table_rules(self, table: TableEntry) -> Iterable[tuple[str, Rule]]:
        self._known(table.source, "finding", self._findings)
        if table.source not in self._findings:
            return
        exact = self._findings[table.source].kind == "choice"
        for key, row in table.rows.items():
            when = self._conditions.read_row(table.source, key, () if exact else _longer(key, table.rows))
            if when is None or not self._conditions.check_values(row):
                continue
            for finding, value in row.pairs:
                identity = f"{table.id}/{key}/{finding}"
                because = Text(
                    f"{table.title.en}: {key} gives {value}.",
                    f"{table.title.in_language('zh')}: {key} 对应 {value}。",
                )
                yield identity, Rule(identity, when, Conclude(finding, value), because, table.sources)

    def _need(self, entry: NeedEntry) -> Need:
        lost = tuple(c for c in (self._conditions.read(when) for when in entry.lost) if c)
        return Need(entry.id, entry.title, lost, entry.steps, entry.minutes)

    def _fix(self, entry: FixEntry) -> Fix:
        for cause in entry.causes:
            self._known(cause, "cause", self._causes)
        for fix in entry.afterwards:
            self._known(fix, "fix", self._fixes)
        if bool(entry.steps) == bool(entry.ways):
            self._fault(entry.id, "steps", f"`{entry.id}` needs either `steps` or `ways`")
        if entry.ways and entry.needs:
            self._fault(entry.needs[0], "misplaced", "with `ways`, each way has its own `needs`")
        if entry.risk != "none" and entry.warning is None:
            self._fault(
                entry.id,
                "no-warning",
                f"`{entry.id}` has risk {entry.risk}; say in `warning` what can go wrong",
            )
        if not entry.causes:
            self._fault(
                entry.id, "no-causes", f"`{entry.id}` is `for` nothing; name the causes that it cures"
            )
        ways = entry.ways or (WayEntry(entry.steps, entry.needs),)
        return Fix(
            id=entry.id,
            title=entry.title,
            causes=entry.causes,
            ways=tuple(self._way(way) for way in ways),
            minutes=entry.minutes,
            risk=entry.risk,
            expect=entry.expect,
            verify=entry.verify,
            undo=entry.undo,
            where=self._where(entry.where),
            warning=entry.warning,
            money=entry.money,
            afterwards=entry.afterwards,
            sources=entry.sources,
        )

    def _way(self, entry: WayEntry) -> Way:
        for need in entry.needs:
            self._known(need, "need", self._needs)
        return Way(entry.steps, entry.needs, self._where(entry.where), entry.minutes)

    def _where(self, when: When | None) -> Condition | None:
        return self._conditions.read(when) if when is not None else None


def _longer(key: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that say more than ``key``: "12.4.1" for "12.4"."""
    return tuple(k for k in keys if k != key and k.startswith(key + "."))


def _joined(words: Iterable[Words]) -> Words:
    groups: dict[str, list[str]] = {}
    ignore: dict[str, None] = {}
    light: dict[str, None] = {}
    breaks: dict[str, None] = {}
    traditional: dict[str, None] = {}
    for one in words:
        for group in filter(None, one.same):
            groups.setdefault(group[0], []).extend(group[1:])
        ignore.update(dict.fromkeys(one.ignore))
        light.update(dict.fromkeys(one.light))
        breaks.update(dict.fromkeys(one.breaks))
        traditional.update(dict.fromkeys(one.traditional))
    same = tuple((name, *dict.fromkeys(others)) for name, others in groups.items())
    return Words(same, tuple(ignore), tuple(light), tuple(breaks), tuple(traditional))
