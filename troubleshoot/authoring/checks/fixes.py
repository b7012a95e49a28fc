"""Fixes: a check that decides, ways that can be shown, and no circle of what comes next."""

import re
from collections.abc import Iterable

from troubleshoot.authoring.checks.circles import circles
from troubleshoot.authoring.checks.issue import Checks, Issue, IssueType
from troubleshoot.authoring.checks.logic import implies, never_holds
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.model import Way

VERIFIES_NOTHING = IssueType(
    "verifies-nothing",
    "warning",
    "`verify` of `{fix}` does not say what `{command}` should print",
    "add `prints`, or say in `en` and `zh` what to look for",
    "A check is there to decide whether the fix worked; a command alone leaves that to the person.",
)
PRINTS_ANYWAY = IssueType(
    "prints-anyway",
    "error",
    "`verify` of `{fix}` prints `{prints}` whether the fix worked or not",
    "take a command that ends well only when it worked, then && echo a word",
    "A check that cannot fail sends the person away with the fault still there. What stands behind `;` is "
    "always printed, and so are headings and units; `dpkg --audit` ends well whatever it finds, and "
    "`apt-get check` looks at nothing but dependencies; `inactive` of `systemctl is-active` holds `active`.",
)
NO_TIME = IssueType(
    "no-time",
    "warning",
    "`{fix}` takes no time",
    "give `minutes` as somebody needs who does it for the first time",
    "Fixes are ordered by what they cost; one that costs nothing always comes first.",
)
IDLE_WAY = IssueType(
    "idle-way",
    "warning",
    "this way of `{fix}` is never shown: an earlier one needs no more and holds wherever this one does",
    "give the earlier one a `where`, or put this one first",
    "The first way that the person can carry out is shown. One that needs more than an earlier one, for "
    "the same "
    "machines, is never reached.",
)
NOWHERE = IssueType(
    "nowhere",
    "error",
    "`where` of `{fix}` can never hold: {reason}",
    "change one of the two",
    "A fix that is right nowhere is never shown.",
)
FIX_CIRCLE = IssueType(
    "fix-circle",
    "warning",
    "these fixes send the person round in a circle: {circle}",
    "leave out the last step back",
    "`afterwards` names what comes next, towards the lasting cure.",
)
_ENDS_WELL_ANYWAY = tuple(
    re.compile(pattern)
    for pattern in (
        r";\s*echo\b(?!.*\$\?)[^;|&]*$",
        r"\|\|\s*true\s*&&\s*echo\b",
        r"\bdpkg\s+--audit\s*&&\s*echo\b",
        r"^\s*(?:sudo\s+)?apt(?:-get)?\s+check\s*$",
        r"^\s*systemctl\s+is-active\s+(?!-)[^|&;]*$",
    )
)
_QUERY = re.compile(r"\bnvidia-smi\b.*--query-gpu=(?P<fields>[\w.,]+)")
_UNITS = frozenset({"MHz", "MiB", "W", "%"})
"""What such a query prints in its heading and behind each number."""


def _verifies_nothing(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        if fix.verify.command and not (fix.verify.prints or fix.verify.en):
            yield VERIFIES_NOTHING.at(place_of(fix.verify.command), fix=fix.id, command=fix.verify.command)


def _prints_anyway(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        command, prints = fix.verify.command, fix.verify.prints
        asked = _QUERY.search(command)
        heading = asked and prints in {*asked["fields"].split(","), *_UNITS}
        if prints and (heading or any(pattern.search(command) for pattern in _ENDS_WELL_ANYWAY)):
            yield PRINTS_ANYWAY.at(place_of(command), fix=fix.id, prints=prints)


def _no_time(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        if 0 in (fix.minutes, *(way.minutes for way in fix.ways)):
            yield NO_TIME.at(place_of(fix.id), fix=fix.id)


def _idle_ways(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        for number, way in enumerate(fix.ways):
            if any(_always_before(earlier, way) for earlier in fix.ways[:number]):
                yield IDLE_WAY.at(place_of(way.steps[0].en) if way.steps else place_of(fix.id), fix=fix.id)


def _always_before(earlier: Way, way: Way) -> bool:
    if not set(earlier.needs) <= set(way.needs):
        return False
    if earlier.where is None or way.where is None:  # one that is known to be right goes before both
        return earlier.where is way.where
    return implies(way.where, earlier.where)


def _nowhere(material: Material) -> Iterable[Issue]:
    for fix in material.library.fixes.values():
        for where in filter(None, (fix.where, *(way.where for way in fix.ways))):
            reasons = [never_holds(clause) for clause in where.clauses]
            if all(reasons):
                yield NOWHERE.at(
                    place_of(fix.id), fix=fix.id, reason=reasons[0] if reasons else "it is empty"
                )


def _fix_circles(material: Material) -> Iterable[Issue]:
    fixes = material.library.fixes
    follows = {str(fix.id): {str(name) for name in fix.afterwards if name in fixes} for fix in fixes.values()}
    for circle in circles(follows):
        names = " → ".join(f"`{name}`" for name in reversed((*circle, circle[0])))
        yield FIX_CIRCLE.at(place_of(fixes[circle[0]].id), circle=names)


CHECKS: Checks = {
    VERIFIES_NOTHING: _verifies_nothing,
    PRINTS_ANYWAY: _prints_anyway,
    NO_TIME: _no_time,
    IDLE_WAY: _idle_ways,
    NOWHERE: _nowhere,
    FIX_CIRCLE: _fix_circles,
}
