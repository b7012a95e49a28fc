"""Running probes: commands that only read, in parallel, each with its own time limit.

Nothing here becomes root, and nothing is written; a command that hangs is killed with all that it started.
"""

import glob
import os
import select
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Literal

from troubleshoot.evidence.scan import MOST_PRINTED, Outcome, Scan
from troubleshoot.knowledge.model import Probe

MOST_AT_ONCE = 8
MOST_OF_A_FILE = 1 << 20
_LOOK_AGAIN = 0.1
"""Seconds after which it is seen that a command has ended, though something that it started prints on."""


def scan_machine(probes: Iterable[Probe], environ: Mapping[str, str]) -> Scan:
    """Return what came of ``probes``, in their order, in not much more time than the slowest takes."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only a scan needs it

    with ThreadPoolExecutor(MOST_AT_ONCE) as workers:
        outcomes = tuple(workers.map(lambda probe: run_probe(probe, environ), probes))
    return Scan(outcomes, os.geteuid() == 0)


def run_probe(probe: Probe, environ: Mapping[str, str]) -> Outcome:
    """Return what came of ``probe``, at the latest a moment after its time limit."""
    if probe.variables:
        lines = [f"{name}={environ[name]}\n" for name in probe.variables if name in environ]
        return Outcome(probe.id, "ended" if lines else "missing", "".join(lines))
    started = time.monotonic()
    given = _environment(environ)
    command = _command(probe, given)
    if not command:
        return Outcome(probe.id, "missing")
    try:
        ended, status, printed = _run(command, given, probe.seconds)
    except OSError as error:  # not a program, not permitted, out of processes
        ended, status, printed = "ended", 126, f"{command[0]}: {error.strerror}".encode()
    text = printed.decode("utf-8", "replace").replace("\0", "")
    return Outcome(probe.id, ended, text, status, round(time.monotonic() - started, 2))


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return ``environ`` so that programs print the messages that are known, to nobody's terminal."""
    path = environ.get("PATH") or os.defpath
    plain = {
        "LC_ALL": "C",
        "TERM": "dumb",
        "PAGER": "cat",
        "SYSTEMD_COLORS": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return {**environ, **plain, "LANGUAGE": "", "PATH": f"{path}:/usr/sbin:/sbin"}


def _command(probe: Probe, environ: Mapping[str, str]) -> Sequence[str]:
    """Return the program and its arguments; empty where there is no such program, or none of the files."""
    if probe.command:
        program, *arguments = shlex.split(probe.command)
        found = shutil.which(program, path=environ["PATH"])
        return [found, *arguments] if found else []
    home = environ.get("HOME", "/")
    patterns = [
        pattern.replace("~", home, 1) if pattern.startswith("~/") else pattern for pattern in probe.files
    ]
    files = [file for pattern in patterns for file in sorted(glob.glob(pattern))]
    return ["head", "-v", "-c", str(MOST_OF_A_FILE), "--", *files] if files else []


def _run(
    command: Sequence[str], environ: Mapping[str, str], seconds: float
) -> tuple[Literal["ended", "hangs"], int, bytes]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environ,
        cwd="/",
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        printed, hangs = _read(process, process.stdout.fileno(), time.monotonic() + seconds)
        return ("hangs" if hangs else "ended"), process.poll() or 0, printed
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):  # one that waits in the kernel cannot be killed
            process.wait(_LOOK_AGAIN)
        process.stdout.close()


def _read(process: "subprocess.Popen[bytes]", pipe: int, deadline: float) -> tuple[bytes, bool]:
    """Return what ``process`` prints until it ends, and whether it had not by ``deadline``."""
    poller = select.poll()
    poller.register(pipe, select.POLLIN)
    printed = bytearray()
    closed = False
    while len(printed) < MOST_PRINTED:
        left = deadline - time.monotonic()
        if not closed and poller.poll(max(0.0, min(left, _LOOK_AGAIN)) * 1000):
            chunk = os.read(pipe, 1 << 16)
            printed += chunk
            closed = not chunk
            continue
        if process.poll() is not None:
            return bytes(printed), False
        if left <= 0:
            return bytes(printed), True
        if closed:
            with suppress(subprocess.TimeoutExpired):
                process.wait(min(left, _LOOK_AGAIN))
    return bytes(printed), False
