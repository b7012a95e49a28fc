"""Measure the program as its users run it.

Whole processes are timed in alternating pairs with the floor (the bare import of two of its libraries),
so that a change in the machine's speed cancels out; the median of the ratios is what counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.cases import print_cases
from benchmarks.generated import write_pack
from benchmarks.journal import MEGABYTES, write_journal, write_patterns
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Answered, Said
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.opening import open_knowledge

FLOOR = [sys.executable, "-c", "import yaml, rapidfuzz"]
COMMAND = [str(Path(sys.executable).with_name("troubleshoot")), "--symptom", "black screen"]
MANY_RULES = 10_000


def main() -> None:
    """Measure everything and print it."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    cli.add_argument(
        "what",
        nargs="?",
        choices=("speed", "cases"),
        default="speed",
        help="speed, or real cases",
    )
    cli.add_argument("--title-only", action="store_true", help="of a case, only what the poster asked first")
    cli.add_argument("--misses", action="store_true", help="show what is missed of the development half")
    cli.add_argument("--json", action="store_true", help="print JSON in place of the table")
    cli.add_argument("--pairs", type=int, default=15, help="pairs of processes for each ratio (default 15)")
    call = cli.parse_args()
    if call.what == "cases":
        print_cases(open_knowledge(), title_only=call.title_only, misses=call.misses)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled, as for any installed program
        pack = Path(folder) / "generated"
        write_pack(pack, MANY_RULES)
        results = measure(pack, call.pairs)
    if call.json:
        print(json.dumps(results, indent=1))
    else:
        for name, figure in results.items():
            print(f"{name:52} {figure['value']:>9} {figure['unit']:6} {figure['wanted']}")


def measure(pack: Path, pairs: int) -> dict[str, dict[str, object]]:
    """Return the figures, each with its unit and what is wanted of it."""
    many = [*COMMAND, "--pack", str(pack)]
    first = _seconds(COMMAND)
    first_many = _seconds(many)
    floor, one_shot, ratio = _pairs(FLOOR, COMMAND, pairs)
    _, _, scale = _pairs(COMMAND, many, pairs)
    check = [COMMAND[0], "rules", "check"]
    checking, checking_many = _seconds(check), _seconds([*check, str(pack)])
    diagnosing, answering = _answering([])
    diagnosing_many, answering_many = _answering([pack])
    return {
        **_reading(pack.parent),
        "floor: import yaml, rapidfuzz": _figure(floor * 1000, "ms", ""),
        "one-shot answer": _figure(one_shot * 1000, "ms", ""),
        "one-shot answer / floor": _figure(ratio, "", "<= 2.5, aim 1.5"),
        f"the same with {MANY_RULES} more rules / shipped": _figure(scale, "", "<= 1.5, aim 1.1"),
        "first answer, compiling the shipped knowledge": _figure(first, "s", ""),
        f"first answer, compiling {MANY_RULES} more rules": _figure(first_many, "s", ""),
        "peak memory of a one-shot answer": _figure(_peak(COMMAND), "MB", ""),
        f"peak memory with {MANY_RULES} more rules": _figure(_peak(many), "MB", ""),
        "rules check of everything shipped": _figure(checking, "s", "<= 3"),
        f"rules check with {MANY_RULES} more rules": _figure(checking_many, "s", "<= 30"),
        "diagnosis after one more answer": _figure(_median(diagnosing), "ms", "<= 10"),
        f"diagnosis with {MANY_RULES} more rules": _figure(_median(diagnosing_many), "ms", ""),
        "next screen after an answer, median": _figure(_median(answering), "ms", "<= 50"),
        "next screen after an answer, 95 %": _figure(_at_most(answering), "ms", "<= 150"),
        f"next screen with {MANY_RULES} more rules, 95 %": _figure(_at_most(answering_many), "ms", "<= 300"),
    }


def _reading(folder: Path) -> dict[str, dict[str, object]]:
    """Return how fast a long journal is read, side by side with grep and the same patterns."""
    journal, patterns = folder / "journal.log", folder / "patterns"
    write_journal(journal)
    known = write_patterns(patterns)
    os.environ["LC_ALL"] = "C"  # grep's fastest locale
    search = f"grep -i -E -f {patterns} {journal} | cat"  # where nobody reads, it stops at the first match
    grep = ["sh", "-c", search]
    log = [COMMAND[0], "--json", "--log", str(journal)]
    searching, reading, ratio = _pairs(grep, log, 3)
    journal.unlink()
    return {
        f"grep -i -E -f {known} patterns, {MEGABYTES} MB": _figure(MEGABYTES / searching, "MB/s", ""),
        "--log with the same, and the diagnosis": _figure(MEGABYTES / reading, "MB/s", ""),
        "time of --log / time of grep": _figure(ratio, "", "<= 2"),
    }


def _figure(value: float, unit: str, wanted: str) -> dict[str, object]:
    return {"value": round(value, 2), "unit": unit, "wanted": wanted}


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def _pairs(one: Sequence[str], other: Sequence[str], pairs: int) -> tuple[float, float, float]:
    """Return the median seconds of both commands, and the median ratio other / one."""
    timed = [(_seconds(one), _seconds(other)) for _ in range(pairs + 1)][1:]
    ones, others = zip(*timed, strict=True)
    return (
        statistics.median(ones),
        statistics.median(others),
        statistics.median(b / a for a, b in timed),
    )


def _peak(command: Sequence[str]) -> float:
    """Return the peak memory of ``command`` in MB, measured in a process that has no other child."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


SYMPTOMS = (
    "black screen",
    "nvidia-smi failed",
    "torch sees no GPU",
    "ssh connection refused",
    "hangs at the Ubuntu logo",
    "nvcc not found",
    "training is slow",
    "machine switches off while training",
)


def _answering(packs: Sequence[Path]) -> tuple[list[float], list[float]]:
    """Return the seconds of diagnoses after one more answer, and of all that a dialogue shows then."""
    knowledge = open_knowledge(packs)
    diagnoses, screens = [], []
    for symptom in SYMPTOMS:
        session = Session(knowledge, None, "en")
        session.take(Said(symptom))
        for _ in range(6):
            questions = session.advice.questions
            if not questions:
                break
            finding = questions[0].finding
            session.take(Answered(finding.id, next(iter(finding.values), "1.0")))
            screens.append(_timed(lambda: session.advice))  # noqa: B023 - called at once
            consultation = session.consultation
            diagnoses.append(_timed(lambda: diagnose(knowledge, consultation)))  # noqa: B023
    return diagnoses, screens


def _median(seconds: Sequence[float]) -> float:
    return statistics.median(seconds) * 1000


def _at_most(seconds: Sequence[float]) -> float:
    """Return the milliseconds that 95 % stay below."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
