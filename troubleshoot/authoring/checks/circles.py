"""Circles in a graph."""

from collections.abc import Iterator, Mapping, Set
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

N = TypeVar("N")


def circles(follows: Mapping[N, Set[N]]) -> Iterator[tuple[N, ...]]:
    """Yield circles of ``follows`` (a node to those before it), each broken then, until none is left."""
    graph = {node: dict.fromkeys(sorted(before, key=str)) for node, before in follows.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            nodes: list[N] = error.args[1]
            circle = tuple(nodes[:-1])
            first = min(range(len(circle)), key=lambda at: str(circle[at]))
            yield circle[first:] + circle[:first]
            del graph[nodes[1]][nodes[0]]
        else:
            return
