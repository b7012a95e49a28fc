"""The page in a real browser: from the first field to a fix, by keys alone, in both languages.

``TROUBLESHOOT_PAGES=DIR`` keeps what the browser drew.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interface.browser import chromium
from tests.interface.browser.conftest import wait_for

pytestmark = pytest.mark.skipif(chromium.found() is None, reason="no Chromium is installed")

PLAYED = {
    "en": ("What do you see?", "black screen on boot", "When is the picture lost?", "nomodeset"),
    "zh": ("您看到了什么？", "开机黑屏", "画面是从什么时候消失的？", "nomodeset"),
}


@pytest.fixture(params=PLAYED)
def served(request: pytest.FixtureRequest, port: int, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The language, and the address of the program's page."""
    server = subprocess.Popen(
        [sys.executable, "-m", "troubleshoot", "--lang", request.param, "serve", "--port", str(port)],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        },
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}/"
    try:
        wait_for(address)
        yield request.param, address
    finally:
        server.terminate()
        server.wait(timeout=20)


async def test_a_fix_is_reached_by_keys(served: tuple[str, str], tmp_path: Path) -> None:
    language, address = served
    prompt, words, question, command = PLAYED[language]
    async with chromium.opened(address, tmp_path / "profile") as page:
        await page.wait_for(prompt)
        await page.wait_for("8  ")  # the areas: the knowledge is open
        await page.type(words)
        await page.press("Enter")
        await page.wait_for(question)
        await keep(page, f"question-{language}")
        await page.press("3")
        await page.wait_for(command)
        assert chromium.different_rows(await keep(page, f"fix-{language}")) > 100
        assert not page.errors
        await page.press("1")
        await page.wait_for(lambda text: command not in text)


async def keep(page: chromium.Page, name: str) -> bytes:
    """Return what the browser shows as PNG, and write it down where that is wished."""
    picture = await page.picture()
    if folder := os.environ.get("TROUBLESHOOT_PAGES"):
        Path(folder, f"page-{name}.png").write_bytes(picture)
    return picture
