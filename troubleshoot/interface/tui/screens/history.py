"""Earlier consultations: go on with one, or delete it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.screens.start import when
from troubleshoot.interface.tui.widgets.choices import Choice, Choices, numbered
from troubleshoot.interface.tui.widgets.laid import Prose

DELETE = Command("delete", "d", "d", "screen.delete")


class HistoryScreen(Choosing):
    """Lists what is kept, the newest first."""

    KEYS: ClassVar[tuple[Command, ...]] = (BACK, DELETE)
    SPEAKS = "history"

    def __init__(self) -> None:
        super().__init__()
        self._asked = -1

    def above(self) -> Iterable[Widget]:
        """Yield what can be done."""
        yield Prose([self.say("history-head" if self.host.earlier() else "no-history")], classes="head")

    def choices(self) -> list[Choice]:
        """Return the consultations."""
        return numbered(
            f"{when(kept.changed, self)}  {kept.title or self.say('untitled')}"
            for kept in self.host.earlier()
        )

    def chosen(self, place: int, mark: str) -> None:
        """Go on with that one."""
        self.host.resume(self.host.earlier()[place].id)

    def action_delete(self) -> None:
        """Delete the one at the cursor, when asked twice."""
        choices = self.query_one("#choices", Choices)
        kept = self.host.earlier()
        if not kept:
            return
        number = kept[choices.cursor].id
        if self._asked != number:
            self._asked = number
            self.tell(self.say("press-again"))
            return
        self.host.delete(number)
        choices.show(self.choices(), min(choices.cursor, max(len(kept) - 2, 0)))
        self.tell(self.say("deleted"))
