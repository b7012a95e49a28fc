"""Knowledge as the rest of the program sees it: read-only, each thing looked up when it is needed.

A one-shot answer touches a few dozen of many thousand things, so nothing is loaded that is not asked for.
"""

import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

import msgspec

from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.lexicon import NOT, Lexicon
from troubleshoot.knowledge.model import Area, Article, Cause, Finding, Fix, Need, Probe, Role, Rule

LIGHT = 0.3
"""The weight of a word that says little (*after*, *does*): it counts where it stands, and is not missed."""

T = TypeVar("T", Finding, Need, Cause, Fix, Rule, Article, Probe)


class NotKnownError(LookupError):
    """There is no such finding, cause, fix, rule or article; the message is a sentence for a person."""


class PhraseMatch(NamedTuple):
    """A phrase that shares words with a text; ``names`` are its words with what each weighs."""

    finding: str
    value: str
    is_message: bool
    weight: float
    names: dict[str, float]

    @property
    def telling(self) -> int:
        """How many of its words say something; *not* only turns the others round."""
        return sum(weight > LIGHT and name != NOT for name, weight in self.names.items())


class Wording(NamedTuple):
    """A value in whose phrases some words occur: how many, and what they weigh together.

    ``denying`` is the share (0 to 1) of the value's phrases in which there is a *not*.
    """

    finding: str
    value: str
    words: int
    weight: float
    denying: float


class Message(NamedTuple):
    """A message of a finding; ``value`` is empty where it is read from the text or counted.

    ``literals`` are the runs of characters that must occur in what it is found in, in small letters, the one
    that other texts hold least first.
    """

    finding: str
    value: str
    text: str
    role: Role
    literals: tuple[str, ...]


