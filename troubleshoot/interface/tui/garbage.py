"""Garbage is collected while the person reads, not between a key and its paint.

A screen is tens of thousands of objects in circles. A full collection takes a tenth of a second and more, and
Python would start one at any allocation.
"""

import gc

from textual._styles_cache import StylesCache

READING = 0.5
"""Seconds without a new screen after which the person is taken to read."""

SELDOM = 100
"""Collections of the middle generation between two full ones, for whoever never stops to read."""


def put_off() -> None:
    """Let full collections be seldom, and leave what there is now, knowledge above all, out of them."""
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)


def collect() -> None:
    """Collect now."""
    StylesCache.get_inner_outer.cache_clear()  # it holds what a thousand widgets showed that are gone
    gc.collect()
