"""What a check finds: its type, written once, and each place where it was found."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from troubleshoot.authoring.checks.material import Edit, Material
from troubleshoot.knowledge.faults import Place

Severity: TypeAlias = Literal["error", "warning"]


class Issue(NamedTuple):
    """One thing that is wrong: where, which code, how bad, and a sentence with the repair.

    ``absent`` is the id that nothing speaks of, where that is what is wrong.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    edit: Edit | None = None
    absent: str = ""


class IssueType(NamedTuple):
    """A kind of mistake: a stable code, the sentence and the repair with holes, and why it matters."""

    code: str
    severity: Severity
    sentence: str
    repair: str
    why: str

    def at(self, place: Place, edit: Edit | None = None, /, absent: str = "", **holes: object) -> Issue:
        """Return this mistake at ``place``, with the holes of its sentence filled."""
        message = f"{self.sentence}; {self.repair}".format(**holes)
        return Issue(place, self.code, self.severity, message, edit, absent)


Validator: TypeAlias = Callable[[Material], Iterable[Issue]]
Checks: TypeAlias = Mapping[IssueType, Validator]
