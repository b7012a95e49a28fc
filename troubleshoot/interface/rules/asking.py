"""Asking the author of a rule: each question is answered by an option of the call, or on standard input."""

import argparse
import re
import sys
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from troubleshoot.authoring.proposals import Proposal
from troubleshoot.interface.call import CallError
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.rules.questions import QUESTIONS, option_of
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.model import Language, Text

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - not an error of the program: it is asked again
    """An answer that cannot be taken; the message says why."""


class Asking:
    """Asks the author. What the call's options say is not asked; what is wrong in them ends the call.

    The methods raise `CallError` where an answer of the call is wrong, or standard input ends too early.
    """

    def __init__(self, call: argparse.Namespace, language: Language) -> None:
        self._call = call
        self.language = language

    def both(self, key: str) -> Text:
        """Return the answers to a question and to its Chinese twin."""
        return Text(self.text(key), self.text(f"{key}-zh"))

    def text(self, key: str) -> str:
        """Return the answer as it is given."""
        return self.asked(key, str)

    def several(self, key: str) -> tuple[str, ...]:
        """Return the answers to a question that takes several."""
        return self.asked_several(key, str)

    def one_of(self, key: str, choices: Collection[str]) -> str:
        """Return an answer that is among ``choices``."""

        def read(answer: str) -> str:
            if answer not in choices:
                raise Refused(f"`{answer}` is not one of them; {did_you_mean(answer, choices)}")
            return answer

        return self.asked(key, read)

    def chosen(
        self, key: str, proposals: Sequence[Proposal], names: Collection[str], words: Collection[str]
    ) -> str:
        """Return the id of a proposal, another of ``names``, or one of ``words`` that mean something here."""

        def read(answer: str) -> str:
            chosen = chosen_from(answer, proposals)
            if chosen not in words and chosen not in names:
                raise Refused(f"there is no {key} `{chosen}`; {did_you_mean(chosen, names)}")
            return chosen

        return self.asked(key, read, proposals)

    def given(self, key: str) -> str | None:
        """Return what the call's option says; None where it is not there."""
        given: str | None = getattr(self._call, option_of(key))
        return given

    def is_given(self, key: str) -> bool:
        """Tell whether the call has this option."""
        return getattr(self._call, option_of(key)) is not None

    def asked(self, key: str, read: Callable[[str], T], proposals: Sequence[Proposal] = ()) -> T:
        """Return the answer to one question, from the call or from the author."""
        given = self.given(key)
        if given is not None:
            return _read_or_end(key, read, given)
        if QUESTIONS[key].otherwise == "" and not self._is_asked(key):
            return read("")
        self._show(key, proposals)
        while True:
            answer = self._line(key) or QUESTIONS[key].otherwise
            try:
                if answer is None:
                    raise Refused(say("needs-answer", self.language))
                return read(answer)
            except Refused as refused:
                self.tell(str(refused))

    def asked_several(
        self, key: str, read: Callable[[str], T], proposals: Sequence[Proposal] = ()
    ) -> tuple[T, ...]:
        """Return the answers to one question: lines until an empty one."""
        given = getattr(self._call, option_of(key))
        if given is not None:
            return tuple(_read_or_end(key, read, one) for one in given)
        if QUESTIONS[key].otherwise == "" and not self._is_asked(key):
            return ()
        self._show(key, proposals)
        answers: list[T] = []
        while answer := self._line(key):
            try:
                parts = re.split(r"[,\s]+", answer) if proposals else [answer]
                answers += [read(part) for part in parts]
            except Refused as refused:
                self.tell(str(refused))
        if not answers and QUESTIONS[key].otherwise is None:
            raise CallError(f"`{key}` needs an answer")
        return tuple(answers)

    def _is_asked(self, key: str) -> bool:
        """Tell whether a question that may stay open is asked: not in a script that gave what it needs."""
        return sys.stdin.isatty() or self.given(key.removesuffix("-zh")) is None

    def _show(self, key: str, proposals: Sequence[Proposal]) -> None:
        self.tell("")
        for number, proposal in enumerate(proposals, 1):
            title = proposal.title.in_language(self.language)
            self.tell(f"  {number}. {proposal.id}: {title}")
        self.tell(QUESTIONS[key].ask(self.language))

    def _line(self, key: str) -> str:
        print(f"{key}> ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            if QUESTIONS[key].otherwise is not None:
                return ""
            raise CallError(f"`{key}` needs an answer; give it with --{key}")
        return line.strip()

    def tell(self, text: str) -> None:
        """Show ``text`` beside the questions, on standard error."""
        print(harmless(text), file=sys.stderr)


def _read_or_end(key: str, read: Callable[[str], T], given: str) -> T:
    try:
        return read(given)
    except Refused as refused:
        raise CallError(f"--{key}: {refused}") from None


def chosen_from(answer: str, proposals: Sequence[Proposal]) -> str:
    """Return the id of the proposal whose number was answered, or the answer itself."""
    if answer.isdigit() and 1 <= int(answer) <= len(proposals):
        return proposals[int(answer) - 1].id
    return answer
