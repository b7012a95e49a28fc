"""pip's resolver: which package is wanted in versions that exclude each other, and by whom.

>>> sample = '''\\
... ERROR: Cannot install torch and torchvision because these package versions have conflicting dependencies.
...
... The conflict is caused by:
...     The user requested torch==1.10.2
...     torchvision 0.11.2 depends on torch==1.10.1
...
... To fix this you could try to:'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
4 pip: no version of torch pleases you, torchvision

Source: pip, src/pip/_internal/resolution/resolvelib/factory.py (the wording).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_WANTED = re.compile(
    r"\s*(?:(?P<who>[\w.-]+)(?:\[[^]]*\])? \S+ depends on|The user requested(?: \(constraint\))?) "
    r"(?P<what>[\w.-]+)"
)


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield who wants what, from the error that begins with the first of ``lines``."""
    begin = next((n for n, line in enumerate(lines[:40]) if "The conflict is caused by:" in line), None)
    if begin is None:
        return
    wanted: dict[str, list[tuple[str, int]]] = {}
    for number, line in enumerate(lines[begin + 1 :], begin + 1):
        found = _WANTED.match(line)
        if not found:
            if line.strip():
                break
            continue
        wanted.setdefault(found["what"].lower(), []).append(((found["who"] or "you").lower(), number))
    for what, by in wanted.items():
        if len(by) > 1:
            yield Statement(f"pip: no version of {what} pleases {', '.join(who for who, _ in by)}", by[-1][1])


PARSER = Parser("pip conflict", ("have conflicting dependencies",), read, most=100)
