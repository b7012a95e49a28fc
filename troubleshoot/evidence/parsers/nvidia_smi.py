"""The table of ``nvidia-smi``: of each GPU its temperature, and fields that it cannot read.

>>> sample = '''\\
... |===============================+======================+======================|
... |   0  NVIDIA GeForce ...  Off  | 00000000:17:00.0 Off |                  N/A |
... | 30%   93C    P2    340W / 350W |  24012MiB / 24268MiB |     98%      Default |
... |                               |                      |                  N/A |
... +-------------------------------+----------------------+----------------------+
... |   1  ERR!                Off  | 00000000:65:00.0 Off |                 ERR! |
... |ERR!  ERR! ERR!    ERR! / ERR! |   GPU is lost        |    ERR!         ERR! |
... +-------------------------------+----------------------+----------------------+
... '''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
2 nvidia-smi table: a GPU has 93 degrees Celsius
5 nvidia-smi table: a GPU cannot be read (ERR!)

Source: the layout as drivers 325 to 595 print it.
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_HEAT = re.compile(r"\|\s*(?:\d+%|N/A|ERR!|\[[^]]*\])\s+(\d{1,3})C\s")
_ROW = re.compile(r"\s*[|+]")
_SAYS = "nvidia-smi table:"


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield what the table below its head, the first of ``lines``, says of the GPUs."""
    failed = False
    for number, line in enumerate(lines):
        if not _ROW.match(line) or "Processes:" in line:
            break
        if heat := _HEAT.search(line):
            yield Statement(f"{_SAYS} a GPU has {heat[1]} degrees Celsius", number)
        if "ERR!" in line and not failed:
            failed = True
            yield Statement(f"{_SAYS} a GPU cannot be read (ERR!)", number)


PARSER = Parser("nvidia-smi", ("|====",), read)
