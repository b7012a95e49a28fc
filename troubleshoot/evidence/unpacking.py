"""Packed files, read as streams: gzip, bzip2, xz, tar and zip. Nothing is ever written to disk.

What is cut off is read as far as it goes; what unpacks without end is stopped; the stream then says so.
"""

import bz2
import io
import lzma
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, Protocol

from troubleshoot.evidence.readings import Unread, Why

MOST_UNPACKED = 1 << 30
"""Bytes that one packed file may unpack to; a bug report has about twenty million."""
MOST_MEMBERS = 10_000
LARGEST_IN_MEMORY = 64 << 20
_CHUNK = 1 << 16
HEAD = 512
"""Bytes that tell how a file is packed: the mark of tar ends at 262."""


DAMAGE = (zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, EOFError)
"""What reading on in a damaged member raises."""


class Member(NamedTuple):
    """A file in an archive: its name, when it was changed (seconds since 1970), and its content."""

    name: str
    modified: float
    content: BinaryIO


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the manners of those of bz2 and lzma: it keeps what it has not yet read."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(memlimit=LARGEST_IN_MEMORY)


_PACKED: tuple[tuple[bytes, Callable[[], _Decompressor]], ...] = (
    (b"\x1f\x8b", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", _xz),
)


class Unpacked(io.RawIOBase):
    """What a gzip, bzip2 or xz stream unpacks to, all its members one after another.

    It ends where the packed data end, are damaged, or have given `MOST_UNPACKED` bytes; ``problem`` then
    says which, and is None where all is well.
    """

    problem: Why | None = None

    def __init__(self, packed: BinaryIO, mark: bytes, make: Callable[[], _Decompressor]) -> None:
        self._packed = packed
        self._mark = mark
        self._make = make
        self._inner = make()
        self._given = 0
        self._waiting = b""
        self._ended = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill ``buffer`` with the next bytes and return how many."""
        out = self._next(len(buffer))
        buffer[: len(out)] = out
        self._given += len(out)
        if self._given > MOST_UNPACKED:
            self._end("too-large")
        return len(out)

    def _next(self, most: int) -> bytes:
        while not self._ended:
            if self._inner.eof and not self._new_member():
                return b""
            data, self._waiting = self._waiting, b""
            try:
                out = self._inner.decompress(data, most)
                if not (out or self._inner.eof):
                    more = self._packed.read(_CHUNK)
                    if not more:
                        self._end("cut-off")
                    out = self._inner.decompress(more, most)
            except (zlib.error, OSError, lzma.LZMAError):
                self._end("damaged")
                return b""
            if out:
                return out
        return b""

    def _new_member(self) -> bool:
        rest = self._inner.unused_data or self._packed.read(_CHUNK)
        if not rest.startswith(self._mark[: len(rest)]) or not rest:
            self._ended = True
            return False
        self._inner, self._waiting = self._make(), rest
        return True

    def _end(self, why: Why) -> None:
        self.problem = self.problem or why
        self._ended = True


def unpacked(head: bytes, stream: BinaryIO) -> Unpacked | None:
    """Return what ``stream``, which begins with ``head``, unpacks to; None where it is not packed."""
    for mark, make in _PACKED:
        if head.startswith(mark):
            return Unpacked(stream, mark, make)
    return None


def is_tar(head: bytes) -> bool:
    """Tell whether ``head`` begins a tar archive."""
    return head[257:262] == b"ustar"


def is_zip(head: bytes) -> bool:
    """Tell whether ``head`` begins a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def tar_members(name: str, stream: BinaryIO) -> Iterator[Member | Unread]:
    """Yield the regular files of the tar archive ``name``, and what is left out, in their order."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, entry in enumerate(archive):
                if number >= MOST_MEMBERS:
                    yield Unread(name, "too-many")
                    return
                place = f"{name}/{entry.name}"
                if entry.issym() or entry.islnk():
                    yield Unread(place, "link")
                elif _leads_out(entry.name):
                    yield Unread(place, "leads-out")
                elif entry.isfile():
                    content = archive.extractfile(entry)
                    assert content is not None
                    yield Member(entry.name, float(entry.mtime), content)  # type: ignore[arg-type]
                elif not entry.isdir():
                    yield Unread(place, "special")
    except (tarfile.TarError, EOFError, OverflowError, ValueError):
        yield Unread(name, "cut-off")


def zip_members(name: str, stream: BinaryIO) -> Iterator[Member | Unread]:
    """Yield the files of the zip archive ``name``, and what is left out; see `tar_members`."""
    if not stream.seekable():
        data = stream.read(LARGEST_IN_MEMORY + 1)
        if len(data) > LARGEST_IN_MEMORY:
            yield Unread(name, "too-large")
            return
        stream = io.BytesIO(data)
    try:
        with zipfile.ZipFile(stream) as archive:
            if not archive.infolist():  # also where damage hides the table of contents
                yield Unread(name, "empty")
            for number, entry in enumerate(archive.infolist()):
                if number >= MOST_MEMBERS:
                    yield Unread(name, "too-many")
                    return
                yield from _zip_member(name, archive, entry)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield Unread(name, "damaged")


def _zip_member(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Member | Unread]:
    place = f"{name}/{entry.filename}"
    kind = entry.external_attr >> 28
    if not entry.filename:
        yield Unread(place, "damaged")
    elif kind == _LINK:
        yield Unread(place, "link")
    elif _leads_out(entry.filename):
        yield Unread(place, "leads-out")
    elif entry.flag_bits & 1:
        yield Unread(place, "encrypted")
    elif not entry.is_dir():
        try:
            content = archive.open(entry)
        except NotImplementedError:
            yield Unread(place, "unknown-packing")
            return
        with content:
            yield Member(entry.filename, _seconds(entry.date_time), content)  # type: ignore[arg-type]


def _seconds(date: tuple[int, int, int, int, int, int]) -> float:
    try:
        return time.mktime((*date, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


_LINK = 0o12
"""The kind of a symbolic link in the upper four bits of a Unix mode."""


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"
