"""All checks, run over a body of knowledge."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from troubleshoot.authoring.checks import (
    commands,
    conditions,
    dangers,
    findings,
    fixes,
    phrases,
    probes,
    rules,
    sources,
    texts,
    typography,
    unused,
    ways,
)
from troubleshoot.authoring.checks.issue import Issue
from troubleshoot.authoring.checks.material import Material
from troubleshoot.knowledge.faults import Fault
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import without_garbage

SUBJECTS: tuple[ModuleType, ...] = (
    conditions, rules, unused, findings, phrases, texts, typography, fixes, ways, commands, dangers, sources,
    probes,
)  # fmt: skip


def check(library: Library, faults: Iterable[Fault] = ()) -> list[Issue]:
    """Return everything that is wrong, in the order of the places.

    Args:
        library: what could be read.
        faults: what could not; they come back as errors. What the faulty files name is not called unused,
            since only a mistake may keep it from being used.
    """
    told = [Issue(fault.place, fault.code, "error", fault.message) for fault in faults]
    named = _names_in({issue.place.path for issue in told})
    material = Material(library)
    with without_garbage():
        for subject in SUBJECTS:
            for validate in subject.CHECKS.values():
                told += [issue for issue in validate(material) if named[issue.absent] < _FEWEST_MENTIONS]
    return sorted(set(told))


_FEWEST_MENTIONS = 2
"""One is the definition itself."""


def _names_in(paths: Iterable[str]) -> "Counter[str]":
    names: Counter[str] = Counter()
    for path in paths:
        try:
            names.update(re.findall(r"[a-z0-9-]+", Path(path).read_text(encoding="utf-8", errors="replace")))
        except OSError:
            continue
    return names
