"""What can be seen in one area, to choose from."""

from troubleshoot.interface.tui.commands import BACK
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.widgets.choices import Choice
from troubleshoot.knowledge.model import Area


class AreaScreen(Choosing):
    """Shows the values of the findings that belong to ``area``."""

    KEYS = (BACK,)

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._area = area
        self._pairs: list[tuple[str, str]] = []

    def bar(self) -> tuple[str, str]:
        """Return the title of the area."""
        return self._area.title.in_language(self.host.language), ""

    def choices(self) -> list[Choice]:
        """Return the findings as headings, each with its values."""
        self._pairs = []
        found: list[Choice] = []
        for name in self._area.findings:
            finding = self.session.knowledge.finding(name)
            found.append(Choice(finding.title.in_language(self.host.language), heading=True))
            for value in finding.values:
                self._pairs.append((finding.id, value))
                found.append(Choice(self.sentences.value(finding, value), _MARKS[len(self._pairs) - 1]))
        return [*found, Choice(self.say("none-of-these"), "0")]

    def chosen(self, place: int, mark: str) -> None:
        """Take the value that has this mark."""
        if mark == "0":
            self.host.back()
        else:
            self.host.answer(*self._pairs[_MARKS.index(mark)])


_MARKS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
