"""Probes: do they only read, and is anything known after them?"""

import re
from collections.abc import Iterable

from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of

PROBE_CHANGES = IssueType(
    "probe-changes",
    "error",
    "the probe `{probe}` runs `{command}`, which does more than look",
    "run something that only reads, as the user who asks; say in `root` what root would add",
    "A scan promises to change nothing and never to ask for a password. Whoever runs it on a machine that "
    "many people need relies on that.",
)
PROBE_SAYS_NOTHING = IssueType(
    "probe-says-nothing",
    "warning",
    "nothing is known after the probe `{probe}`",
    "name under `supplies` or `reads` what it makes known, or remove it",
    "What a probe prints counts only for the findings that it names.",
)

_CHANGES = re.compile(
    r"(?<![\w/.-])(?:sudo|su|pkexec|doas|rm|mv|cp|dd|tee|touch|mkdir|rmdir|ln|chmod|chown|kill|killall|modprobe|"
    r"insmod|rmmod|mount|umount|reboot|shutdown|apt|apt-get|snap|pip|pip3|conda|wget|curl|"
    r"systemctl (?:start|stop|restart|reload|enable|disable|mask))(?![\w/.-])"
    r"|(?<![<>=-])>(?!&\d|\s*/dev/null)"
)


def _changes(material: Material) -> Iterable[Issue]:
    for probe in material.library.probes.values():
        if not probe.command.startswith("python") and (found := _CHANGES.search(probe.command)):
            yield PROBE_CHANGES.at(place_of(probe.command), probe=probe.id, command=found.group())


def _says_nothing(material: Material) -> Iterable[Issue]:
    for probe in material.library.probes.values():
        if not probe.findings:
            yield PROBE_SAYS_NOTHING.at(place_of(probe.id), probe=probe.id)


CHECKS: Checks = {PROBE_CHANGES: _changes, PROBE_SAYS_NOTHING: _says_nothing}
