"""``python -m troubleshoot`` is the command ``troubleshoot``."""

from troubleshoot.interface.main import run

if __name__ == "__main__":
    run()
