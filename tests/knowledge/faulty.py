"""Knowledge files that are wrong, each with the line and a piece of the sentence that must come of it."""

from typing import NamedTuple


class Faulty(NamedTuple):
    name: str
    data: bytes
    line: int
    says: str


def _file(name: str, text: str, line: int, says: str) -> Faulty:
    return Faulty(name, text.encode(), line, says)


BASE = """\
findings:
- {id: flux, title: {en: Flux}, values: {low: {text: {en: low}}, high: {text: {en: high}}}}
- {id: speed, kind: number, title: {en: Speed}}
- {id: needed, kind: number, title: {en: Speed needed}}
causes:
- {id: flat, title: {en: Flat}, explain: {en: It is flat.}}
needs:
- {id: road, title: {en: a road}}
"""


def rule(
    when: str = "{flux: low}", then: str = "{suspect: flat, strength: weak}", more: str = "", name: str = "r"
) -> str:
    """A rule in one line."""
    return f"- {{id: {name}, when: {when}, then: {then}, because: {{en: So.}}{more}}}\n"


def fix(more: str = "steps: [{en: Go.}]", risk: str = "none", verify: str = "{en: Look.}") -> str:
    """A fix in one line."""
    return (
        f"- {{id: f, title: {{en: Fix}}, for: [flat], minutes: 1, risk: {risk}, expect: {{en: Good.}}, "
        f"verify: {verify}, undo: {{en: Back.}}, {more}}}\n"
    )


def article(about: str, text: str = "[{en: Read.}]") -> str:
    """An article in two lines."""
    return f"articles:\n- {{id: a, title: {{en: A}}, {about}, paragraphs: {text}}}\n"


def _rule(name: str, says: str, when: str = "{flux: low}", **parts: str) -> Faulty:
    return _file(name, BASE + "rules:\n" + rule(when, **parts), 10, says)


def _fix(name: str, says: str, **parts: str) -> Faulty:
    return _file(name, BASE + "fixes:\n" + fix(**parts), 10, says)


def _cause(name: str, says: str, keys: str) -> Faulty:
    return _file(name, f"causes:\n- {{id: flat, title: {{en: F}}, explain: {{en: F.}}, {keys}}}\n", 2, says)


def _finding(name: str, says: str, keys: str) -> Faulty:
    return _file(name, f"findings:\n- {{id: flux, title: {{en: Flux}}, {keys}}}\n", 2, says)


def _probe(name: str, says: str, keys: str) -> Faulty:
    return _file(name, BASE + f"probes:\n- {{id: p, title: {{en: Look}}, {keys}}}\n", 10, says)


def _addition(name: str, says: str, keys: str) -> Faulty:
    return _file(name, BASE + f"additions:\n  {keys}\n", 10, says)


_BOMB = "findings:\n- &a0 [lol, lol]\n" + "".join(
    f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 11)
)
_VALUES = "values: {low: {text: {en: low}}}"

