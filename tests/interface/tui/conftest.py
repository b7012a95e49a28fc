"""The application over the shipped knowledge, with an archive of its own, for Pilot."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from troubleshoot.dialogue.archive import Archive
from troubleshoot.dialogue.session import Session
from troubleshoot.interface.tui.app import Opened, TroubleshootApp
from troubleshoot.knowledge.model import Language
from troubleshoot.knowledge.opening import open_knowledge, open_roots
from troubleshoot.knowledge.store import Knowledge

KETTLE = Path(__file__).parent / "kettle"
"""A small pack, so that pictures of the screens do not change with what is known of machines."""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        return open_knowledge()


@pytest.fixture
def kettle() -> Knowledge:
    return open_roots([KETTLE])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "consultations.db")
    yield archive
    archive.close()


@pytest.fixture
def application(
    shipped: Knowledge, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., TroubleshootApp]:
    """Return a new application; it speaks ``language`` and knows ``knowledge``."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def made(
        language: Language = "en", knowledge: Knowledge | None = None, resume: int | None = None
    ) -> TroubleshootApp:
        def opening(chosen: Language) -> Opened:
            return Opened(Session(knowledge or shipped, archive, chosen, resume), archive)

        return TroubleshootApp(opening, language)

    return made
