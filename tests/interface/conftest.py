"""The command as it is installed, with a small knowledge of its own beside it."""

import asyncio
import inspect
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import troubleshoot

SHIPPED = """\
words:
  same: [[not, no, "n't", 不, 没有]]
findings:
- id: kettle
  title: {en: The kettle, zh: 水壶}
  values:
    cold: {text: {en: cold, zh: 冷}, phrases: {en: [kettle cold], zh: [水壶 冷]}}
    hot: {text: {en: hot, zh: 热}}
causes:
- {id: unplugged, title: {en: It is unplugged, zh: 没有插电}, explain: {en: No power., zh: 没有电。}}
rules:
- {id: kettle-rule, when: {kettle: cold}, then: {suspect: unplugged, strength: strong}, because: {en: So.}}
"""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine to its end."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """The program, in a folder; each call is a process of its own."""

    folder: Path
    cache: Path

    def environment(self, **more: str) -> dict[str, str]:
        plain = {"PATH": os.environ["PATH"], "HOME": str(self.cache), "LANG": "C.UTF-8", "TERM": "xterm"}
        return {**plain, "PYTHONPATH": str(self.folder), "XDG_CACHE_HOME": str(self.cache), **more}

    def command(self, *arguments: str | bytes | Path) -> list[str | bytes | Path]:
        return [sys.executable, "-m", "troubleshoot", *arguments]

    def started(self, *arguments: str | bytes | Path) -> subprocess.Popen[bytes]:
        """Start the program without waiting for its end; what it writes comes through pipes."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment(),
            cwd=self.cache,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __call__(
        self, *arguments: str | bytes | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Ended:
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(**(env or {})),
            cwd=cwd or self.cache,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program as a wheel lays it out, so that tests do not depend on the shipped knowledge."""
    folder = tmp_path_factory.mktemp("installed")
    source = Path(troubleshoot.__file__).parent
    shutil.copytree(source, folder / "troubleshoot", ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    for name, text in (("kb", SHIPPED), ("rules", "# none\nrules: []\n")):
        (folder / "troubleshoot" / "shipped" / name).mkdir(parents=True)
        (folder / "troubleshoot" / "shipped" / name / "small.yaml").write_text(text)
    return folder


@pytest.fixture(scope="session")
def program(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The installed program, with one cache for all calls."""
    return Program(installed, tmp_path_factory.mktemp("home"))


@pytest.fixture
def fresh_program(installed: Path, tmp_path: Path) -> Program:
    """The installed program on a machine where it never ran."""
    (tmp_path / "home").mkdir()
    return Program(installed, tmp_path / "home")
