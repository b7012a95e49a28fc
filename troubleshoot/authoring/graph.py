"""What leads to what: findings, rules, causes and fixes as a graph, for Graphviz and Mermaid."""

import subprocess
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

from troubleshoot.inference.atoms import tested
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import (
    Atom,
    Begins,
    Compare,
    CompareWith,
    Conclude,
    Doubt,
    Exclude,
    Known,
    OneOf,
    Rule,
    Suspect,
)

Kind: TypeAlias = Literal["finding", "rule", "cause", "fix"]
Manner: TypeAlias = Literal["for", "against"]


class Node(NamedTuple):
    """A finding, rule, cause or fix."""

    kind: Kind
    id: str


class Edge(NamedTuple):
    """One leads to the other: ``label`` says on which condition, or how strongly."""

    start: Node
    end: Node
    label: str = ""
    manner: Manner = "for"


class Graph(NamedTuple):
    """Nodes and edges, in a fixed order; ``centre`` is what was asked for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    centre: Node | None = None


class DrawingError(Exception):
    """The graph cannot be drawn; the message is a sentence for a person."""


def graph_of(library: Library, name: str = "") -> Graph:
    """Return the graph of everything, or of what leads to ``name`` and of what it leads to.

    Around a finding, rule, cause or fix stand the rules that conclude its conditions, theirs in turn, and
    what follows from it, down to the fixes.

    Raises:
        LookupError: if nothing is called ``name``.
    """
    edges = sorted(set(_edges(library)))
    if not name:
        return Graph(tuple(sorted({node for edge in edges for node in edge[:2]})), tuple(edges))
    centre = next((node for node in _called(library, name)), None)
    if centre is None:
        raise LookupError(name)
    near = {*_reached(centre, edges, lambda e: (e.end, e.start)), *_reached(centre, edges, lambda e: e[:2])}
    kept = tuple(edge for edge in edges if edge.start in near and edge.end in near)
    return Graph(tuple(sorted(near)), kept, centre)


def _called(library: Library, name: str) -> Iterable[Node]:
    kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("rule", library.rules),
        ("cause", library.causes),
        ("finding", library.findings),
        ("fix", library.fixes),
    )
    for kind, names in kinds:
        if name in names:
            yield Node(kind, name)


def _reached(centre: Node, edges: Iterable[Edge], ends: Callable[[Edge], tuple[Node, ...]]) -> set[Node]:
    """Return what is reached from ``centre``; ``ends`` gives the two ends of an edge as it is travelled."""
    following: dict[Node, list[Node]] = {}
    for edge in edges:
        start, end = ends(edge)
        following.setdefault(start, []).append(end)
    reached = {centre}
    waiting = [centre]
    while waiting:
        for node in following.get(waiting.pop(), ()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached


def _edges(library: Library) -> Iterable[Edge]:
    for rule in library.rules.values():
        yield from _of_rule(rule)
    for fix in library.fixes.values():
        for cause in fix.causes:
            yield Edge(Node("cause", str(cause)), Node("fix", str(fix.id)))


def _of_rule(rule: Rule) -> Iterable[Edge]:
    node = Node("rule", str(rule.id))
    for clause in rule.when.clauses:
        for atoms, manner in ((clause.positive, "for"), (clause.negative, "against")):
            for atom in atoms:
                for finding in tested(atom):
                    yield Edge(Node("finding", str(finding)), node, _asked(atom), manner)  # type: ignore[arg-type]
    match rule.then:
        case Conclude(finding, value):
            yield Edge(node, Node("finding", str(finding)), str(value))
        case Suspect(cause, strength):
            yield Edge(node, Node("cause", str(cause)), strength)
        case Doubt(cause, strength):
            yield Edge(node, Node("cause", str(cause)), strength, "against")
        case Exclude(cause):
            yield Edge(node, Node("cause", str(cause)), "excluded", "against")


def _asked(atom: Atom) -> str:
    match atom.test:
        case OneOf(values):
            return " | ".join(values)
        case Compare(bounds):
            return ", ".join(f"{operator} {bound}" for operator, bound in bounds)
        case CompareWith(operator, other):
            return f"{atom.finding} {operator} {other}"
        case Begins(value):
            return value
        case Known():
            return "known"


Label: TypeAlias = Callable[[Node], str]
"""What to write on a node."""

_SHAPES = {"finding": "box", "rule": "ellipse", "cause": "octagon", "fix": "note"}
_COLOURS = {"finding": "#dbe9f6", "rule": "#f2f2f2", "cause": "#f8d9d4", "fix": "#dcefd9"}


def as_dot(graph: Graph, label: Label) -> str:
    """Return ``graph`` in the DOT language of Graphviz."""
    lines = ["digraph knowledge {", "  rankdir=LR;", '  node [style=filled, fontname="sans-serif"];']
    numbers = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    for node, number in numbers.items():
        width = 3 if node == graph.centre else 1
        look = f'shape={_SHAPES[node.kind]}, fillcolor="{_COLOURS[node.kind]}", penwidth={width}'
        lines.append(f"  {number} [label={_dot_text(label(node))}, {look}];")
    for edge in graph.edges:
        look = "" if edge.manner == "for" else ", style=dashed, color=red"
        ends = f"{numbers[edge.start]} -> {numbers[edge.end]}"
        lines.append(f"  {ends} [label={_dot_text(edge.label)}{look}];")
    return "\n".join([*lines, "}", ""])


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


_BRACKETS = {"finding": ("[", "]"), "rule": ("([", "])"), "cause": ("{{", "}}"), "fix": ("[/", "/]")}


def as_mermaid(graph: Graph, label: Label) -> str:
    """Return ``graph`` as a Mermaid flowchart, as GitHub and GitLab draw it in Markdown."""
    lines = ["flowchart LR"]
    numbers = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    for node, number in numbers.items():
        opening, closing = _BRACKETS[node.kind]
        lines.append(f"  {number}{opening}{_mermaid_text(label(node))}{closing}:::{node.kind}")
    for edge in graph.edges:
        arrow = "-->" if edge.manner == "for" else "-.->"
        text = f"|{_mermaid_text(edge.label)}|" if edge.label else ""
        lines.append(f"  {numbers[edge.start]} {arrow}{text} {numbers[edge.end]}")
    lines += [f"  classDef {kind} fill:{colour},stroke:#555" for kind, colour in _COLOURS.items()]
    if graph.centre:
        lines.append(f"  style {numbers[graph.centre]} stroke-width:3px")
    return "\n".join([*lines, ""])


def _mermaid_text(text: str) -> str:
    # entities, since a quotation mark would end the text and a number sign would begin an entity
    escaped = "".join(f"#{ord(c)};" if c in '"#<>&`' else c for c in text).replace("\n", "<br>")
    return f'"{escaped}"'


def as_svg(graph: Graph, label: Label) -> str:
    """Return ``graph`` drawn by Graphviz.

    Raises:
        DrawingError: if Graphviz is not installed or cannot draw it.
    """
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"], input=as_dot(graph, label).encode(), capture_output=True, check=False
        )
    except FileNotFoundError:
        message = "Graphviz draws the SVG and is not installed (Ubuntu: sudo apt install graphviz)"
        raise DrawingError(f"{message}; --format mermaid needs nothing") from None
    if done.returncode:
        raise DrawingError(f"Graphviz cannot draw this: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()
