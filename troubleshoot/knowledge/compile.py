"""A library to a SQLite database in which every question of the program is one look-up.

The database is only a faster form of the YAML files: nothing in it is not in them.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

import msgspec

from troubleshoot.knowledge.faults import Located
from troubleshoot.knowledge.lexicon import Lexicon, build_lexicon
from troubleshoot.knowledge.likeness import resembling, weights
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.literals import literals, most_telling_first
from troubleshoot.knowledge.messages import anchor
from troubleshoot.knowledge.model import Atom, Begins, Clause, Conclude, Finding, OneOf, Role, Rule, Suspect
from troubleshoot.knowledge.phrasebook import write_phrases
from troubleshoot.knowledge.store import Knowledge

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE item (kind TEXT, id TEXT, body BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE derived (kind TEXT, id TEXT, body BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE watch (key TEXT, rule TEXT, PRIMARY KEY (key, rule)) WITHOUT ROWID;
CREATE TABLE about (cause TEXT, rule TEXT, PRIMARY KEY (cause, rule)) WITHOUT ROWID;
CREATE TABLE concludes (finding TEXT, rule TEXT, PRIMARY KEY (finding, rule)) WITHOUT ROWID;
CREATE TABLE cures (cause TEXT, fix TEXT, PRIMARY KEY (cause, fix)) WITHOUT ROWID;
CREATE TABLE explains (about TEXT, article TEXT, PRIMARY KEY (about, article)) WITHOUT ROWID;
CREATE TABLE supplies (finding TEXT, probe TEXT, PRIMARY KEY (finding, probe)) WITHOUT ROWID;
CREATE TABLE telling (finding TEXT, value TEXT, PRIMARY KEY (finding, value)) WITHOUT ROWID;
CREATE TABLE phrase (
    id INTEGER PRIMARY KEY, finding TEXT, value TEXT, is_message INTEGER, weight REAL, names BLOB,
    chinese INTEGER
);
CREATE TABLE posting (name TEXT, phrase INTEGER, weight REAL, PRIMARY KEY (name, phrase)) WITHOUT ROWID;
CREATE TABLE vocabulary (
    name TEXT, finding TEXT, value TEXT, weight REAL, PRIMARY KEY (name, finding, value)
) WITHOUT ROWID;
CREATE TABLE key_word (
    finding TEXT, value TEXT, name TEXT, weight REAL, PRIMARY KEY (finding, value, name)
) WITHOUT ROWID;
CREATE TABLE likeness (name TEXT, cause TEXT, weight REAL, PRIMARY KEY (name, cause)) WITHOUT ROWID;
CREATE TABLE word (
    initial TEXT, length INTEGER, name TEXT, PRIMARY KEY (initial, length, name)
) WITHOUT ROWID;
CREATE INDEX word_name ON word (name);
CREATE TABLE message (
    anchor TEXT, finding TEXT, value TEXT, text TEXT, role TEXT, literals TEXT, printed INTEGER
);
CREATE INDEX message_anchor ON message (anchor);
"""


def compile_library(library: Library, database: sqlite3.Connection, fingerprint: str) -> None:
    """Write ``library`` into the empty ``database``, marked with ``fingerprint``."""
    lexicon = build_lexicon(library.words)
    database.executescript(_SCHEMA)
    _write_items(library, database)
    _write_rules(library.rules.values(), database)
    _write_telling(library.rules.values(), database)
    _write_messages(library.findings.values(), database)
    write_phrases(library.findings.values(), lexicon, database)
    _write_likeness(library, lexicon, database)
    areas = encode(tuple(library.areas.values()))
    left_out = encode([str(fault) for fault in library.left_out])
    meta = {"fingerprint": fingerprint, "lexicon": encode(lexicon), "areas": areas, "left-out": left_out}
    database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    database.commit()


