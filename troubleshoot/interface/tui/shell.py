"""What fills the terminal, whatever it shows: colours, characters, language, and screens above each other."""

import codecs
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.timer import Timer

from troubleshoot.interface.tui import garbage
from troubleshoot.interface.tui.colours import CONTRAST, OWN, next_palette
from troubleshoot.interface.tui.commands import LANGUAGE, Command
from troubleshoot.interface.tui.glyphs import Glyphs
from troubleshoot.interface.tui.labels import label
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.terminal import few_colours, is_console
from troubleshoot.knowledge.model import Language


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class Shell(App[None]):
    """Shows pages in one ``language``, in what this terminal can show."""

    TITLE = "troubleshoot"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, language: Language) -> None:
        self._few_colours = few_colours(os.environ)
        super().__init__(ansi_color=True if self._few_colours else None)
        self._glyphs = Glyphs(is_console(os.environ))
        self._news = ""
        self._tidying: Timer | None = None
        self.language: Language = language
        self.register_theme(CONTRAST)
        if self._few_colours:
            self.theme = OWN[0]

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, but one that goes on where bytes are typed that are no text."""
        driver = super().get_driver_class()
        vars(sys.modules[driver.__module__])["getincrementaldecoder"] = _forgiving  # its own is strict
        return driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters, and last ours: no character passes that the terminal must not get."""
        return [*super().get_line_filters(), self._glyphs]

    def say(self, name: str, *values: object) -> str:
        """Return the words called ``name`` in the person's language."""
        return label(name, self.language, *values)

    def named(self, command: Command) -> str:
        """Return what ``command`` is called, in letters that the console's font has."""
        console = command is LANGUAGE and is_console(os.environ)
        return self.say("other-language-in-ascii" if console else command.name)

    def taken_news(self) -> str:
        """Return what the next screen should say, once."""
        news, self._news = self._news, ""
        return news

    def tell(self, text: str) -> None:
        """Show ``text`` on the screen that is seen."""
        screen = self.screen
        if isinstance(screen, Page):
            screen.tell(text)

    def show(self, page: Page) -> None:
        """Show ``page`` above what is shown."""
        self.push_screen(page)

    def replace(self, page: Page) -> None:
        """Show ``page`` in place of what is shown."""
        self.switch_screen(page)

    def only(self, page: Page) -> None:
        """Show ``page`` in place of all that is shown."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(page)
        else:
            self.push_screen(page)
        if self._tidying is not None:
            self._tidying.stop()
        self._tidying = self.set_timer(garbage.READING, garbage.collect)

    def action_help(self) -> None:
        """Say what can be done where one is."""
        from troubleshoot.interface.tui.screens.help import HelpScreen  # noqa: PLC0415

        page = self.screen
        if isinstance(page, Page) and not isinstance(page, HelpScreen):
            self.show(HelpScreen(page))

    def action_commands(self) -> None:
        """List all commands."""
        from troubleshoot.interface.tui.screens.help import PaletteScreen  # noqa: PLC0415

        page = self.screen
        if isinstance(page, Page) and not isinstance(page, PaletteScreen):
            self.show(PaletteScreen(page))

    async def action_other_language(self) -> None:
        """Speak the other language from now on."""
        if self.language == "en" and is_console(os.environ):
            self.tell(label("no-chinese-here", "en"))
            return
        await self.speak("zh" if self.language == "en" else "en")

    async def speak(self, language: Language) -> None:
        """Show all screens in ``language``."""
        self.language = language
        for screen in self.screen_stack:
            await screen.recompose()

    def action_next_theme(self) -> None:
        """Take the next colours."""
        self.theme = next_palette(self.theme, self._few_colours)
        self.tell(self.say("changed-theme", self.say(f"theme-{self.theme}")))

    def action_help_quit(self) -> None:
        """Say how to leave, where Ctrl+C is pressed."""
        self.tell(self.say("leave-hint"))
