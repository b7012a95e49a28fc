"""What outputs in a log say by how they are laid out: from a mark in it, by a parser, to messages."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from troubleshoot.evidence.lines import without_margin
from troubleshoot.evidence.messages import find_messages
from troubleshoot.evidence.parsers import PARSERS, Parser
from troubleshoot.evidence.pieces import AHEAD, Piece
from troubleshoot.evidence.scanner import Marked
from troubleshoot.evidence.surroundings import Occurrence
from troubleshoot.knowledge.messages import prepared
from troubleshoot.knowledge.store import Knowledge

PARSER_OF: Mapping[str, Parser] = {mark: parser for parser in PARSERS for mark in parser.marks}
MOST_IN_A_PIECE = 60
"""Outputs of one kind that are read in one piece of a log: the last ones, since they count."""


class _Said(NamedTuple):
    text: str
    at: int
    quote: str


def said_by_layout(knowledge: Knowledge, piece: Piece, marked: Iterable[Marked]) -> list[Occurrence]:
    """Return what the outputs that are ``marked`` in ``piece`` say."""
    said: list[_Said] = []
    places: dict[str, dict[int, None]] = {}
    for mark in marked:
        if mark.name in PARSER_OF:
            begin = piece.raw.rfind(b"\n", 0, mark.at) + 1
            places.setdefault(PARSER_OF[mark.name].name, {})[begin] = None
    for parser in PARSERS:
        for begin in list(places.get(parser.name, ()))[-MOST_IN_A_PIECE:]:
            said += _read(parser, piece, begin)
    text = "".join(f"{one.text}\n" for one in said)
    starts: list[int] = []
    length = 0
    for one in said:
        starts.append(length)
        length += len(one.text) + 1
    occurrences: list[Occurrence] = []
    for found in find_messages(knowledge, text) if said else ():
        one = said[max(number for number, start in enumerate(starts) if start <= found.at)]
        at, line = piece.start + one.at, piece.line_at(one.at)
        occurrences.append(Occurrence(found.finding, found.value, found.role, at, line, one.quote))
    return occurrences


def _read(parser: Parser, piece: Piece, begin: int) -> Iterable[_Said]:
    raw = piece.raw[begin : begin + AHEAD].split(b"\n", parser.most)[: parser.most]
    places: list[int] = []
    at = begin
    for line in raw:
        places.append(at)
        at += len(line) + 1
    lines = [prepared(line.decode("utf-8", "replace").rstrip("\r").replace("\0", " ")) for line in raw]
    for statement in parser.read(without_margin(lines)):
        yield _Said(statement.text, places[statement.line], lines[statement.line])
