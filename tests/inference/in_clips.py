"""The same rules in CLIPS: an independent reading of the authored language.

Conditions stay nested as they were written (CLIPS has *and*, *or* and *not* of its own), numbers are
CLIPS numbers, and versions are lists of numbers, compared by a function written in CLIPS. Nothing of
the program decides anything here.
"""

import re
from typing import Any, NamedTuple

import clips

from tests.inference.rule_bases import CHOICES, NUMBERS, RuleBase

_PROGRAM = (
    "(deftemplate known (slot finding) (slot value) (slot number (default 0)) (multislot parts))",
    """(deffunction order (?a ?b)
         (loop-for-count (?i 1 (min (length$ ?a) (length$ ?b)))
           (if (< (nth$ ?i ?a) (nth$ ?i ?b)) then (return -1))
           (if (> (nth$ ?i ?a) (nth$ ?i ?b)) then (return 1)))
         (return 0))""",
)
_OPERATOR = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "!=": "<>"}

Pairs = frozenset[tuple[str, str]]


class Conclusions(NamedTuple):
    """Which rules fired on which findings, and what was known in the end."""

    fired: set[tuple[str, Pairs]]
    known: set[tuple[str, str]]


def run_in_clips(base: RuleBase) -> Conclusions:
    """Fire the rules, one by one, writing down which facts each firing matched."""
    environment = clips.Environment()
    for construct in _PROGRAM:
        environment.build(construct)
    for rule in base.rules:
        salience = -base.level_of(rule)
        then = "".join(f"(assert {_fact(*pair)})" for pair in rule["then"].get("conclude", {}).items())
        when = _Conditions().write(rule["when"])
        environment.build(f"(defrule {rule['id']} (declare (salience {salience})) {when} => {then})")
    for pair in base.facts:
        environment.assert_string(_fact(*pair))
    fired: set[tuple[str, Pairs]] = set()
    while (activation := next(environment.activations(), None)) is not None:
        known = {fact.index: (str(fact["finding"]), str(fact["value"])) for fact in environment.facts()}
        matched = re.findall(r"f-(\d+)", str(activation).rpartition(":")[2])
        fired.add((activation.name, frozenset(known[int(index)] for index in matched)))
        environment.run(1)
    return Conclusions(fired, {(str(f["finding"]), str(f["value"])) for f in environment.facts()})


def _fact(finding: str, value: str) -> str:
    return f'(known (finding {finding}) (value "{value}") (number {_number(value)}) (parts {_parts(value)}))'


def _number(value: str) -> str:
    return value if re.fullmatch(r"\d+(\.\d+)?", value) else "0"


def _parts(value: str) -> str:
    return value.replace(".", " ").replace("-", " ") if value[0].isdigit() else ""


class _Conditions:
    """Conditions as CLIPS writes them.

    A test that stands twice in one rule is one test: both patterns share the variable of the value,
    so that they match one fact.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def write(self, when: Any, negated: bool = False) -> str:
        if isinstance(when, list):
            return _joined("and", "or", [self.write(part, negated) for part in when], negated)
        parts = [self._part(key, operand, negated) for key, operand in when.items()]
        return _joined("and", "or", parts, negated)

    def _part(self, key: str, operand: Any, negated: bool) -> str:
        match key:
            case "not":
                return self.write(operand, not negated)
            case "all":
                return self.write(operand, negated)
            case "any":
                return _joined("or", "and", [self.write(part, negated) for part in operand], negated)
        if operand == "unknown":
            return self._pattern(key, "known", not negated)
        if isinstance(operand, list) and key not in CHOICES:
            return self._part("any", [{key: value} for value in operand], negated)
        return self._pattern(key, operand, negated)

    def _pattern(self, finding: str, operand: Any, negated: bool) -> str:
        if isinstance(operand, str) and finding not in CHOICES:
            operand = ", ".join(
                bound if bound[0] in "<=>!k" else f"= {bound}" for bound in operand.split(", ")
            )
        name = self._names.setdefault((finding, str(operand)), f"t{len(self._names)}")
        other = re.fullmatch(r"(\W+) ([a-z]+)", operand) if isinstance(operand, str) else None
        if other:
            one = f"(known (finding {finding}) (value ?{name}) {_slot(finding, name + 'l')})"
            test = _slot(other[2], name + "r", _holds(finding, f"?{name}l", other[1], f"?{name}r"))
            return f"(and {one} (known (finding {other[2]}) (value ?{name}o) {test}))"
        if negated:
            return f"(not (known (finding {finding}) {_operand(finding, operand, f'n{name}')}))"
        return f"(known (finding {finding}) {_operand(finding, operand, name)})"


def _joined(plain: str, opposite: str, parts: list[str], negated: bool) -> str:
    return f"({opposite if negated else plain} {' '.join(parts)})" if len(parts) > 1 else parts[0]


def _operand(finding: str, operand: Any, name: str) -> str:
    if operand == "known":
        return f"(value ?{name})"
    if finding in CHOICES:
        values = operand if isinstance(operand, list) else [operand]
        texts = "|".join(f'"{value}"' for value in values)
        return f"(value ?{name}&{texts})"
    tests = []
    for bound in operand.split(", "):
        operator, right = bound.split()
        written = right if finding in NUMBERS else f"(create$ {_parts(right)})"
        tests.append(_holds(finding, f"?{name}v", operator, written))
    test = tests[0] if len(tests) == 1 else f"(and {' '.join(tests)})"
    return f"(value ?{name}) {_slot(finding, name + 'v', test)}"


def _slot(finding: str, name: str, test: str = "") -> str:
    condition = f"&:{test}" if test else ""
    return f"(number ?{name}{condition})" if finding in NUMBERS else f"(parts $?{name}{condition})"


def _holds(finding: str, left: str, operator: str, right: str) -> str:
    if finding in NUMBERS:
        return f"({_OPERATOR[operator]} {left} {right})"
    return f"({_OPERATOR[operator]} (order {left} {right}) 0)"
