"""Rules fire as they do in CLIPS, whatever the rules; an error stays in its rule."""

import subprocess
import sys

import pytest
from hypothesis import given, settings

from tests.inference.in_clips import Conclusions, run_in_clips
from tests.inference.making import Entry, cause, choice, linked, number, rule, version
from tests.inference.rule_bases import RuleBase, rule_bases
from troubleshoot.inference.engine import Outcome, RuleError, run_rules
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Conclude


# said here, because in CI hypothesis would try the same examples in every run
@settings(max_examples=500, deadline=None, derandomize=False, print_blob=True)
@given(rule_bases())
def test_the_same_conclusions_as_clips(base: RuleBase) -> None:
    library = linked(base.sections)

    outcome = run_rules(tuple(library.rules.values()), base.facts)

    assert outcome.errors == ()
    assert _conclusions(library, outcome, base) == run_in_clips(base)


def _conclusions(library: Library, outcome: Outcome, base: RuleBase) -> Conclusions:
    fired = {(firing.rule, frozenset(firing.matched)) for firing in outcome.firings}
    thens = [library.rules[firing.rule].then for firing in outcome.firings]
    concluded = {(then.finding, then.value) for then in thens if isinstance(then, Conclude)}
    return Conclusions(fired, concluded | set(base.facts))


def _run(rules: list[Entry], *facts: tuple[str, str]) -> Outcome:
    findings = [choice("screen", "black normal"), version("driver"), version("needed"), number("memory")]
    library = linked({"findings": findings, "causes": [cause("old")], "rules": rules})
    return run_rules(tuple(library.rules.values()), facts)


def _fired(outcome: Outcome) -> list[str]:
    return [firing.rule for firing in outcome.firings]


BLACK = rule("black", {"screen": "black"}, exclude="old")


@pytest.mark.parametrize("test", ["< 580", "< needed", ">= 1, < 580"])
def test_an_error_in_one_rule_is_reported_and_the_others_fire(test: str) -> None:
    older = rule("older", {"driver": test}, exclude="old")
    outcome = _run([older, BLACK], ("driver", "unreadable"), ("needed", "570"), ("screen", "black"))

    assert _fired(outcome) == ["black"]
    assert outcome.errors == (RuleError("older", "'unreadable' is not a version"),)


def test_an_error_spoils_one_value_of_a_finding_and_not_the_other() -> None:
    older = rule("older", {"driver": "< 580"}, exclude="old")
    outcome = _run([older], ("driver", "unreadable"), ("driver", "570"))

    assert [firing.matched for firing in outcome.firings] == [(("driver", "570"),)]
    assert [error.rule for error in outcome.errors] == ["older"]


def test_a_rule_with_an_error_under_not_does_not_fire() -> None:
    careful = rule("careful", [{"screen": "black"}, {"not": {"driver": "< 580"}}], exclude="old")
    outcome = _run([careful, BLACK], ("driver", "unreadable"), ("screen", "black"))

    assert _fired(outcome) == ["black"]
    assert [error.rule for error in outcome.errors] == ["careful"]


@pytest.mark.parametrize(
    ("memory", "test"),
    [("7.75", "< 7.8"), ("0.9", "> 0.10"), ("2.5", "> 2"), ("2.5", "!= 2"), ("8", "= 8.0")],
)
def test_numbers_compare_as_numbers_and_not_as_versions(memory: str, test: str) -> None:
    assert _fired(_run([rule("r", {"memory": test}, exclude="old")], ("memory", memory))) == ["r"]


def test_a_rule_fires_after_all_that_leads_to_what_it_denies() -> None:
    findings = [choice(name, "yes") for name in ("start", "never", "middle", "late")]
    rules = [
        rule("a-denies", [{"start": "yes"}, {"not": {"late": "yes"}}], exclude="old"),
        rule("b-leads", {"middle": "yes"}, conclude={"late": "yes"}),
        rule("c-begins", [{"start": "yes"}, {"not": {"never": "yes"}}], conclude={"middle": "yes"}),
        rule("d-idle", {"never": "yes"}, conclude={"never": "yes"}),
    ]
    library = linked({"findings": findings, "causes": [cause("old")], "rules": rules})

    assert _fired(run_rules(tuple(library.rules.values()), [("start", "yes")])) == ["b-leads", "c-begins"]


def test_a_firing_names_both_findings_that_were_compared() -> None:
    older = rule("older", {"driver": "< needed"}, exclude="old")
    outcome = _run([older], ("driver", "550.54"), ("needed", "570"), ("needed", "535"))

    assert [firing.matched for firing in outcome.firings] == [(("driver", "550.54"), ("needed", "570"))]


def test_the_engine_remembers_nothing_from_one_run_to_the_next() -> None:
    rules = tuple(
        linked(
            {"findings": [choice("screen", "black")], "causes": [cause("old")], "rules": [BLACK]}
        ).rules.values()
    )

    assert _fired(run_rules(rules, [("screen", "black")])) == ["black"]
    assert run_rules(rules, []) == Outcome((), ())


def test_importing_the_engine_leaves_python_as_it_was() -> None:
    program = """
import collections, logging, troubleshoot.inference.engine
print(hasattr(collections, "Mapping"), logging.root.handlers, logging.root.level)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False [] 30"
