"""Real reports from public places: how often the right fix stands first, among three, among five.

The development reports are for learning from; of the held-out ones only the figures are looked at, so that
they say what strangers will meet. Both should agree within a few points. Who wants to learn from held-out
reports brings as many new ones first, and moves the old ones over: never back.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, json

from troubleshoot.dialogue.advice import best_plan
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import listen
from troubleshoot.knowledge.store import Knowledge

FOLDER = Path(__file__).parents[1] / "tests" / "cases"
HALVES = ("development", "held-out")
DEPTHS = (1, 3, 5)


class Case(Struct, frozen=True):
    """One report: what was said (the first line as it was asked), what mended it, and its address.

    ``expect`` are the causes, or fixes, of which one is right; empty where nothing here covers it.
    """

    stage: str
    language: str
    said: tuple[str, ...]
    mended: str
    expect: tuple[str, ...]
    address: str


class Judged(Struct, frozen=True):
    """A case, the fixes planned for it, and the rank of the first right one (None: none is)."""

    case: Case
    plan: tuple[str, ...]
    rank: int | None


class Figures(Struct, frozen=True):
    """Shares of cases (0 to 1) with a right fix within the first 1, 3, 5, and the mean reciprocal rank."""

    cases: int
    hits: tuple[float, ...]
    reciprocal_rank: float


def read_cases(half: str) -> list[Case]:
    """Return the cases of the half called ``half``."""
    lines = (FOLDER / f"{half}.jsonl").read_bytes().splitlines()
    return [json.decode(line, type=Case) for line in lines]


def judge(knowledge: Knowledge, case: Case, *, title_only: bool = False) -> Judged:
    """Ask as the poster did, and find the first fix that is right or cures a right cause.

    Args:
        knowledge: what to ask.
        case: the report.
        title_only: leave out all but the first line.
    """
    consultation = Consultation(listen(knowledge, *(case.said[:1] if title_only else case.said)))
    plan = [planned.fix for planned in best_plan(knowledge, consultation)[: max(DEPTHS)]]
    right = (n for n, fix in enumerate(plan, 1) if {fix.id, *fix.causes} & set(case.expect))
    return Judged(case, tuple(fix.id for fix in plan), next(right, None))


def figures(judged: Sequence[Judged]) -> Figures:
    """Return the figures of ``judged`` (at least one)."""
    ranks = [one.rank for one in judged]
    hits = tuple(sum(rank is not None and rank <= depth for rank in ranks) / len(ranks) for depth in DEPTHS)
    return Figures(len(ranks), hits, sum(1 / rank for rank in ranks if rank) / len(ranks))


def print_cases(knowledge: Knowledge, *, title_only: bool, misses: bool) -> None:
    """Print the figures of both halves, by stage and language; and what is missed of the development half."""
    print(f"{'':32}{'cases':>7}" + "".join(f"{f'hit@{depth}':>8}" for depth in DEPTHS) + f"{'MRR':>8}")
    for half in HALVES:
        judged = [judge(knowledge, case, title_only=title_only) for case in read_cases(half)]
        for name, some in _groups(judged):
            row = figures(some)
            shares = "".join(f"{hit:8.1%}" for hit in row.hits)
            print(f"{half + ' ' + name:32}{row.cases:7}{shares}{row.reciprocal_rank:8.3f}")
        if misses and half == HALVES[0]:
            for one in judged:
                if one.rank is None or one.rank > DEPTHS[1]:
                    _print_miss(one)


def _groups(judged: Sequence[Judged]) -> Iterable[tuple[str, list[Judged]]]:
    for name in dict.fromkeys(one.case.stage for one in judged):
        yield name, [one for one in judged if one.case.stage == name]
    for name in dict.fromkeys(one.case.language for one in judged):
        yield name, [one for one in judged if one.case.language == name]
    yield "", list(judged)


def _print_miss(one: Judged) -> None:
    print(f"- {one.case.address}")
    for text in one.case.said:
        print(f"    {text}")
    print(f"    mended by: {one.case.mended} ({', '.join(one.case.expect)})")
    print(f"    planned:   {', '.join(one.plan)}")
