"""Conditions as written to their normal form, with every value checked against its finding."""

from collections.abc import Mapping
from itertools import product

from troubleshoot.knowledge.faults import Fault, did_you_mean, place_of
from troubleshoot.knowledge.grammar import UNREAD, All, Any, Given, Is, Not, When
from troubleshoot.knowledge.model import (
    Atom,
    Begins,
    Clause,
    Compare,
    CompareWith,
    Condition,
    Finding,
    Known,
    OneOf,
    Operator,
    Test,
)
from troubleshoot.knowledge.values import illegal

MAX_CLAUSES = 64
_OPERATORS: tuple[Operator, ...] = ("<=", ">=", "!=", "<", ">", "=")


class ConditionReader:
    """Reads conditions over the given findings; what does not fit goes to ``faults``."""

    def __init__(self, findings: Mapping[str, Finding], faults: list[Fault]) -> None:
        self._findings = findings
        self._faults = faults
        self._unread = False

    def read(self, when: When) -> Condition | None:
        """Return the normal form of ``when`` (a disjunction of clauses), or None if it is faulty."""
        before = len(self._faults)
        self._unread = False
        clauses = self._clauses(when, negated=False)
        if len(self._faults) > before or self._unread:
            return None
        if len(clauses) > MAX_CLAUSES:
            self._fault(
                _first_name(when),
                "too-complex",
                f"over {MAX_CLAUSES} alternatives in one condition; write several rules",
            )
            return None
        return Condition(tuple(dict.fromkeys(clauses)))

    def read_row(self, finding: str, key: str, longer: tuple[str, ...]) -> Condition | None:
        """Return the condition of a table row: ``finding`` is ``key`` and none of ``longer``."""
        test: Test | None = self._test(Is(finding, (key,)))
        if test is None:
            return None
        if self._measures(finding):
            test = Begins(key)
        negative = tuple(Atom(finding, Begins(k)) for k in longer)
        return Condition((Clause((Atom(finding, test),), negative),))

    def check_values(self, given: Given) -> bool:
        """Tell whether each pair is a finding and a legal value of it; note a fault where not."""
        return all([self._legal(finding, value) for finding, value in given.pairs])

    def _fault(self, at: str, code: str, message: str) -> None:
        self._faults.append(Fault(place_of(at), code, message))

    def _legal(self, name: str, value: str) -> bool:
        finding = self._finding(name)
        if finding is None:
            return False
        if problem := illegal(finding, value):
            self._fault(value, "illegal-value", problem)
            return False
        return True

    def _finding(self, name: str) -> Finding | None:
        finding = self._findings.get(name)
        if finding is None:
            self._fault(
                name, "unknown-finding", f"there is no finding `{name}`; {did_you_mean(name, self._findings)}"
            )
        return finding

    def _clauses(self, when: When, negated: bool) -> list[Clause]:
        match when:
            case Is() if when.finding == UNREAD:
                self._unread = True
                return []
            case Not(part):
                return self._clauses(part, not negated)
            case Is() if len(when.operands) > 1 and self._measures(when.finding):
                either = Any(tuple(Is(when.finding, (operand,)) for operand in when.operands))
                return self._clauses(either, negated)
            case Is():
                return self._atom(when, negated)
            case All(parts_):
                return self._either(parts_, negated) if negated else self._both(parts_, negated)
            case Any(parts_):
                return self._both(parts_, negated) if negated else self._either(parts_, negated)

    def _measures(self, finding: str) -> bool:
        return finding in self._findings and self._findings[finding].kind != "choice"

    def _either(self, parts_: tuple[When, ...], negated: bool) -> list[Clause]:
        return [clause for part in parts_ for clause in self._clauses(part, negated)]

    def _both(self, parts_: tuple[When, ...], negated: bool) -> list[Clause]:
        joined = [Clause()]
        for part in parts_:
            others = self._clauses(part, negated)
            if len(joined) * len(others) > 4 * MAX_CLAUSES:
                return [Clause()] * (MAX_CLAUSES + 1)  # refused by whoever asked
            joined = [
                Clause(_together(a.positive, b.positive), _together(a.negative, b.negative))
                for a, b in product(joined, others)
            ]
        return joined

    def _atom(self, condition: Is, negated: bool) -> list[Clause]:
        name = condition.finding
        if condition.operands == ("unknown",):
            negated, test = not negated, Known()
            if self._finding(name) is None:
                return []
        else:
            read = self._test(condition)
            if read is None:
                return []
            if negated and isinstance(read, CompareWith):
                self._fault(
                    condition.operands[0],
                    "not-compare",
                    "two findings cannot be compared under `not`; write the opposite comparison",
                )
                return []
            test = read  # type: ignore[assignment]
        atom = Atom(name, test)
        return [Clause((), (atom,)) if negated else Clause((atom,), ())]

    def _test(self, condition: Is) -> OneOf | Compare | CompareWith | Known | None:
        finding = self._finding(condition.finding)
        if finding is None:
            return None
        if condition.operands == ("known",):
            return Known()
        if finding.kind == "choice":
            if all([self._legal(finding.id, value) for value in condition.operands]):
                return OneOf(condition.operands)
            return None
        return self._comparison(finding, condition.operands[0])

    def _comparison(self, finding: Finding, operand: str) -> Compare | CompareWith | None:
        bounds: list[tuple[Operator, str]] = []
        for bound in operand.split(","):
            text = bound.strip()
            operator = next((o for o in _OPERATORS if text.startswith(o)), None)
            right = text.removeprefix(operator or "").strip()
            if operator and right in self._findings:
                if "," in operand:
                    self._fault(operand, "comparison", "compare with one finding at a time")
                    return None
                if self._findings[right].kind == "choice":
                    self._fault(
                        operand, "comparison", f"`{right}` is a choice; only numbers and versions compare"
                    )
                    return None
                return CompareWith(operator, right, finding.kind == "number")
            if operator and right and not right[0].isdigit():
                self._fault(
                    operand,
                    "unknown-finding",
                    f"there is no finding `{right}`; {did_you_mean(right, self._findings)}",
                )
                return None
            if problem := illegal(finding, right):
                self._fault(operand, "illegal-value", problem)
                return None
            bounds.append((operator or "=", right))
        return Compare(tuple(bounds), finding.kind == "number")


def _together(a: tuple[Atom, ...], b: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _first_name(when: When) -> str:
    if isinstance(when, Is):
        return when.finding
    inner = (when.part,) if isinstance(when, Not) else when.parts
    return next((name for part in inner if (name := _first_name(part))), "")
