"""Messages of programs found in a text as they stand, with the values that they carry."""

from collections.abc import Container, Iterable
from typing import NamedTuple

from troubleshoot.knowledge.messages import pattern, words_in
from troubleshoot.knowledge.model import Role
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.knowledge.values import illegal


class MessageFound(NamedTuple):
    """One occurrence: the value that it says (empty where it only counts), its words, and where it stands.

    ``times`` says for how many occurrences of what is counted it stands.
    """

    finding: str
    value: str
    role: Role
    quote: str
    at: int
    end: int
    times: int = 1


def find_messages(
    knowledge: Knowledge, text: str, among: Container[str] | None = None, typed: bool = False
) -> Iterable[MessageFound]:
    """Yield every occurrence of a message in ``text`` (with plain quotes), in no particular order.

    Where ``among`` is given, only messages of these findings are looked for. Where a person ``typed`` the
    text, so are messages that mean the same only then.
    """
    for message in knowledge.messages_with(words_in(text), typed):
        if among is not None and message.finding not in among:
            continue
        for match in pattern(message.text).finditer(text):
            value = message.value if message.value or message.role != "says" else match["value"]
            quote = " ".join(match.group().split())
            yield MessageFound(message.finding, value, message.role, quote, *match.span())


def said_by(knowledge: Knowledge, found: Iterable[MessageFound]) -> list[tuple[MessageFound, str]]:
    """Return what occurrences say together: each with the value that counts, in the order of their places.

    Of a finding with one value at a time that is read from the text, the last occurrence counts; with
    several at a time, all of them; of what is counted, how many there were, shown by the last. What was
    followed by a message of its recovery is not said.
    """
    found = sorted(found, key=lambda one: one.at)
    recovered = {(one.finding, one.value): one.at for one in found if one.role == "recovers"}
    last: dict[tuple[str, str], tuple[MessageFound, str]] = {}
    numbers: dict[str, dict[int, int]] = {}
    for one in found:
        finding = knowledge.finding(one.finding)
        fixed = one.value if one.value in finding.values else ""
        if one.role == "recovers" or one.at < recovered.get((one.finding, fixed), -1):
            continue
        if one.role == "says" and illegal(finding, one.value):
            continue  # a version where a number should stand
        if one.role == "counts":
            numbers.setdefault(one.finding, {})[one.at] = one.times
            last[one.finding, ""] = one, str(sum(numbers[one.finding].values()))
        elif finding.many or finding.kind == "choice":
            last.pop((one.finding, one.value), None)
            last[one.finding, one.value] = one, one.value
        else:
            last[one.finding, ""] = one, one.value
    return sorted(last.values(), key=lambda pair: pair[0].at)
