"""Commands that can do harm: said before, or never."""

import re
from collections.abc import Iterable

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of

UNSAID_DANGER = IssueType(
    "unsaid-danger",
    "error",
    "`{command}` {does}, and nothing says so",
    "give the fix `risk: low` or `high` and say it in `warning`, or at least in the step",
    "Somebody under stress types what stands there. What can lose data or a working system is said before "
    "the first step.",
)
UNSAFE_COMMAND = IssueType(
    "unsafe-command",
    "error",
    "`{command}` {does}",
    "{instead}",
    "Some commands are never right, whatever is said beside them.",
)
_DANGERS = tuple(
    (re.compile(pattern), does)
    for pattern, does in (
        (r"\brm\s+(?:-\w+\s+)*-\w*[rRf]", "deletes for good"),
        (r"\bdd\b.*\bof=", "overwrites a disk or file"),
        (
            r"\bmkfs(?:\.\w+)?\b|\bmkswap\b|\bwipefs\b|\bsgdisk\b.*(?:-Z|--zap)|\bblkdiscard\b",
            "erases a partition",
        ),
        (
            r"\b(?:fdisk|gdisk|parted|cfdisk)\s+/dev/|\bresize2fs\b|\blvremove\b|\bdiskpart\b",
            "changes partitions",
        ),
        (r"\b(?:apt|apt-get|aptitude)\b.*\b(?:purge|remove)\b.*\*", "removes every package of such a name"),
        (r"\b(?:apt|apt-get)\b.*\bautoremove\b", "removes packages that somebody may want"),
        (
            r"\bch(?:mod|own)\s+(?:-\w*R|--recursive)\b(?!.*\s(?:~|\$HOME|\.)/\S*$)",
            "changes the rights of a whole folder",
        ),
        (r"\bgit\s+(?:reset\s+--hard|clean\s+-\w*f)|\bgit\s+checkout\s+--\s", "throws changes away"),
        (
            r"\b(?:grub-install|efibootmgr\s.*-[bBoc]\b|update-alternatives\s+--remove)",
            "changes how the machine starts",
        ),
        (
            r"\b(?:docker|podman)\s+(?:system\s+prune|volume\s+(?:rm|prune))|\bconda\s+(?:env\s+)?remove\b",
            "deletes data",
        ),
        (r"\b(?:do-release-upgrade|dist-upgrade|full-upgrade)\b", "replaces large parts of the system"),
        (
            r"\bnvflash\b|\bfwupdmgr\s+(?:update|install)\b|\bmokutil\s+--(?:reset|disable)",
            "changes firmware",
        ),
    )
)
_NEVER = tuple(
    (re.compile(pattern), does, instead)
    for pattern, does, instead in (
        (
            r"\b(?:curl|wget)\b[^;&]*\|\s*(?:sudo\s+(?:-\w+\s+)*)(?:ba|z|da)?sh\b",
            "runs a downloaded script as root",
            "take the package of the distribution, or download the script, read it, and run it",
        ),
        (
            r"\bchmod\s+(?:-\w+\s+)*(?:0?777|a\+rwx|ugo\+rwx)\b",
            "lets every user and program change it",
            "give the rights to the one user or group that needs them",
        ),
        (
            r"\bsudo\s+(?:-\w+\s+)*(?:python3?\s+-m\s+)?pip3?\s+install\b",
            "overwrites Python packages that the system needs",
            "install into a virtual environment",
        ),
        (
            r"\brm\s+(?:-\w+\s+)*-\w*[rR]\w*\s+(?:--no-preserve-root\s+)?(?:/|/\*|~|\$HOME|/(?:usr|etc|var|home|boot|lib))/?(?:\s|$)",
            "deletes the system or all of somebody's files",
            "name the one folder that is meant",
        ),
        (r":\(\)\s*\{", "brings the machine to a halt", "remove it"),
        (
            r"--(?:allow-unauthenticated|force-yes|nogpgcheck|no-gpg-check)\b|\[trusted=yes\]",
            "installs packages that nobody signed",
            "add the key of the repository",
        ),
        (r">\s*/dev/(?:sd|nvme|hd|vd)\w+", "overwrites a disk", "remove it"),
    )
)
_SAYS = re.compile(r"\b(?:delet|remov|eras|overwr|lose|lost|gone|purg|reinstall|upgrad|chang)", re.IGNORECASE)


def _unsaid(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        fix = command.fix
        if fix and ((fix.warning and fix.risk != "none") or command.step is fix.undo):
            continue
        if _SAYS.search(command.step.en):
            continue
        if any(pattern.search(command.text) for pattern, _, _ in _NEVER):
            continue  # that is told in any case
        for pattern, does in _DANGERS:
            if pattern.search(command.text):
                yield UNSAID_DANGER.at(place_of(command.text), command=command.text, does=does)
                break


def _never(material: Material) -> Iterable[Issue]:
    for command in material.commands:
        for pattern, does, instead in _NEVER:
            if pattern.search(command.text):
                at = place_of(command.text)
                yield UNSAFE_COMMAND.at(at, command=command.text, does=does, instead=instead)
                break


CHECKS: Checks = {UNSAID_DANGER: _unsaid, UNSAFE_COMMAND: _never}
