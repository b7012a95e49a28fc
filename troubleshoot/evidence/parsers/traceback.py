"""A traceback of Python: through which packages the call went that failed, and with which exception.

*Address already in use* is one thing in Jupyter and another in ``torch.distributed``, and the exception does
not say which it was; the files of the calls do.

>>> sample = '''\\
... Traceback (most recent call last):
...   File "/home/me/conda/bin/jupyter-notebook", line 11, in <module>
...     sys.exit(main())
...   File "/home/me/conda/lib/python3.9/site-packages/notebook/notebookapp.py", line 1822, in init_webapp
...     self.http_server.listen(port, self.ip)
...   File "/home/me/conda/lib/python3.9/site-packages/tornado/netutil.py", line 187, in bind_sockets
...     sock.bind(sockaddr)
... OSError: [Errno 99] Cannot assign requested address'''
>>> for statement in read(sample.splitlines()):
...     print(statement.line, statement.text)
7 Python traceback through jupyter-notebook: OSError: [Errno 99] Cannot assign requested address
7 Python traceback through notebook: OSError: [Errno 99] Cannot assign requested address
7 Python traceback through tornado: OSError: [Errno 99] Cannot assign requested address

Source: Python documentation, module traceback (the layout).
"""

import re
from collections.abc import Iterator, Sequence

from troubleshoot.evidence.parsers.parser import Parser, Statement

_FRAME = re.compile(r'\s*File "([^"]+)", line \d+')
_PACKAGE = re.compile(r"/(?:site|dist)-packages/([A-Za-z_]\w*)|/bin/([\w.-]+)$")
_EXCEPTION = re.compile(r"\s*([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit)?)(?::\s|$)")
MOST_PACKAGES = 12


def read(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield the packages and the exception of the traceback that begins with the first of ``lines``."""
    packages: dict[str, None] = {}
    expected = False  # a line of source may follow a frame
    margin = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    for number, line in enumerate(lines[1:], 1):
        if frame := _FRAME.match(line):
            if found := _PACKAGE.search(frame[1]):
                packages[found[1] or found[2]] = None
            expected = True
        elif expected and len(line) - len(line.lstrip()) > margin:
            continue
        elif expected and (exception := _EXCEPTION.match(line)) and exception[1]:
            for package in list(packages)[-MOST_PACKAGES:]:
                yield Statement(f"Python traceback through {package}: {line.strip()[:300]}", number)
            return
        elif not line.strip():
            continue
        else:
            return


PARSER = Parser("Python traceback", ("traceback (most recent call last)",), read, most=300)
