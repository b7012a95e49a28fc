"""What can be on the screen. Each view shows itself once, and takes lines until another follows."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from troubleshoot.dialogue.advice import Ask, Do, GiveUp, Solved
from troubleshoot.dialogue.trail import Answered, Has, Lacks, NotAnswered, Said, Step, Tried
from troubleshoot.evidence.consultation import Outcome
from troubleshoot.interface.plain.console import Console
from troubleshoot.interface.plain.lines import NOTHING, Line
from troubleshoot.interface.texts import percent
from troubleshoot.knowledge.model import Area
from troubleshoot.knowledge.values import illegal
from troubleshoot.planning.plan import PlannedFix
from troubleshoot.planning.questions import Question

MOST_CAUSES_SHOWN = 3


class View(ABC):
    """Something on the screen; ``question`` and ``planned`` are what is asked or shown, if anything."""

    question: Question | None = None
    planned: PlannedFix | None = None

    def __init__(self, console: Console) -> None:
        self.console = console
        self.session = console.session

    @abstractmethod
    def show(self) -> None:
        """Print it."""

    @abstractmethod
    def chosen(self, number: int) -> "View | None":
        """Return the view that follows when ``number`` is typed; None where that is no choice."""

    def take(self, line: Line) -> "View":
        """Return the view that follows ``line``, which is no command: this one where it leads nowhere."""
        if line.number is None:
            return self.words(line.text)
        following = self.chosen(line.number)
        if following is None:
            self.console.stray("not-a-choice")
        return following or self

    def words(self, text: str) -> "View":
        """Return the view that follows what the person says."""
        if not text.strip():
            self.console.stray("say-something")
            return self
        return self.after(Said(text)) if self._says_something(text) else self

    def _says_something(self, text: str) -> bool:
        said = self.session.if_taken(Said(text))
        if said.diagnosis.facts == self.session.advice.diagnosis.facts:
            self.console.stray("nothing")
            return False
        return True

    def after(self, *steps: Step) -> "View":
        """Return the view that follows ``steps``."""
        self.console.take(*steps)
        return next_view(self.console)


def next_view(console: Console) -> View:
    """Return the view of what is best now."""
    if not console.session.trail:
        return Describe(console, "what-do-you-see")
    match console.session.advice.next:
        case Ask(question):
            return Asking(console, question)
        case Do(planned):
            return Fixing(console, planned)
        case Solved():
            return End(console, "solved", "lasting-cures", "something-new")
        case GiveUp():
            return End(console, "nothing-left", "still-possible", "take-report")
    return Describe(console, "say-more")


def tell_state(console: Console) -> None:
    """Print what the last words were taken to mean, and the likeliest causes."""
    session, sentences = console.session, console.sentences
    diagnosis = session.advice.diagnosis
    if understood := sentences.understood(session.trail, session.consultation.facts, diagnosis):
        console.show([console.writer.paragraph(understood)])
    if diagnosis.outside:
        console.show([console.writer.paragraph(sentences.outside(diagnosis.outside))])
    for belief in diagnosis.beliefs[:MOST_CAUSES_SHOWN]:
        text = f"{percent(belief.probability):>4}  {sentences.cause(belief.cause)}"
        console.show([console.writer.paragraph(text, "  ")])


class Describe(View):
    """Asks what the person sees; the areas are there for those who would rather choose."""

    def __init__(self, console: Console, prompt: str) -> None:
        super().__init__(console)
        self._prompt = prompt

    def show(self) -> None:
        """Print the question, and the areas."""
        tell_state(self.console)
        self.console.head(self.console.sentences.say(self._prompt))
        if areas := self.session.knowledge.areas:
            self.console.tell("or-choose-area")
            self.console.choices([self.console.read(area.title) for area in areas])

    def chosen(self, number: int) -> View | None:
        """Return the view of an area."""
        areas = self.session.knowledge.areas
        return Browse(self.console, areas[number - 1]) if 1 <= number <= len(areas) else None


class Browse(View):
    """Shows what can be seen in one area, to choose from."""

    def __init__(self, console: Console, area: Area) -> None:
        super().__init__(console)
        self._area = area
        self._findings = [self.session.knowledge.finding(name) for name in area.findings]
        self._choices = [(finding, value) for finding in self._findings for value in finding.values]

    def show(self) -> None:
        """Print the values of the area's findings."""
        first = 1
        for finding in self._findings:
            self.console.head(self.console.read(finding.title))
            texts = [self.console.sentences.value(finding, value) for value in finding.values]
            self.console.choices(texts, first=first)
            first += len(texts)
        self.console.choices([], "none-of-these")

    def chosen(self, number: int) -> View | None:
        """Take the value with that number."""
        if number == 0:
            return Describe(self.console, "what-do-you-see")
        if number > len(self._choices):
            return None
        finding, value = self._choices[number - 1]
        return self.after(Answered(finding.id, value))