def in_memory(library: Library) -> Knowledge:
    """Return ``library`` compiled, without a file."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    compile_library(library, database, "")
    return Knowledge(database)


def encode(value: object) -> bytes:
    """Return ``value`` as MessagePack; located texts become plain ones."""
    return _ENCODER.encode(value)


def _plain(value: object) -> object:
    if isinstance(value, Located):
        return str(value)
    raise NotImplementedError


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)


def _write_items(library: Library, database: sqlite3.Connection) -> None:
    kinds: list[tuple[str, Iterable[object]]] = [
        ("finding", library.findings.values()),
        ("need", library.needs.values()),
        ("cause", library.causes.values()),
        ("fix", library.fixes.values()),
        ("rule", library.rules.values()),
        ("probe", library.probes.values()),
        ("article", library.articles.values()),
    ]
    for kind, items in kinds:
        rows = ((kind, str(item.id), encode(item)) for item in items)  # type: ignore[attr-defined]
        database.executemany("INSERT INTO item VALUES (?, ?, ?)", rows)
    cures = {(str(cause), str(fix.id)) for fix in library.fixes.values() for cause in fix.causes}
    database.executemany("INSERT INTO cures VALUES (?, ?)", sorted(cures))
    supplies = {(str(name), str(probe)) for name, probe in _supplies(library)}
    database.executemany("INSERT INTO supplies VALUES (?, ?)", sorted(supplies))
    explains = {(str(name), str(a.id)) for a in library.articles.values() for name in a.about}
    database.executemany("INSERT INTO explains VALUES (?, ?)", sorted(explains))


def _supplies(library: Library) -> Iterable[tuple[str, str]]:
    """Yield the findings that probes make known, by themselves or by a rule on what only they can tell."""
    direct = {(name, probe.id) for probe in library.probes.values() for name in probe.findings}
    yield from direct
    for name, probe in direct:
        if library.findings[name].ask is None:
            for rule in library.rules.values():
                atoms = (atom for clause in rule.when.clauses for atom in clause.positive)
                if isinstance(rule.then, Conclude) and any(atom.finding == name for atom in atoms):
                    yield rule.then.finding, probe


def _write_rules(rules: Iterable[Rule], database: sqlite3.Connection) -> None:
    """Index each clause under the one of its tests that the fewest clauses share."""
    uses = Counter(
        key
        for rule in rules
        for clause in rule.when.clauses
        for atom in clause.positive
        for key in _keys(atom)
    )
    for rule in rules:
        keys = {key for clause in rule.when.clauses for key in _watched(clause, uses)}
        database.executemany("INSERT INTO watch VALUES (?, ?)", [(key, str(rule.id)) for key in sorted(keys)])
        if isinstance(rule.then, Conclude):
            row = (str(rule.then.finding), str(rule.id))
            database.execute("INSERT INTO concludes VALUES (?, ?)", row)
        else:
            database.execute("INSERT INTO about VALUES (?, ?)", (str(rule.then.cause), str(rule.id)))


def _write_telling(rules: Iterable[Rule], database: sqlite3.Connection) -> None:
    """Write the values that speak for a cause, and not weakly, by themselves or by what follows from them."""
    alone = [(rule.then, pair) for rule in rules for pair in _sufficient(rule)]
    waiting = [pair for then, pair in alone if isinstance(then, Suspect) and then.strength != "weak"]
    leading: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for then, pair in alone:
        if isinstance(then, Conclude):
            leading.setdefault((str(then.finding), str(then.value)), []).append(pair)
    telling: set[tuple[str, str]] = set()
    while waiting:
        pair = waiting.pop()
        if pair not in telling:
            telling.add(pair)
            waiting += leading.get(pair, ())
    database.executemany("INSERT INTO telling VALUES (?, ?)", sorted(telling))


def _sufficient(rule: Rule) -> Iterable[tuple[str, str]]:
    """Yield the values each of which is enough for ``rule`` to fire, where nothing denies it."""
    for clause in rule.when.clauses:
        if len(clause.positive) == 1:
            (atom,) = clause.positive
            match atom.test:
                case OneOf(values):
                    yield from ((str(atom.finding), str(value)) for value in values)
                case Begins(value):
                    yield str(atom.finding), str(value)


def _keys(atom: Atom) -> list[str]:
    if isinstance(atom.test, OneOf):
        return [f"{atom.finding}={value}" for value in atom.test.values]
    return [str(atom.finding)]


def _watched(clause: Clause, uses: "Counter[str]") -> list[str]:
    return min((_keys(atom) for atom in clause.positive), key=lambda keys: sum(uses[key] for key in keys))


def _write_messages(findings: Iterable[Finding], database: sqlite3.Connection) -> None:
    messages = [(str(f.id), *message) for f in findings for message in _messages(f)]
    uses = Counter(literal for _, _, text, _, _ in messages for literal in set(literals(text)))
    rows = [
        (
            anchor(text),
            finding,
            value,
            text,
            role,
            " ".join(most_telling_first(literals(text), uses)),
            printed,
        )
        for finding, value, text, role, printed in messages
    ]
    database.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _messages(finding: Finding) -> Iterable[tuple[str, str, Role, bool]]:
    """Yield every message of ``finding``: its value, its text, its role, and whether programs print it."""
    own: tuple[tuple[tuple[str, ...], Role, bool], ...] = (
        (finding.messages, "says", True), (finding.said, "says", False),
        (finding.counts, "counts", True), (finding.recovered_by, "recovers", True),
    )  # fmt: skip
    for texts, role, printed in own:
        for text in texts:
            yield "", str(text), role, printed
    for name, value in finding.values.items():
        for text in value.messages:
            yield str(name), str(text), "says", True
        for text in value.said:
            yield str(name), str(text), "says", False
        for text in value.recovered_by:
            yield str(name), str(text), "recovers", True


def _write_likeness(library: Library, lexicon: Lexicon, database: sqlite3.Connection) -> None:
    """Write the words that describe each cause, and what follows from words that resemble them."""
    database.executemany("INSERT INTO likeness VALUES (?, ?, ?)", sorted(weights(library, lexicon)))
    finding, rules = resembling(library.causes.values())
    rows = [("finding", str(finding.id), encode(finding))]
    rows += [("rule", str(rule.id), encode(rule)) for rule in rules]
    database.executemany("INSERT INTO derived VALUES (?, ?, ?)", rows)
    keys = [
        (f"{finding.id}={cause}", str(rule.id)) for cause, rule in zip(finding.values, rules, strict=True)
    ]
    database.executemany("INSERT INTO watch VALUES (?, ?)", keys)
