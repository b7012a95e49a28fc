"""NVIDIA's graphics cards by PCI device id: name, generation, kind of kernel module, last driver branch.

The table is ``kb/machine/nvidia-cards.tsv``. It is searched as it lies there and not compiled: only a call
that names a card pays for it.
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from troubleshoot.knowledge.opening import shipped_root

FILE = "kb/machine/nvidia-cards.tsv"
_MAKER = re.compile(r"\b(?:nvidia|geforce|corporation|card|gpu)\b", re.IGNORECASE)


class Card(NamedTuple):
    """One kind of card. ``generation`` is a value of the finding `gpu-generation`.

    ``module``: ``open`` or ``proprietary`` where only this kind of kernel module drives it, else ``either``.
    ``last_branch``: the last driver branch that does, empty while the newest still does.
    """

    device_id: str
    generation: str
    module: str
    last_branch: str
    name: str


def card_with(device_id: str) -> Card | None:
    """Return the card with this PCI device id (four hexadecimal digits), if NVIDIA's list has it."""
    start = _table().find(f"\n{device_id.lower()}\t")
    return _card(_table()[start + 1 :].partition("\n")[0]) if start >= 0 else None


def card_named(name: str) -> Card | None:
    """Return the card that is called ``name``: of all whose names hold its words, the shortest."""
    words = _words(name)
    found = [card for card in _cards() if words and words <= _words(card.name)]
    return min(found, key=lambda card: (len(card.name), card.name, card.device_id), default=None)


@lru_cache(maxsize=1)
def _table() -> str:
    try:
        with open(os.path.join(shipped_root(), FILE), encoding="utf-8") as file:
            return "\n" + file.read()
    except FileNotFoundError:  # knowledge of another subject stands in place of the shipped one
        return ""


def _cards() -> Iterator[Card]:
    for line in _table().splitlines():
        if line and not line.startswith("#"):
            yield _card(line)


def _card(line: str) -> Card:
    device_id, generation, module, last_branch, name = line.split("\t")
    return Card(device_id, generation, module, last_branch.strip("-"), name)


def _words(name: str) -> set[str]:
    return set(_MAKER.sub(" ", name).lower().split())
