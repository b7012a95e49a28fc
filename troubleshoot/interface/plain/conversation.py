"""The conversation: lines are read, commands carried out, and views follow each other."""

import os
from collections.abc import Callable, Mapping
from typing import TextIO

from troubleshoot.dialogue.explain import how, shifts, why_not
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Answered, observed
from troubleshoot.evidence.readings import Reading
from troubleshoot.interface.call import CallError
from troubleshoot.interface.plain.console import Console
from troubleshoot.interface.plain.lines import Line, understood
from troubleshoot.interface.plain.views import MOST_CAUSES_SHOWN, Asking, Fixing, View, next_view
from troubleshoot.knowledge.model import Probe

MOST_STRAYED = 100
"""So many lines in a row that lead nowhere end it: a script that has run astray, not a person."""


def run(session: Session, source: TextIO, target: TextIO) -> int:
    """Lead ``session`` on ``source`` and ``target`` until it ends, and return the exit status."""
    console = Console(session, source, target)
    console.tell("plain-welcome")
    view = next_view(console)
    view.show()
    while console.strayed < MOST_STRAYED:
        typed = console.ask()
        if typed is None:
            break
        line = understood(typed)
        if line.command == "quit":
            break
        following = _Commands(console, view).carry_out(line) if line.command else view.take(line)
        if following is not view:
            console.strayed = 0
            view = following
            view.show()
    if session.number and session.trail:
        console.tell("kept-as", session.number)
    return 0


class _Commands:
    """What can be commanded while ``view`` is on the screen; each returns the view that follows."""

    def __init__(self, console: Console, view: View) -> None:
        self._console = console
        self._session = console.session
        self._view = view

    def carry_out(self, line: Line) -> View:
        commands: Mapping[str, Callable[[int | None], View]] = {
            "why": self._why,
            "how": self._how,
            "why-not": self._why_not,
            "what-if": self._what_if,
            "back": self._back,
            "fix": self._fix,
            "list": self._list,
            "dont-know": self._do_not_know,
            "report": self._report,
            "read": lambda _: self._read(line.path),
            "look": self._look,
            "help": self._help,
        }
        return commands[line.command](line.number)

    def _why(self, _: int | None) -> View:
        sentences = self._console.sentences
        if self._view.question is not None:
            because = sentences.asked_because(self._view.question)
            self._console.show([self._console.writer.paragraph(because)])
            return self._what_if(None)
        if self._view.planned is not None:
            self._console.show([self._console.writer.paragraph(sentences.reason(self._view.planned))])
            return self._how(None)
        return self._stray("nothing-asked")

    def _how(self, number: int | None) -> View:
        cause = self._cause(number or 1)
        if cause is None:
            return self._stray("no-such-cause")
        found = how(self._session.advice.diagnosis, cause)
        if found is not None:
            self._console.show(self._console.writer.lines(self._console.sentences.how(found)))
        return self._view

    def _why_not(self, number: int | None) -> View:
        cause = self._cause(number or 2)
        if cause is None:
            return self._stray("no-such-cause")
        found = why_not(self._session.knowledge, self._session.advice.diagnosis, cause)
        self._console.show(self._console.writer.lines(self._console.sentences.why_not(found)))
        return self._view

    def _cause(self, number: int) -> str | None:
        beliefs = self._session.advice.diagnosis.beliefs
        return beliefs[number - 1].cause if 1 <= number <= len(beliefs) else None

    def _what_if(self, number: int | None) -> View:
        question = self._view.question
        if question is None or not question.finding.values:
            return self._stray("nothing-asked")
        sentences, finding = self._console.sentences, question.finding
        if number is not None and not 1 <= number <= len(finding.values):
            return self._stray("not-a-choice")
        before = self._session.advice.diagnosis
        for at, value in enumerate(finding.values, 1):
            if number not in (None, at):
                continue
            after = self._session.if_taken(Answered(finding.id, value)).diagnosis
            moved = [sentences.shift(shift) for shift in shifts(before, after)[:MOST_CAUSES_SHOWN]]
            text = (
                f"{at}. {sentences.value(finding, value)} - {'; '.join(moved) or sentences.say('no-shift')}"
            )
            self._console.show([self._console.writer.paragraph(text, "  ")])
        return self._view

    def _back(self, _: int | None) -> View:
        if self._session.undo() is None:
            return self._stray("nothing-to-undo")
        self._console.tell("taken-back")
        return next_view(self._console)

    def _fix(self, number: int | None) -> View:
        plan = self._session.advice.plan
        at = (number or 1) - 1
        return Fixing(self._console, plan[at]) if 0 <= at < len(plan) else self._stray("no-fix-yet")

    def _list(self, _: int | None) -> View:
        sentences, writer = self._console.sentences, self._console.writer
        if not self._session.trail:
            return self._stray("nothing-yet")
        for number, step in enumerate(self._session.trail, 1):
            self._console.show([writer.paragraph(f"{number}. {sentences.step(step)}", "  ")])
        for number, planned in enumerate(self._session.advice.plan, 1):
            title = f"{sentences.say('fix-number', number)} {sentences.fix(planned.fix.id)}"
            self._console.show([writer.paragraph(f"{title} - {sentences.reason(planned)}", "  ")])
        return self._view

    def _do_not_know(self, _: int | None) -> View:
        view = self._view
        return view.leave_open() if isinstance(view, Asking) else self._stray("nothing-asked")

    def _read(self, path: str) -> View:
        if not path:
            return self._stray("read-what")
        from troubleshoot.interface.one_shot import read  # noqa: PLC0415 - only where a log is read

        try:
            reading = read(self._session.knowledge, [os.path.expanduser(path)], self._session.language)
        except CallError as error:
            self._console.strayed += 1
            self._console.show([self._console.writer.paragraph(str(error))])
            return self._view
        return self._observed(path, reading)

    def _look(self, _: int | None) -> View:
        from troubleshoot.evidence.probes import examine  # noqa: PLC0415 - only when asked for
        from troubleshoot.evidence.runner import scan_machine  # noqa: PLC0415

        knowledge = self._session.knowledge
        self._console.tell("looking")
        scan = scan_machine([knowledge.probe(name) for name in knowledge.names(Probe)], os.environ)
        return self._observed(self._console.sentences.say("this-machine"), examine(knowledge, scan))

    def _observed(self, name: str, reading: Reading) -> View:
        self._console.take(observed(name, reading))
        self._console.tell("was-read", name, len(reading.facts))
        return next_view(self._console)

    def _report(self, _: int | None) -> View:
        from troubleshoot.interface.report import as_markdown, report_of  # noqa: PLC0415 - only when asked for

        self._console.show([as_markdown(report_of(self._session))])
        return self._view

    def _help(self, _: int | None) -> View:
        self._console.tell("plain-help")
        return self._view

    def _stray(self, name: str) -> View:
        self._console.stray(name)
        return self._view
