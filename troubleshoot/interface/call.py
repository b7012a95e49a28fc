"""What can be wrong with a call, and the one thing that is tried again."""

from collections.abc import Callable

from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.opening import forget_cache

__all__ = ["CallError", "KnowledgeError", "retry_without_cache"]


class CallError(Exception):
    """The call is wrong; the message is a sentence for the person who made it."""


def retry_without_cache(work: Callable[[], int]) -> int:
    """Run ``work``; where the compiled knowledge turns out to be damaged, drop it and run once more."""
    try:
        return work()
    except (KnowledgeError, CallError, OSError):
        raise
    except Exception:  # whatever a damaged file leads to; another cause of it comes again
        forget_cache()
        return work()
