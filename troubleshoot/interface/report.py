"""A consultation as a report for a forum, the vendor or a repair shop: Markdown, JSON, or one HTML page.

Whatever tells whose machine it is is masked, and the report says what was.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from troubleshoot import __version__
from troubleshoot.dialogue.explain import how
from troubleshoot.dialogue.session import Session
from troubleshoot.dialogue.trail import Observed, Said
from troubleshoot.dialogue.trail import as_data as step_as_data
from troubleshoot.evidence.consultation import Fact
from troubleshoot.evidence.masking import Mask, mask_for, own_names
from troubleshoot.interface.as_json import as_data
from troubleshoot.interface.layout import harmless
from troubleshoot.interface.sentences import Line, Sentences
from troubleshoot.interface.texts import percent
from troubleshoot.knowledge.model import Language

SCHEMA = "troubleshoot.report/1"
MOST_CAUSES = 5
MOST_FIXES = 5


class Section(NamedTuple):
    """A heading and the lines under it."""

    heading: str
    lines: tuple[Line, ...]


class Report(NamedTuple):
    """A report before it is laid out, masked already. ``masked`` says what was, one line a kind."""

    language: Language
    title: str
    sections: tuple[Section, ...]
    masked: tuple[str, ...]
    data: Mapping[str, object]


def report_of(session: Session) -> Report:
    """Return the report of ``session`` as it stands now."""
    sentences = Sentences(session.knowledge, session.language)
    sections = tuple(section for section in _sections(session, sentences) if section.lines)
    data = _data(session)
    mask = mask_for([*(line.text for s in sections for line in s.lines), *_texts(data)], own_names())
    title = mask.text(sentences.say("report-title", session.title or "-"))
    sections = tuple(Section(s.heading, tuple(Line(at, mask.text(t)) for at, t in s.lines)) for s in sections)
    data = {key: _masked(value, mask) for key, value in data.items()}
    shown = " ".join([title, *(line.text for s in sections for line in s.lines), *_texts(data)])
    return Report(session.language, title, sections, _what_was_masked(mask, shown, sentences), data)


def _sections(session: Session, sentences: Sentences) -> Iterable[Section]:
    advice = session.advice
    facts = advice.diagnosis.facts
    lasting = {f.finding for f in facts if session.knowledge.finding(f.finding).lasting}
    yield Section(
        sentences.say("report-said"),
        tuple(Line(1, sentences.quoted(step.text)) for step in session.trail if isinstance(step, Said)),
    )
    yield Section(
        sentences.say("report-machine"),
        tuple(Line(1, sentences.fact(fact)) for fact in facts if fact.finding in lasting),
    )
    yield Section(
        sentences.say("report-findings"),
        tuple(Line(1, _with_origin(fact, sentences)) for fact in facts if fact.finding not in lasting),
    )
    beliefs = advice.diagnosis.beliefs[:MOST_CAUSES]
    yield Section(
        sentences.say("report-diagnosis"),
        tuple(Line(1, f"{sentences.cause(b.cause)}: {percent(b.probability)}") for b in beliefs),
    )
    found = how(advice.diagnosis, beliefs[0].cause) if beliefs else None
    yield Section(sentences.say("report-how"), tuple(sentences.how(found)) if found else ())
    done = (step for step in session.trail if not isinstance(step, Said | Observed))
    yield Section(sentences.say("report-done"), tuple(Line(1, sentences.step(step)) for step in done))
    yield Section(
        sentences.say("report-next"),
        tuple(
            Line(1, f"{sentences.fix(p.fix.id)} ({sentences.cost(p)}) - {sentences.reason(p)}")
            for p in advice.plan[:MOST_FIXES]
        ),
    )


def _with_origin(fact: Fact, sentences: Sentences) -> str:
    return f"{sentences.fact(fact)} ({sentences.origin(fact)})" if fact.quote else sentences.origin(fact)


def _data(session: Session) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "version": __version__,
        "title": session.title,
        "trail": [step_as_data(step) for step in session.trail],
        "diagnosis": as_data(session.knowledge, session.advice, session.language, MOST_CAUSES),
    }


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _masked(value: object, mask: Mask) -> object:
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, Mapping):
        return {key: _masked(one, mask) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(one, mask) for one in value]
    return value


def _what_was_masked(mask: Mask, shown: str, sentences: Sentences) -> tuple[str, ...]:
    placeholders: dict[str, list[str]] = {}
    for item in mask.masked:
        if item.placeholder in shown:
            placeholders.setdefault(item.kind, []).append(item.placeholder)
    return tuple(
        sentences.say("was-masked", sentences.say(f"masked-{kind}"), ", ".join(dict.fromkeys(names)))
        for kind, names in placeholders.items()
    )


# --- laid out -----------------------------------------------------------------------------------


def as_markdown(report: Report) -> str:
    """Return ``report`` as Markdown in which nothing that was said can act as markup."""
    lines = [f"# {_escaped(report.title)}", ""]
    for section in report.sections:
        lines += [f"## {section.heading}", ""]
        lines += ["  " * max(line.depth - 1, 0) + f"- {_escaped(line.text)}" for line in section.lines]
        lines.append("")
    if report.masked:
        lines += [*(f"> {_escaped(text)}  " for text in report.masked), ""]
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Return ``report`` as JSON, schema ``troubleshoot.report/1``."""
    return json.dumps({**report.data, "masked": list(report.masked)}, ensure_ascii=True, indent=1)


def as_html(report: Report) -> str:
    """Return ``report`` as one page that needs nothing else."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for a page

    body = MarkdownIt("commonmark", {"html": False}).render(as_markdown(report))
    title = html.escape(harmless(report.title))
    return (
        f'<!doctype html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}"
    "body{color:#222;background:#fff}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}li{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#111}}"
)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", harmless(" ".join(text.split())))