class Asking(View):
    """Asks one question."""

    def __init__(self, console: Console, question: Question) -> None:
        super().__init__(console)
        self.question = question
        self._finding = question.finding
        self._values = list(question.finding.values)
        how = question.finding.how
        self._how_at_once = how is not None and bool(how.commands)
        self._how_shown = how is None or self._how_at_once

    def show(self) -> None:
        """Print the question and its choices."""
        tell_state(self.console)
        assert self._finding.ask is not None
        self.console.head(self.console.read(self._finding.ask))
        if self._how_at_once:
            self.console.show(self.console.writer.how_to_find_out(self._finding))
        texts = [self.console.sentences.value(self._finding, value) for value in self._values]
        self.console.choices(texts, "do-not-know" if self._how_shown else "how-to-find-out")

    def chosen(self, number: int) -> View | None:
        """Take the answer with that number; 0 tells how to find out, and then leaves it open."""
        if number == 0:
            return self._how_to_find_out()
        if not self._values:
            return self._value(str(number))
        if number > len(self._values):
            return None
        return self.after(Answered(self._finding.id, self._values[number - 1]))

    def _how_to_find_out(self) -> View:
        if self._how_shown:
            return self.leave_open()
        self._how_shown = True
        self.console.show(self.console.writer.how_to_find_out(self._finding))
        self.console.choices([], "do-not-know")
        return self

    def leave_open(self) -> View:
        """Go on without an answer."""
        return self.after(NotAnswered(self._finding.id))

    def words(self, text: str) -> View:
        """Take a number or version where that is asked for, else what the person says."""
        if not self._values and len(text.split()) == 1:
            return self._value(text.strip())
        return super().words(text)

    def _value(self, value: str) -> View:
        problem = illegal(self._finding, value)
        if not problem:
            return self.after(Answered(self._finding.id, value))
        self.console.strayed += 1
        self.console.show([self.console.writer.paragraph(problem)])
        return self


class Fixing(View):
    """Shows one fix, and asks how it ended."""

    _ENDINGS: ClassVar[tuple[str, ...]] = ("it-worked", "no-change", "cannot-do", "something-else-now")

    def __init__(self, console: Console, planned: PlannedFix) -> None:
        super().__init__(console)
        self.planned: PlannedFix = planned

    def show(self) -> None:
        """Print the fix, and the ways in which it can end."""
        tell_state(self.console)
        beliefs = self.session.advice.diagnosis.beliefs
        self.console.show(["", *self.console.writer.fix(self.planned, beliefs[0].cause if beliefs else "")])
        self.console.show([""])
        sentences = self.console.sentences
        have = [sentences.say("have-now", sentences.needs([need])) for need in self.planned.missing]
        self.console.choices([*map(sentences.say, self._ENDINGS), *have])

    def chosen(self, number: int) -> View | None:
        """Take how it ended."""
        fix = self.planned.fix.id
        match number:
            case 1:
                return Afterwards(self.console, fix, "helped", "anything-else")
            case 2:
                return self.after(Tried(fix, "no-change"))
            case 3 if self.planned.way.needs:
                return Missing(self.console, self.planned)
            case 3:
                return self.after(Tried(fix, "could-not"))
            case 4:
                return Afterwards(self.console, fix, "changed", "what-now")
        have = number - len(self._ENDINGS) - 1
        return self.after(Has(self.planned.missing[have])) if 0 <= have < len(self.planned.missing) else None


class Afterwards(View):
    """A fix has changed something: asks what is to be seen now."""

    def __init__(self, console: Console, fix: str, outcome: Outcome, prompt: str) -> None:
        super().__init__(console)
        self._tried = Tried(fix, outcome)
        self._prompt = prompt

    def show(self) -> None:
        """Print the question."""
        self.console.head(self.console.sentences.say(self._prompt))

    def chosen(self, number: int) -> View | None:
        """Take 0 for nothing else."""
        return self.after(self._tried) if number == 0 else None

    def words(self, text: str) -> View:
        """Take what is to be seen now; nothing, where that is the answer."""
        if text.strip().lower().rstrip(".。") in NOTHING:
            return self.after(self._tried)
        return self.after(self._tried, Said(text))


class Missing(View):
    """Asks what the person lacks for a fix."""

    def __init__(self, console: Console, planned: PlannedFix) -> None:
        super().__init__(console)
        self._fix = planned.fix.id
        self._needs = planned.way.needs

    def show(self) -> None:
        """Print what the fix needs."""
        self.console.head(self.console.sentences.say("what-is-missing"))
        self.console.choices([self.console.sentences.needs([need]) for need in self._needs], "another-reason")

    def chosen(self, number: int) -> View | None:
        """Take what is missing; where that was known, or is something else, the fix cannot be done."""
        if number > len(self._needs):
            return None
        if number == 0 or self._needs[number - 1] in self.session.consultation.lacking:
            return self.after(Tried(self._fix, "could-not"))
        return self.after(Lacks(self._needs[number - 1]))


class End(View):
    """Nothing is left to ask or to do that is worth it: solved, or not to be solved here."""

    def __init__(self, console: Console, head: str, rest: str, further: str) -> None:
        super().__init__(console)
        self._texts = head, rest, further
        self._plan: Sequence[PlannedFix] = self.session.advice.plan

    def show(self) -> None:
        """Print how it stands, what could still be done, and how to go on."""
        head, rest, further = self._texts
        self.console.head(self.console.sentences.say(head))
        if self._plan:
            self.console.tell(rest)
            self.console.choices([self.console.sentences.fix(planned.fix.id) for planned in self._plan])
        self.console.tell(further)

    def chosen(self, number: int) -> View | None:
        """Show the fix with that number."""
        return Fixing(self.console, self._plan[number - 1]) if 1 <= number <= len(self._plan) else None
