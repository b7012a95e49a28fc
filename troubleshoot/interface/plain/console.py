"""Where the consultation is printed, and the session that it shows."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Step
from troubleshoot.interface.as_text import Writer
from troubleshoot.interface.layout import Style, terminal_width
from troubleshoot.interface.sentences import Sentences
from troubleshoot.knowledge.model import Language, Text


class Console:
    """Prints in the language of one session. ``strayed`` counts the lines in a row that led nowhere."""

    def __init__(self, session: Session, source: TextIO, target: TextIO) -> None:
        self.session = session
        self.sentences = Sentences(session.knowledge, session.language)
        self.writer = Writer(session.knowledge, session.language, terminal_width(), Style(target, os.environ))
        self.strayed = 0
        self._source = source
        self._target = target

    @property
    def language(self) -> Language:
        """The language of the session."""
        return self.session.language

    def read(self, text: Text) -> str:
        """Return ``text`` in the language of the session."""
        return text.in_language(self.language)

    def show(self, lines: Iterable[str]) -> None:
        """Print ``lines`` as they are."""
        for line in lines:
            print(line, file=self._target)

    def tell(self, name: str, *values: object) -> None:
        """Print the program's text called ``name``."""
        self.show([self.writer.paragraph(self.sentences.say(name, *values))])

    def head(self, text: str) -> None:
        """Print a heading, after an empty line."""
        self.show(["", self.writer.strong(text)])

    def choices(self, texts: Sequence[str], zero: str = "", first: int = 1) -> None:
        """Print numbered choices, and the one with the number 0 where it is given."""
        self.show(self.writer.choices(texts, first))
        if zero:
            self.show(self.writer.choices([self.sentences.say(zero)], 0))

    def ask(self) -> str | None:
        """Return the next line that is typed, or None at the end of input."""
        print("> ", end="", file=self._target, flush=True)
        text = self._source.readline()
        if not self._source.isatty():  # nobody's Enter has ended the line
            print(file=self._target)
        return text.rstrip("\r\n") if text else None

    def take(self, *steps: Step) -> bool:
        """Add ``steps`` to the consultation, and tell whether anything is known by them."""
        before = self.session.consultation
        self.session.take(*steps)
        if self.session.trouble:
            print(self.session.trouble, file=sys.stderr)
        return self.session.consultation != before

    def stray(self, name: str, *values: object) -> None:
        """Say why a line led nowhere."""
        self.strayed += 1
        self.tell(name, *values)
