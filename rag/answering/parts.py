"""A question's parts: which sentences belong to a side, a date or a number, and how its name leads a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.evidence import Evidence
from rag.answering.quotes import Quote, quote_of
from rag.answering.spoken import speaker_of
from rag.answering.when import anchor_of
from rag.answering.wording import claim_text, in_script
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.dates import DateRange, compatible, resolve
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech import subjects
from rag.text.terms import facts
from rag.types import Language, Part, Query

_OPENING = 600  # characters of an article in which its day is told
_STATED = 2.0  # score points of a number's sentence that says who states it
_LOOKED_AT = 12  # sentences


def belongs(part: Part, evidence: Evidence, generation: Generation) -> bool:
    """Whether a sentence is about a side, of a date, or has the number."""
    if part.number is not None:
        return _has_number(part, evidence)
    if part.date is not None:
        return _of_date(part, evidence)
    return _about(part, evidence, generation)


def alone(part: Part, parts: Sequence[tuple[Part, Finding]], ranked: list[Evidence]) -> list[Evidence]:
    """Of several numbers: the sentences that state one of them alone, where there are any; those that list them all tell none apart."""
    others = {other.number.value for other, _ in parts if other.number is not None and other != part}
    if part.number is None:
        return ranked
    without = [e for e in ranked if not others & {number.value for number in facts(e.text).numbers}]
    return without if any(_has_number(part, e) for e in without) else ranked


def own_words(part: Part, ranked: list[Evidence], generation: Generation) -> list[Evidence]:
    """A side's own words alone, where it has any, else what is said of it; of a number first where somebody states it."""

    def speaker(evidence: Evidence) -> str | None:
        said = speaker_of(generation, evidence.article, evidence.passage, evidence.number)
        return said.canonical if said else None

    if part.number is not None:
        stated = [replace(e, score=e.score + _STATED * bool(speaker(e))) for e in ranked[:_LOOKED_AT]]
        return sorted(stated, key=lambda e: -e.score) + ranked[_LOOKED_AT:]
    if part.name is None:
        return ranked
    return [evidence for evidence in ranked if speaker(evidence) == part.name] or ranked


def _has_number(part: Part, evidence: Evidence) -> bool:
    return part.number is not None and any(number.value == part.number.value for number in facts(evidence.text).numbers)


def _of_date(part: Part, evidence: Evidence) -> bool:
    """The sentence, the article's opening or the article itself has the date."""
    assert part.date is not None
    article = evidence.article
    anchor = anchor_of(article)
    near = [*facts(evidence.text).dates, *facts(article.title or "").dates, *facts(article.text[:_OPENING]).dates]
    days: list[DateRange | dt.date] = [day for mention in near if (day := resolve(mention, anchor))]
    days += [*([anchor] if anchor else []), *(article.published.readings if article.published else ())]
    return any(compatible(part.date, day) for day in days)


def _about(part: Part, evidence: Evidence, generation: Generation) -> bool:
    """The side speaks, or is named in the sentence; of a person also the country spoken for."""
    if part.name is None:
        return fold(part.label) in fold(evidence.text)
    quote = quote_of([evidence], generation, "both")
    if quote.speaker and quote.speaker.canonical == part.name:
        return True
    said = " ".join(filter(None, [quote.text, quote.twin.quote if quote.twin else None]))
    named = {m.name.canonical for m in the_names().find(said)}
    name = the_names().get(part.name)
    return part.name in named or bool(name and name.spoken_for and name.spoken_for in subjects(said))


def label_of(part: Part, prose: Language) -> str:
    """The part's name in the language and script of the prose."""
    name = the_names().get(part.name) if part.name else None
    if name is None:
        return part.label
    return (
        name.canonical
        if prose == "en"
        else in_script(part.label if not part.label.isascii() else (name.zh or part.label), prose)
    )


def with_label(part: Part, quote: Quote, query: Query, prose: Language) -> str:
    """A claim, led by the part's name where its own words do not name it."""
    text = claim_text(quote, query, query.answer_language, dated=part.date is not None or part.number is not None)
    if part.date is not None or (quote.speaker and quote.speaker.canonical == part.name):
        return text
    label = label_of(part, prose)
    if part.number is not None:
        return f"{label}: {text}" if prose == "en" else f"{label}——{text}"
    return f"{label} — {text}" if prose == "en" else f"{label}——{text}"
