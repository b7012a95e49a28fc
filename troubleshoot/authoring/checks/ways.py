"""Ways of a fix: is all there that their commands need, and does it take effect?"""

import re
from collections.abc import Iterable

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.authoring.needs import needs_of
from troubleshoot.knowledge.faults import place_of

UNSAID_NEED = IssueType(
    "unsaid-need",
    "error",
    "`{command}` needs `{need}`, and this way of `{fix}` does not say so",
    "name it under `needs`",
    "A fix is offered to who can carry it out. Somebody without administrator rights or without a network "
    "learns in the third step that it is not for them.",
)
STALE_LISTS = IssueType(
    "stale-lists",
    "warning",
    "`{command}` trusts the package lists that happen to be there in this way of `{fix}`",
    "write sudo apt update before it",
    "On a stick there are no lists, and on a machine that stood for weeks they name packages that the "
    "archive no longer has: unable to locate, 404 Not Found.",
)
DRIVER_NOT_LOADED = IssueType(
    "driver-not-loaded",
    "error",
    "`{command}` takes effect at the next start, and no step of this way of `{fix}` after it says so",
    "add the step that restarts the machine",
    "The old module stays loaded until then, and the check at the end fails with a mismatch of versions.",
)

_HAS_IT_ANYWAY = {"root": "usb-stick"}
"""Who starts the machine from a stick is its administrator."""
_NEW_DRIVER = re.compile(
    r"\bubuntu-drivers\s+(?:auto)?install\b|\b(?:apt|apt-get)\s+install\b.*\bnvidia-(?:driver|dkms)-"
)
_READS_LISTS = re.compile(r"\b(?:apt|apt-get)\s+update\b|\badd-apt-repository\b")
_INSTALLS = re.compile(
    r"\bubuntu-drivers\s+(?:auto)?install\b"
    r"|\b(?:apt|apt-get)\s+(?:-[\w-]+\s+)*(?<!--fix-broken )install\b(?!.*--reinstall)"
)
_RESTART = re.compile(r"\b(?:reboot|poweroff)\b|\brestart|\bswitch off\b", re.IGNORECASE)


def _unsaid_needs(material: Material) -> Iterable[Issue]:
    """Each need once a way, at its first command."""
    for fix in material.library.fixes.values():
        for way in fix.ways:
            needs = needs_of(command for step in way.steps for command in step.commands)
            for need, command in needs.items():
                if need in material.library.needs and not {need, _HAS_IT_ANYWAY.get(need)} & set(way.needs):
                    yield UNSAID_NEED.at(place_of(command), command=command, need=need, fix=fix.id)


def _stale_lists(material: Material) -> Iterable[Issue]:
    """The first installation of a way that has not read the lists before."""
    for fix in material.library.fixes.values():
        for way in fix.ways:
            for command in (command for step in way.steps for command in step.commands):
                if _READS_LISTS.search(command):
                    break
                if _INSTALLS.search(command):
                    yield STALE_LISTS.at(place_of(command), command=command, fix=fix.id)
                    break


def _not_loaded(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        for way in fix.ways:
            last: str | None = None
            for step in way.steps:
                installs = [command for command in step.commands if _NEW_DRIVER.search(command)]
                last = installs[-1] if installs else last
                if _RESTART.search(" ".join((step.en, *step.commands))):
                    last = None
            if last:
                yield DRIVER_NOT_LOADED.at(place_of(last), command=last, fix=fix.id)


CHECKS: Checks = {
    UNSAID_NEED: _unsaid_needs,
    STALE_LISTS: _stale_lists,
    DRIVER_NOT_LOADED: _not_loaded,
}
