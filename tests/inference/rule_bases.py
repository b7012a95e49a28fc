"""Rule bases for property tests, in the authored language, with every form of condition that it has.

Each finding has a level. A rule that concludes a finding uses findings up to its level and denies only
findings below it: so there is no circle through *not*, and the levels are an order of firing that owes
nothing to the program's own.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from tests.inference import making
from tests.inference.making import Entry, Sections

CHOICES = ("screen", "driver", "card")
NUMBERS = ("count", "limit")
VERSIONS = ("have", "need")
VALUES = ("x", "y", "z")
CAUSES = ("first", "second")
TOP = 3
"""The level of rules about causes, above all findings."""

LEGAL = {
    **dict.fromkeys(CHOICES, VALUES),
    **dict.fromkeys(NUMBERS, ("0", "0.10", "0.9", "2", "2.5", "7.75", "7.8", "9", "10", "010", "200")),
    **dict.fromkeys(
        VERSIONS,
        (
            "9",
            "9.9",
            "9.10",
            "10",
            "10.0",
            "20.04",
            "20.4",
            "580",
            "580.65",
            "580.65.06",
            "6.8.0-45",
            "6.8.0-9",
        ),
    ),
}
OPERATORS = ("<", "<=", ">", ">=", "=", "!=")

T = TypeVar("T")


class RuleBase(NamedTuple):
    """A knowledge file, the level of each finding, and facts."""

    sections: Sections
    level: dict[str, int]
    facts: list[tuple[str, str]]

    @property
    def rules(self) -> list[Entry]:
        return list(self.sections["rules"])

    def level_of(self, rule: Entry) -> int:
        then = rule["then"]
        return self.level[next(iter(then["conclude"]))] if "conclude" in then else TOP


@st.composite
def rule_bases(draw: st.DrawFn) -> RuleBase:
    level = {name: draw(_LEVEL) for name in LEGAL}
    level["screen"] = 0  # so that every rule has something to use
    writer = _Writer(draw, level)
    rules = [writer.rule(f"r{number}") for number in range(draw(_RULES))]
    findings = [
        *(making.choice(name, " ".join(VALUES), many="yes") for name in CHOICES),
        *(making.number(name) for name in NUMBERS),
        *(making.version(name) for name in VERSIONS),
    ]
    sections = {"findings": findings, "causes": [making.cause(name) for name in CAUSES], "rules": rules}
    return RuleBase(sections, level, writer.facts())


_LEVEL = st.integers(0, TOP - 1)
_RULES = st.integers(2, 10)


class _Writer:
    """Writes conditions and rules as they fall."""

    def __init__(self, draw: st.DrawFn, level: dict[str, int]) -> None:
        self._draw = draw
        self._level = level
        self._lists = 1

    def facts(self) -> list[tuple[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for finding, values in LEGAL.items():
            for _ in range(self._pick((0, 1, 1, 2))):
                found[finding, self._pick(values)] = None
        return list(found)

    def rule(self, name: str) -> Entry:
        self._lists = 1  # each multiplies the alternatives, of which the loader takes 64
        if self._one_in(3):
            cause = self._pick(CAUSES)
            thens = [{"suspect": cause, "strength": "strong"}, {"doubt": cause, "strength": "weak"}]
            return making.rule(name, self._when(TOP), **self._pick([*thens, {"exclude": cause}]))
        finding = self._pick(tuple(LEGAL))
        value = self._pick(LEGAL[finding])
        return making.rule(name, self._when(self._level[finding]), conclude={finding: value})

    def _pick(self, among: Sequence[T]) -> T:
        return self._draw(st.sampled_from(among))

    def _one_in(self, number: int) -> bool:
        return self._pick(range(number)) == number - 1

    def _when(self, top: int) -> Any:
        """A condition with something positive in each of its alternatives, as the language demands."""
        if self._one_in(3):
            return {"any": [self._alternative(top), self._alternative(top)]}
        return self._alternative(top)

    def _alternative(self, top: int) -> Any:
        parts = [self._tree(top, negated=False, depth=2) for _ in range(self._pick((0, 0, 1, 1, 2)))]
        parts.insert(self._pick(range(len(parts) + 1)), self._test(top, negated=False))
        if self._one_in(2):
            return {"all": parts}
        names = [name for part in parts for name in part]
        if len(names) == len(set(names)):
            return {name: value for part in parts for name, value in part.items()}
        return parts

    def _tree(self, top: int, negated: bool, depth: int) -> Entry:
        kind = self._pick(("test", "unknown", "not", "not", "not", "any", "all") if depth else ("test",))
        if kind == "not":
            return {"not": self._tree(top, not negated, depth - 1)}
        if kind in ("any", "all"):
            return {kind: [self._tree(top, negated, depth - 1) for _ in range(self._pick((1, 2, 2)))]}
        usable = self._findings(top, denied=negated == (kind == "test"))
        if not usable:  # nothing can be denied at the lowest level
            return {"not": self._tree(top, not negated, 0)}
        return {self._pick(usable): "unknown"} if kind == "unknown" else self._test(top, negated)

    def _findings(self, top: int, denied: bool) -> list[str]:
        return [name for name, level in self._level.items() if level + denied <= top]

    def _test(self, top: int, negated: bool) -> Entry:
        """One finding and what it should be; ``negated`` where an odd number of *not* stands around it."""
        finding = self._pick(self._findings(top, denied=negated))
        return {finding: self._operand(finding, top, negated)}

    def _operand(self, finding: str, top: int, negated: bool) -> Any:
        values = LEGAL[finding]
        if self._one_in(6):
            return "known"
        if self._one_in(3) and (finding in CHOICES or self._lists):
            self._lists -= finding not in CHOICES
            first = self._pick(range(len(values) - 1))
            return list(values[first : first + self._pick((2, 3))])
        if finding in CHOICES:
            return self._pick(values)
        group = NUMBERS if finding in NUMBERS else VERSIONS
        others = [name for name in group if name in self._findings(top, denied=False)]
        if self._one_in(2) and not negated:
            return f"{self._pick(OPERATORS)} {self._pick(others)}"
        bounds = [
            f"{self._pick((*OPERATORS, ''))} {self._pick(values)}" for _ in range(self._pick((1, 1, 2)))
        ]
        return ", ".join(bounds).strip()
