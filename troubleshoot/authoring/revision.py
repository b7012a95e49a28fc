"""Knowledge as it stood at a revision of its git repository."""

import io
import os
import subprocess
import zipfile
from pathlib import Path


class RevisionError(Exception):
    """There is no such revision, or no repository; the message is a sentence for a person."""


def checked_out(folder: Path, revision: str, into: Path) -> Path:
    """Write what stood in ``folder`` at ``revision`` to ``into``; the repository is not touched.

    Returns:
        The folder in ``into`` that corresponds to ``folder``.

    Raises:
        RevisionError: if ``folder`` is in no git repository, or the revision is not in it.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    within = folder.resolve().relative_to(top.resolve())
    archive = _git(top, "archive", "--format=zip", commit.decode().strip(), "--", str(within))
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        files.extractall(into)
    return into / within


def _git(folder: Path, *arguments: str) -> bytes:
    environ = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False, env=environ
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed; revisions are kept by git") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise RevisionError(said or f"there is no revision `{arguments[-1].removesuffix('^{commit}')}`")
    return done.stdout
