"""Asks which need of a fix is missing, so that a way without it can be found."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from troubleshoot.dialogue.trail import Lacks, Tried
from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.widgets.choices import Choice, numbered
from troubleshoot.interface.tui.widgets.laid import Prose
from troubleshoot.planning.plan import PlannedFix


class MissingScreen(Choosing):
    """Shows what ``planned`` needs."""

    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, planned: PlannedFix) -> None:
        super().__init__()
        self._fix = planned.fix.id
        self._needs = planned.way.needs

    def bar(self) -> tuple[str, str]:
        """Return the title of the fix."""
        return self.sentences.fix(self._fix), ""

    def above(self) -> Iterable[Widget]:
        """Yield the question."""
        yield Prose([self.say("what-is-missing")], classes="head")

    def choices(self) -> list[Choice]:
        """Return the needs."""
        return numbered((self.sentences.needs([need]) for need in self._needs), self.say("another-reason"))

    def chosen(self, place: int, mark: str) -> None:
        """Take what is missing; where that was known, or is something else, the fix cannot be done."""
        if mark == "0" or self._needs[place] in self.session.consultation.lacking:
            self.host.take(Tried(self._fix, "could-not"))
        else:
            self.host.take(Lacks(self._needs[place]))
