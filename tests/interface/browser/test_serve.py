"""The consultation in a browser: for the person at this machine, and for nobody's page but its own."""

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.interface.browser.conftest import wait_for
from tests.interface.conftest import Program
from troubleshoot.interface.browser.serve_command import is_own


@pytest.fixture
def page(program: Program, port: int) -> Iterator[str]:
    served = program.started("serve", "--port", str(port))
    address = f"http://localhost:{port}/"
    try:
        wait_for(address)
        yield address
    finally:
        served.terminate()
        _, told = served.communicate(timeout=20)
        assert f"ssh -L {port}:localhost:{port}" in told.decode()


def test_the_page_is_given_to_this_machine_and_to_no_other_site(page: str) -> None:
    with urllib.request.urlopen(page) as answer:
        text = answer.read().decode()
    assert "troubleshoot" in text
    assert "https://" not in text, "it loads nothing from elsewhere"
    for headers in ({"Host": "rebound.example"}, {"Origin": "http://other.example"}):
        for path in ("", "ws", "static/js/textual.js"):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                urllib.request.urlopen(urllib.request.Request(page + path, headers=headers))


def test_a_page_is_a_consultation(page: str) -> None:
    import asyncio  # noqa: PLC0415

    from aiohttp import ClientSession  # noqa: PLC0415 - slow to import, and one test needs it

    async def talk() -> str:
        shown = ""
        async with ClientSession() as session, session.ws_connect(f"{page}ws?width=80&height=24") as socket_:
            typed = False
            async for message in socket_:
                shown += message.data.decode() if isinstance(message.data, bytes) else ""
                if "Read a log file" in shown and not typed:
                    await socket_.send_str(json.dumps(["stdin", "kettle cold\r"]))
                    typed = True
                if "It is unplugged" in shown or len(shown) > 500_000:
                    break
        return shown

    assert "It is unplugged" in asyncio.run(asyncio.wait_for(talk(), 60))


def test_another_address_is_refused_with_the_risk(program: Program) -> None:
    ended = program("serve", "--address", "0.0.0.0")
    assert ended.status == 2
    assert "no password" in ended.err
    assert "--let-anyone-in" in ended.err


def test_a_port_in_use_is_a_sentence(program: Program, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        ended = program("serve", "--address", "127.0.0.1", "--port", str(port))
    assert ended.status == 2
    assert str(port) in ended.err
    assert "Traceback" not in ended.err


def test_without_the_extra_it_says_what_to_install(program: Program) -> None:
    program.folder.joinpath("sitecustomize.py").write_text("import sys; sys.modules['textual_serve'] = None")
    try:
        ended = program("serve")
    finally:
        program.folder.joinpath("sitecustomize.py").unlink()
    assert ended.status == 2
    assert "pip install 'troubleshoot[serve]'" in ended.err


def test_which_addresses_are_this_machines_own() -> None:
    assert all(is_own(address) for address in ("localhost", "127.0.0.1", "127.1.2.3", "::1"))
    assert not any(is_own(address) for address in ("0.0.0.0", "::", "192.168.1.2", "example.org", ""))