NOT_YAML = [
    _file("tab", "findings:\n\t- id: flux\n", 2, "spaces"),
    _file("unclosed-quote", 'causes:\n- id: flat\n  title: {en: "Flat}\n', 4, "close it"),
    _file("two-colons", "causes:\n- id: flat\n  title: a: b\n", 3, "quotes"),
    _file("deeper-than-its-value", "causes:\n- id: flat\n   title: {en: Flat}\n", 3, "indented deeper"),
    _file("indentation", "causes:\n  - id: flat\n - id: round\n", 3, "indentation"),
    _file("unclosed-list", "findings: [flux\ncauses: []\n", 2, "not YAML"),
    _file("directive", "%YAML 9.9\n---\nfindings: []\n", 1, "not YAML"),
    Faulty("binary", b"\x7fELF\x02\x01\x01\x00\xff\xfe" * 100, 1, "UTF-8"),
    Faulty("latin-1", "causes:\n- id: café\n".encode("latin-1"), 2, "UTF-8"),
    Faulty("utf-16", "causes: []\n".encode("utf-16"), 1, "UTF-8"),
    Faulty("nul", b"causes:\n- id: fl\x00at\n", 2, "control character"),
    Faulty("escape", b"causes:\n- id: \x1b[31mflat\n", 2, "control character"),
    Faulty("delete-after-chinese", "causes:\n# 钚用完了\n- id: \x7fflat\n".encode(), 3, "control character"),
    _file("empty", "", 1, "empty"),
    _file("only-comments", "# nothing\n# here\n", 1, "empty"),
    _file("only-a-mark", "---\n", 2, "mapping of sections"),
    _file("scalar", "flux\n", 1, "mapping of sections"),
    _file("list-for-map", "- findings: []\n", 1, "mapping of sections"),
    _file("two-documents", "causes: []\n---\nfindings: []\n", 3, "second document"),
    _file("python-tag", 'causes: !!python/object/apply:os.system ["touch /tmp/x"]\n', 1, "refused"),
    _file("custom-tag", "causes:\n- !cause {id: flat}\n", 2, "refused"),
    _file("text-tag", "causes:\n- {id: !!str flat}\n", 2, "refused"),
    _file("anchor", "causes:\n- &one {id: flat, title: {en: Flat}, explain: {en: Flat.}}\n", 2, "refused"),
    _file("alias", "causes:\n- *one\n", 2, "refused"),
    _file("merge", "causes:\n- {<<: *one}\n", 2, "refused"),
    _file("alias-bomb", _BOMB, 2, "refused"),
    _file("deep-flow", "findings:\n" + "[" * 10_000, 2, "not YAML"),
    _file("deep-flow-lines", "findings:\n" + " [\n" * 10_000, 41, "levels"),
    _file("deep-maps", "findings:\n" + " {a:\n" * 10_000, 41, "levels"),
    _file("deep-block", "findings:\n" + "- " * 10_000, 2, "levels"),
    _file("deep-keys", "findings:\n" + "? " * 10_000, 2, "levels"),
    _file("too-large", "# flux\n" * 700_000, 1, "MB"),
    _file("duplicate-key", "causes:\n- id: flat\n  id: round\n", 3, "line 2"),
    _file("list-as-key", "[a, b]: c\n", 1, "a key must be a word"),
]

