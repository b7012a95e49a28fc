"""Masking: what tells who or which machine it was is taken out of texts before they are passed on.

Serial numbers, hardware and network addresses, names of users and hosts, keys and tokens become
``SERIAL-1``, ``IP-2``, ``USER-1`` and so on: the same thing always the same placeholder, so that a text still
reads, and its findings stay what they were. Versions, PCI addresses and system paths stay as they are.
"""

import ipaddress
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct


class Masked(NamedTuple):
    """One thing that is masked: its kind (``ip``, ``user``, ...), what it was, and what stands for it."""

    kind: str
    original: str
    placeholder: str


class Mask(Struct, frozen=True):
    """What is masked in texts that belong together; `mask_for` makes it."""

    masked: tuple[Masked, ...] = ()
    placeholders: dict[tuple[str, str], str] = {}
    """By kind and spelling in lower case."""
    words: dict[str, str] = {}
    """Names, in lower case, that are masked wherever they stand."""

    def text(self, text: str) -> str:
        """Return ``text`` masked. What `mask_for` has not seen gets a placeholder without a number.

        >>> mask_for(["peer 192.168.0.7 asks"]).text("192.168.0.7 is neither 127.0.0.1 nor 10.9.8.7")
        'IP-1 is neither 127.0.0.1 nor IP'
        """
        return self._without_names(
            _replaced(text, lambda kind, it: self.placeholders.get((kind, it.lower()), kind.upper()))
        )

    def _without_names(self, text: str) -> str:
        def masked(token: re.Match[str]) -> str:
            parts = _BETWEEN_PARTS.split(token.group())
            out, first = "", 0
            while first < len(parts):
                last = next(
                    (
                        end
                        for end in range(len(parts), first, -2)
                        if "".join(parts[first:end]).lower() in self.words
                    ),
                    first,
                )
                out += self.words["".join(parts[first:last]).lower()] if last > first else parts[first]
                first = max(last, first + 1)
            return out

        return _TOKEN.sub(masked, text) if self.words else text


def own_names() -> dict[str, set[str]]:
    """Return the names of this machine and of the person who runs the program, as `mask_for` takes them."""
    users = {os.environ.get(name, "") for name in ("USER", "LOGNAME", "SUDO_USER")}
    host = os.uname().nodename
    return {
        "user": {*users, os.path.basename(os.path.expanduser("~"))} - {""},
        "host": {host, host.partition(".")[0]} - {""},
    }


def mask_for(texts: Iterable[str], names: Mapping[str, Iterable[str]] | None = None) -> Mask:
    """Return the mask for ``texts`` that are passed on together.

    Args:
        texts: a name that one of them shows to be one (``/home/alice``) is masked in all of them.
        names: names that are known beside: ``{"user": ["alice"], "host": ["box"]}``.
    """
    texts = [text for text in texts if text]
    found: dict[tuple[str, str], Masked] = {}
    unseen: dict[str, Masked] = {}
    numbers: Counter[str] = Counter()

    def note(kind: str, original: str) -> str:
        key = kind, original.lower()
        if key not in found:
            numbers[kind] += 1
            found[key] = Masked(kind, original, f"{kind.upper()}-{numbers[kind]}")
        return found[key].placeholder

    for kind, known in (names or {}).items():
        for name in sorted(known):
            if _says_nothing(kind, name):
                continue
            if any(name.lower() in text.lower() for text in texts):
                note(kind, name)
            else:
                unseen[name] = Masked(kind, name, kind.upper())
    for text in texts:
        _replaced(text, note)
    words = {
        one.original.lower(): one.placeholder
        for one in (*unseen.values(), *reversed(found.values()))
        if one.kind in _NAMES and len(one.original) >= 3 and one.original.lower() not in _ORDINARY
    }
    return Mask(tuple(found.values()), {key: one.placeholder for key, one in found.items()}, words)


def _replaced(text: str, placeholder: Callable[[str, str], str]) -> str:
    """Return ``text`` with ``placeholder(kind, original)`` for all that `_SHOWN` finds in it."""

    def replaced(match: re.Match[str]) -> str:
        out, at = "", match.start()
        for kind, original in match.groupdict().items():
            if original is None or _says_nothing(kind, original) or _is_version(kind, match):
                continue
            out += match.string[at : match.start(kind)] + placeholder(kind, original)
            at = match.end(kind)
        return out + match.string[at : match.end()]

    for pattern in _SHOWN:
        text = pattern.sub(replaced, text)
    return text


