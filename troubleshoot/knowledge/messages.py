"""Messages with holes: what programs print, as authors write it, turned into safe patterns.

A message is literal text with ``{*}``, ``{word}``, ``{number}``, ``{version}``, ``{path}``, at its beginning
``{begin}`` (of a line) and, where a value is read, ``{value}``. Only these become regular expressions, none
of which can run away, so a contributed message can never hang the program.
"""

import re
import string
from functools import lru_cache

HOLE = re.compile(r"\{([^{}\s]*)\}")
_HOLES = {
    "begin": r"(?m:^)[ \t>]{0,40}",
    "*": r"[^\n]{0,200}?",
    "word": r"[^\s,;]{1,80}",
    "number": r"\d{1,12}",
    "version": r"\d{1,8}(?:\.\d{1,8}){0,5}",
    "path": r"[^\s\"'`]{1,200}",
}
_MASK = re.compile(r"value:[#.]*#")
_VALUE = r"(?P<value>\d{1,8}(?:\.\d{1,8}){0,5})"
_RUNS = re.compile(r"[a-z]+|\d+|[一-鿿]")
_BETWEEN_WORDS = "_-" + string.whitespace


def message_fault(message: str, captures: bool) -> str:
    """Say what is wrong with ``message``; an empty text where nothing is.

    Args:
        message: as the author wrote it.
        captures: whether it must read a ``{value}``.
    """
    holes = HOLE.findall(message)
    for hole in holes:
        if hole not in _HOLES and hole != "value" and not _MASK.fullmatch(hole):
            known = ", ".join("{" + name + "}" for name in (*_HOLES, "value"))
            return f"`{{{hole}}}` is not a hole; use one of {known}"
    if "{begin}" in message[1:]:
        return "`{begin}` stands only at the beginning: nothing may stand before the message in its line"
    values = [hole for hole in holes if hole.startswith("value")]
    if captures and len(values) != 1:
        return "a message of a number or version reads one `{value}`"
    if not captures and values:
        return "`{value}` is read only in messages of a number or version; use `{number}` or `{version}`"
    if re.search(r"\{\*\}\s*(\{[^{}\s]*\}\s*)*\{\*\}", message):
        return "two `{*}` need a word between them that is always the same"
    if not anchor(message):
        return "a message needs at least one word that is always the same"
    return ""


@lru_cache(maxsize=8192)
def pattern(message: str) -> re.Pattern[str]:
    """Return the regular expression that finds ``message`` in a text of any case and spacing."""
    first_text, *rest = HOLE.split(message)
    body = _literal(first_text)
    run = ""
    for number, (hole, text) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        ends_word = not text or text[0].isspace()
        run += _once(_hole(hole), f"hole{number}") if ends_word and hole != "*" else _hole(hole)
        literal = text.rstrip(_BETWEEN_WORDS) or text
        run += _literal(literal)
        if literal.strip():
            body += _once(run, f"run{number}")
            run = _literal(text[len(literal) :])  # what comes next may itself be a dash
    body += run
    first, last = message[0], message[-1]
    before = r"(?<![A-Za-z0-9])" if first.isascii() and (first.isalnum() or first == "{") else ""
    before += r"(?<!\d\.)" if first == "{" else ""
    after = r"(?![A-Za-z0-9]|\.\d)" if last.isascii() and (last.isalnum() or last == "}") else ""
    return re.compile(before + body + after, re.IGNORECASE)


def _hole(name: str) -> str:
    if name.startswith("value:"):
        digits = name.removeprefix("value:").replace(".", r"\.").replace("#", r"\d")
        return rf"(?P<value>{digits})(?!\d)"
    return _VALUE if name == "value" else _HOLES[name]


def _once(body: str, name: str) -> str:
    """Return ``body`` so that what it matched first is never reconsidered: time stays linear in the text."""
    return f"(?=(?P<{name}>{body}))(?P={name})"


def _literal(text: str) -> str:
    """Return a pattern for ``text`` in which spaces, dashes and line breaks between words may vary."""
    out = ""
    for piece in re.split(r"([\s_-]+)", text):
        gap = piece and not piece.strip(_BETWEEN_WORDS)
        least = 0 if not piece.strip() else 1
        out += f"[\\s_-]{{{least},40}}" if gap else re.escape(prepared(piece))
    return out


_QUOTES = str.maketrans("‘’“”`", "''\"\"'")


def prepared(text: str) -> str:
    """Return ``text`` with the typographer's quotes made plain, as patterns expect it."""
    return text.translate(_QUOTES)


def words_in(text: str) -> list[str]:
    """Return the runs of letters, runs of digits and single Chinese characters in ``text``."""
    return _RUNS.findall(text.lower())


def anchor(message: str) -> str:
    """Return the word of ``message`` that most likely tells it from others: its longest literal one."""
    literal = [run for part in HOLE.split(message)[::2] for run in words_in(part)]
    return max(literal, key=len, default="")


def literal_text(message: str) -> str:
    """Return ``message`` without its holes, for matching what was only partly typed."""
    return " ".join(HOLE.split(message)[::2])
