"""What leads to what, as a graph: the right edges, and text that Graphviz and Mermaid can read."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.making import FLUX, library_of
from troubleshoot.authoring.graph import (
    DrawingError,
    Edge,
    Graph,
    Node,
    as_dot,
    as_mermaid,
    as_svg,
    graph_of,
)

FLUX_LIBRARY = library_of(FLUX)
CAUSE = Node("cause", "plutonium-used-up")
HARD = Graph(
    (Node("rule", 'say "hi" \\ #1'), Node("cause", "<b> & `c`")),
    (Edge(Node("rule", 'say "hi" \\ #1'), Node("cause", "<b> & `c`"), '> 3 | "x"'),),
)


def by_id(node: Node) -> str:
    return node.id


def test_around_a_cause_stands_what_leads_to_it_and_what_it_leads_to() -> None:
    graph = graph_of(FLUX_LIBRARY, "plutonium-used-up")

    assert graph.centre == CAUSE
    assert Edge(Node("finding", "flux-light"), Node("rule", "dark-suggests-plutonium"), "dark") in graph.edges
    assert Edge(Node("rule", "dark-suggests-plutonium"), CAUSE, "moderate") in graph.edges
    assert Edge(CAUSE, Node("fix", "load-plutonium")) in graph.edges
    assert Node("finding", "flux-socks") not in graph.nodes


def test_what_speaks_against_is_marked() -> None:
    graph = graph_of(FLUX_LIBRARY, "plutonium-used-up")

    assert [edge.start.id for edge in graph.edges if edge.manner == "against"] == [
        "whistle-speaks-against-plutonium"
    ]


def test_the_rules_that_conclude_a_condition_stand_before_it() -> None:
    graph = graph_of(library_of(Path("tests/knowledge/format-1")), "pump/air-in-the-loop")

    assert Node("rule", "pump/stalling-says-rattling") in graph.nodes
    assert Node("finding", "pump/pump-stalls") in graph.nodes


def test_without_a_name_everything_is_drawn_that_leads_anywhere() -> None:
    graph = graph_of(FLUX_LIBRARY)

    assert {node.id for node in graph.nodes if node.kind == "rule"} == set(FLUX_LIBRARY.rules)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(LookupError):
        graph_of(FLUX_LIBRARY, "plutonium")


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("graph", [graph_of(FLUX_LIBRARY), HARD], ids=["flux", "hard"])
def test_graphviz_draws_what_is_said(graph: Graph) -> None:
    drawn = ET.fromstring(as_svg(graph, by_id))

    texts = {"".join(element.itertext()) for element in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {node.id for node in graph.nodes} <= {text.replace("\xa0", " ") for text in texts}


def test_dot_text_ends_no_quotation_early() -> None:
    for line in as_dot(HARD, by_id).splitlines():
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0


def test_mermaid_text_holds_no_mark_of_its_own() -> None:
    for text in re.findall(r'"([^\n]*)"', as_mermaid(HARD, by_id)):
        assert not set('"<>&`') & set(text)
    assert "say #34;hi#34;" in as_mermaid(HARD, by_id)


def test_where_graphviz_is_not_installed_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError()))

    with pytest.raises(DrawingError, match="sudo apt install graphviz"):
        as_svg(HARD, by_id)
