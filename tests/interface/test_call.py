"""A damaged cache never shows: not in a wrong answer, and not as an error."""

import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.making import FLUX
from troubleshoot.dialogue.advice import advise
from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import understand
from troubleshoot.interface.as_json import as_json
from troubleshoot.interface.call import retry_without_cache
from troubleshoot.knowledge.opening import open_roots

PAGE = 4096


def ask(answers: list[str]) -> int:
    knowledge = open_roots([FLUX])
    said = understand(knowledge, "my flux capacitor stays drak. fluxd version 550, Zap 79")
    consultation = Consultation().with_facts(said).answered("clock-version", "12.8")
    answers.append(as_json(knowledge, advise(knowledge, consultation), "en", 5))
    return 0


@pytest.fixture
def right(cache: Path) -> str:
    """The right answer; the compiled form is in the cache then."""
    answers: list[str] = []
    ask(answers)
    assert "fluxd-too-old" in answers[0]
    return answers[0]


@pytest.fixture(scope="module")
def flippable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The compiled form, in a cache that all examples of a property share."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(home))
        ask([])
        (file,) = (home / "troubleshoot").iterdir()
        yield file


def zeroed(data: bytes, page: int) -> bytes:
    return data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :]


def noisy(data: bytes, page: int) -> bytes:
    return data[: page * PAGE] + b"\xa5" * PAGE + data[(page + 1) * PAGE :]


def cut(data: bytes, page: int) -> bytes:
    return data[: page * PAGE]


@pytest.mark.parametrize("damage", [zeroed, noisy, cut])
def test_the_answer_is_right_whichever_page_is_damaged(
    damage: Callable[[bytes, int], bytes], right: str, cache: Path
) -> None:
    (file,) = cache.iterdir()
    data = file.read_bytes()
    wrong = []
    for page in range(len(data) // PAGE):
        file.write_bytes(damage(data, page))
        answers: list[str] = []
        try:
            retry_without_cache(lambda: ask(answers))  # noqa: B023 - called at once
        except Exception as error:
            wrong.append((page, repr(error)))
        else:
            wrong += [] if answers[-1] == right else [(page, "another answer")]

    assert wrong == []


@settings(max_examples=120, phases=[Phase.generate])
@given(st.data())
def test_no_flipped_bit_breaks_a_call(flippable: Path, data: st.DataObject) -> None:
    ask([])
    intact = flippable.read_bytes()
    at = data.draw(st.integers(0, len(intact) - 1))
    flipped = bytes([intact[at] ^ (1 << data.draw(st.integers(0, 7)))])
    flippable.write_bytes(intact[:at] + flipped + intact[at + 1 :])
    try:
        assert retry_without_cache(lambda: ask([])) == 0
    finally:
        flippable.write_bytes(intact)


def _answer(queue: "multiprocessing.SimpleQueue[str]") -> None:
    answers: list[str] = []
    retry_without_cache(lambda: ask(answers))
    queue.put(answers[-1])


def test_programs_that_meet_a_damaged_cache_together_all_answer(right: str, cache: Path) -> None:
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[: 3 * PAGE])
    context = multiprocessing.get_context("fork")
    queue = context.SimpleQueue()
    programs = [context.Process(target=_answer, args=(queue,)) for _ in range(8)]
    for program in programs:
        program.start()
    got = [queue.get() for _ in programs]
    for program in programs:
        program.join()

    assert got == [right] * 8
