"""Which screen shows what is best now, and which ones a command shows."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from troubleshoot.dialogue.advice import Ask, Do, GiveUp, Solved
from troubleshoot.interface.tui.screens.answers import AnswersScreen
from troubleshoot.interface.tui.screens.end import EndScreen
from troubleshoot.interface.tui.screens.fix import FixScreen
from troubleshoot.interface.tui.screens.history import HistoryScreen
from troubleshoot.interface.tui.screens.library import LibraryScreen
from troubleshoot.interface.tui.screens.log import LogScreen
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.screens.question import QuestionScreen
from troubleshoot.interface.tui.screens.report import ReportScreen
from troubleshoot.interface.tui.screens.say_more import SayMoreScreen
from troubleshoot.interface.tui.screens.start import StartScreen

PAGES: Mapping[str, Callable[[], Page]] = {
    "answers": AnswersScreen,
    "history": HistoryScreen,
    "library": LibraryScreen,
    "log": LogScreen,
    "report": ReportScreen,
    "say-more": SayMoreScreen,
}
"""The screens that a command shows, wherever one is."""

if TYPE_CHECKING:
    from troubleshoot.dialogue.session import Session


def best_screen(session: "Session") -> Page:
    """Return a screen that shows what ``session`` advises."""
    if not session.trail:
        return StartScreen()
    match session.advice.next:
        case Ask(question):
            return QuestionScreen(question.finding, question)
        case Do(planned):
            return FixScreen(planned)
        case Solved():
            return EndScreen(solved=True)
        case GiveUp():
            return EndScreen(solved=False)
    return StartScreen("say-more")