NOT_THE_LANGUAGE = [
    _addition("addition-of-nothing-known", "`phrases`", "findings: {flux: {low: {phrase: {en: [it hums]}}}}"),
    _file("unknown-section", "causes: []\ncurses: []\n", 2, "`causes`"),
    _file("map-for-list", "causes:\n  id: flat\n", 2, "must be a list"),
    _file("text-for-list", "causes: flat\n", 1, "must be a list"),
    _file("nothing-for-list", "causes:\n", 1, "must be a list"),
    _file("text-for-map", "causes:\n- flat\n", 2, "must be a mapping"),
    _cause("unknown-key", "`commonness`", "comonness: rare"),
    _file("missing-key", "causes:\n- id: flat\n  title: {en: Flat}\n", 2, "needs `explain`"),
    _file("missing-english", "causes:\n- {id: a, title: {zh: 没气}, explain: {en: A.}}\n", 2, "needs `en`"),
    _file("empty-text", 'causes:\n- {id: flat, title: {en: ""}, explain: {en: A.}}\n', 2, "has no value"),
    _file("comma-in-text", "causes:\n- {id: a, title: {en: A, or B}, explain: {en: A.}}\n", 2, "comma"),
    _file("id-with-capitals", "causes:\n- {id: Flat, title: {en: A}, explain: {en: A.}}\n", 2, "lower-case"),
    _cause("illegal-commonness", "`very-common`", "commonness: often"),
    _cause("source", "https://", "sources: [my book]"),
    _finding("truth-value", "`yes`", _VALUES + ", many: true"),
    _finding("kind", "`version`", "kind: versoin"),
    _finding("choice-of-nothing", "needs `values`", "cost: glance"),
    _finding("values-of-a-number", "only a choice has `values`", "kind: number, " + _VALUES),
    _finding("message-on-a-choice", "under one of its values", _VALUES + ', messages: ["flux {word}"]'),
    _finding("message-hole", "not a hole", 'values: {low: {text: {en: l}, messages: ["flux {anything}"]}}'),
    _finding("message-of-holes", "one word", 'values: {low: {text: {en: l}, messages: ["{*}: {word}"]}}'),
    _finding("message-reads-nothing", "one `{value}`", 'kind: number, messages: ["flux {number}"]'),
    _finding("message-reads-a-choice", "only in", 'values: {low: {text: {en: l}, messages: ["a {value}"]}}'),
    _finding("version-that-counts", "only a number counts", "kind: version, counts: [jolt]"),
    _fix("minutes", "whole number", more="ways: [{steps: [{en: Go.}], minutes: ten}]"),
    _fix("verify-with-nothing", "needs `command`", verify="{prints: full}"),
    _rule("conclusion-of-two", "exactly one of", then="{suspect: flat, exclude: flat}"),
    _rule("conclusion-of-none", "exactly one of", then="{strength: weak}"),
    _rule("no-strength", "needs `strength`", then="{suspect: flat}"),
    _rule("strength-of-an-exclusion", "has no strength", then="{exclude: flat, strength: weak}"),
    _rule("unknown-strength", "`moderate`", then="{suspect: flat, strength: moderat}"),
    _rule("unknown-conclusion", "`suspect`", then="{suspects: flat, strength: weak}"),
    _rule("concludes-two-values", "one finding and its value", then="{conclude: {flux: [low, high]}}"),
    _rule("joined-by-and", "use `all`, `any` or `not`", when="{and: {flux: low}}"),
    _file("section-that-is-none", "import: ../kb\n", 1, "`articles`"),
    _rule("empty-list", "empty list", when="{flux: []}"),
]  # fmt: skip

