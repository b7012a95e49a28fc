"""Versions and numbers: reading and comparing them."""

import re
from functools import lru_cache
from typing import TypeVar

from troubleshoot.knowledge.model import Operator

Ordered = TypeVar("Ordered", float, tuple[int, ...])

NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)

_NUMBERS = re.compile(r"\d+")
_VERSION = re.compile(r"\d[\w.+~-]{0,60}", re.ASCII)


def is_version(text: str) -> bool:
    """Tell whether ``text`` is a version."""
    return bool(_VERSION.fullmatch(text))


@lru_cache(maxsize=4096)
def parts(version: str) -> tuple[int, ...]:
    """Return the numbers in ``version`` (``"6.8.0-45"`` gives 6, 8, 0, 45).

    Raises:
        ValueError: if it holds no number.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not a version")
    return tuple(map(int, _NUMBERS.findall(version)))


def compare(left: str, operator: Operator, right: str, number: bool = False) -> bool:
    """Tell whether ``left operator right`` holds.

    Versions compare part by part, as far as the shorter one is written; with ``number``, both are decimals.

    >>> compare("580.65.06", "<", "580"), compare("580.65.06", "=", "580"), compare("9", "<", "10")
    (False, True, True)
    >>> compare("7.75", "<", "7.8", number=True)
    True

    Raises:
        ValueError: if one of them is not a version, or not a number.
    """
    if number:
        return _holds(float(left), operator, float(right))
    a, b = parts(left), parts(right)
    length = min(len(a), len(b))
    return _holds(a[:length], operator, b[:length])


def _holds(a: Ordered, operator: Operator, b: Ordered) -> bool:
    match operator:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "=":
            return a == b
        case "!=":
            return a != b
