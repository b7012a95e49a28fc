"""Runs a command and writes what it used: ``measure.py REPORT COMMAND...``

Stands between, because a child begins with the peak memory of the process that it was forked from,
and the tests themselves are not small; and keeps a command that runs away from taking the machine.
"""

import json
import os
import resource
import sys

report, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
pid = os.posix_spawnp(command[0], command, os.environ)
_, status, used = os.wait4(pid, 0)
with open(report, "w", encoding="utf-8") as out:
    json.dump({"seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}, out)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
