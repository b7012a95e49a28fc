"""Messages of programs found in a text as they stand, with the values that they carry."""

from collections.abc import Iterable
from typing import NamedTuple

from troubleshoot.knowledge.messages import pattern, words_in
from troubleshoot.knowledge.store import Knowledge


class MessageFound(NamedTuple):
    """One occurrence: the value that it says (empty where it only counts), its words, and where it stands."""

    finding: str
    value: str
    counts: bool
    quote: str
    at: int
    end: int


def find_messages(knowledge: Knowledge, text: str) -> Iterable[MessageFound]:
    """Yield every occurrence of a message in ``text`` (with plain quotes), in no particular order."""
    for message in knowledge.messages_with(words_in(text)):
        for match in pattern(message.text).finditer(text):
            value = "" if message.counts else message.value or match["value"]
            quote = " ".join(match.group().split())
            yield MessageFound(message.finding, value, message.counts, quote, *match.span())


def said_by(knowledge: Knowledge, found: Iterable[MessageFound]) -> list[tuple[MessageFound, str]]:
    """Return what occurrences say together: each with the value that counts.

    Of a finding with one value at a time that is read from the text, the last occurrence counts; with
    several at a time, all of them; of what is counted, how many there were, shown by the last.
    """
    last: dict[tuple[str, str], tuple[MessageFound, str]] = {}
    numbers: dict[str, set[int]] = {}
    for one in sorted(found, key=lambda one: one.at):
        finding = knowledge.finding(one.finding)
        if one.counts:
            numbers.setdefault(one.finding, set()).add(one.at)
            last[one.finding, ""] = one, str(len(numbers[one.finding]))
        elif finding.many or finding.kind == "choice":
            last[one.finding, one.value] = one, one.value
        else:
            last[one.finding, ""] = one, one.value
    return list(last.values())
