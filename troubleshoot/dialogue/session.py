"""A consultation while it is being led: each step is replayed, advised on, and kept."""

from troubleshoot.dialogue.advice import Advice, advise
from troubleshoot.dialogue.archive import Archive, ArchiveError, Kept
from troubleshoot.dialogue.replay import Replay
from troubleshoot.dialogue.trail import Said, Step, Trail, changed, undone
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge

LONGEST_TITLE = 60


class Session:
    """Leads one consultation. Only the trail changes; all else follows from it.

    ``trouble`` is a sentence where the last step could not be kept; the consultation goes on without.
    """

    def __init__(
        self, knowledge: Knowledge, archive: Archive | None, language: Language, resume: int | None = None
    ) -> None:
        """Begin a consultation, or go on with the one of the archive that has the number ``resume``.

        Raises:
            ArchiveError: if it cannot be resumed.
        """
        self.knowledge = knowledge
        self.language: Language = language
        self.trouble = ""
        self._archive = archive
        self._replay = Replay(knowledge)
        self._advice: tuple[Trail, Advice] | None = None
        self.trail: Trail = ()
        self._kept: Kept | None = None
        if archive is not None:
            if resume is not None:
                self._kept = archive.find(resume)
                self.trail = archive.trail(resume)
            else:
                self._kept = archive.begin(language)

    @property
    def number(self) -> int:
        """The number under which the consultation is kept; 0 where it is not."""
        return self._kept.id if self._kept else 0

    @property
    def title(self) -> str:
        """What the person said first, shortened."""
        said = next((step.text for step in self.trail if isinstance(step, Said)), "")
        words = " ".join(said.split())
        return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"

    @property
    def consultation(self) -> Consultation:
        """What is known and was tried."""
        return self._replay(self.trail)

    @property
    def advice(self) -> Advice:
        """What comes next."""
        if self._advice is None or self._advice[0] != self.trail:
            self._advice = self.trail, advise(self.knowledge, self.consultation)
        return self._advice[1]

    def take(self, *steps: Step) -> None:
        """Add ``steps`` to the trail."""
        self.go_to((*self.trail, *(_well_formed(step) for step in steps)))

    def undo(self) -> Step | None:
        """Take back the last step and return it; None where there is none."""
        if not self.trail:
            return None
        last = self.trail[-1]
        self.go_to(undone(self.trail))
        return last

    def change(self, number: int, step: Step) -> None:
        """Put ``step`` in the place of the one with that ``number`` (from 0)."""
        self.go_to(changed(self.trail, number, step))

    def if_taken(self, *steps: Step) -> Advice:
        """Return what would come next after ``steps``; nothing changes."""
        return advise(self.knowledge, self._replay((*self.trail, *steps)))

    def go_to(self, trail: Trail) -> None:
        """Let ``trail`` be what was said and done, and keep it."""
        self.trail = trail
        if self._archive is None or self._kept is None:
            return
        try:
            self._kept = self._archive.keep(self._kept, trail, self.title, self.language)
            self.trouble = ""
        except ArchiveError as error:
            self.trouble = str(error)


def _well_formed(step: Step) -> Step:
    """Return ``step`` without the halves of characters that broken input leaves: they cannot be written."""
    return Said(step.text.encode("utf-8", "replace").decode()) if isinstance(step, Said) else step
