"""Reports of people with the fixes that are right for them, asked before and after a change."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from troubleshoot.authoring.comparison import MOST_SHOWN, Change, Outcome, Side, change_of
from troubleshoot.dialogue.advice import best_plan
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import listen
from troubleshoot.knowledge.model import Language
from troubleshoot.planning.plan import PlannedFix

MOST_SHOWN_FIXES = 5
"""So many fixes of a plan are shown."""


class CasesError(Exception):
    """A file of cases cannot be used; the message is a sentence with its place."""


class Case(Struct, frozen=True):
    """A report of a person, and regular expressions of which the text of a right fix matches one."""

    id: str
    query: str
    accept_any: tuple[str, ...]
    messages: tuple[str, ...] = ()
    lang: Language = "en"


def read_cases(path: Path) -> list[Case]:
    """Return the cases in a file of JSON lines. Raises `CasesError` where it cannot be used."""
    cases = []
    number = 1
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):  # noqa: B007 - for errors
            if line.strip():
                cases.append(msgspec.json.decode(line, type=Case))
                for pattern in cases[-1].accept_any:
                    re.compile(pattern)
    except OSError as error:
        raise CasesError(f"{path}: cannot read this file: {error.strerror}") from None
    except (msgspec.MsgspecError, re.error, UnicodeDecodeError) as error:
        raise CasesError(f"{path}:{number}: this is not a case: {error}") from None
    return cases


def compare_cases(before: Side, after: Side, cases: Iterable[Case]) -> list[Change]:
    """Ask both sides the ``cases``: won is a right fix that is now among the first three, or an abstention.

    A case without ``accept_any`` is about something else; there the right answer is none.
    """
    return [
        change
        for case in cases
        if (change := change_of(case.id, case.query, _answered(before, case), _answered(after, case)))
    ]


def _answered(side: Side, case: Case) -> Outcome:
    facts = listen(side.knowledge, case.query, *case.messages)
    plan = best_plan(side.knowledge, Consultation(facts))[:MOST_SHOWN_FIXES]
    if not case.accept_any:
        return Outcome(not plan, plan[0].fix.id if plan else "nothing")
    accepted = [re.compile(pattern, re.IGNORECASE | re.DOTALL | re.ASCII) for pattern in case.accept_any]
    for rank, planned in enumerate(plan, 1):
        if any(pattern.search(_text_of(planned, case.lang)) for pattern in accepted):
            return Outcome(rank <= MOST_SHOWN, f"rank {rank}")
    return Outcome(False, "not found")


def _text_of(planned: PlannedFix, language: Language) -> str:
    parts = [planned.fix.title.in_language(language)]
    for step in planned.way.steps:
        parts += [step.in_language(language), *step.commands]
    return "\n".join(parts)
