"""The packs that are at hand on a machine: the user's own folder, and those that Python packages bring.

A package names its folder of knowledge by an entry point; the folder is found from the package's metadata and
nothing of the package is ever imported or run. Looking through all installed packages takes tens of
milliseconds, so what was found is kept in the cache until a folder of packages changes.
"""

import os
import re
import sys
from contextlib import suppress

import msgspec

from troubleshoot.knowledge.files import Folder, Root, around
from troubleshoot.knowledge.folders import cache_folder, own_folder

GROUP = "troubleshoot.packs"
"""The group of entry points by which a package brings a pack: ``name = "package.folder"``."""

OWN = "own"
"""The name of the pack in the user's own folder, unless its files give another."""

_MODULE = r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*"


def pack_of(name: str) -> str:
    """Return the name of the pack from which the finding, cause or fix ``name`` is; empty if from none."""
    return name.partition("/")[0] if "/" in name else ""


def packs_at_hand() -> list[Root]:
    """Return the user's own pack, if there is one, and the packs of installed packages."""
    own = own_folder()
    roots = [Root(own, OWN, foreign=True)] if os.path.isdir(own) else []
    return roots + installed_packs()


def pack_around(path: Folder) -> Root:
    """Return the whole pack in which ``path`` lies, not as a foreign one."""
    folder = around(path)
    is_own = os.path.realpath(folder) == os.path.realpath(own_folder())
    return Root(folder, OWN if is_own else "")


def installed_packs() -> list[Root]:
    """Return the packs that installed Python packages bring, in the order of their names."""
    places = _places()
    kept = os.path.join(cache_folder(), "installed-packs")
    with suppress(OSError, msgspec.DecodeError):
        with open(kept, "rb") as file:
            stamp, found = msgspec.msgpack.decode(file.read(), type=_Kept)
        if stamp == places:
            return [Root(path, name, foreign=True) for name, path in found]
    found = _look_through([path for path, _ in places])
    with suppress(OSError):
        _keep(kept, msgspec.msgpack.encode((places, found)))
    return [Root(path, name, foreign=True) for name, path in found]


_Kept = tuple[list[tuple[str, int]], list[tuple[str, str]]]
"""The folders of packages with their times, and the packs in them as pairs of name and folder."""


def _places() -> list[tuple[str, int]]:
    """Return the folders in which packages are installed; not the current one, which may be anybody's."""
    places = []
    for path in sys.path:
        with suppress(OSError):
            if path and path != os.getcwd():
                places.append((path, os.stat(path).st_mtime_ns))
    return places


def _look_through(folders: list[str]) -> list[tuple[str, str]]:
    from importlib import metadata  # noqa: PLC0415 - only when a package came or went

    found: set[tuple[str, str]] = set()
    for package in metadata.distributions(path=folders):
        for point in package.entry_points:
            if point.group == GROUP and re.fullmatch(_MODULE, point.value):
                folder = os.path.join(str(package.locate_file("")), *point.value.split("."))
                name = re.sub(r"[^a-z0-9]+", "-", point.name.lower()).strip("-") or "unnamed"
                found.add((name, os.path.normpath(folder)))
    return sorted(found)


def _keep(path: str, data: bytes) -> None:
    import tempfile  # noqa: PLC0415 - only when a package came or went

    os.makedirs(os.path.dirname(path), exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".building-", dir=os.path.dirname(path))
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(beside, path)
