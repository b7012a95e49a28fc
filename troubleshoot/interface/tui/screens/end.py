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
WAYS = {"something-more": SAY_MORE, "write-report": REPORT, "begin-anew": NEW}


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
        ways = (f"{self.say(name)} ({command.shown})" for name, command in WAYS.items())
        return [*numbered(texts), *(Choice(text, BULLET) for text in ways)]

    def chosen(self, place: int, mark: str) -> None:
        """Show the fix, or go on."""
        plan = self.session.advice.plan[:MOST_LEFT]
        if place < len(plan):
            self.host.show(FixScreen(plan[place]))
        else:
            way = list(WAYS.values())[place - len(plan)]
            self.call_later(self.host.run_action, way.action)
