"""A scan as a file, to be read on another machine: what each probe printed, masked, in a gzipped tar.

The texts are members of their own, so that a person can look at all that is passed on.
"""

import io
import os
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from troubleshoot.evidence.masking import Mask, mask_for
from troubleshoot.evidence.scan import MOST_PRINTED, Outcome, Scan

SCHEMA = "troubleshoot.scan/1"
FOLDER = "troubleshoot-scan"
MANIFEST = f"{FOLDER}/scan.json"
MOST_MEMBERS = 1000
MOST_IN_ALL = 1 << 26
"""Bytes of text that are kept of one bundle."""
_DAMAGE = (tarfile.TarError, EOFError, OSError, zlib.error)


class _Manifest(msgspec.Struct):
    schema: str
    as_root: bool
    outcomes: tuple[Outcome, ...]


def write_bundle(path: str, scan: Scan, names: Mapping[str, Iterable[str]]) -> Mask:
    """Write ``scan`` to ``path`` and return what was masked in it.

    Args:
        path: the file; one that is there is replaced, and only when the new one is whole.
        scan: what came of the probes.
        names: names that are known to be somebody's, as `mask_for` takes them.

    Raises:
        OSError: if it cannot be written.
    """
    mask = mask_for((outcome.text for outcome in scan.outcomes), names)
    bare = tuple(msgspec.structs.replace(outcome, text="") for outcome in scan.outcomes)
    manifest = msgspec.json.format(msgspec.json.encode(_Manifest(SCHEMA, scan.as_root, bare)))
    members = {MANIFEST: manifest}
    for outcome in scan.outcomes:
        members[_member(outcome.probe)] = mask.text(outcome.text).encode()
    handle, building = tempfile.mkstemp(prefix=".troubleshoot-", dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            for name, content in members.items():
                entry = tarfile.TarInfo(name)
                entry.size, entry.mtime = len(content), int(time.time())
                archive.addfile(entry, io.BytesIO(content))
        os.replace(building, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(building)
        raise
    return mask


def read_bundle(path: str) -> Scan | None:
    """Return the scan in the file at ``path``, as far as it can be read; None where it is no bundle."""
    texts: dict[str, str] = {}
    room = MOST_IN_ALL
    manifest: _Manifest | None = None
    try:
        with tarfile.open(path, mode="r:gz") as archive:
            for _ in range(MOST_MEMBERS):
                entry = archive.next()
                if entry is None or (manifest is None and entry.name != MANIFEST):
                    break
                content = archive.extractfile(entry) if entry.isfile() else None
                if content is None:
                    continue
                read = content.read(MOST_PRINTED + 1)[:MOST_PRINTED]
                if manifest is None:
                    manifest = msgspec.json.decode(read, type=_Manifest)
                else:
                    texts[entry.name] = read.decode("utf-8", "replace")
                    room -= len(read)
                if room < 0:
                    break
    except (*_DAMAGE, msgspec.DecodeError, RecursionError, ValueError):
        pass  # what was read before it is a scan, or nothing
    if manifest is None or manifest.schema != SCHEMA:
        return None
    return Scan(tuple(_whole(outcome, texts) for outcome in manifest.outcomes), manifest.as_root)


def _member(probe: str) -> str:
    return f"{FOLDER}/probes/{probe}.txt"


def _whole(outcome: Outcome, texts: Mapping[str, str]) -> Outcome:
    text = texts.get(_member(outcome.probe))
    if text is None:
        return msgspec.structs.replace(outcome, ended="lost")
    return msgspec.structs.replace(outcome, text=text)
