"""``troubleshoot rules``: for those who write rules. Each action has a module of its own."""

import argparse
import importlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troubleshoot.interface.call import CallError
from troubleshoot.knowledge.faults import Place, did_you_mean
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[Any]

ACTIONS = {
    "check": "find every mistake in knowledge files; status 2 if there is an error",
    "diff": "say what a change of the rules does: which examples are won, lost, re-ranked",
    "explain": "say what a rule says, who supplies its conditions, and what uses its conclusion",
    "graph": "draw what leads to what",
    "new": "write a rule with its finding, cause and fix; asks for what is not given",
    "schema": "print the JSON Schema of knowledge files, for editors",
    "test": "run the examples beside the rules; status 2 if one of them fails",
    "why-not": "say which condition of a rule is missing, and how to find it out",
}
"""What each does."""


def add_actions(actions: "Actions") -> None:
    """Add the parsers of `ACTIONS`."""
    parsers = {
        name: actions.add_parser(name, help=help_, description=f"{help_.capitalize()}.")
        for name, help_ in ACTIONS.items()
    }
    _add_options_of_check(parsers["check"])
    _add_options_of_test(parsers["test"])
    graph = parsers["graph"]
    graph.add_argument(
        "id", nargs="?", default="", metavar="ID", help="only around this rule, cause, finding or fix"
    )
    graph.add_argument(
        "--format", choices=("dot", "mermaid", "svg"), default="dot", help="dot is for Graphviz (default)"
    )
    parsers["explain"].add_argument("id", metavar="ID", help="the id of a rule")
    why_not = parsers["why-not"]
    why_not.add_argument("id", metavar="ID", help="the id of a rule")
    why_not.add_argument(
        "--given", action="append", default=[], metavar="FINDING=VALUE", help="what is known (repeat)"
    )
    why_not.add_argument("--said", action="append", default=[], metavar="TEXT", help="what is said (repeat)")
    _add_options_of_new(parsers["new"])
    diff = parsers["diff"]
    diff.add_argument("revision", metavar="REV", help="compare with this revision of the git repository")
    diff.add_argument("path", nargs="?", metavar="PACK", help="what changed (default: the shipped knowledge)")
    diff.add_argument(
        "--cases", metavar="FILE", help="ask these too: JSON lines with id, query, messages, accept_any"
    )
    diff.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="markdown is for pull requests"
    )


def _add_options_of_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="*", metavar="PATH", help="only what stands here (default: everything)")
    check.add_argument("--strict", action="store_true", help="status 2 for warnings too")
    check.add_argument("--fix", action="store_true", help="mend under PATH what can be mended mechanically")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="default: text")
    check.add_argument("--explain", metavar="CODE", help="say what a code means (all: every one)")


def _add_options_of_test(test: argparse.ArgumentParser) -> None:
    test.add_argument("paths", nargs="*", metavar="PATH", help="only what stands here (default: everything)")
    test.add_argument("-k", dest="name", default="", metavar="NAME", help="only rules whose id contains NAME")
    test.add_argument("--coverage", action="store_true", help="list what no example touches")
    test.add_argument("--watch", action="store_true", help="run again whenever a file changes, until Ctrl-C")


def _add_options_of_new(new: argparse.ArgumentParser) -> None:
    from troubleshoot.interface.rules.questions import QUESTIONS, option_of  # noqa: PLC0415 - one action needs them

    new.add_argument(
        "--from",
        dest="learn_from",
        type=int,
        metavar="ID",
        help="take what was said and found, and what helped, from this consultation (see history)",
    )
    new.add_argument("--to", metavar="DIR", help="the folder to write to (default: this pack, or your own)")
    new.add_argument(
        "--stage", default="", metavar="STAGE", help="the folder below kb/ and rules/, such as driver"
    )
    for name, question in QUESTIONS.items():
        action = "append" if question.many else "store"
        help_ = question.en.replace("%", "%%")
        new.add_argument(f"--{name}", dest=option_of(name), action=action, metavar="TEXT", help=help_)


def run(call: argparse.Namespace, language: Language) -> int:
    """Run one action and return the exit status."""
    command = importlib.import_module(f"{__package__}.{call.action.replace('-', '_')}")
    status: int = command.run(call, language)
    return status


def roots_of(call: argparse.Namespace) -> list[Root]:
    """Return the folders that a check or a test reads: the shipped one and those that the call names."""
    roots = [Root(shipped_root()), *map(pack_around, (*call.pack, *call.paths))]
    files = find_files(roots)
    for path in call.paths:
        if not any(within(Place(file.path), [path]) for file in files):
            raise CallError(f"{path}: no knowledge file is here; their names end in .yaml or .yml")
    return roots


def known_rule(name: str, names: Collection[str]) -> str:
    """Return ``name`` if it is that of a rule. Raises `CallError` with the nearest one where it is not."""
    if name not in names:
        raise CallError(f"there is no rule `{name}`; {did_you_mean(name, names)}")
    return name


def within(place: Place, paths: Sequence[str]) -> bool:
    """Tell whether ``place`` stands under one of ``paths``; everything does where none is given."""
    return not paths or any(Path(place.path).resolve().is_relative_to(Path(path).resolve()) for path in paths)


def counted(number: int, thing: str) -> str:
    """Return ``number`` with ``thing`` in its right form: 1 error, 2 errors."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
