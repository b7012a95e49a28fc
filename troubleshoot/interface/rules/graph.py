"""``troubleshoot rules graph``: what leads to what, drawn."""

import argparse
import textwrap

from troubleshoot.authoring.graph import DrawingError, Node, as_dot, as_mermaid, as_svg, graph_of
from troubleshoot.interface.call import CallError
from troubleshoot.knowledge.faults import did_you_mean
from troubleshoot.knowledge.files import Root, find_files
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.load import read_library
from troubleshoot.knowledge.model import Language, Text
from troubleshoot.knowledge.opening import shipped_root
from troubleshoot.knowledge.packs import pack_around

_FORMS = {"dot": as_dot, "mermaid": as_mermaid, "svg": as_svg}


def run(call: argparse.Namespace, language: Language) -> int:
    """Print the graph around ``call.id``, or of everything, in ``call.format``."""
    library = read_library(find_files([Root(shipped_root()), *map(pack_around, call.pack)]))
    try:
        graph = graph_of(library, call.id)
    except LookupError:
        names = [*library.rules, *library.causes, *library.findings, *library.fixes]
        raise CallError(f"nothing here is called `{call.id}`; {did_you_mean(call.id, names)}") from None

    def label(node: Node) -> str:
        title = _title(library, node)
        return "\n".join([node.id, *textwrap.wrap(title.in_language(language), 40)]) if title else node.id

    try:
        print(_FORMS[call.format](graph, label), end="")
    except DrawingError as error:
        raise CallError(str(error)) from None
    return 0


def _title(library: Library, node: Node) -> Text | None:
    match node.kind:
        case "finding":
            return library.findings[node.id].title
        case "cause":
            return library.causes[node.id].title
        case "fix":
            return library.fixes[node.id].title
    return None
