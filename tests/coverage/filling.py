"""Messages as programs hold them in their source, filled with values as a person would paste them."""

import re
from collections.abc import Sequence

_PLACEHOLDER = re.compile(
    r"%[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[sdiuxXcrpfgGvqwM]"  # C, Go and Python's old style
    r"|\$\{[^}]*\}(?:\$\w+|\[\d\])*"  # the shell's ${name}, ${name[0]}
    r"|\$[\w?]+(?:/\$\w+)*"  # and its $name
    r"|\{[\w.()]*\}"  # Python's format
)
_AFTER = (
    (r"(sm_)$", "120"),
    (r"\(CC\) $", "12"),
    (r"capability $", "8"),
    (r"(port|-p|listen on) $", "8888"),
    (r"(pid[ =]|PID |process )$", "4711"),
    (r"(version|is|found) \(?$", "550.54.14"),
    (r"(kernel|linux-headers-|kernelver) $", "6.8.0-45-generic"),
    (r"(host|server|with|to|by|from|peer|hostname) $", "192.168.1.20"),
    (r"(GPU|gpu|device|PCI:) ?$", "0000:01:00.0"),
    (r"(package|Package) '?$", "libglvnd-dev"),
    (r"(image|open|load) $", r"\EFI\ubuntu\grubx64.efi"),
    (r"\($", "Permission denied"),
    (r"(: )$", "Permission denied"),
    (r"(name=|module |the ')$", "nvidia"),
    (
        r"(file|directory|folder|path|link|in|on|of|at|See|for|disk|named|against|'|`|\"|->) ?['`\"]?$",
        "/usr/lib/nvidia/libcuda.so.1",
    ),
)
_OF_KIND = {
    "d": "2",
    "i": "2",
    "u": "2",
    "x": "1f",
    "X": "1F",
    "p": "7f3a1c000000",
    "f": "3.5",
    "c": "c",
    "M": "256M",
}


def filled(message: str, values: Sequence[str] = ()) -> str:
    """Return ``message`` with ``values`` in place of its placeholders, one after the other.

    Where they run out, a value is chosen by the words before the placeholder.
    """
    given = iter(values)

    def value(match: re.Match[str]) -> str:
        if (chosen := next(given, None)) is not None:
            return chosen
        number = _OF_KIND.get(match.group()[-1]) if match.group().startswith("%") else None
        before = message[: match.start()]
        for words, typical in _AFTER:
            if re.search(words, before):
                return typical if number is None or typical.isdigit() else number
        return number or "nvidia"

    return _PLACEHOLDER.sub(value, message)
