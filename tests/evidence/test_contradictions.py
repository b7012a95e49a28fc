"""Where sources disagree, both are kept, and it is said which of them counts."""

import pytest

from tests.inference.making import choice, number, opened, version
from troubleshoot.evidence.consultation import Fact, Origin
from troubleshoot.evidence.contradictions import Contradiction, contradictions
from troubleshoot.knowledge.store import Knowledge


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return opened(
        tmp_path_factory.mktemp("contradictions"),
        findings=[
            choice("secure-boot", "on off"),
            choice("message", "one other", many="yes"),
            version("driver"),
            number("heat"),
        ],
    )


def fact(finding: str, value: str, origin: Origin = "read") -> Fact:
    return Fact(finding, value, origin=origin)


def test_what_disagrees_stands_beside_what_counts(knowledge: Knowledge) -> None:
    counts, other = fact("secure-boot", "off"), fact("secure-boot", "on", "said")

    assert contradictions(knowledge, [counts], [counts, other]) == (Contradiction(counts, (other,)),)


@pytest.mark.parametrize(
    ("counts", "other"),
    [
        (fact("secure-boot", "off"), fact("secure-boot", "off", "said")),
        (fact("secure-boot", "off", "said"), fact("secure-boot", "on", "said")),
        (fact("message", "one"), fact("message", "other")),
        (fact("driver", "550.54.14"), fact("driver", "550", "said")),
        (fact("heat", "60"), fact("heat", "70")),
        (fact("secure-boot", "off", "concluded"), fact("secure-boot", "on", "said")),
    ],
    ids=["agreement", "two-readings", "several-values", "beginning", "number", "conclusion"],
)
def test_what_is_no_contradiction(knowledge: Knowledge, counts: Fact, other: Fact) -> None:
    assert contradictions(knowledge, [counts], [other]) == ()
