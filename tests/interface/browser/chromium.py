"""A real Chromium without a window, led over its DevTools protocol, and what its page was sent."""

import asyncio
import base64
import itertools
import os
import shutil
import signal
import struct
import subprocess
import time
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tests.interface.tui.terminal import PRIVATE

NAMES = ("chromium", "chromium-browser", "google-chrome")
LONGEST_WAIT = 60.0
ENTER = 13


def found() -> str | None:
    """Return the browser's path; None where none is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """A page with a terminal in it; ``text`` is what stands there, by the bytes that reached the browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.errors: list[str] = []
        self.screen = pyte.Screen(1, 1)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def listen(self) -> None:
        """Take what the browser says until it is closed."""
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            elif told["method"] == "Network.webSocketFrameReceived":
                self._received(told["params"]["response"])
            elif told["method"] == "Network.webSocketCreated":
                size = dict(pair.split("=") for pair in told["params"]["url"].partition("?")[2].split("&"))
                self.screen.resize(int(size["height"]), int(size["width"]))
            elif told["method"] == "Runtime.exceptionThrown":
                self.errors.append(str(told["params"]["exceptionDetails"]))

    def _received(self, frame: dict[str, Any]) -> None:
        if frame["opcode"] == 2:
            data = base64.b64decode(frame["payloadData"])
            self._stream.feed(PRIVATE.sub(b"", data))

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the protocol, and return its result."""
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        await self._socket.send_json({"id": number, "method": method, "params": params})
        told = await asyncio.wait_for(answer, LONGEST_WAIT)
        assert "error" not in told, told
        return dict(told["result"])

    async def type(self, text: str) -> None:
        await self.call("Input.insertText", text=text)

    async def press(self, key: str) -> None:
        code, text = (ENTER, "\r") if key == "Enter" else (ord(key), key)
        for kind in ("keyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    async def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until the terminal in the page shows what is wanted, and return it."""
        end = time.monotonic() + LONGEST_WAIT
        while not (wanted in self.text if isinstance(wanted, str) else wanted(self.text)):
            assert time.monotonic() < end, f"{wanted!r} is not in the page:\n{self.text}"
            await asyncio.sleep(0.05)
        return self.text

    async def picture(self) -> bytes:
        """Return the page as PNG."""
        answer = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])


@asynccontextmanager
async def opened(address: str, profile: Path, width: int = 1000, height: int = 620) -> AsyncIterator[Page]:
    """The page at ``address`` in a browser of its own, ``width`` by ``height`` pixels."""
    program = found()
    assert program is not None
    options = [
        "--headless=new",
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--remote-debugging-port=0",
    ]
    chromium = subprocess.Popen(
        [program, *options, f"--user-data-dir={profile}", "about:blank"],
        env={"PATH": os.environ["PATH"], "HOME": str(profile)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        port = await _port(profile)
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                target = next(one for one in await answer.json() if one["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
                await page.call("Emulation.setDeviceMetricsOverride", **size)
                for domain in ("Network", "Runtime", "Page"):
                    await page.call(f"{domain}.enable")
                await page.call("Page.navigate", url=address)
                yield page
                listening.cancel()
    finally:
        os.killpg(chromium.pid, signal.SIGKILL)
        chromium.wait()


async def _port(profile: Path) -> int:
    file = profile / "DevToolsActivePort"
    end = time.monotonic() + LONGEST_WAIT
    while not (file.exists() and "\n" in file.read_text()):
        assert time.monotonic() < end, "the browser does not start"
        await asyncio.sleep(0.05)
    return int(file.read_text().split()[0])


def different_rows(png: bytes) -> int:
    """Return how many rows of pixels of a PNG differ from each other: an empty page has few."""
    width = struct.unpack(">I", png[16:20])[0]
    channels = {2: 3, 6: 4}[png[25]]
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    rows, stride = zlib.decompress(data), width * channels + 1
    return len({rows[row : row + stride] for row in range(0, len(rows), stride)})