_NAMES = {"user", "host", "serial", "token", "network"}
"""Kinds of which each one is masked also where nothing around it shows what it is."""
_TOKEN = re.compile(r"[^\W_]+(?:[._-][^\W_]+){0,30}")
_BETWEEN_PARTS = re.compile(r"([._-])")

_SECRET = (
    r"(?i:(?<![\w-])[\w-]{0,40}(?:token|passw(?:or)?d|passphrase|secret|api[_-]?key|access[_-]?key|psk))"
)
_PUBLIC = (
    r"(?:[\w-]{1,60}\.){0,3}(?:nvidia\.com|kernel\.org|ubuntu\.com|canonical\.com|debian\.org|github\.com"
    r"|openssh\.com|libssh\.org|lysator\.liu\.se|freedesktop\.org)\b"
    r"|[\w-]{1,60}\.(?:service|socket|timer|target|slice|scope|mount|path|device|so)\b|(?:GLIBC|GLIBCXX|CXXABI)_"
)
"""What stands after an ``@`` and is no private host: vendors, units of systemd, versions of symbols."""

_SHOWN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # keys and tokens
        r"-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----(?P<key>[^-]{1,20000})",
        r"\b(?:ssh-|ecdsa-|sk-)[\w.@-]{2,60} (?P<key>AAAA[\w+/=]{20,20000})",
        r"(?P<key>\bSHA256:[\w+/]{43}=?|\bMD5(?::[0-9a-f]{2}){16})",
        r"(?P<token>\b(?:hf_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|AIza|sk-|nvapi-|npm_)[\w-]{16,300})",
        r"(?P<token>\beyJ[\w-]{10,4000}\.[\w-]{10,4000}(?:\.[\w-]{0,4000})?)",
        r"(?i:\bbearer|\bbasic) (?P<token>[\w.+/=-]{16,4000})",
        r"://(?P<user>[^/\s:@]{1,200}):(?P<token>[^/\s@]{1,200})@",
        _SECRET + r"(?:[\"']?=|[\"']: ?|(?<=--token) |(?<=--password) )[\"']?(?P<token>[^\s\"'&,;]{4,400})",
        _SECRET + r": (?P<token>(?=[^\s\d]{0,100}\d)(?=[^\sA-Za-z]{0,100}[A-Za-z])[\w.+/=-]{8,400})",
        # serial numbers
        r"(?i:\bserial ?(?:number|no\.?)|\biserial\b|\bID_SERIAL(?:_SHORT)?|\basset tag|\bchassis tag)"
        r"[ \t]{0,60}[:=]?[ \t]{0,60}(?:[0-9] (?=\S))?(?P<serial>(?=[^\s\d]{0,60}\d)[\w./:-]{4,120})",
        r"\b(?:wwn-|eui\.|nvme\.)(?P<serial>[\w-]{8,200})",
        r"(?i:\b(?:machine|boot|invocation)[ _-]?id)[ \t]{0,40}[:=]?[ \t]{0,40}(?P<uuid>[0-9a-f]{32})\b",
        r"(?<![0-9A-Za-z])(?P<uuid>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![0-9A-Za-z])",
        # addresses
        r"\bMAC=(?P<mac>[0-9a-fA-F:]{17,60})",
        r"\benx(?P<mac>[0-9a-f]{12})\b",
        r"(?<![\w:-])(?P<mac>[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\2[0-9A-Fa-f]{2}){4})(?![\w:-])",
        r"(?<![\w:.])(?P<ip>[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,36}(?:\d{1,3}(?:\.\d{1,3}){3})?)(?![\w:])",
        r"(?<![\w.-])(?<!\w/)(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?![\w+]|\.\d|-\d{1,3}(?![\d.])|-[A-Za-z])",
        # users and hosts
        r"(?i:\be?ssid[=:] ?)\"?(?P<network>[^\"\n]{1,64})",
        r"(?<![\w.+@-])(?P<user>[A-Za-z_][\w.+-]{0,63})@(?!"
        + _PUBLIC
        + r")(?P<host>[A-Za-z][\w-]{0,63}(?:\.[\w-]{1,63}){0,8})(?![@\w])",
        r"(?:/home/|/Users/|\b[A-Z]:\\Users\\|/media/)(?P<user>[^/\\\s:;,\"'`()\[\]<>]{1,64})",
        r"^\s{0,40}(?:[^\W\d_]{3,9}\.? [ \d]?\d \d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\dT[\d:.,+Z-]{8,30})"
        r" (?P<host>[\w.-]{1,200}) [\w./@()-]{1,80}(?:\[\d+\])?:",
        r"\bLinux (?P<host>\S{1,200}) \d+\.\d+\S{0,80} #\d",
        r"(?i:^\s{0,40}(?:static |transient )?host ?name|node ?name)\s{0,40}[:=] ?(?P<host>[\w.-]{1,200})",
        r"\bConnecting to (?P<host>[\w.-]{1,200}) (?:\[|port)",
        r"\bAuthenticating to (?P<host>[\w.-]{1,200}):\d+ as '(?P<user>[^'\s]{1,64})'",
        r"\bconnect to host (?P<host>[\w.-]{1,200}) port",
        r"\bCould not resolve hostname (?P<host>[\w.-]{1,200}):",
        r"\bHost '\[?(?P<host>[\w.-]{1,200})\]?(?::\d+)?' is known",
        r"https?://(?P<host>[\w.-]{1,200}):\d{2,5}/\S{0,200}\btoken=",
        r"\b(?:Accepted|Failed) \S{1,40} for (?:invalid user )?(?P<user>\S{1,64}) from",
        r"\b[Ii]nvalid user (?P<user>\S{1,64}) from",
        r"\bsession (?:opened|closed) for user (?P<user>[^\s(]{1,64})",
        r"\bof user (?P<user>[\w.-]{1,64})\.$",
        r"\bsudo: +(?P<user>[\w.-]{1,64}) :",
        r"\b(?:USER|LOGNAME|USERNAME|SUDO_USER)=(?P<user>[\w.-]{1,64})",
    )
)
"""Where such things stand in what programs print. The name of a group is the kind of what it holds."""

