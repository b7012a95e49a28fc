"""Graphics cards in a text or a log: the PCI ids that ``lspci -nn``, X and the driver print, as findings."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from troubleshoot.evidence.messages import MessageFound
from troubleshoot.knowledge.cards import card_with
from troubleshoot.knowledge.store import Knowledge

if TYPE_CHECKING:  # with it come the packers of archives, which a typed sentence never needs
    from troubleshoot.evidence.pieces import Piece

FINDING = "gpu-generation"
_PCI_ID = re.compile(r"(?<![0-9a-f])10de:([0-9a-f]{4})(?![0-9a-f])", re.IGNORECASE)
_IN_A_LOG = b"10de:"
_BEFORE = b"[( "
_LENGTH = len("10de:1b06]")
LONGEST_QUOTE = 200


def find_cards(knowledge: Knowledge, text: str) -> Iterator[MessageFound]:
    """Yield the generation of each NVIDIA card whose PCI id stands in ``text``, where it is a finding."""
    for match in _PCI_ID.finditer(text):
        card = card_with(match[1])
        if card is not None and "finding" in knowledge.kinds_of(FINDING):
            yield MessageFound(FINDING, card.generation, "says", match.group(), *match.span())


def find_cards_in(knowledge: Knowledge, piece: "Piece") -> Iterator[MessageFound]:
    """Yield the cards whose ids begin in what is new in ``piece``, set apart as these print them."""
    last = piece.new_to + len(_IN_A_LOG) - 1
    at = piece.low.find(_IN_A_LOG, piece.new_from, last)
    while at >= 0:
        apart = piece.low[max(0, at - 1) : at] in _BEFORE
        for card in (
            find_cards(knowledge, piece.low[at : at + _LENGTH].decode("ascii", "replace")) if apart else ()
        ):
            yield card._replace(quote=_line(piece.raw, at), at=at, end=at + _LENGTH)
        at = piece.low.find(_IN_A_LOG, at + 1, last)


def _line(raw: bytes, at: int) -> str:
    begin = raw.rfind(b"\n", 0, at) + 1
    return raw[begin : at + LONGEST_QUOTE].partition(b"\n")[0].decode("utf-8", "replace")
