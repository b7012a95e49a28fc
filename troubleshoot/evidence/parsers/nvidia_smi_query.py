"""``nvidia-smi -q``: a tree of keys, each value said with the keys that it stands under.

>>> sample = '''\\
... ==============NVSMI LOG==============
... Driver Version                            : 535.129.03
... GPU 00000000:01:00.0
...     Product Name                          : NVIDIA A100-SXM4-40GB
...     Remapped Rows
...         Correctable Error                 : 0
...         Pending                           : Yes
...     Clocks Event Reasons
...         HW Thermal Slowdown               : Active
... '''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
1 nvidia-smi -q: Driver Version: 535.129.03
3 nvidia-smi -q: Product Name: NVIDIA A100-SXM4-40GB
5 nvidia-smi -q: Remapped Rows: Correctable Error: 0
6 nvidia-smi -q: Remapped Rows: Pending: Yes
8 nvidia-smi -q: Clocks Event Reasons: HW Thermal Slowdown: Active

Source: NVIDIA System Management Interface manual (nvidia-smi.1), section "GPU ATTRIBUTES".
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement, depth

_PAIR = re.compile(r"\s*(.+?)\s*:\s(.*)")
_GPU = re.compile(r"\s*GPU [0-9A-Fa-f]+:")


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield every value of the tree that begins with the first of ``lines``."""
    above: list[tuple[int, str]] = []
    for number, line in enumerate(lines[1:], 1):
        if not line.strip():
            continue
        if _GPU.match(line):
            above = []
            continue
        while above and above[-1][0] >= depth(line):
            above.pop()
        if pair := _PAIR.match(line):
            path = ": ".join([*(name for _, name in above), pair[1], pair[2].strip()])
            yield Statement(f"nvidia-smi -q: {path}", number)
        elif depth(line):
            above.append((depth(line), line.strip()))
        else:
            return


PARSER = Parser("nvidia-smi -q", ("==============nvsmi log",), read)
