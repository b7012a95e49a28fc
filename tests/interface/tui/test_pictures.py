"""What the screens look like, as text: a few pictures, over a small pack. The rest is asserted on state.

``TROUBLESHOOT_PICTURES=new pytest tests/interface/tui/test_pictures.py`` draws them anew; look at them then.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.interface.tui.playing import opened, pasted, shown, until
from troubleshoot.interface.tui.app import TroubleshootApp
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.store import Knowledge

PICTURES = Path(__file__).parent / "pictures"
SAID = {"en": "my kettle stays cold", "zh": "水壶是冷的"}
DRAWN: dict[str, tuple[Language, tuple[int, int], Sequence[str]]] = {
    "start": ("en", (80, 24), []),
    "fix": ("en", (80, 24), ["said"]),
    "fix-narrow": ("en", (40, 24), ["said"]),
    "fix-zh": ("zh", (80, 24), ["said"]),
    "afterwards": ("en", (80, 24), ["said", "1"]),
    "question": ("en", (80, 24), ["said", "2"]),
    "question-wide": ("en", (120, 30), ["said", "2"]),
    "question-narrow": ("en", (40, 24), ["said", "2"]),
    "question-zh": ("zh", (80, 24), ["said", "2"]),
    "how-to-find-out": ("en", (80, 24), ["said", "2", "0"]),
    "how": ("en", (80, 24), ["said", "2", "h"]),
    "why-not": ("en", (80, 24), ["said", "2", "n"]),
    "help": ("en", (80, 24), ["said", "2", "f1"]),
}


@pytest.mark.parametrize("name", DRAWN)
async def test_the_screen_looks_like_its_picture(
    name: str, application: Callable[..., TroubleshootApp], kettle: Knowledge
) -> None:
    language, size, keys = DRAWN[name]
    async with application(language, knowledge=kettle).run_test(size=size) as pilot:
        app = await opened(pilot)
        for key in keys:
            before = app.screen
            if key == "said":
                await pasted(pilot, SAID[language])
            else:
                await pilot.press(key)
            if key not in ("0", "said"):
                await until(pilot, lambda before=before: app.screen is not before)  # type: ignore[misc]
        await pilot.pause(0.1)
        drawn = shown(app).rstrip() + "\n"
    picture = PICTURES / f"{name}.txt"
    if os.environ.get("TROUBLESHOOT_PICTURES") == "new":
        picture.write_text(drawn, encoding="utf-8")
    assert drawn == picture.read_text(encoding="utf-8")
