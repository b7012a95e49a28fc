"""Help for where one is, and the palette: all commands, to search and choose from."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.interface.tui.commands import BACK, ENDS, EVERYWHERE, Command
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.choices import Choice, Choices
from troubleshoot.interface.tui.widgets.laid import Paragraph, Prose


class HelpScreen(Page):
    """Says what can be done on ``page``."""

    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    SPEAKS = "help"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def body(self) -> Iterable[Widget]:
        """Yield the help."""
        yield Prose([self.say(self._page.HELP_TEXT)], classes="text")
        commands = dict.fromkeys((*self._page.KEYS, *EVERYWHERE, *ENDS))
        lines = [
            Paragraph(self.say(f"{command.name}-help"), f"{command.shown:>3}  ", "     ")
            for command in commands
        ]
        yield Prose([self.say("help-keys")], classes="head")
        yield Prose([*lines, Paragraph(self.say("moving-help"), "     ")], classes="text")


class PaletteScreen(Page):
    """Lists the commands of ``page`` and of all screens; what is typed narrows them down."""

    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    SPEAKS = "commands"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._shown: list[Command] = []

    def body(self) -> Iterable[Widget]:
        """Yield the field and the list."""
        yield Prose([self.say("search-commands")], classes="head")
        yield Input(compact=True, classes="plain")
        yield Choices(self._choices(""), always_marked=True)

    def _choices(self, words: str) -> list[Choice]:
        wanted = words.casefold().split()
        choices = []
        self._shown = []
        for command in dict.fromkeys((*self._page.KEYS, *EVERYWHERE, *ENDS)):
            text = f"{self.host.named(command)} - {self.say(f'{command.name}-help')}"
            if all(word in text.casefold() for word in wanted):
                self._shown.append(command)
                choices.append(Choice(text, command.shown))
        return choices

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        choices = self._choices(event.value)
        self.query_one(Choices).show(choices)
        self.tell("" if choices else self.say("no-such-command"))

    @on(Input.Submitted)
    def _first(self, event: Input.Submitted) -> None:
        self.query_one(Choices).action_take()

    @on(Choices.Chosen)
    async def _chosen(self, event: Choices.Chosen) -> None:
        command = self._shown[event.place]
        self.host.back()
        await self.host.run_action(command.action, self._page)
