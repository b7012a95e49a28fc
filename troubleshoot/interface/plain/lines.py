"""What a typed line means: a command, a number, or words about the machine."""

from collections.abc import Mapping
from typing import NamedTuple

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "why": ("why", "w", "为什么"),
    "how": ("how", "h", "怎么得出"),
    "why-not": ("why not", "n", "为什么不是"),
    "what-if": ("what if", "如果"),
    "back": ("back", "undo", "u", "b", "返回", "撤销"),
    "fix": ("fix", "f", "怎么修", "修复"),
    "list": ("list", "l", "列表"),
    "dont-know": ("don't know", "dont know", "i don't know", "不知道"),
    "read": ("read", "读取"),
    "look": ("look", "scan", "查看本机"),
    "report": ("report", "r", "报告"),
    "help": ("help", "?", "帮助"),
    "quit": ("quit", "exit", "q", "退出"),
}
"""What can be typed at every prompt, in both languages."""

NOTHING = frozenset({"", "no", "nope", "nothing", "all good", "0", "没有", "没有了", "没", "无"})
"""How one says that nothing else is wrong."""


class Line(NamedTuple):
    """What was typed: a command with the number or the file behind it, or a number, or other text."""

    text: str
    command: str = ""
    number: int | None = None
    path: str = ""


def understood(text: str) -> Line:
    """Return what ``text`` means.

    >>> understood("Why not 3")[1:3]
    ('why-not', 3)
    >>> understood("read /var/log/Xorg.0.log").path
    '/var/log/Xorg.0.log'
    >>> understood("2").number
    2
    >>> understood("black screen").command
    ''
    """
    words = " ".join(text.replace("’", "'").lower().split())
    if words.isdecimal() and len(words) < 4:
        return Line(text, number=int(words))
    first, _, path = text.strip().partition(" ")
    if first.lower() in COMMANDS["read"] and path.strip():
        return Line(text, "read", path=path.strip())
    name, _, last = words.rpartition(" ")
    numbered = bool(name) and last.isdecimal() and len(last) < 4
    for command, names in COMMANDS.items():
        if words in names:
            return Line(text, command)
        if numbered and name in names:
            return Line(text, command, int(last))
    return Line(text)
