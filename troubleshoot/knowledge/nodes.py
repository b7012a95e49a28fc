"""YAML text to a tree of located nodes.

PyYAML's parser gives events; the tree is built here and not by PyYAML, because every scalar stays
the text that stands in the file (``no`` is not false, ``12.10`` is not 12.1), because each node
keeps its place, and because aliases, tags and repeated keys, which PyYAML lets pass or obeys, are
faults. A file that is not YAML at all gives one fault; everything else is collected.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from troubleshoot.knowledge.faults import Fault, Located, Place

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 50_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ListNode(NamedTuple):
    """A sequence of nodes."""

    place: Place
    items: "tuple[Node, ...]"


class MapNode(NamedTuple):
    """A mapping from located keys to nodes, in the order of the file."""

    place: Place
    items: "tuple[tuple[Located, Node], ...]"


Node: TypeAlias = Located | ListNode | MapNode


def read_nodes(path: Path, shown_as: str) -> tuple[Node | None, list[Fault]]:
    """Read one YAML file.

    Args:
        path: the file.
        shown_as: its name in messages.

    Returns:
        The tree, or None where nothing could be read, and the faults met.
    """
    start = Place(shown_as)
    try:
        with path.open("rb") as file:  # its size may be a lie: pipes and devices have none
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Fault(start, "unreadable", f"cannot read this file: {error.strerror}")]
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        return None, [Fault(start, "too-large", f"this file is over {megabytes} MB; split it by topic")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(shown_as, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return None, [Fault(place, "not-utf8", "this byte is not UTF-8 text; save the file as UTF-8")]
    return parse_nodes(text, shown_as)


def parse_nodes(text: str, shown_as: str) -> tuple[Node | None, list[Fault]]:
    """Build the tree of ``text``; see `read_nodes`."""
    builder = _Builder(shown_as)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        # PyYAML's own reader counts characters, libyaml counts bytes
        read = text if _Loader is yaml.SafeLoader else text.encode()
        before = read[: error.position]
        before = before if isinstance(before, str) else before.decode(errors="ignore")
        place = Place(shown_as, before.count("\n") + 1, error.position - before.rfind("\n"))
        message = "a control character stands here; knowledge files are plain text"
        return None, [*builder.faults, Fault(place, "control-character", message)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown_as, mark.line + 1, mark.column + 1) if mark else Place(shown_as)
        return None, [*builder.faults, Fault(place, "not-yaml", _explain(error, text))]
    except _TooManyError as error:
        message = f"over {MAX_NODES} texts in one file; split it by topic"
        return None, [Fault(error.place, "too-large", message)]
    except _TooDeepError as error:
        return None, [
            Fault(error.place, "too-deep", f"more than {MAX_DEPTH} levels; no knowledge needs that")
        ]
    if builder.root is None and not builder.faults:
        message = "this file is empty; give it a section (findings, causes, rules, fixes, ...) or delete it"
        return None, [Fault(Place(shown_as), "empty", message)]
    return builder.root, builder.faults


class _TooManyError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, place: Place, is_map: bool) -> None:
        self.place = place
        self.is_map = is_map
        self.nodes: list[Node] = []


class _Builder:
    """Takes the events of one file and builds its tree. Files are large, so each kind has its own way."""

    def __init__(self, shown_as: str) -> None:
        self._path = shown_as
        self._open: list[_Open] = []
        self.root: Node | None = None
        self._nodes = 0
        self.faults: list[Fault] = []
        self._take: dict[type[yaml.Event], Callable[[Any, Place], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._begin_list,
            yaml.MappingStartEvent: self._begin_map,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
        }

    def take(self, event: yaml.Event) -> None:
        """Add one event; those of the stream and its documents say nothing."""
        take = self._take.get(type(event))
        if take is not None:
            mark = event.start_mark
            take(event, Place(self._path, mark.line + 1, mark.column + 1) if mark else Place(self._path))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        if event.anchor or event.tag:
            self._refuse(event.anchor, event.tag, place)
        self._add(Located(event.value, place))

    def _begin_list(self, event: yaml.SequenceStartEvent, place: Place) -> None:
        self._begin(event, _Open(place, is_map=False))

    def _begin_map(self, event: yaml.MappingStartEvent, place: Place) -> None:
        self._begin(event, _Open(place, is_map=True))

    def _begin(self, event: yaml.CollectionStartEvent, opened: _Open) -> None:
        self._refuse(event.anchor, event.tag, opened.place)
        if len(self._open) >= MAX_DEPTH:
            raise _TooDeepError(opened.place)
        self._open.append(opened)

    def _end(self, _: yaml.CollectionEndEvent, __: Place) -> None:
        done = self._open.pop()
        self._add(self._map(done) if done.is_map else ListNode(done.place, tuple(done.nodes)))

    def _alias(self, event: yaml.AliasEvent, place: Place) -> None:
        self.faults.append(
            Fault(place, "alias", f"aliases (*{event.anchor}) are refused; write the text again")
        )
        self._add(Located("", place))

    def _refuse(self, anchor: str | None, tag: str | None, place: Place) -> None:
        if anchor:
            message = f"anchors (&{anchor}) are refused; write the text where it is used"
            self.faults.append(Fault(place, "anchor", message))
        if tag:
            self.faults.append(
                Fault(place, "tag", f"tags ({tag}) are refused; everything here is plain text")
            )

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _TooManyError(node.place)
        if self._open:
            self._open[-1].nodes.append(node)
        elif self.root is None:
            self.root = node
        else:
            place = node.place
            self.faults.append(
                Fault(place, "two-documents", "a second document begins here; put it in a file of its own")
            )

    def _map(self, done: _Open) -> MapNode:
        pairs: dict[str, tuple[Located, Node]] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if not isinstance(key, Located):
                self.faults.append(Fault(key.place, "key", "a key must be a word, not a list or a mapping"))
            elif key in pairs:
                first = pairs[key][0].place.line
                message = f"`{key}` stands twice in this mapping (first in line {first}); keep one"
                self.faults.append(Fault(key.place, "duplicate-key", message))
            else:
                pairs[key] = (key, value)
        return MapNode(done.place, tuple(pairs.values()))


def _explain(error: yaml.MarkedYAMLError, text: str) -> str:
    problem = error.problem or "this is not YAML"
    mark = error.problem_mark
    line = text.splitlines()[mark.line : mark.line + 1] if mark else []
    if "tab" in problem or (mark and line and line[0][mark.column : mark.column + 1] == "\t"):
        return "a tab stands here; YAML is indented with spaces"
    if "found unexpected end of stream" in problem and "quoted" in (error.context or ""):
        return "a quote that was opened before is never closed; close it"
    if "mapping values are not allowed" in problem:
        if mark and line and ": " not in line[0][: mark.column]:
            return "this line is indented deeper than the one before, which has its value already; align it"
        return "a second `: ` in one line; put the text in quotes"
    if "expected <block end>" in problem:
        return "the indentation does not fit what stands before it; align it with its neighbours"
    context = f" ({error.context})" if error.context else ""
    return f"this is not YAML: {problem}{context}; quote the text or mend the indentation"
