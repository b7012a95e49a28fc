"""A page of the program that is being served."""

import socket
import time
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


def wait_for(address: str) -> None:
    """Return when the page at ``address`` answers, or after half a minute."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5)
            break
        except urllib.error.URLError:
            time.sleep(0.1)
