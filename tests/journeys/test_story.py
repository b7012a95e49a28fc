"""Every situation of the story, in words that nobody wrote a phrase for, leads to its way out."""

from pathlib import Path

import pytest
import yaml

from troubleshoot.evidence.consultation import Consultation
from troubleshoot.evidence.words import listen
from troubleshoot.inference.diagnose import diagnose
from troubleshoot.knowledge.opening import open_knowledge
from troubleshoot.knowledge.store import Knowledge
from troubleshoot.planning.plan import make_plan

STORY = yaml.safe_load((Path(__file__).parent / "story.yaml").read_text(encoding="utf-8"))
SAID = [pytest.param(s, text, id=f"{s['station']}: {text}") for s in STORY for text in s["said"]]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.mark.parametrize(("station", "text"), SAID)
def test_the_right_fix_is_first_or_second(
    knowledge: Knowledge, station: dict[str, list[str]], text: str
) -> None:
    plan = make_plan(knowledge, diagnose(knowledge, Consultation(listen(knowledge, text))))
    assert {planned.fix.id for planned in plan[:2]} & set(station["right"]), [p.fix.id for p in plan]
