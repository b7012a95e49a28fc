"""Which texts are not yet written in Chinese."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from troubleshoot.knowledge.faults import Place, place_of
from troubleshoot.knowledge.link import Library
from troubleshoot.knowledge.model import Text


def untranslated(library: Library) -> list[Place]:
    """Return the places of all texts for a person that have no Chinese, in order."""
    shown = (
        library.findings,
        library.needs,
        library.causes,
        library.fixes,
        library.entries,
        library.articles,
    )
    return sorted({place_of(text.en) for items in shown for text in _texts(items.values()) if not text.zh})


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Struct):
        yield from _texts([getattr(value, name) for name in value.__struct_fields__])
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _texts(one)
