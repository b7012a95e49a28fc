"""What a file adds to things that stand in others: words to the values of a finding, causes to a fix."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from troubleshoot.knowledge.conditions import ConditionReader
from troubleshoot.knowledge.faults import Fault, did_you_mean, place_of
from troubleshoot.knowledge.grammar import Additions, FixEntry, Given, MoreWords
from troubleshoot.knowledge.model import Finding, Phrases, Value


def added_to_findings(
    findings: Mapping[str, Finding], additions: Iterable[Additions], faults: list[Fault]
) -> dict[str, Finding]:
    """Return ``findings`` with the words that ``additions`` have for them; what fits none is a fault."""
    found = dict(findings)
    legal = ConditionReader(findings, faults).check_values
    for addition in additions:
        for name, values in addition.findings.items():
            for value, more in values.items():
                if not legal(Given(((name, value),))):
                    continue
                finding = found[name]
                if value in finding.values:
                    changed = {**finding.values, value: _with_words(finding.values[value], more)}
                    found[name] = replace(finding, values=changed)
                else:
                    message = f"`{name}` is a {finding.kind}; only the values of a choice have words"
                    faults.append(Fault(place_of(value), "misplaced", message))
    return found


def _with_words(value: Value, more: MoreWords) -> Value:
    phrases = Phrases(
        (*value.phrases.en, *more.phrases.en),
        (*value.phrases.zh, *more.phrases.zh),
    )
    return replace(value, phrases=phrases, messages=(*value.messages, *more.messages))


def added_to_fixes(
    fixes: Mapping[str, FixEntry], additions: Iterable[Additions], faults: list[Fault]
) -> dict[str, FixEntry]:
    """Return ``fixes`` with the causes that ``additions`` have for them; what fits none is a fault."""
    found = dict(fixes)
    for addition in additions:
        for name, more in addition.fixes.items():
            if name in found:
                found[name] = replace(found[name], causes=(*found[name].causes, *more.causes))
            else:
                message = f"there is no fix `{name}`; {did_you_mean(name, fixes)}"
                faults.append(Fault(place_of(name), "unknown-fix", message))
    return found
