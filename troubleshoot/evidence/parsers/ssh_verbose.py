"""``ssh -v``: how far it came. What it waited for when it was stopped stands nowhere in words.

>>> sample = '''\\
... OpenSSH_8.9p1 Ubuntu-3ubuntu0.10, OpenSSL 3.0.2 15 Mar 2022
... debug1: Connecting to 192.168.1.20 [192.168.1.20] port 22.
... debug1: Connection established.
... debug1: Local version string SSH-2.0-OpenSSH_8.9p1
... debug1: Remote protocol version 2.0, remote software version OpenSSH_9.6p1
... debug1: SSH2_MSG_KEXINIT sent
... debug1: expecting SSH2_MSG_KEX_ECDH_REPLY'''
>>> [statement.text for statement in read(sample.splitlines())]
['ssh -v: no answer in the key exchange']
>>> [statement.text for statement in read(sample.splitlines()[:2])]
['ssh -v: no answer to the connection']
>>> [statement.text for statement in read(sample.splitlines()[:4])]
['ssh -v: connected and the server says nothing']

An error that ssh itself prints says more, so then nothing is said here.

>>> refused = [*sample.splitlines()[:2], "ssh: connect to host 192.168.1.20 port 22: Connection refused"]
>>> list(read(refused))
[]

Which keys were offered before the server had enough is told apart too.

>>> denied = '''\\
... debug1: Authentications that can continue: publickey
... debug1: Trying private key: /home/me/.ssh/id_rsa
... debug1: Trying private key: /home/me/.ssh/id_ed25519
... debug1: No more authentication methods to try.
... me@192.168.1.20: Permission denied (publickey).'''
>>> [statement.text for statement in read([*sample.splitlines(), *denied.splitlines()])]
['ssh -v: there is no key to offer']

Source: openssh-portable, sshconnect.c, sshconnect2.c and kex.c (the wording of debug1).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_STEPS: tuple[tuple[str, str], ...] = (
    ("debug1: Connecting to", "no answer to the connection"),
    ("debug1: Connection established", "connected and the server says nothing"),
    ("debug1: Remote protocol version", ""),
    ("debug1: expecting SSH2_MSG_KEX", "no answer in the key exchange"),
    ("debug1: SSH2_MSG_NEWKEYS received", ""),
    ("Server accepts key:", "key accepted and no answer after it"),
    ("Authenticated to ", ""),
    ("Authentication succeeded", ""),
)
"""What ssh prints at each step, and what it means where nothing comes after it; the last one counts."""
_ENDED = re.compile(
    r"connect to (?:host|address) |^(?:ssh|kex)_exchange_identification: |Permission denied|^Connection \w+ |"
    r"Host key verification failed|^ssh: |^Unable to |^client_loop: |^Received disconnect|"
    r"Broken pipe|^Bytes per second"
)
_OURS = re.compile(r"debug\d: |OpenSSH_")
_OFFERED = re.compile(r"debug1: Offering (?:\w+ )?public key|debug1: Server accepts key")
_SAYS = "ssh -v:"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield how far the connection that begins with the first of ``lines`` came."""
    if not lines or not _OURS.search(lines[0]):
        return
    step, at, offered, tried, ended = "", 0, False, 0, False
    for number, line in enumerate(lines):
        if number and line.startswith("OpenSSH_"):
            break  # the next call
        for begin, waiting in _STEPS:
            if begin in line:
                step, at = waiting, number
        offered = offered or bool(_OFFERED.search(line))
        tried += "debug1: Trying private key:" in line
        if "Permission denied (" in line and "publickey" in line and tried and not offered:
            yield Statement(f"{_SAYS} there is no key to offer", number)
        ended = ended or bool(_ENDED.search(line.strip()))
    if step and not ended:
        yield Statement(f"{_SAYS} {step}", at)


PARSER = Parser("ssh -v", ("openssh_", "debug1: connecting to "), read, most=600)
