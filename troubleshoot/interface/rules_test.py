"""``troubleshoot rules test``: the examples beside the rules."""

import argparse
import sys

from troubleshoot.authoring.examples import run_examples
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.rules_command import counted, roots_of, within
from troubleshoot.knowledge.faults import place_of
from troubleshoot.knowledge.files import find_files
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.opening import open_roots


def run(call: argparse.Namespace) -> int:
    """Run the examples and print what fails. Return 2 if something does, or no rule fits the call."""
    roots = roots_of(call)
    library = read_library(find_files(roots))
    entries = [
        entry
        for entry in library.entries.values()
        if call.name in entry.id and within(place_of(entry.id), call.paths)
    ]
    if not entries:
        print("no rule fits this call", file=sys.stderr)
        return 2
    rules = examples = failed = 0
    for result in run_examples(open_roots(roots), entries):
        rules += 1
        examples += result.examples
        failed += bool(result.failures)
        for failure in result.failures:
            print(harmless(str(failure)))
    told = f"{counted(examples, 'example')} of {counted(rules, 'rule')}"
    print(f"{told}: {rules - failed} pass, {failed} fail")
    return 2 if failed else 0
