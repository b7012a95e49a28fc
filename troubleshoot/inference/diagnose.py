"""``diagnose``: a consultation to a diagnosis. A pure function: the same input, the same diagnosis."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from troubleshoot.evidence.consultation import FIRM, Consultation, Fact
from troubleshoot.inference.belief import Belief, Evidence, believe, signed_weight, tried_in_vain
from troubleshoot.inference.engine import Firing, RuleError, run_rules
from troubleshoot.inference.reach import reachable_rules
from troubleshoot.knowledge.model import Cause, Conclude, Rule
from troubleshoot.knowledge.store import Knowledge


class Diagnosis(Struct, frozen=True):
    """What is believed and the whole way to it.

    ``facts`` are the findings that count, said, answered or concluded; each concluded one names its rule
    and premises, so that the chain leads from the user's words to each cause. ``beliefs`` are the causes,
    the most probable first; ``not_covered`` is the probability of none of them. Where another subject is
    most probable there are no beliefs, and ``outside`` is its cause. ``fired`` are
    all rules that fired, ``errors`` those that could not be decided.
    """

    facts: tuple[Fact, ...]
    beliefs: tuple[Belief, ...]
    not_covered: float
    outside: str = ""
    fired: tuple[str, ...] = ()
    errors: tuple[RuleError, ...] = ()

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The values known of each finding."""
        values: dict[str, tuple[str, ...]] = {}
        for fact in self.facts:
            values[fact.finding] = (*values.get(fact.finding, ()), fact.value)
        return values


class Matter(Struct, frozen=True):
    """All that a diagnosis follows from: where it is equal, so is the diagnosis.

    ``given`` are the facts that count, ``rules`` those that may fire on them, ``causes`` what these are
    about; ``tried`` are the fixes that changed nothing, each with the causes for which it is.
    """

    given: tuple[Fact, ...]
    rules: Mapping[str, Rule]
    causes: Mapping[str, Cause]
    tried: Mapping[str, tuple[str, ...]]


def diagnose(knowledge: Knowledge, consultation: Consultation) -> Diagnosis:
    """Return what the ``knowledge`` makes of the ``consultation``."""
    return diagnosis_of(matter_of(knowledge, consultation))


def matter_of(knowledge: Knowledge, consultation: Consultation) -> Matter:
    """Return what ``knowledge`` has to say on the ``consultation``.

    A finding that was answered, read or probed is settled: no rule concludes another value of it.
    """
    given = consultation.believed(_many(knowledge, consultation))
    settled = frozenset(f.finding for f in given if FIRM[f.origin] and not knowledge.finding(f.finding).many)
    rules = {rule.id: rule for rule in reachable_rules(knowledge, (f.pair for f in given), settled)}
    about = {rule.then.cause for rule in rules.values() if not isinstance(rule.then, Conclude)}
    in_vain = sorted({a.fix for a in consultation.attempts if a.outcome == "no-change"})
    return Matter(
        tuple(given),
        rules,
        {cause: knowledge.cause(cause) for cause in sorted(about)},
        {fix: knowledge.fix(fix).causes for fix in in_vain},
    )


def diagnosis_of(matter: Matter) -> Diagnosis:
    """Return the diagnosis that follows from ``matter``."""
    outcome = run_rules(tuple(matter.rules.values()), (f.pair for f in matter.given))
    facts = _with_conclusions(matter.given, matter.rules, outcome.firings)
    evidence = evidence_from(facts, matter.rules, outcome.firings)
    _add_vain_attempts(evidence, matter.tried)
    evidence = _worth_saying(matter.causes, evidence, matter.given)
    beliefs, not_covered = believe(evidence, {cause: matter.causes[cause].commonness for cause in evidence})
    covered, outside = _within_the_subject(matter.causes, beliefs)
    return Diagnosis(
        facts=tuple(facts[pair] for pair in sorted(facts)),
        beliefs=covered,
        not_covered=not_covered + sum(b.probability for b in beliefs) - sum(b.probability for b in covered),
        outside=outside,
        fired=tuple(sorted({firing.rule for firing in outcome.firings})),
        errors=outcome.errors,
    )


