"""Draw the pictures of README from the real program into docs/pictures: ``python -m benchmarks.pictures``."""

import asyncio
import html
import os
import re
import tempfile
from pathlib import Path

from troubleshoot.interface.layout import cells

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SHOTS = {
    "question": ("en", ["black screen on boot", "enter"]),
    "fix": ("en", ["black screen on boot", "enter", "3"]),
    "question-zh": ("zh", ["开机黑屏", "enter"]),
}
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    os.environ.update(TERM="xterm-256color")
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        for name, (language, keys) in SHOTS.items():
            picture = asyncio.run(_drawn(language, keys))
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


async def _drawn(language: str, keys: list[str]) -> str:
    """Return the screen after ``keys`` as SVG that loads nothing from elsewhere."""
    from troubleshoot.dialogue.session import Session  # noqa: PLC0415 - after the environment is set
    from troubleshoot.interface.tui.app import Opened, TroubleshootApp  # noqa: PLC0415
    from troubleshoot.knowledge.opening import open_knowledge  # noqa: PLC0415

    knowledge = open_knowledge()
    app = TroubleshootApp(
        lambda chosen: Opened(Session(knowledge, None, chosen), None), "zh" if language == "zh" else "en"
    )
    async with app.run_test(size=(96, 28)) as pilot:
        while app.session is None:
            await pilot.pause(0.05)
        for key in keys:
            await pilot.press(*_keys(key))
            await pilot.pause(0.3)
        return _with_wide_characters(_FONTS.sub("", app.export_screenshot(title="troubleshoot")))


_TEXT = re.compile(r'<text([^>]*) x="([0-9.]+)"([^>]*) textLength="([0-9.]+)"([^>]*)>([^<]*)</text>')
_RUN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+|[^\u2e80-\u9fff\uff00-\uffef]+")


def _with_wide_characters(picture: str) -> str:
    """Return ``picture`` with Chinese two cells wide; Rich gives each character the width of one."""

    def placed(found: re.Match[str]) -> str:
        before, left, between, length, after, escaped = found.groups()
        text, at = html.unescape(escaped), float(left)
        cell = float(length) / max(len(text), 1)
        runs = []
        for run in _RUN.findall(text):
            size = cell * cells(run)
            told = html.escape(run).replace(" ", "&#160;")
            runs.append(f'<text{before} x="{at:g}"{between} textLength="{size:g}"{after}>{told}</text>')
            at += size
        return "".join(runs)

    return _TEXT.sub(placed, picture)


def _keys(told: str) -> list[str]:
    """Return the keys of a sentence, or the one that ``told`` names."""
    if told == "enter":
        return [told]
    return ["space" if character == " " else character for character in told]


if __name__ == "__main__":
    main()
