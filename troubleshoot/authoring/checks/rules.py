"""Rules beside each other: equal, shadowed, contradictory, in a circle; causes that look the same."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from troubleshoot.authoring.checks.circles import circles
from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.logic import implies, never_holds
from troubleshoot.authoring.checks.material import Material
from troubleshoot.inference.belief import signed_weight
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.model import Conclude, Exclude, OneOf, Rule, Suspect

DUPLICATE_RULE = IssueType(
    "duplicate-rule",
    "warning",
    "`{rule}` says the same as `{other}` ({place})",
    "keep one of them",
    "Two rules with the same condition and the same conclusion count once; the second one only has to be "
    "kept true.",
)
SHADOWED_RULE = IssueType(
    "shadowed-rule",
    "warning",
    "`{rule}` never counts: `{other}` ({place}) fires whenever it does and weighs as much",
    "make it stronger, or remove it",
    "Of rules about one cause that lean on a common finding, the strongest counts. A special rule has to "
    "weigh more than the general one beside it, or it does nothing.",
)
CONTRADICTORY_RULES = IssueType(
    "contradictory-rules",
    "error",
    "`{rule}` contradicts `{other}` ({place}): {reason}",
    "decide which one is right",
    "The same circumstances cannot speak for a cause and against it, nor make one finding have two values.",
)
CONCLUDES_ITSELF = IssueType(
    "concludes-itself",
    "error",
    "`{rule}` concludes `{finding}: {value}` from itself",
    "remove it from the condition, or conclude something else",
    "A rule that needs what it concludes adds nothing.",
)
CONCLUSION_CIRCLE = IssueType(
    "conclusion-circle",
    "warning",
    "these conclude each other in a circle: {circle}",
    "let one of them be the finding that the others follow from",
    "Findings that follow from each other both ways are one finding under two names; keep one, or one "
    "direction.",
)
INDISTINGUISHABLE = IssueType(
    "indistinguishable-causes",
    "warning",
    "nothing tells `{cause}` from `{other}` ({place}): the same conditions speak for and against both",
    "add a rule that one of them alone has, or make them one cause",
    "Where all the same findings speak for two causes, no question can decide between them, and the order "
    "of their fixes is a guess.",
)


def _duplicates(material: Material) -> Iterable[Issue]:
    seen: dict[object, Rule] = {}
    for rule in _written(material):
        first = seen.setdefault((rule.when, rule.then), rule)
        if first is not rule:
            yield DUPLICATE_RULE.at(place_of(rule.id), **_names(rule, first))


def _shadowed(material: Material) -> Iterable[Issue]:
    for one, other in _about_one_cause(material):
        for special, general in ((one, other), (other, one)):
            if special.when == general.when and (special is one or special.then == general.then):
                continue  # equal ones are told once, or as duplicates
            weak, strong = _weight(special), _weight(general)
            if any(never_holds(clause) for clause in special.when.clauses):
                continue
            if weak * strong > 0 and abs(weak) <= abs(strong) and implies(special.when, general.when):
                yield SHADOWED_RULE.at(place_of(special.id), **_names(special, general))


def _contradictory(material: Material) -> Iterable[Issue]:
    for one, other in _about_one_cause(material):
        for special, general in ((one, other), (other, one)):
            excluded = isinstance(special.then, Suspect) and isinstance(general.then, Exclude)
            if excluded and implies(special.when, general.when):
                reason = "it suspects what that one excludes"
                yield CONTRADICTORY_RULES.at(place_of(special.id), reason=reason, **_names(special, general))
        either = not isinstance(one.then, Exclude) and not isinstance(other.then, Exclude)
        if either and _weight(one) * _weight(other) < 0 and one.when == other.when:
            reason = "on the same condition, one speaks for the cause and one against it"
            yield CONTRADICTORY_RULES.at(place_of(other.id), reason=reason, **_names(other, one))
    yield from _two_values(material)


def _two_values(material: Material) -> Iterable[Issue]:
    concluded: dict[object, Rule] = {}
    for rule in _written(material):
        then = rule.then
        if not isinstance(then, Conclude) or material.library.findings[then.finding].many:
            continue
        first = concluded.setdefault((rule.when, then.finding), rule)
        if first.then != then:
            reason = f"the same condition gives `{then.finding}` another value"
            yield CONTRADICTORY_RULES.at(place_of(rule.id), reason=reason, **_names(rule, first))


def _own_conclusions(material: Material) -> Iterable[Issue]:
    for rule in _written(material):
        then = rule.then
        if isinstance(then, Conclude) and (then.finding, then.value) in _premises(rule):
            yield CONCLUDES_ITSELF.at(place_of(rule.id), rule=rule.id, finding=then.finding, value=then.value)


def _conclusion_circles(material: Material) -> Iterable[Issue]:
    follows: dict[tuple[str, str], set[tuple[str, str]]] = {}
    where: dict[tuple[str, str], Rule] = {}
    for rule in _written(material):
        if isinstance(rule.then, Conclude):
            concluded = (str(rule.then.finding), str(rule.then.value))
            where.setdefault(concluded, rule)
            follows.setdefault(concluded, set()).update(_premises(rule) - {concluded})
    for circle in circles(follows):
        names = " → ".join(f"`{finding}: {value}`" for finding, value in (*circle, circle[0]))
        yield CONCLUSION_CIRCLE.at(place_of(where[circle[0]].id), circle=names)


def _premises(rule: Rule) -> set[tuple[str, str]]:
    return {
        (str(atom.finding), str(value))
        for clause in rule.when.clauses
        for atom in clause.positive
        if isinstance(atom.test, OneOf)
        for value in atom.test.values
    }


def _indistinguishable(material: Material) -> Iterable[Issue]:
    evidence: dict[str, set[tuple[object, bool]]] = {}
    for rule in material.library.rules.values():
        if not isinstance(rule.then, Conclude):
            evidence.setdefault(str(rule.then.cause), set()).add((rule.when, _weight(rule) > 0))
    seen: dict[frozenset[tuple[object, bool]], str] = {}
    for cause in material.library.causes.values():
        if str(cause.id) not in evidence:
            continue
        first = seen.setdefault(frozenset(evidence[str(cause.id)]), cause.id)
        if first is not cause.id:
            yield INDISTINGUISHABLE.at(
                place_of(cause.id), absent=cause.id, cause=cause.id, other=first, place=_where(first)
            )


def _written(material: Material) -> Iterator[Rule]:
    yield from (rule for name, rule in material.library.rules.items() if name in material.library.entries)


def _about_one_cause(material: Material) -> Iterator[tuple[Rule, Rule]]:
    about: dict[str, list[Rule]] = {}
    for rule in _written(material):
        if not isinstance(rule.then, Conclude):
            about.setdefault(rule.then.cause, []).append(rule)
    for rules in about.values():
        yield from combinations(rules, 2)


def _weight(rule: Rule) -> float:
    assert not isinstance(rule.then, Conclude)
    return signed_weight(rule.then)


def _names(rule: Rule, other: Rule) -> dict[str, str]:
    return {"rule": rule.id, "other": other.id, "place": _where(other.id)}


def _where(name: str) -> str:
    place = place_of(name)
    return f"{place.path}:{place.line}"


CHECKS: Checks = {
    DUPLICATE_RULE: _duplicates,
    SHADOWED_RULE: _shadowed,
    CONTRADICTORY_RULES: _contradictory,
    CONCLUDES_ITSELF: _own_conclusions,
    CONCLUSION_CIRCLE: _conclusion_circles,
    INDISTINGUISHABLE: _indistinguishable,
}