def _within_the_subject(
    causes: Mapping[str, Cause], beliefs: tuple[Belief, ...]
) -> tuple[tuple[Belief, ...], str]:
    """Return the beliefs in causes of this subject, and the cause outside it if that comes first."""
    if beliefs and causes[beliefs[0].cause].outside:
        return (), beliefs[0].cause
    return tuple(belief for belief in beliefs if not causes[belief.cause].outside), ""


def _many(knowledge: Knowledge, consultation: Consultation) -> Iterable[str]:
    return {f.finding for f in consultation.facts if knowledge.finding(f.finding).many}


def _with_conclusions(
    given: Iterable[Fact], rules: Mapping[str, Rule], firings: Iterable[Firing]
) -> dict[tuple[str, str], Fact]:
    """Add what the rules concluded, each as certain as the least certain of its premises.

    Where several rules conclude the same, the most certain way counts; this goes on until no way gets
    more certain, so that the order of firing does not matter.
    """
    facts = {fact.pair: fact for fact in given}
    concluding = [firing for firing in firings if isinstance(rules[firing.rule].then, Conclude)]
    changed = True
    while changed:
        changed = False
        for firing in concluding:
            then = rules[firing.rule].then
            assert isinstance(then, Conclude)
            if any(pair not in facts for pair in firing.matched):
                continue
            certainty = min(facts[pair].certainty for pair in firing.matched)
            old = facts.get((then.finding, then.value))
            if old is None or certainty > old.certainty + 1e-12:
                fact = Fact(
                    then.finding,
                    then.value,
                    certainty,
                    "concluded",
                    rule=firing.rule,
                    premises=tuple(sorted(firing.matched)),
                )
                facts[fact.pair] = fact
                changed = True
    return facts


def evidence_from(
    facts: Mapping[tuple[str, str], Fact], rules: Mapping[str, Rule], firings: Iterable[Firing]
) -> dict[str, list[Evidence]]:
    """Return what ``firings`` of ``rules`` on ``facts`` say about each cause."""
    by_cause: dict[str, list[Evidence]] = {}
    for firing in firings:
        then = rules[firing.rule].then
        if isinstance(then, Conclude):
            continue
        certainty = min(facts[pair].certainty for pair in firing.matched)
        leans_on = frozenset(name for pair in firing.matched for name in _roots(pair, facts))
        item = Evidence(
            firing.rule, then.cause, signed_weight(then) * certainty, leans_on, firing.matched, certainty
        )
        by_cause.setdefault(item.cause, []).append(item)
    return by_cause


def _worth_saying(
    causes: Mapping[str, Cause], evidence: dict[str, list[Evidence]], given: Iterable[Fact]
) -> dict[str, list[Evidence]]:
    """Return ``evidence`` without harmless causes of which only logs or probes speak.

    They answer somebody who worries about a line; one among thousands worries nobody.
    """
    mentioned = {fact.finding for fact in given if fact.origin in ("said", "answered")}
    return {
        cause: items
        for cause, items in evidence.items()
        if not causes[cause].harmless or any(item.leans_on & mentioned for item in items)
    }


def _add_vain_attempts(evidence: Mapping[str, list[Evidence]], tried: Mapping[str, Iterable[str]]) -> None:
    """Add to the ``evidence`` about each cause that its fixes were tried in vain."""
    for fix, causes in tried.items():
        for cause in causes:
            if cause in evidence:
                evidence[cause].append(tried_in_vain(fix, cause))


def _roots(pair: tuple[str, str], facts: Mapping[tuple[str, str], Fact]) -> set[str]:
    """Return the findings behind a fact that no rule concluded."""
    roots: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [pair]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        fact = facts[one]
        if fact.premises:
            waiting += fact.premises
        else:
            roots.add(fact.finding)
    return roots
