"""Nothing is left to ask or to do that is worth it: solved, or not to be solved here."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from troubleshoot.interface.tui.commands import ANSWERS, NEW, REPORT, SAY_MORE, UNDO, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.screens.consulting import Consulting
from troubleshoot.interface.tui.screens.fix import FixScreen
from troubleshoot.interface.tui.widgets.choices import BULLET, Choice, numbered
from troubleshoot.interface.tui.widgets.laid import Prose

MOST_LEFT = 6


class EndScreen(Consulting, Choosing):
    """Says how it stands, what could still be done, and how to go on."""

    KEYS: ClassVar[tuple[Command, ...]] = (REPORT, SAY_MORE, ANSWERS, UNDO, NEW)

    def __init__(self, solved: bool) -> None:
        super().__init__()
        self._solved = solved

    def above(self) -> Iterable[Widget]:
        """Yield how it stands."""
        yield Prose([self.say("solved" if self._solved else "nothing-left")], classes="head")
        if self.session.advice.plan:
            rest = self.say("lasting-cures" if self._solved else "still-possible")
            yield Prose([rest], classes="text")

    def below(self) -> Iterable[Widget]:
        """Yield the ranking, where something is still believed to be wrong."""
        return () if self._solved else self.ranking()

    def choices(self) -> list[Choice]:
        """Return the fixes that are left, and the ways on."""
        plan = self.session.advice.plan[:MOST_LEFT]
        texts = [f"{self.sentences.fix(p.fix.id)} ({self.sentences.cost(p)})" for p in plan]
        ways = ("something-more", "write-report", "begin-anew")
        return [*numbered(texts), *(Choice(self.say(name), BULLET) for name in ways)]

    def chosen(self, place: int, mark: str) -> None:
        """Show the fix, or go on."""
        plan = self.session.advice.plan[:MOST_LEFT]
        if place < len(plan):
            self.host.show(FixScreen(plan[place]))
            return
        ways = (self.host.action_say_more, self.host.action_report, self.host.action_new)
        ways[place - len(plan)]()
