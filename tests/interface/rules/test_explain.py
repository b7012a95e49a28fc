"""``rules explain`` and ``rules why-not``: a rule in sentences, and what it waits for."""

import pytest

from tests.interface.conftest import Ended, Program
from tests.making import FLUX

FORMAT_1 = FLUX.parent / "knowledge" / "format-1"


def said(ended: Ended) -> str:
    return " ".join(ended.out.split())


def test_a_rule_is_explained_with_all_it_rests_on_and_leads_to(program: Program) -> None:
    ended = program("--pack", FLUX, "rules", "explain", "dark-suggests-plutonium")

    assert ended.status == 0, ended.err
    for part in (
        "When: Light of the flux capacitor: It stays dark",
        "Then: Speaks for: The plutonium is used up (moderate: the odds times 6;",
        "asked: What does the light between the seats do?",
        "such as: flux capacitor dark;",
        "load-plutonium: Load a case of plutonium",
        "fires on: ",
    ):
        assert part in said(ended)


def test_it_is_explained_in_chinese_too(program: Program) -> None:
    ended = program("--pack", FLUX, "--lang", "zh", "rules", "explain", "dark-suggests-plutonium")

    assert "如果: 通量电容器的灯：不亮" in said(ended)
    assert "通量 电容器 不亮" in said(ended)


def test_a_row_of_a_table_is_a_rule(program: Program) -> None:
    name = "pump/pump-for-valve/2.1/pump/pump-needed"
    ended = program("--pack", FORMAT_1, "rules", "explain", name)

    assert ended.out.startswith(name + "\n")
    assert "pump/pump-older-than-the-valve-needs: The valve needs a newer one." in said(ended)


@pytest.mark.parametrize("action", ["explain", "why-not"])
def test_an_unknown_rule_is_told_with_the_nearest(action: str, program: Program) -> None:
    ended = program("--pack", FLUX, "rules", action, "dark-suggest-plutonium")

    assert ended.status == 2
    assert "did you mean `dark-suggests-plutonium`?" in ended.err


def why_not(program: Program, *options: str) -> Ended:
    return program("--pack", FLUX, "rules", "why-not", "dark-suggests-plutonium", *options)


def test_a_rule_that_fires_is_said_to(program: Program) -> None:
    for known in (["--given", "flux-light=dark"], ["--said", "the flux capacitor stays dark"]):
        ended = why_not(program, *known)
        assert ended.status == 0
        assert "This rule fires" in ended.out


def test_an_unknown_condition_comes_with_how_to_find_it_out(program: Program) -> None:
    ended = why_not(program)

    assert ended.status == 1
    for part in ("not known", "Look between the seats.", "asked:", "--given flux-light=VALUE"):
        assert part in said(ended)


def test_a_condition_that_fails_comes_with_what_is_known(program: Program) -> None:
    ended = why_not(program, "--given", "flux-light=bright")

    assert ended.status == 1
    assert "fails - it wants: Light of the flux capacitor: It stays dark." in said(ended)
    assert "It flickers" in said(ended)


@pytest.mark.parametrize(
    ("given", "says"),
    [("flux-light", "FINDING=VALUE"), ("flux-lite=dark", "`flux-light`"), ("flux-light=drak", "`dark`")],
)
def test_what_is_given_must_be_a_finding_and_a_value(given: str, says: str, program: Program) -> None:
    ended = why_not(program, "--given", given)

    assert ended.status == 2
    assert "--given" in ended.err
    assert says in ended.err
