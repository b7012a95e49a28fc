"""Knowledge of any size, made up but of the shipped shape, to measure how the program scales."""

import json
import random
from pathlib import Path

RULES_A_FILE = 200


def write_pack(folder: Path, rules: int, seed: int = 1) -> None:
    """Write a pack of ``rules`` rules with findings, causes, tables of phrases and fixes in proportion."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    words = [_word(rng) for _ in range(max(200, rules // 4))]
    findings = [_finding(rng, f"g-finding-{n}", words) for n in range(max(2, rules // 4))]
    causes = [_cause(f"g-cause-{n}") for n in range(max(1, rules // 3))]
    for first in range(0, len(findings), RULES_A_FILE):
        _write(folder / f"findings-{first}.yaml", {"findings": findings[first : first + RULES_A_FILE]})
    for first in range(0, len(causes), RULES_A_FILE):
        some = causes[first : first + RULES_A_FILE]
        fixes = [_fix(f"g-fix-{first + n}", str(cause["id"])) for n, cause in enumerate(some)]
        _write(folder / f"causes-{first}.yaml", {"causes": some, "fixes": fixes})
    made = [_rule(rng, f"g-rule-{n}", findings, causes) for n in range(rules)]
    for first in range(0, rules, RULES_A_FILE):
        _write(folder / f"rules-{first}.yaml", {"rules": made[first : first + RULES_A_FILE]})


def _write(path: Path, document: object) -> None:
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")  # JSON is YAML


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def _text(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def _finding(rng: random.Random, name: str, words: list[str]) -> dict[str, object]:
    values = {
        f"v{n}": {
            "text": _text(f"{name} is v{n}"),
            "phrases": {"en": [" ".join(rng.sample(words, 3)) for _ in range(4)]},
            "messages": [f"{rng.choice(words)} error {rng.choice(words)}: {{*}} failed"],
        }
        for n in range(4)
    }
    return {"id": name, "title": _text(name), "ask": _text(f"What is {name}?"), "values": values}


def _cause(name: str) -> dict[str, object]:
    return {"id": name, "title": _text(name), "explain": _text(f"Why {name} happens.")}


def _rule(
    rng: random.Random, name: str, findings: list[dict[str, object]], causes: list[dict[str, object]]
) -> dict[str, object]:
    conditions: list[object] = [
        {str(f["id"]): rng.sample(["v0", "v1", "v2", "v3"], rng.randint(1, 2))}
        for f in rng.sample(findings, rng.randint(1, min(3, len(findings))))
    ]
    if rng.random() < 0.2:
        conditions.append({"not": {str(rng.choice(findings)["id"]): "v3"}})
    return {
        "id": name,
        "when": conditions,
        "then": {"suspect": rng.choice(causes)["id"], "strength": rng.choice(["weak", "moderate", "strong"])},
        "because": _text(f"{name} says so."),
    }


def _fix(name: str, cause: str) -> dict[str, object]:
    return {
        "id": name,
        "title": _text(name),
        "for": [cause],
        "minutes": 5,
        "risk": "none",
        "steps": [_text("Do this.")],
        "expect": _text("It works."),
        "verify": _text("Look."),
        "undo": _text("Nothing to undo."),
    }
