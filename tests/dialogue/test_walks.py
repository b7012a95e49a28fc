"""Nobody gets stuck: whatever is pressed, something is on the screen, and it comes to an end."""

import io
import os
import random
import re
from collections.abc import Iterator

import pytest

from tests.making import Typed
from troubleshoot.dialogue.advice import Ask, Do
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Answered, NotAnswered, Tried
from troubleshoot.interface.plain.conversation import run
from troubleshoot.interface.plain.lines import COMMANDS
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge

WALKS = int(os.environ.get("TROUBLESHOOT_WALKS", "20"))
"""Walks in one run of the tests; more are for a night."""
MOST_LINES = 30
SAID = [
    "black screen",
    "nvidia-smi failed",
    "开机黑屏",
    "显卡驱动装不上",
    "cuda out of memory",
    "ssh connection refused",
    "hangs at the logo",
    "no bootable device",
    "it is broken",
    "jfdkl sdf",
    "torch cannot see the gpu",
]
TYPED = [name for names in COMMANDS.values() for name in names if name not in COMMANDS["quit"]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


def anything(session: Session, screen: io.StringIO, chance: random.Random) -> Iterator[str]:
    """Type anything at all, and look each time whether the program is still sane."""
    seen = 0
    for _ in range(MOST_LINES):
        shown = screen.getvalue()
        assert re.search(r"\w", shown[seen:]), "an empty screen"
        seen = len(shown)
        assert not asks_again(session), "the same question twice"
        draw = chance.random()
        if draw < 0.6:
            yield str(chance.randrange(9))
        elif draw < 0.75:
            yield chance.choice(TYPED) + chance.choice(["", " 2", " 77"])
        elif draw < 0.95:
            yield chance.choice(SAID)
        else:
            yield "".join(chr(chance.randrange(32, 0x3000)) for _ in range(20))


def asks_again(session: Session) -> bool:
    """Tell whether something is asked that was answered or left open since the picture last changed."""
    if not session.trail or not isinstance(asking := session.advice.next, Ask):
        return False
    for step in reversed(session.trail):
        if isinstance(step, Tried) and step.outcome in ("helped", "changed"):
            return False
        if isinstance(step, Answered | NotAnswered) and step.finding == asking.question.finding.id:
            return True
    return False


@pytest.mark.parametrize("seed", range(WALKS))
def test_whatever_is_pressed_nobody_gets_stuck(knowledge: Knowledge, seed: int) -> None:
    session = Session(knowledge, None, "zh" if seed % 2 else "en")
    screen = io.StringIO()

    assert run(session, Typed(anything(session, screen, random.Random(seed))), screen) == 0


def unlucky(session: Session, said: str) -> Iterator[str]:
    """Know no answer, and find no fix that helps."""
    yield said
    while isinstance(now := session.advice.next, Ask | Do):
        yield "don't know" if isinstance(now, Ask) else "2"


@pytest.mark.parametrize("said", SAID)
def test_somebody_whom_nothing_helps_comes_to_an_end(knowledge: Knowledge, said: str) -> None:
    session = Session(knowledge, None, "en")

    run(session, Typed(unlucky(session, said)), io.StringIO())

    assert len(session.trail) < 60
