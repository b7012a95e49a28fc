"""A saved scan says on another machine what the scan itself said, and names nobody."""

import io
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.evidence.bundle import read_bundle, write_bundle
from troubleshoot.evidence.scan import Outcome, Scan

SCAN = Scan(
    (
        Outcome("nvidia-smi", "ended", "| Driver Version: 535.1 | mia@tower 10.0.0.9\n", 9, 0.2),
        Outcome("lspci", "missing"),
        Outcome("dmesg", "hangs", "NVRM: on tower\n", seconds=5.0),
    ),
    as_root=True,
)


def test_it_is_read_back_as_it_was_without_names(tmp_path: Path) -> None:
    path = tmp_path / "saved.tar.gz"
    mask = write_bundle(str(path), SCAN, {"host": ["tower"]})
    back = read_bundle(str(path))

    assert back is not None
    assert back.as_root
    assert [(o.probe, o.ended, o.status, o.seconds) for o in back.outcomes] == [
        (o.probe, o.ended, o.status, o.seconds) for o in SCAN.outcomes
    ]
    assert [o.text for o in back.outcomes] == [
        "| Driver Version: 535.1 | USER-1@HOST-1 IP-1\n", "", "NVRM: on HOST-1\n"
    ]  # fmt: skip
    assert {one.original for one in mask.masked} == {"mia", "tower", "10.0.0.9"}
    assert b"tower" not in path.read_bytes()


def test_a_person_can_look_at_each_text(tmp_path: Path) -> None:
    write_bundle(str(tmp_path / "saved"), SCAN, {})
    with tarfile.open(tmp_path / "saved") as archive:
        assert archive.getnames()[:2] == [
            "troubleshoot-scan/scan.json",
            "troubleshoot-scan/probes/nvidia-smi.txt",
        ]
        assert all(not member.uname for member in archive)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.98])
def test_what_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, kept: float) -> None:
    long = Scan((*SCAN.outcomes, Outcome("long", "ended", "".join(map(str, range(20000))))), as_root=False)
    whole = tmp_path / "whole"
    write_bundle(str(whole), long, {})
    (tmp_path / "cut").write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    back = read_bundle(str(tmp_path / "cut"))

    assert back is None or back.outcomes[-1].ended == "lost"


def test_other_files_are_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("NVRM: Xid", encoding="utf-8")
    with tarfile.open(tmp_path / "logs.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "text", "troubleshoot-scan/probes/nvidia-smi.txt")

    assert read_bundle(str(tmp_path / "text")) is None
    assert read_bundle(str(tmp_path / "logs.tar.gz")) is None
    assert read_bundle(str(tmp_path / "nowhere")) is None


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b'{"schema": 5}',
        b'{"a": ' + b"[" * 200_000,
        b'{"schema": "troubleshoot.scan/9", "as_root": true, "outcomes": []}',
    ],
)
def test_a_foreign_list_of_contents_is_none(tmp_path: Path, manifest: bytes) -> None:
    with tarfile.open(tmp_path / "odd.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("troubleshoot-scan/scan.json")
        entry.size = len(manifest)
        archive.addfile(entry, io.BytesIO(manifest))

    assert read_bundle(str(tmp_path / "odd.tar.gz")) is None


@given(st.dictionaries(st.integers(0, 9999), st.integers(0, 255), max_size=5), st.integers(0, 9999))
def test_no_damage_is_more_than_a_gap(damage: dict[int, int], end: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "saved")
        write_bundle(str(path), SCAN, {})
        broken = bytearray(path.read_bytes())
        for at, byte in damage.items():
            broken[at % len(broken)] = byte
        path.write_bytes(broken[: end % len(broken)])
        back = read_bundle(str(path))

    ways = {"ended", "missing", "hangs", "lost"}
    assert back is None or {outcome.ended for outcome in back.outcomes} <= ways


def test_where_it_cannot_be_written_what_was_there_stays(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_bundle(str(tmp_path / "nowhere" / "saved"), SCAN, {})
    (tmp_path / "old").mkdir()
    with pytest.raises(OSError, match="old"):
        write_bundle(str(tmp_path / "old"), SCAN, {})

    assert [path.name for path in tmp_path.iterdir()] == ["old"]
