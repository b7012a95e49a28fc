"""Where this program keeps and looks for a user's files (XDG Base Directory Specification)."""

import os


def cache_folder() -> str:
    """Return the folder for what can be made again."""
    return _folder("XDG_CACHE_HOME", "~/.cache")


def own_folder() -> str:
    """Return the folder in which a user keeps knowledge of their own."""
    return _folder("XDG_CONFIG_HOME", "~/.config")


def _folder(variable: str, otherwise: str) -> str:
    base = os.environ.get(variable, "")
    return os.path.join(base if base.startswith("/") else os.path.expanduser(otherwise), "troubleshoot")
