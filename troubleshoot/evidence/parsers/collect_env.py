"""``python -m torch.utils.collect_env``: keys and values, and what follows from several of them together.

>>> sample = '''\\
... PyTorch version: 1.10.2
... CUDA used to build PyTorch: 11.3
... OS: Ubuntu 20.04.3 LTS (x86_64)
... Libc version: glibc-2.17
... Is CUDA available: False
... GPU models and configuration: Could not collect
... Nvidia driver version: Could not collect
... cuDNN version: Could not collect'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
6 collect_env: no NVIDIA driver answers

It asks nvidia-smi, so on a machine whose driver works at least one of the two is filled in. Windows and macOS
have other ways.

>>> list(read(sample.replace("Ubuntu 20.04.3 LTS", "Microsoft Windows 11 Pro").splitlines()))
[]

Source: pytorch, torch/utils/collect_env.py (the keys, and where each value comes from).
"""

from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_NOTHING = "Could not collect"
_OTHER_SYSTEMS = ("windows", "mac")


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the report that begins with the first of ``lines`` says."""
    values: dict[str, str] = {}
    for number, line in enumerate(lines):
        key, colon, value = line.strip().partition(":")
        if colon:
            values[key.lower()] = value.strip()
        if key == "Nvidia driver version" and _no_driver(values):
            yield Statement("collect_env: no NVIDIA driver answers", number)
            return


def _no_driver(values: dict[str, str]) -> bool:
    asked = ("gpu models and configuration", "nvidia driver version")
    system = values.get("os", "").lower()
    return (
        all(values.get(key) == _NOTHING for key in asked)
        and values.get("is cuda available", "") in ("False", "No")
        and values.get("cuda used to build pytorch", _NOTHING)[:1].isdigit()
        and not any(name in system for name in _OTHER_SYSTEMS)
    )


PARSER = Parser("collect_env", ("pytorch version: ",), read)
