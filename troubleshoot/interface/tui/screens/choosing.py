"""A screen on which one of several things is chosen, by digit, or by arrows and Enter."""

from collections.abc import Iterable

from textual import events, on
from textual.widget import Widget

from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.choices import Choice, Choices


class Choosing(Page):
    """Shows choices below what ``above`` yields; the digits work wherever the focus is."""

    def above(self) -> Iterable[Widget]:
        """Yield what stands above the choices."""
        return ()

    def choices(self) -> list[Choice]:
        """Return the choices."""
        raise NotImplementedError

    def chosen(self, place: int, mark: str) -> None:
        """Do what follows from the choice at ``place`` (from 0)."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Yield what stands above, and the choices."""
        yield from self.above()
        yield Choices(self.choices(), id="choices")

    @on(Choices.Chosen, "#choices")
    def _chosen(self, event: Choices.Chosen) -> None:
        self.chosen(event.place, event.mark)

    def on_key(self, event: events.Key) -> None:
        """Take the choice with the typed mark."""
        character = event.character or ""
        if character and self.query_one("#choices", Choices).take(character):
            event.stop()
