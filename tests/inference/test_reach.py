"""Only rules that the known findings may reach are built, and nothing is lost by it."""

from hypothesis import given, settings

from tests.inference.making import Entry, cause, choice, compiled, linked, rule, version
from tests.inference.rule_bases import RuleBase, rule_bases
from troubleshoot.inference.engine import run_rules
from troubleshoot.inference.reach import reachable_rules

FINDINGS = [
    choice("screen", "black normal"),
    choice("card", "old new"),
    choice("driver", "absent working"),
    version("have"),
    version("need"),
]


def _reached(rules: list[Entry], *facts: tuple[str, str], settled: str = "") -> list[str]:
    knowledge = compiled(linked({"findings": FINDINGS, "causes": [cause("c")], "rules": rules}))
    return [rule.id for rule in reachable_rules(knowledge, facts, frozenset(settled.split()))]


def test_a_rule_about_other_findings_or_other_values_is_not_built() -> None:
    rules = [rule(f"other-{n}", {"card": "old", "driver": "absent"}, exclude="c") for n in range(500)]
    rules += [
        rule("black", {"screen": "black"}, exclude="c"),
        rule("black-and-more", {"screen": "black", "card": "known"}, exclude="c"),
        rule("normal", {"screen": "normal"}, exclude="c"),
    ]
    assert _reached(rules, ("screen", "black")) == ["black"]


def test_rules_are_found_through_a_chain_of_conclusions() -> None:
    rules = [
        rule("c-last", {"have": "< need"}, exclude="c"),
        rule("b-next", {"card": "old"}, conclude={"need": "570"}),
        rule("a-first", {"screen": "black"}, conclude={"card": "old"}),
        rule("not-concluded", {"card": "new"}, exclude="c"),
    ]
    assert _reached(rules, ("screen", "black"), ("have", "550")) == ["a-first", "b-next", "c-last"]
    assert _reached(rules, ("screen", "normal"), ("have", "550")) == []


def test_one_alternative_is_enough_to_reach_a_rule() -> None:
    rules = [rule("r", {"any": [{"screen": "black"}, {"card": "old"}]}, exclude="c")]

    assert _reached(rules, ("card", "old")) == ["r"]


def test_what_stands_under_not_does_not_keep_a_rule_away() -> None:
    rules = [rule("r", {"screen": "black", "not": {"card": "old"}}, exclude="c")]

    assert _reached(rules, ("screen", "black"), ("card", "old")) == ["r"]


def test_no_rule_concludes_what_is_settled() -> None:
    rules = [
        rule("guess", {"screen": "black"}, conclude={"card": "old"}),
        rule("use", {"card": "old"}, exclude="c"),
    ]
    facts = ("screen", "black"), ("card", "new")

    assert _reached(rules, *facts) == ["guess", "use"]
    assert _reached(rules, *facts, settled="card") == []


def test_a_comparison_that_cannot_be_decided_is_left_to_the_engine_to_report() -> None:
    rules = [rule("r", {"have": "< 580"}, exclude="c")]

    assert _reached(rules, ("have", "unreadable")) == ["r"]
    assert _reached(rules, ("have", "590")) == []


@settings(max_examples=200, deadline=None)
@given(rule_bases())
def test_the_outcome_is_that_of_all_rules(base: RuleBase) -> None:
    library = linked(base.sections)
    reachable = reachable_rules(compiled(library), base.facts, frozenset())

    assert run_rules(reachable, base.facts) == run_rules(tuple(library.rules.values()), base.facts)
