"""``troubleshoot rules``: for those who write rules."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from troubleshoot.knowledge.faults import Place
from troubleshoot.knowledge.files import Root
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around


def run(call: argparse.Namespace) -> int:
    """Run ``rules check``, ``rules test`` or ``rules schema`` and return the exit status."""
    if call.action == "schema":
        return _schema()
    if call.action == "test":
        from troubleshoot.interface import rules_test  # noqa: PLC0415 - each loads what it needs

        return rules_test.run(call)
    from troubleshoot.interface import rules_check  # noqa: PLC0415

    return rules_check.run(call)


def _schema() -> int:
    import json  # noqa: PLC0415 - each action loads what it needs

    from troubleshoot.authoring.schema import knowledge_schema  # noqa: PLC0415

    print(json.dumps(knowledge_schema(), ensure_ascii=False, indent=2))
    return 0


def roots_of(call: argparse.Namespace) -> list[Root]:
    """Return the folders that a check or a test reads: the shipped one and those that the call names."""
    return [Root(shipped_root()), *map(pack_around, (*call.pack, *call.paths))]


def within(place: Place, paths: Sequence[str]) -> bool:
    """Tell whether ``place`` stands under one of ``paths``; everything does where none is given."""
    return not paths or any(Path(place.path).resolve().is_relative_to(Path(path).resolve()) for path in paths)


def counted(number: int, thing: str) -> str:
    """Return ``number`` with ``thing`` in its right form: 1 error, 2 errors."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
