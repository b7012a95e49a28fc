"""What a call needs: its knowledge, what can be wrong with it, and the one thing that is tried again."""

import sys
from collections.abc import Callable, Sequence

from troubleshoot.interface.layout import harmless
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.faults import KnowledgeError
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import forget_cache, open_knowledge
from troubleshoot.knowledge.store import Knowledge

__all__ = ["CallError", "KnowledgeError", "knowledge_for", "retry_without_cache"]

MOST_LEFT_OUT = 5
"""So many faults of packs are named in an answer; the check names all."""


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


def knowledge_for(packs: Sequence[str], language: Language) -> Knowledge:
    """Return the knowledge of a call with ``packs``; name on standard error what other packs leave out."""
    knowledge = open_knowledge(packs)
    for fault in knowledge.left_out[:MOST_LEFT_OUT]:
        print(say("left-out", language).format(harmless(fault)), file=sys.stderr)
    if len(knowledge.left_out) > MOST_LEFT_OUT:
        print(say("left-out-more", language).format(len(knowledge.left_out) - MOST_LEFT_OUT), file=sys.stderr)
    return knowledge