NOT_TOGETHER = [
    _addition("addition-to-no-finding", "`flux`", "findings: {flix: {low: {phrases: {en: [it hums]}}}}"),
    _addition("addition-to-no-value", "`low`", "findings: {flux: {lo: {phrases: {en: [it hums]}}}}"),
    _addition("addition-to-a-number", "values of a choice", "findings: {speed: {3: {messages: [a]}}}"),
    _addition("addition-to-no-fix", "there is no fix `g`", "fixes: {g: {for: [flat]}}"),
    _rule("unknown-finding", "`flux`", when="{flix: low}"),
    _rule("illegal-value", "`low`", when="{flux: lo}"),
    _rule("illegal-value-in-list", "`high`", when="{flux: [low, hihg]}"),
    _rule("illegal-number", "not a number", when='{speed: ">= 3 mph"}'),
    _rule("comparison-of-a-choice", "not a value of", when='{flux: ">= 3"}'),
    _rule("comparison-with-a-choice", "only numbers and versions", when='{speed: "< flux"}'),
    _rule("comparison-with-nothing", "there is no finding `neded`", when='{speed: "< neded"}'),
    _rule("comparison-under-not", "opposite comparison", when='{flux: low, not: {speed: "< needed"}}'),
    _rule("comparison-with-two", "one finding at a time", when='{speed: "< needed, > 3"}'),
    _rule("only-not", "only `not`", when="{not: {flux: low}}"),
    _rule("only-not-in-any", "only `not`", when="{any: [{flux: low}, {not: {flux: high}}]}"),
    _rule("no-condition", "must be known", when="{}"),
    _rule("any-of-nothing", "must be known", when="{any: []}"),
    _rule(
        "too-many-alternatives",
        "several rules",
        when="[" + ", ".join(["{any: [{flux: low}, {flux: high}, {speed: '3'}]}"] * 5) + "]",
    ),
    _rule(
        "alternatives-and-nothing",
        "several rules",
        when="[{}, {any: [" + ", ".join(f"{{speed: '{n}'}}" for n in range(70)) + "]}]",
    ),
    _rule(
        "thousands-of-alternatives",
        "several rules",
        when="["
        + "{any: [" + ", ".join(f"{{speed: '{n}'}}" for n in range(250)) + "]}, "
        + "{any: [" + ", ".join(f"{{needed: '{n}'}}" for n in range(8_000)) + "]}]",
    ),
    _rule("unknown-cause", "`flat`", then="{suspect: flaat, strength: weak}"),
    _rule("conclusion-illegal", "`high`", then="{conclude: {flux: higgh}}"),
    _rule("example-of-nothing", "`given` or `said`", more=", examples: [{expect: flat}]"),
    _rule("example-without-end", "one of `expect` and `first`", more=", examples: [{said: flux}]"),
    _rule("example-of-another", "write `first:`", more=", examples: [{said: flux, expect: round}]"),
    _rule("example-illegal", "`low`", more=", examples: [{given: {flux: lwo}, expect: flat}]"),
    _fix("unknown-fix-afterwards", "there is no fix `g`", more="steps: [{en: Go.}], afterwards: [g]"),
    _fix("unknown-need", "`road`", more="steps: [{en: Go.}], needs: [raod]"),
    _fix("steps-and-ways", "either", more="steps: [{en: Go.}], ways: [{steps: [{en: Go.}]}]"),
    _fix("neither-steps-nor-ways", "either `steps` or `ways`", more="needs: [road]"),
    _fix("risk-without-warning", "`warning`", risk="high"),
    _probe("probe-of-nothing", "exactly one of", "supplies: [flux]"),
    _probe("probe-of-two", "exactly one of", "command: f, files: [/proc/flux]"),
    _probe("probe-unclosed-quote", "not closed", "command: \"sh -c 'flux\""),
    _probe("probe-unknown-finding", "`flux`", "command: f, supplies: [flox]"),
    _probe("probe-reads-unknown", "`flux`", "command: f, reads: [{finding: flox, messages: [a]}]"),
    _probe("probe-without-value", "which `value`", "command: f, reads: [{finding: flux, messages: [a]}]"),
    _probe("probe-number", "read it", "command: f, reads: [{finding: speed, value: 1, messages: [a]}]"),
    _probe("probe-reads-nothing", "one `{value}`", "command: f, reads: [{finding: speed, messages: [a]}]"),
    _probe("probe-value", "`low`", "command: f, reads: [{finding: flux, value: lo, messages: [a]}]"),
    _probe("probe-illegal-outcome", "`low`", "command: f, missing: {flux: lo}"),
    _probe("probe-exit-status", "exit status", "command: f, exits: {none: {flux: low}}"),
    _probe("probe-exit-of-a-file", "exit status", "files: [/proc/flux], exits: {'1': {flux: low}}"),
    _file("article-about-nothing", BASE + article("about: [flox]"), 10, "did you mean `flux`"),
    _file("article-without-text", BASE + article("about: [flux]", text="[]"), 10, "`paragraphs`"),
    _file("duplicate-id", BASE + "rules:\n" + rule() + rule(), 11, "there already"),
    _file("table-of-nothing", "tables:\n- {id: t, title: {en: T}, from: rpm, rows: {}}\n", 2, "no finding"),
    _file(
        "table-row",
        BASE + "tables:\n- {id: t, title: {en: T}, from: speed, rows: {'1': {flux: none}}}\n",
        10,
        "not a value of",
    ),
    _file(
        "circle",
        BASE
        + "rules:\n"
        + rule("{speed: known, not: {flux: low}}", "{conclude: {needed: '3'}}", name="one")
        + rule("{needed: known}", "{conclude: {flux: low}}", name="two"),
        10,
        "circle",
    ),
]  # fmt: skip

FAULTY = [*NOT_YAML, *NOT_THE_LANGUAGE, *NOT_TOGETHER]
