"""The library: search causes, fixes and articles, read them, and go from one to what it has to do with."""

import io
from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from troubleshoot.interface.kb_show import as_pages
from troubleshoot.interface.layout import WIDEST, Style
from troubleshoot.interface.tui.commands import BACK, Command
from troubleshoot.interface.tui.screens.choosing import Choosing
from troubleshoot.interface.tui.screens.page import Page
from troubleshoot.interface.tui.widgets.choices import Choice, Choices, numbered
from troubleshoot.interface.tui.widgets.laid import Laid, Prose, hung
from troubleshoot.knowledge.model import Article, Cause, Fix, Language, Text
from troubleshoot.knowledge.store import Knowledge

MOST_SHOWN = 40
GOES_ON = "     → "
"""Stands before what does not fit into the line above: a command or an address goes on."""
KINDS = {"article": Article, "cause": Cause, "fix": Fix}


class Item(NamedTuple):
    """Something to read: its kind, its id and its title."""

    kind: str
    id: str
    title: Text


def items(knowledge: Knowledge) -> list[Item]:
    """Return all articles, causes and fixes, but for causes that are another subject."""
    return [
        Item(kind, one.id, one.title)
        for kind, model in KINDS.items()
        for one in (getattr(knowledge, kind)(name) for name in knowledge.names(model))
        if not (isinstance(one, Cause) and one.outside)
    ]


def matching(found: Iterable[Item], words: str) -> list[Item]:
    """Return the items of which the titles, or the id, hold all ``words`` (or their beginnings)."""
    wanted = words.casefold().split()
    return [
        item
        for item in found
        if all(word in f"{item.id} {item.title.en} {item.title.zh}".casefold() for word in wanted)
    ]


def related(knowledge: Knowledge, name: str) -> list[Item]:
    """Return what the cause, fix, article or finding ``name`` has to do with."""
    pairs: dict[tuple[str, str], None] = {}
    for kind in knowledge.kinds_of(name):
        match kind:
            case "cause":
                pairs.update({("fix", fix.id): None for fix in knowledge.fixes_for(name)})
            case "fix":
                fix = knowledge.fix(name)
                pairs.update({("cause", cause): None for cause in fix.causes})
                pairs.update({("fix", other): None for other in fix.afterwards})
                needs = dict.fromkeys(need for way in fix.ways for need in way.needs)
                pairs.update({("need", need): None for need in needs if knowledge.need(need).steps})
            case "article":
                about = knowledge.article(name).about
                pairs.update({(one, other): None for other in about for one in knowledge.kinds_of(other)})
        pairs.update({("article", article.id): None for article in knowledge.articles_about(name)})
    return [
        Item(kind, other, getattr(knowledge, kind)(other).title)
        for kind, other in pairs
        if kind in (*KINDS, "finding", "need")
    ]


class LibraryScreen(Page):
    """A field to search by, and what is found."""

    FOCUS = "Input"
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    SPEAKS = "library-head"

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Item] = []
        self._shown: list[Item] = []

    def body(self) -> Iterable[Widget]:
        """Yield the field, and the list."""
        self._all = items(self.session.knowledge)
        yield Input(compact=True, classes="plain")
        yield Prose([self.say("found-count", len(self._all))], classes="muted", id="count")
        yield Choices(self._list(""), id="list")

    def _list(self, words: str) -> list[Choice]:
        found = matching(self._all, words)
        self._shown = found[:MOST_SHOWN]
        return [
            Choice(f"{item.title.in_language(self.host.language)} ({self.say(f'kind-{item.kind}')})", "-")
            for item in self._shown
        ]

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self.query_one(Choices).show(self._list(event.value))
        count = len(matching(self._all, event.value))
        self.query_one("#count", Prose).show(
            [self.say("found-count", count) if count else self.say("nothing-found")]
        )

    @on(Input.Submitted)
    def _into_list(self, event: Input.Submitted) -> None:
        if self._shown:
            self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _open(self, event: Choices.Chosen) -> None:
        self.host.look_up(self._shown[event.place].id)


class Sheet(Laid):
    """Everything called ``name``, as `kb show` prints it."""

    def __init__(self, topic: str, knowledge: Knowledge, language: Language) -> None:
        super().__init__()
        self._topic = topic
        self._knowledge = knowledge
        self._language: Language = language

    def laid(self, width: int) -> list[Content]:
        """Return the pages, their first line as a heading."""
        plain, width = Style(io.StringIO(), {}), min(width, WIDEST)
        pages = as_pages(self._knowledge, self._topic, self._language, width, plain)
        lines = [part for line in pages.rstrip("\n").split("\n") for part in hung(line, width, GOES_ON)]
        return [Content.styled(lines[0], "bold"), *map(Content, lines[1:]), Content()]


class ReadingScreen(Choosing):
    """One cause, fix, article, finding or need in full, and where one can go from it."""

    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)

    def __init__(self, topic: str) -> None:
        super().__init__()
        self._topic = topic
        self._related: list[Item] = []

    def bar(self) -> tuple[str, str]:
        """Return the id, by which the command line and the files call it."""
        return self.say("library"), self._topic

    def above(self) -> Iterable[Widget]:
        """Yield its text."""
        yield Sheet(self._topic, self.session.knowledge, self.host.language)

    def choices(self) -> list[Choice]:
        """Return what it has to do with."""
        self._related = related(self.session.knowledge, self._topic)
        texts = (
            f"{item.title.in_language(self.host.language)} ({self.say(f'kind-{item.kind}')})"
            for item in self._related
        )
        listed = numbered(texts)
        return [Choice(self.say("go-to"), heading=True), *listed] if listed else []

    def chosen(self, place: int, mark: str) -> None:
        """Go there."""
        self.host.look_up(self._related[place - 1].id)
