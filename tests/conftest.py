"""What holds for all tests: nobody's own files are touched or used, and a slow machine fails no property."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("tests", deadline=None, database=None, max_examples=60)
settings.load_profile("tests")


@pytest.fixture(autouse=True)
def _nobodys_files(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own; the program's files are in ``troubleshoot`` in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "troubleshoot"
