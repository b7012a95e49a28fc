"""What outputs say by how they are laid out: one parser a kind of output.

A parser knows the layout and nothing else. It says what it read as plain statements, one a line, for which
messages are written in the knowledge as for anything that a program prints itself.
"""

from troubleshoot.evidence.parsers import (
    apt_history,
    collect_env,
    lspci,
    modinfo,
    nvidia_smi,
    nvidia_smi_query,
)
from troubleshoot.evidence.parsers.parser import Parser, Statement

PARSERS: tuple[Parser, ...] = (
    apt_history.PARSER,
    collect_env.PARSER,
    lspci.PARSER,
    modinfo.PARSER,
    nvidia_smi.PARSER,
    nvidia_smi_query.PARSER,
)

__all__ = ["PARSERS", "Parser", "Statement"]
