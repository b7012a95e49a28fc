"""What the screens of a consultation have in common: where it stands, and how that came about."""

from collections.abc import Iterable, Iterator

from textual import events
from textual.widget import Widget

from troubleshoot.interface.layout import harmless
from troubleshoot.interface.tui import clipboard
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.causes import Causes, ranked
from troubleshoot.interface.tui.widgets.command import CommandLines

MOST_CAUSES = 3


class Consulting(Page):
    """A screen on which a consultation goes on; explanations of what it shows are a key away."""

    def bar(self) -> tuple[str, str]:
        """Return what was said and done so far, and the number of the step."""
        return self.host.summary(), self.say("step", len(self.session.trail))

    def ranking(self) -> Iterable[Widget]:
        """Yield the causes as they are ranked now; nothing while there are none."""
        diagnosis = self.session.advice.diagnosis
        if not diagnosis.beliefs:
            return
        shown = diagnosis.beliefs[:MOST_CAUSES]
        titles = {belief.cause: self.sentences.cause(belief.cause) for belief in shown}
        now = {belief.cause: belief.probability for belief in shown}
        titles[""], now[""] = self.say("something-unknown"), diagnosis.not_covered
        yield Causes(self.say("most-likely"), ranked(titles, now, self.host.before), id="causes")

    def action_why(self) -> None:
        """Explain why this is asked or advised."""
        self.host.explain("why")

    def action_how(self) -> None:
        """Explain how the likeliest cause came about."""
        self.host.explain("how")

    def action_why_not(self) -> None:
        """Explain why another cause is not believed."""
        self.host.explain("why-not")

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted, such as an error message, as something that the person sees."""
        event.stop()
        self.host.say_more(" ".join(harmless(event.text).split()))

    def action_copy(self) -> None:
        """Copy the marked command, or the first that is shown, and mark it."""
        lines = [one for one in self.query(CommandLines) if one.is_on_screen or one.has_focus]
        marked = next((one for one in lines if one.has_focus), None) or next(self._commands(), None)
        if marked is None:
            self.tell(self.say("no-command"))
            return
        marked.focus()
        self.tell(clipboard.copy(self.host, marked.command))

    def _commands(self) -> Iterator[CommandLines]:
        for one in self.query(CommandLines):
            if all(node.display for node in one.ancestors_with_self if isinstance(node, Widget)):
                yield one

    @property
    def topic(self) -> str:
        """The id of what is shown, to look it up in the library; empty where there is none."""
        return ""

    def action_look_up(self) -> None:
        """Show in the library what this is about."""
        beliefs = self.session.advice.diagnosis.beliefs
        topic = self.topic or (beliefs[0].cause if beliefs else "")
        if topic:
            self.host.look_up(topic)
