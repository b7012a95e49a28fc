"""The report as others will see it, what was masked in it, and the file that it is written to."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.interface.report import Report, as_html, as_json, as_markdown, report_of
from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.laid import Paragraph, Prose

_FORMS = {".html": as_html, ".json": as_json}


class ReportScreen(Page):
    """Shows the report of the consultation."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "report.tcss"]
    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    SPEAKS = "report-head"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the report."""
        self._report = report = report_of(self.session)
        masked = report.masked or (self.say("nothing-masked"),)
        yield Prose([Paragraph(text, style="bold") for text in masked], classes="text")
        yield Prose([report.title], classes="head")
        for section in report.sections:
            yield Prose([section.heading], classes="heading")
            yield Prose(
                [Paragraph(t, "  " * d + "- ", "  " * d + "  ") for d, t in section.lines], classes="text"
            )

    def below(self) -> Iterable[Widget]:
        """Yield the field for the file."""
        yield Prose([self.say("report-file")], id="asks")
        name = f"troubleshoot-report-{self.session.number}.md"
        yield Input(os.path.join("~", name), compact=True, classes="plain")

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        assert self._report is not None
        path = Path(event.value.strip()).expanduser()
        try:
            path.write_text(_FORMS.get(path.suffix.lower(), as_markdown)(self._report), encoding="utf-8")
        except (OSError, ValueError) as error:
            self.tell(self.say("not-saved", f"{path}: {getattr(error, 'strerror', None) or error}"))
        else:
            self.tell(self.say("saved-as", path))
