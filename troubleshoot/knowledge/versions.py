"""Versions and numbers: reading and comparing them."""

import re
from functools import lru_cache

from troubleshoot.knowledge.model import Operator

_NUMBERS = re.compile(r"\d+")
_VERSION = re.compile(r"\d[\w.+~-]*", re.ASCII)


@lru_cache(maxsize=4096)
def parts(version: str) -> tuple[int, ...]:
    """Return the numbers in ``version`` (``"6.8.0-45"`` gives 6, 8, 0, 45).

    Raises:
        ValueError: if it holds no number.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not a version")
    return tuple(map(int, _NUMBERS.findall(version)))


def compare(left: str, operator: Operator, right: str) -> bool:
    """Tell whether ``left operator right`` holds, compared as far as the shorter one is written.

    >>> compare("580.65.06", "<", "580"), compare("580.65.06", "=", "580"), compare("9", "<", "10")
    (False, True, True)

    Raises:
        ValueError: if one of them is not a version.
    """
    a, b = parts(left), parts(right)
    length = min(len(a), len(b))
    a, b = a[:length], b[:length]
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