_PLACEHOLDER = re.compile(r"(?:KEY|TOKEN|SERIAL|UUID|MAC|IP|NETWORK|USER|HOST)(?:-\d+)?")
_NOBODY = frozenset({"root", "user", "users", "ubuntu", "guest", "nobody", "localhost", "localdomain"})
"""Names that everybody has."""
_KNOWN_UUIDS = frozenset({"8be4df61-93ca-11d2-aa0d-00e098032b8c", "d719b2cb-3d3a-4596-a3bc-dad00e67656f"})
"""The namespaces of UEFI's variables (UEFI Specification, 3.3 and 32.4): the same on every machine."""
_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        """admin administrator ai anaconda art bash bill bin build chase conda console cuda data debian deep
        default desk desktop dev device disk docker drew driver error failed gnome gpu grant home host intel
        jupyter kernel lab laptop learning lib linux local log machine main mark master max may media memory
        mine mini miniconda mint model module name network node none null nvidia pack pat path pip port power
        print process python ray research rich rob script server service shell snap ssh sudo system temp
        tensorflow test torch train ultra update var version video will work worker workstation xorg year""",
    )
)
"""Words that are also names: masked only where something shows that they are one."""
_PACKAGE = re.compile(
    r"(?:nvidia|cuda|cudnn|cu\d|lib|python|pip|torch|tensor|nccl|version|release|linux|dkms)[\w.+-]*$",
    re.IGNORECASE,
)


def _says_nothing(kind: str, original: str) -> bool:
    """Tell whether ``original`` is the same on every machine, or is masked already."""
    if _PLACEHOLDER.fullmatch(original):
        return True
    if kind == "ip":
        return not _is_private_address(original)
    if kind == "mac":
        return not original.strip("0:-") or not original.lower().strip("f:-")
    if kind == "uuid":
        return original.lower() in _KNOWN_UUIDS
    return kind in {"user", "host"} and original.lower() in _NOBODY


def _is_private_address(text: str) -> bool:
    """Tell whether ``text`` is an address, and one that could belong to somebody."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if address.version == 4 and text.startswith("255."):
        return False
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _is_version(kind: str, match: re.Match[str]) -> bool:
    """Tell whether four numbers are a version, from the word before: ``libcudnn8 8.9.2.26``."""
    if kind != "ip" or "user" in match.groupdict():
        return False
    before = match.string[max(0, match.start() - 80) : match.start()]
    words = re.split(r"[\s=:,;\"'()]+", before.rstrip(" \t=:\"'(,"))
    return before.endswith("==") or bool(words and _PACKAGE.match(words[-1]))
