"""Packed logs are read without writing anything, and what is damaged as far as it goes."""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from troubleshoot.evidence.pieces import Pieces
from troubleshoot.evidence.readings import Unread
from troubleshoot.evidence.sources import Source, open_sources

LOG = b"NVRM: API mismatch\n" + b"a line that says nothing\n" * 40


def read(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """The content of every log at ``path``, and why the others were not read, by the end of their names."""
    contents: dict[str, bytes] = {}
    reasons: dict[str, str] = {}
    for found in open_sources(str(path)):
        name = (found.place if isinstance(found, Unread) else found.name).removeprefix(f"{path}").lstrip("/")
        if isinstance(found, Unread):
            reasons[name] = found.why
            continue
        pieces = Pieces(found.content, found.packed)
        contents[name] = b"".join(piece.raw[piece.new_from : piece.new_to] for piece in pieces)
        if pieces.problem:
            reasons[name] = pieces.problem
    return contents, reasons


def tar_of(*members: tuple[tarfile.TarInfo, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def entry(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    return info


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_all_members_of_a_packed_log_are_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "log").write_bytes(pack(LOG) + pack(LOG))

    assert read(tmp_path / "log") == ({"": LOG * 2}, {})


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    first = pack(LOG)
    (tmp_path / "log").write_bytes(first + pack(LOG * 50)[:-20])

    contents, reasons = read(tmp_path / "log")
    assert contents[""].startswith(LOG)
    assert reasons == {"": "cut-off"}


def test_what_is_damaged_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(os.urandom(100_000)))
    packed[50_000] ^= 255
    (tmp_path / "log.gz").write_bytes(gzip.compress(LOG) + packed)

    contents, reasons = read(tmp_path / "log.gz")
    assert contents[""].startswith(LOG)
    assert list(reasons.values()) in (["damaged"], ["cut-off"])


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_bundle_is_read_with_a_packed_log_in_it(tmp_path: Path, mode: str) -> None:
    bundle = tar_of((entry("logs/dmesg"), LOG), (entry("report.log.gz"), gzip.compress(LOG)), mode=mode)
    (tmp_path / "bundle").write_bytes(bundle)

    assert read(tmp_path / "bundle") == ({"logs/dmesg": LOG, "report.log.gz": LOG}, {})


def test_a_bundle_that_is_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    bundle = tar_of((entry("first"), LOG), (entry("second"), os.urandom(30_000)), mode="w")
    (tmp_path / "bundle.tar").write_bytes(bundle[: len(LOG) + 5000])

    contents, reasons = read(tmp_path / "bundle.tar")
    assert contents["first"] == LOG
    assert set(reasons.values()) <= {"cut-off", "damaged", "binary"}
    assert reasons


def test_what_leads_out_of_an_archive_is_left_out(tmp_path: Path) -> None:
    bundle = tar_of(
        (entry("../../etc/cron.d/x"), LOG),
        (entry("/etc/passwd"), LOG),
        (entry("link", tarfile.SYMTYPE), b""),
        (entry("hard", tarfile.LNKTYPE), b""),
        (entry("null", tarfile.CHRTYPE), b""),
        (entry("good"), LOG),
    )
    (tmp_path / "bundle.tar.gz").write_bytes(bundle)
    before = sorted(tmp_path.rglob("*"))

    contents, reasons = read(tmp_path / "bundle.tar.gz")
    assert contents == {"good": LOG}
    assert sorted(reasons.values()) == ["leads-out", "leads-out", "link", "link", "special"]
    assert sorted(tmp_path.rglob("*")) == before


def test_the_same_of_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../out", LOG)
        archive.writestr("C:\\out", LOG)
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good", LOG)
        archive.writestr("inner.log.gz", gzip.compress(LOG))

    contents, reasons = read(path)
    assert contents == {"good": LOG, "inner.log.gz": LOG}
    assert sorted(reasons.values()) == ["leads-out", "leads-out", "link"]


def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troubleshoot.evidence.pieces.MOST_UNPACKED", 4 << 20)
    monkeypatch.setattr("troubleshoot.evidence.unpacking.MOST_UNPACKED", 4 << 20)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(64 << 20)))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(64 << 20))

    for name in ("bomb.gz", "bomb.zip"):
        contents, reasons = read(tmp_path / name)
        assert sum(map(len, contents.values())) <= 6 << 20
        assert "too-large" in reasons.values()


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    packed = LOG
    for _ in range(9):
        packed = gzip.compress(packed)
    (tmp_path / "deep.gz").write_bytes(packed)

    assert read(tmp_path / "deep.gz") == ({}, {"": "too-deep"})


@given(
    data=st.binary(max_size=300), kind=st.sampled_from([gzip.compress, bz2.compress, lzma.compress, bytes])
)
@settings(max_examples=80)
def test_no_bytes_break_it(
    data: bytes, kind: Callable[[bytes], bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    packed = kind(data)
    for cut in (packed, packed[: len(packed) // 2], tar_of((entry("x"), data))[: 20 + len(data)]):
        path.write_bytes(cut)
        assert all(isinstance(found, Source | Unread) for found in open_sources(str(path)))


@given(at=st.integers(0, 400), byte=st.integers(0, 255))
@example(at=282, byte=0)  # a table of contents without entries
@example(at=218, byte=0)  # a member without a name
@settings(max_examples=60)
def test_no_damage_to_a_zip_breaks_it(at: int, byte: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one", LOG)
        archive.writestr("two", LOG)
    data = bytearray(path.read_bytes())
    data[at % len(data)] = byte
    path.write_bytes(data)

    contents, reasons = read(path)
    assert contents or reasons
