"""``troubleshoot batch``: many machines in one call, each by its saved scan, bug report or logs.

Each machine is read by a process of its own, so that one that cannot be read never stops the rest.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import IO

from troubleshoot.interface.call import CallError, knowledge_for
from troubleshoot.interface.layout import Style, harmless, terminal_width
from troubleshoot.interface.texts import say
from troubleshoot.interface.verdicts import Verdict, as_line, as_table, from_lines, in_short, verdict_of
from troubleshoot.knowledge.model import Language

LONGEST = 600
"""Seconds after which a machine is given up."""


def run(call: argparse.Namespace, language: Language) -> int:
    """Diagnose every machine in ``call.folder``, print the verdicts, and return the exit status."""
    knowledge_for(call.pack, language)  # a faulty pack is told once, and the compiled form is there for all
    stamps = _machines(call.folder, call.output)
    verdicts = [one for one in _earlier(call.output) if stamps.get(one.machine) == one.stamp]
    done = {one.machine for one in verdicts}
    if call.json:
        for verdict in verdicts:
            print(as_line(verdict))
    todo = [name for name in stamps if name not in done]
    with _appended(call.output) as output:
        for verdict in _diagnosed(call, language, [(name, stamps[name]) for name in todo]):
            verdicts.append(verdict)
            output.write(as_line(verdict) + "\n")
            output.flush()
            if call.json:
                print(as_line(verdict), flush=True)
            progress = f"[{len(verdicts)}/{len(stamps)}] {verdict.machine}: {in_short(verdict, language)}"
            print(harmless(progress), file=sys.stderr)
    if not call.json:
        print(as_table(verdicts, language, terminal_width(), Style(sys.stdout, os.environ)), end="")
    return 0 if any(verdict.causes for verdict in verdicts) else 1


def _machines(folder: str, output: str | None) -> dict[str, str]:
    """Return the machines in ``folder``, one a file or folder, with the stamps of what is in them.

    A link that leads back to the folder is none.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        raise CallError(f"{folder}: cannot read this folder: {error.strerror or error}") from None
    paths = [os.path.join(folder, name) for name in names]
    own = os.path.realpath(output) if output else ""
    here = os.path.join(os.path.realpath(folder), "")
    found = {
        os.path.basename(path): _stamp(path)
        for path in paths
        if (real := os.path.realpath(path)) != own and not here.startswith(os.path.join(real, ""))
    }
    if not found:
        raise CallError(f"{folder}: there is nothing in this folder")
    return found


def _stamp(path: str) -> str:
    """Return what tells that nothing at ``path`` has changed: how much there is, and the newest time."""
    size = newest = 0
    for file in (path, *(os.path.join(at, name) for at, _, names in os.walk(path) for name in names)):
        try:
            status = os.lstat(file)
        except OSError:
            continue
        size += status.st_size
        newest = max(newest, status.st_mtime_ns)
    return f"{size}-{newest}"


def _earlier(output: str | None) -> list[Verdict]:
    """Return what an earlier call wrote to ``output``."""
    if not (output and os.path.exists(output)):
        return []
    try:
        with open(output, "rb") as lines:
            return list(from_lines(lines))
    except OSError as error:
        raise CallError(f"--output {output}: cannot read this file: {error.strerror or error}") from None


@contextmanager
def _appended(output: str | None) -> Iterator[IO[str]]:
    path = output or os.devnull
    try:
        file = open(path, "a", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise CallError(f"--output {path}: cannot write this file: {error.strerror or error}") from None
    with file:
        if output and file.tell() and not _ends_with_line(path):
            file.write("\n")  # the last line of a call that was stopped
        yield file


def _ends_with_line(path: str) -> bool:
    with open(path, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _diagnosed(
    call: argparse.Namespace, language: Language, machines: Sequence[tuple[str, str]]
) -> Iterator[Verdict]:
    """Yield the verdicts on ``machines`` (name and stamp) as they come."""
    workers = ThreadPoolExecutor(call.jobs or os.cpu_count())
    running: list[Future[Verdict]] = [
        workers.submit(_verdict, call, language, *machine) for machine in machines
    ]
    try:
        for future in as_completed(running):
            yield future.result()
    finally:
        workers.shutdown(cancel_futures=True)


def _verdict(call: argparse.Namespace, language: Language, machine: str, stamp: str) -> Verdict:
    packs = [word for pack in call.pack for word in ("--pack", pack)]
    path = os.path.join(call.folder, machine)
    wanted = ["--log", path, "--json", "--lang", language]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "troubleshoot", *packs, *wanted],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Verdict(machine, stamp, error=say("no-answer", language).format(LONGEST))
    if done.returncode in (0, 1):
        return verdict_of(machine, stamp, json.loads(done.stdout))
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    error = said.removeprefix("troubleshoot: ").removeprefix(f"--log {path}: ")
    return Verdict(machine, stamp, error=error or f"exit status {done.returncode}")