class Knowledge:
    """The compiled knowledge. Two equal calls give equal answers; nothing is ever written.

    It owns ``database``, and closes it when nobody holds the knowledge any more.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        weakref.finalize(self, database.close)
        self._items: dict[tuple[type, str], object] = {}

    def finding(self, name: str) -> Finding:
        """Return the finding called ``name``. Raises `NotKnownError`."""
        return self._item(Finding, name)

    def need(self, name: str) -> Need:
        """Return the need called ``name``. Raises `NotKnownError`."""
        return self._item(Need, name)

    def cause(self, name: str) -> Cause:
        """Return the cause called ``name``. Raises `NotKnownError`."""
        return self._item(Cause, name)

    def fix(self, name: str) -> Fix:
        """Return the fix called ``name``. Raises `NotKnownError`."""
        return self._item(Fix, name)

    def rule(self, name: str) -> Rule:
        """Return the rule called ``name``. Raises `NotKnownError`."""
        return self._item(Rule, name)

    def article(self, name: str) -> Article:
        """Return the article called ``name``. Raises `NotKnownError`."""
        return self._item(Article, name)

    def kinds_of(self, name: str) -> list[str]:
        """Return what the id ``name`` stands for: ``finding``, ``cause``, ...; mostly one, or none."""
        rows = self._database.execute("SELECT kind FROM item WHERE id = ? ORDER BY kind", (name,))
        return [kind for (kind,) in rows]

    def probe(self, name: str) -> Probe:
        """Return the probe called ``name``. Raises `NotKnownError`."""
        return self._item(Probe, name)

    def names(self, kind: type) -> list[str]:
        """Return the ids of all items of a kind (`Finding`, `Cause`, ...), in order."""
        rows = self._database.execute("SELECT id FROM item WHERE kind = ? ORDER BY id", (_kind(kind),))
        return [name for (name,) in rows]

    def probed(self, finding: str) -> bool:
        """Tell whether some probe can make ``finding`` known, so that nobody need be asked."""
        row = self._database.execute("SELECT 1 FROM supplies WHERE finding = ?", (finding,)).fetchone()
        return row is not None

    def rules_watching(self, keys: Sequence[str]) -> list[Rule]:
        """Return the rules that may fire once one of ``keys`` (a finding, or finding=value) is known."""
        rows = self._in("SELECT DISTINCT rule FROM watch WHERE key IN ({}) ORDER BY rule", keys)
        return [self.rule(name) for (name,) in rows]

    def rules_about(self, cause: str) -> list[Rule]:
        """Return the rules that speak for or against ``cause``."""
        rows = self._database.execute("SELECT rule FROM about WHERE cause = ? ORDER BY rule", (cause,))
        return [self.rule(name) for (name,) in rows]

    def rules_concluding(self, finding: str) -> list[Rule]:
        """Return the rules that conclude a value of ``finding``."""
        rows = self._database.execute(
            "SELECT rule FROM concludes WHERE finding = ? ORDER BY rule", (finding,)
        )
        return [self.rule(name) for (name,) in rows]

    def fixes_for(self, cause: str) -> list[Fix]:
        """Return the fixes of ``cause``."""
        rows = self._database.execute("SELECT fix FROM cures WHERE cause = ? ORDER BY fix", (cause,))
        return [self.fix(name) for (name,) in rows]

    def articles_about(self, name: str) -> list[Article]:
        """Return the articles that explain the finding, cause or fix ``name``."""
        rows = self._database.execute(
            "SELECT article FROM explains WHERE about = ? ORDER BY article", (name,)
        )
        return [self.article(article) for (article,) in rows]

    @cached_property
    def lexicon(self) -> Lexicon:
        """What words mean."""
        row = self._database.execute("SELECT value FROM meta WHERE key = 'lexicon'").fetchone()
        return msgspec.msgpack.decode(row[0], type=Lexicon)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The places where it goes wrong, in the order in which they are written."""
        row = self._database.execute("SELECT value FROM meta WHERE key = 'areas'").fetchone()
        return msgspec.msgpack.decode(row[0], type=tuple[Area, ...])

    @cached_property
    def left_out(self) -> list[str]:
        """What of foreign packs is not in this knowledge, and why: one line each, with the place."""
        row = self._database.execute("SELECT value FROM meta WHERE key = 'left-out'").fetchone()
        return msgspec.msgpack.decode(row[0], type=list[str])

    def is_telling(self, finding: str, value: str) -> bool:
        """Tell whether a value speaks for a cause by itself, and more than weakly."""
        query = "SELECT 1 FROM telling WHERE finding = ? AND value = ?"
        return self._database.execute(query, (finding, value)).fetchone() is not None

    def phrases_sharing(self, names: Iterable[str], at_least: float, *, chinese: bool) -> list[PhraseMatch]:
        """Return the phrases of which ``names`` cover at least the share ``at_least`` by weight.

        Those written in Chinese, which is terser, are among them only where the text is ``chinese``.
        """
        query = """
            SELECT finding, value, is_message, phrase.weight, names
            FROM (SELECT phrase, SUM(weight) AS shared FROM posting WHERE name IN ({}) GROUP BY phrase) AS hit
            JOIN phrase ON phrase.id = hit.phrase
            WHERE hit.shared >= ? * phrase.weight AND (? OR NOT chinese) ORDER BY phrase.id"""
        return [
            PhraseMatch(finding, value, bool(is_message), weight, _WEIGHTS.decode(body))
            for finding, value, is_message, weight, body in self._in(
                query, sorted(set(names)), at_least, chinese
            )
        ]

    def values_worded(self, names: Iterable[str]) -> list[Wording]:
        """Return the values of whose phrases at least two of ``names`` are words, the weightiest first."""
        query = "SELECT name, finding, value, weight FROM vocabulary WHERE name IN ({})"
        denying: dict[tuple[str, str], float] = {}
        found: dict[tuple[str, str], list[float]] = {}
        for name, finding, value, weight in self._in(query, sorted({*names, NOT})):
            if name == NOT:
                denying[finding, value] = weight
            else:
                found.setdefault((finding, value), []).append(weight)
        worded = (
            Wording(*pair, len(weights), sum(weights), denying.get(pair, 0.0))
            for pair, weights in found.items()
            if len(weights) > 1
        )
        return sorted(worded, key=lambda w: (-w.weight, w.finding, w.value))

    def key_words(self, finding: str, value: str) -> dict[str, float]:
        """Return the words without which a value is hardly ever said, each with its weight."""
        query = "SELECT name, weight FROM key_word WHERE finding = ? AND value = ?"
        return dict(self._database.execute(query, (finding, value)).fetchall())

    def words_of(self, names: Iterable[str], finding: str, value: str) -> set[str]:
        """Return those of ``names`` that are words in the phrases of a value."""
        query = "SELECT name FROM vocabulary WHERE name IN ({}) AND finding = ? AND value = ?"
        return {name for (name,) in self._in(query, sorted({*names} - {NOT}), finding, value)}

    def described_by(self, names: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return which causes ``names`` describe: for each that describes any, its weight for each."""
        query = "SELECT name, cause, weight FROM likeness WHERE name IN ({})"
        found: dict[str, dict[str, float]] = {}
        for name, cause, weight in self._in(query, sorted({*names} - {NOT})):
            found.setdefault(name, {})[cause] = weight
        return found

    def messages_with(self, words: Iterable[str], typed: bool = False) -> list[Message]:
        """Return the messages whose anchor is among ``words``.

        Where a person ``typed`` them, those are among them that only a person means so.
        """
        query = f"SELECT {_MESSAGE} WHERE anchor IN ({{}}) AND (printed OR ?) ORDER BY finding, value, text"
        return [_message(row) for row in self._in(query, sorted(set(words)), typed)]

    def messages(self) -> list[Message]:
        """Return every message that programs print."""
        rows = self._database.execute(f"SELECT {_MESSAGE} WHERE printed ORDER BY finding, value, text")
        return [_message(row) for row in rows]

    def words_like(self, word: str, slack: int) -> list[str]:
        """Return the known words with the first letter of ``word`` and about its length."""
        rows = self._database.execute(
            "SELECT name FROM word WHERE initial = ? AND length BETWEEN ? AND ?",
            (word[0], len(word) - slack, len(word) + slack),
        )
        return [name for (name,) in rows]

    def words_beginning(self, beginning: str, most: int) -> list[str]:
        """Return at most ``most`` known words that begin so, the shortest first."""
        rows = self._database.execute(
            "SELECT name FROM word WHERE name >= ? AND name < ? ORDER BY LENGTH(name), name LIMIT ?",
            (beginning, f"{beginning}\U0010ffff", most),
        )
        return [name for (name,) in rows]

    def known_words(self, words: Iterable[str]) -> set[str]:
        """Return those of ``words`` that occur in any phrase or group of words."""
        return {name for (name,) in self._in("SELECT name FROM word WHERE name IN ({})", sorted(set(words)))}

    def _in(self, query: str, values: Sequence[str], *more: object) -> list[tuple]:  # type: ignore[type-arg]
        rows: list[tuple] = []  # type: ignore[type-arg]
        for first in range(0, len(values), _MOST_PARAMETERS):
            some = values[first : first + _MOST_PARAMETERS]
            marks = ",".join("?" * len(some))
            rows += self._database.execute(query.format(marks), (*some, *more)).fetchall()
        return rows

    def _item(self, kind: type[T], name: str) -> T:
        found = self._items.get((kind, name))
        if found is None:
            query = """SELECT body FROM item WHERE kind = ?1 AND id = ?2
                UNION ALL SELECT body FROM derived WHERE kind = ?1 AND id = ?2"""
            row = self._database.execute(query, (_kind(kind), name)).fetchone()
            if row is None:
                raise NotKnownError(
                    f"there is no {_kind(kind)} `{name}`; {did_you_mean(name, self.names(kind))}"
                )
            found = self._items[kind, name] = msgspec.msgpack.decode(row[0], type=kind)
        assert isinstance(found, kind)
        return found


_MOST_PARAMETERS = 900
_MESSAGE = "finding, value, text, role, literals FROM message"
_WEIGHTS = msgspec.msgpack.Decoder(dict[str, float])


def _message(row: Sequence[str]) -> Message:
    finding, value, text, role, literals = row
    return Message(finding, value, text, cast(Role, role), tuple(literals.split(" ")))


def _kind(kind: type) -> str:
    return kind.__name__.lower()
