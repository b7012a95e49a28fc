"""``troubleshoot serve``: the full screen in a browser, for this machine alone unless asked otherwise."""

import argparse
import getpass
import ipaddress
import shlex
import socket
import sys
from importlib.util import find_spec

from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.texts import say
from troubleshoot.knowledge.model import Language


def run(call: argparse.Namespace, language: Language) -> int:
    """Serve until Ctrl+C, and return the exit status.

    Raises:
        CallError: if the address is not this machine's own and that is not allowed, if it cannot be
            listened on, or if the extra is not installed.
    """
    if not is_own(call.address) and not call.let_anyone_in:
        raise CallError(say("serve-refused", language).format(call.address, call.port))
    if find_spec("textual_serve") is None:
        raise CallError(say("serve-missing", language))
    knowledge_for(call.pack, language)  # what is wrong with it is said here, not in the browser
    _can_listen(call.address, call.port, language)
    from troubleshoot.interface.browser.server import OwnServer  # noqa: PLC0415 - it imports aiohttp

    print(say("serve-here", language).format(call.port), file=sys.stderr)
    print(
        say("serve-ssh", language).format(call.port, getpass.getuser(), socket.gethostname()), file=sys.stderr
    )
    if not is_own(call.address):
        print(say("serve-open", language).format(call.address), file=sys.stderr)
    OwnServer(command(call, language), call.address, call.port, only_own=is_own(call.address)).serve()
    return 0


def command(call: argparse.Namespace, language: Language) -> str:
    """Return the command line of the program that each page runs."""
    packs = [part for pack in call.pack for part in ("--pack", pack)]
    return shlex.join([sys.executable, "-m", "troubleshoot", "--lang", language, *packs])


def is_own(address: str) -> bool:
    """Tell whether only this machine can reach ``address``."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _can_listen(address: str, port: int, language: Language) -> None:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CallError(say("serve-busy", language).format(address, port, reason)) from None
