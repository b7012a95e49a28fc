"""What the author of a rule says, from the first symptom to the source."""

import re
from collections.abc import Iterable, Sequence
from typing import cast, get_args

from troubleshoot.authoring.draft import Draft, NewCause, NewFinding, NewFix, NewWords, SaidSo
from troubleshoot.authoring.needs import needs_of
from troubleshoot.authoring.proposals import causes_like, findings_in, fixes_like
from troubleshoot.interface.call import CallError
from troubleshoot.interface.rules.asking import Asking, Refused, chosen_from
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.decode import SOURCE
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.model import Cause, Commonness, Finding, Fix, Need, Risk, Step, Strength, Verify
from troubleshoot.knowledge.store import Knowledge, NotKnownError
from troubleshoot.knowledge.values import illegal


class Author:
    """Makes a draft of the author's answers; proposes what is there before anything new is made."""

    def __init__(self, asking: Asking, knowledge: Knowledge) -> None:
        self._asking = asking
        self._knowledge = knowledge

    def draft(self) -> Draft | NewWords:
        """Ask from the first question to the last. Only words come of it where the cause is *none*."""
        said_en, said_zh = self._asking.several("symptom"), self._asking.several("symptom-zh")
        symptoms = (*said_en, *said_zh)
        when = self._findings(symptoms)
        words = self._words(when, symptoms) if when else None
        finding = None if when else self._new_finding(said_en, said_zh)
        cause = self._cause(symptoms, may_be_none=words is not None)
        if words is not None and cause == "none":
            return words
        strength = cast(Strength, self._asking.one_of("strength", get_args(Strength)))
        because = self._asking.both("because")
        fix, cured_by = self._fix(cause)
        sources = self._asking.asked_several("source", _source)
        said = [*self._examples(symptoms, when, words)]
        otherwise = self._otherwise(when)
        return Draft(
            tuple(said), when, finding, cause, strength, because, fix, sources, otherwise, words, cured_by
        )

    def _examples(
        self, symptoms: Iterable[str], when: Sequence[tuple[str, str]], words: NewWords | None
    ) -> Iterable[SaidSo]:
        """Yield the symptoms and the new words, each with what is not understood from it."""
        phrases = (*words.en, *words.zh) if words else ()
        for symptom in symptoms:
            if symptom not in phrases:
                yield SaidSo(symptom, self._unsaid(symptom, when))
        for phrase in phrases:
            yield SaidSo(phrase, tuple(pair for pair in when if words and pair != words[:2]))

    def _unsaid(self, symptom: str, when: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return what of ``when`` is not understood from ``symptom``."""
        understood = {proposal.id for proposal in findings_in(self._knowledge, [symptom])}
        return tuple(pair for pair in when if "=".join(pair) not in understood)

    def _words(self, when: Sequence[tuple[str, str]], symptoms: Sequence[str]) -> NewWords | None:
        """Return new words for the first choice in ``when``; asked where a symptom says nothing of it."""
        pair = next((pair for pair in when if pair[1] in self._knowledge.finding(pair[0]).values), None)
        unsaid = [symptom for symptom in symptoms if len(self._unsaid(symptom, when)) == len(when)]
        given = self._asking.is_given("phrase") or self._asking.is_given("phrase-zh")
        if pair is None or not (unsaid or given):
            return None
        if unsaid:
            told = say("not-understood", self._asking.language)
            self._asking.tell(told.format("=".join(pair), "; ".join(unsaid)))
        words = NewWords(*pair, self._asking.several("phrase"), self._asking.several("phrase-zh"))
        return words if words.en or words.zh else None

    # --- what there is, and what is new -----------------------------------------------------------

    def _findings(self, symptoms: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the findings and values that are meant; none where a new finding is wanted."""
        proposals = findings_in(self._knowledge, symptoms)

        def read(answer: str) -> tuple[str, str] | None:
            if answer == "new":
                return None
            finding, _, value = chosen_from(answer, proposals).partition("=")
            return self._legal(finding, value)

        answers = self._asking.asked_several("finding", read, proposals)
        return tuple(dict.fromkeys(pair for pair in answers if pair))

    def _legal(self, name: str, value: str) -> tuple[str, str]:
        try:
            finding = self._knowledge.finding(name)
        except NotKnownError as error:
            raise Refused(str(error)) from None
        if problem := illegal(finding, value):
            raise Refused(problem)
        return name, value

    def _otherwise(self, when: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return what an example knows that must not fire: one of the findings with another value.

        Where none has another value, a finding of which the rule does not speak.
        """
        meant = set(when)
        for name, value in when:
            finding = self._knowledge.finding(name)
            other = next((v for v in finding.values if (name, v) not in meant), None)
            if other:
                return ((name, other),)
            if finding.kind != "choice":
                return ((name, f"{value}.1" if finding.kind == "version" else f"{value}1"),)
        names = {name for name, _ in when}
        for name in self._knowledge.names(Finding):
            if name not in names and (values := self._knowledge.finding(name).values):
                return ((name, next(iter(values))),)
        return ()

    def _new_finding(self, said_en: tuple[str, ...], said_zh: tuple[str, ...]) -> NewFinding:
        return NewFinding(
            self._asking.both("finding-title"),
            self._asking.both("ask"),
            self._asking.both("seen"),
            self._asking.both("otherwise"),
            said_en,
            said_zh,
        )

    def _cause(self, symptoms: Sequence[str], may_be_none: bool) -> NewCause | str:
        title = self._asking.given("cause-title") or ""
        proposals = causes_like(self._knowledge, symptoms, f"{' '.join(symptoms)} {title}")
        words = ("new", "none") if may_be_none else ("new",)
        answer = self._asking.chosen("cause", proposals, self._knowledge.names(Cause), words)
        if answer != "new":
            return answer
        commonness = cast(Commonness, self._asking.one_of("commonness", get_args(Commonness)))
        return NewCause(self._asking.both("cause-title"), self._asking.both("explain"), commonness)

    def _fix(self, cause: NewCause | str) -> tuple[NewFix | None, str]:
        """Return the new fix, or None and the id of the one that cures this cause too."""
        known = "" if isinstance(cause, NewCause) else cause
        words = cause.title.en if isinstance(cause, NewCause) else self._knowledge.cause(cause).title.en
        proposals = fixes_like(self._knowledge, known, f"{words} {self._asking.given('fix-title') or ''}")
        answer = self._asking.chosen("fix", proposals, self._knowledge.names(Fix), ("new", "none"))
        if answer == "new":
            return self._new_fix(), ""
        is_new = answer != "none" and known not in self._knowledge.fix(answer).causes
        return None, answer if is_new else ""

    def _new_fix(self) -> NewFix:
        title = self._asking.both("fix-title")
        minutes = int(self._asking.asked("minutes", _number))
        risk = cast(Risk, self._asking.one_of("risk", get_args(Risk)))
        warning = self._asking.both("warning") if risk != "none" else None
        needs = self._asking.asked_several("need", self._need)
        steps = _steps(self._asking.several("step"), self._asking.several("step-zh"))
        commands = (command for step in steps for command in step.commands)
        needs = tuple(dict.fromkeys((*needs, *(self._need(need) for need in needs_of(commands)))))
        expect = self._asking.both("expect")
        return NewFix(title, minutes, risk, warning, needs, steps, expect, self._verify(), self._undo())

    def _need(self, answer: str) -> str:
        names = self._knowledge.names(Need)
        if answer not in names:
            raise Refused(f"there is no need `{answer}`; {did_you_mean(answer, names)}")
        return answer

    def _verify(self) -> Verify:
        answer = self._asking.text("verify")
        if answer.startswith("$"):
            return Verify(command=answer.removeprefix("$").strip(), prints=self._asking.text("prints"))
        return Verify(en=answer, zh=self._asking.text("verify-zh"))

    def _undo(self) -> Step:
        (step, *more) = _steps(self._asking.several("undo"), ())
        if more:
            raise CallError("`undo` is one sentence, with its commands on lines of their own after $")
        return Step(step.en, self._asking.text("undo-zh"), step.commands)


def _number(answer: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,4}", answer):
        raise Refused(f"`{answer}` is not a number of minutes")
    return answer


def _source(answer: str) -> str:
    if not SOURCE.fullmatch(answer):
        raise Refused(f"`{answer}` is not an address; give the page as https://...")
    return answer


def _steps(lines: Iterable[str], chinese: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps in ``lines``; one that begins with $ is a command of the step before it."""
    steps: list[Step] = []
    for line in lines:
        if not line.startswith("$"):
            zh = chinese[len(steps)] if len(steps) < len(chinese) else ""
            steps.append(Step(line, zh))
        elif steps:
            last = steps[-1]
            steps[-1] = Step(last.en, last.zh, (*last.commands, line.removeprefix("$").strip()))
        else:
            raise CallError(f"say what this command does on a line before it: {line}")
    if len(chinese) > len(steps):
        raise CallError(f"there are {len(steps)} steps, and {len(chinese)} in Chinese")
    return tuple(steps)
