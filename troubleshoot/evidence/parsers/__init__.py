"""What outputs say by how they are laid out: one parser a kind of output.

A parser knows the layout and nothing else. It says what it read as plain statements, one a line, for which
messages are written in the knowledge as for anything that a program prints itself.
"""

from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers import (
    apt_history,
    collect_env,
    dkms_status,
    lspci,
    modinfo,
    nvidia_smi,
    nvidia_smi_query,
    pip_conflict,
    ssh_verbose,
    traceback,
    xorg_log,
)
from troubleshoot.evidence.parsers.parser import Parser, Statement

PARSERS: tuple[Parser, ...] = (
    apt_history.PARSER,
    collect_env.PARSER,
    dkms_status.PARSER,
    lspci.PARSER,
    modinfo.PARSER,
    nvidia_smi.PARSER,
    nvidia_smi_query.PARSER,
    pip_conflict.PARSER,
    ssh_verbose.PARSER,
    traceback.PARSER,
    xorg_log.PARSER,
)


def statements_in(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the outputs in ``lines`` say by their layout, each with its line, from 0."""
    for number, line in enumerate(lines):
        low = line.lower()
        for parser in PARSERS:
            if any(mark in low for mark in parser.marks):
                for said in parser.read(lines[number : number + parser.most]):
                    yield said._replace(line=number + said.line)


__all__ = ["PARSERS", "Parser", "Statement", "statements_in"]
