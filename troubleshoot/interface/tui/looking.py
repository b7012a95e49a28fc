"""Evidence that the person asks for: a log, or this machine. Both take a while, so a worker reads them."""

import os
from typing import TYPE_CHECKING

from troubleshoot.interface.tui.labels import label
from troubleshoot.knowledge.model import Language

if TYPE_CHECKING:
    from troubleshoot.evidence.readings import Reading
    from troubleshoot.knowledge.store import Knowledge


def read_log(knowledge: "Knowledge", path: str) -> "Reading":
    """Return what the log at ``path`` says."""
    from troubleshoot.evidence.logs import read_logs  # noqa: PLC0415 - only where there is a log

    return read_logs(knowledge, [os.path.expanduser(path)])


def look_here(knowledge: "Knowledge") -> "Reading":
    """Return what this machine says; nothing on it is changed."""
    from troubleshoot.evidence.probes import examine  # noqa: PLC0415 - only where it is asked for
    from troubleshoot.evidence.runner import scan_machine  # noqa: PLC0415
    from troubleshoot.knowledge.model import Probe  # noqa: PLC0415

    probes = [knowledge.probe(name) for name in knowledge.names(Probe)]
    return examine(knowledge, scan_machine(probes, os.environ))


def told(name: str, reading: "Reading", language: Language) -> str:
    """Return in lines how much was found in what is called ``name``, and what could not be read."""
    from troubleshoot.interface.texts import in_one_sentence  # noqa: PLC0415

    lines = [f"{one.place}: {in_one_sentence(one, language)}" for one in reading.unread]
    if reading.facts:
        lines.insert(0, label("was-read", language, name, len(reading.facts)))
    return "\n".join(lines) or label("log-says-nothing", language, name)
