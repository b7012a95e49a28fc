"""What commands need of the person who runs them."""

import re
from collections.abc import Iterable

_OF_COMMANDS = (
    ("root", re.compile(r"(?:^|[|;&(]\s*)sudo\s")),
    (
        "network",
        re.compile(
            r"\b(?:apt|apt-get)\s+(?:-[\w-]+\s+)*(?:update|install|upgrade|full-upgrade|dist-upgrade|download)\b"
            r"|\bubuntu-drivers\s+(?:auto)?install\b|\bdo-release-upgrade\b|\badd-apt-repository\s+(?!--remove)"
            r"|\bpip3?\s+(?:install|download)\s(?!.*--no-index)|\b(?:conda|mamba)\s+(?:install|create|update)\b"
            r"|\bgit\s+clone\b|\bsnap\s+install\b|\b(?:wget|curl)\b(?!.*(?:localhost|127\.0\.0\.1))"
        ),
    ),
)


def needs_of(commands: Iterable[str]) -> dict[str, str]:
    """Return the ids of the needs that show in ``commands``, each with the first command that has it."""
    found: dict[str, str] = {}
    for command in commands:
        for need, pattern in _OF_COMMANDS:
            if need not in found and pattern.search(command):
                found[need] = command
    return found
