"""More items for a list of a knowledge file; all else in the file stays as it is written."""

from collections.abc import Sequence
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

LONG = 10**6
"""So wide no line is ever broken."""


class InsertionError(Exception):
    """The file is laid out so that nothing can be inserted safely; the message is a sentence."""


def with_items(text: str, path: Sequence[str], items: Sequence[str]) -> str:
    """Return ``text``, the text of a knowledge file, with ``items`` at the end of the list at ``path``.

    ``path`` are keys from the outermost in; an entry of a list goes by its ``id``. Keys that are missing at
    the end of the path are written too.

    Raises:
        InsertionError: if the path does not lead to a list, or the outcome would not be what is wanted.
    """
    try:
        at, inserted = _insertion(yaml.compose(text, Loader=_Loader), list(path), list(items), text)
    except (yaml.YAMLError, _NowhereError):
        raise InsertionError(f"`{' > '.join(path)}` is not there") from None
    changed = text[:at] + inserted + text[at:]
    wanted = yaml.load(text, Loader=_Loader)
    _add(wanted, list(path), list(items))
    try:
        is_as_wanted = yaml.load(changed, Loader=_Loader) == wanted
    except yaml.YAMLError:
        is_as_wanted = False
    if not is_as_wanted:
        raise InsertionError(f"nothing can be inserted at `{' > '.join(path)}` without writing it anew")
    return changed


class _NowhereError(LookupError):
    """The path leads nowhere."""


def _insertion(node: Any, path: list[str], items: list[str], text: str) -> tuple[int, str]:
    """Return the index in ``text``, and what is to be inserted there."""
    if not path:
        if not isinstance(node, yaml.SequenceNode):
            raise _NowhereError
        if not node.flow_style:
            return _end_of_line(text, node), "".join(f"\n{_indent(node)}- {_flow(item)}" for item in items)
        written = ", ".join(map(_flow, items))
        return (node.value[-1].end_mark.index, f", {written}") if node.value else (_before_end(node), written)
    key, *further = path
    if isinstance(node, yaml.SequenceNode):
        return _insertion(_entry(node, key), further, items, text)
    if not isinstance(node, yaml.MappingNode):
        raise _NowhereError
    found = next((value for name, value in node.value if name.value == key), None)
    if found is not None:
        return _insertion(found, further, items, text)
    value: Any = items
    for name in reversed(further):
        value = {name: value}
    if not node.value:
        raise _NowhereError
    if node.flow_style:
        return node.value[-1][1].end_mark.index, f", {key}: {_flow(value)}"
    return _end_of_line(text, node), f"\n{_indent(node)}{key}: {_flow(value)}"


def _entry(node: Any, name: str) -> Any:
    for item in node.value:
        pairs = item.value if isinstance(item, yaml.MappingNode) else ()
        if any(key.value == "id" and value.value == name for key, value in pairs):
            return item
    raise _NowhereError


def _indent(node: Any) -> str:
    return " " * int(node.start_mark.column)


def _before_end(node: Any) -> int:
    return int(node.end_mark.index) - 1


def _end_of_line(text: str, node: Any) -> int:
    """Return the end of the last line of ``node``; its own mark may be at what comes after it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    written = text[: node.end_mark.index].rstrip()
    end = text.find("\n", len(written))
    return len(text) if end < 0 else end - text[:end].endswith("\r")


def _flow(value: object) -> str:
    """Return ``value`` as it stands inside brackets."""
    dumped = str(yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=LONG))
    return dumped.strip()[1:-1]


def _add(tree: Any, path: list[str], items: list[str]) -> None:
    for number, key in enumerate(path):
        if isinstance(tree, list):
            tree = next(entry for entry in tree if entry["id"] == key)
        else:
            tree = tree.setdefault(key, [] if number == len(path) - 1 else {})
    tree += items
