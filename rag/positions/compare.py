"""Positions of several leaders on one topic, side by side: each is looked for alone, and nothing is filled in.

A leader's positions are the ledger's statements that speak of the topic (rag.positions.relevance). What two leaders agree or differ in is
said only where two quotes carry it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.positions.ledger import Entry, entry_of
from rag.positions.quotes import Numbering, citation_json
from rag.positions.relations import Position, Relation, Row, keeps_silent, likeness, relations, shown_name, wordings
from rag.positions.relevance import (
    FLOOR,
    LENIENT,
    OF_THE_BEST,
    Measures,
    Topic,
    for_leader,
    likelihood,
    measures,
    topic_of,
)
from rag.store.generation import Generation, Stats
from rag.store.statements import Wanted
from rag.text.dates import DateMention, compatible, find_dates
from rag.text.resources import the_names
from rag.types import Citation, Claim, Compared, ComparedPosition, ComparedRow, Language, Passage, Span, Statement

MOST_POSITIONS = 4  # of one leader
_NEWEST = 400  # statements of a leader that are looked at whatever they hold
_MOST_OF_A_WORD = 400  # statements of a leader that hold a word of the topic
_OWN_LANGUAGE, _SILENT = (
    0.1,
    0.3,
)  # of a fit: what a wording in the topic's language is worth, what "declined to say" costs
_AS_GOOD = 0.8  # of the best fit
_SAME_WORDS = 0.8  # cosine from which a second report says nothing new
_OF_AN_ARTICLE = 3  # positions


Cited = Sequence[tuple[str, Span]]  # (article id, where a sentence stands)


@dataclass(frozen=True, slots=True)
class Comparison:
    topic: str
    language: Language
    rows: tuple[Row, ...]
    agreements: tuple[Relation, ...]
    differences: tuple[Relation, ...]
    citations: tuple[Citation, ...]
    searched: Stats
    asked: Topic
    elapsed_ms: float = 0.0


def compare(
    generation: Generation,
    leaders: Sequence[str],
    topic: str,
    retrieved: Sequence[Mapping[str, float]],
    language: Language,
    about: Sequence[tuple[Passage, float]] = (),
    *,
    dates: Sequence[DateMention] = (),
    cited: Sequence[Cited] = (),
    most: int = MOST_POSITIONS,
    brief: bool = False,
) -> Comparison:
    """`leaders` are canonical names; `retrieved` has the scores (0 to 1) of the passages found for each leader and
    the topic, `about` the passages found for the topic alone, best first.

    `dates`, and a date in the topic, keep the statements of that time, where there are any. `cited` is what an answer cites as said by each:
    less is asked of it where a leader has nothing else. `brief` leaves out what fits clearly less well than a leader's best.
    """
    named = find_dates(topic)
    dates = [*dates, *named]
    asked = topic_of(generation, _without(topic, [date.span for date in named]), about)
    numbering = Numbering(generation, language)
    rows = []
    for leader, scores, quoted in zip(leaders, retrieved, cited or [()] * len(leaders), strict=True):
        fitting = on_topic(generation, leader, asked, scores, language, quoted, dates)
        chosen = distinct(_close(fitting, len(asked.sides)) if brief else [entry for _, entry in fitting])[:most]
        rows.append(Row(leader, tuple(_position(entry, language, numbering) for entry in chosen)))
    agreements, differences = relations(rows, language)
    return Comparison(
        topic, language, tuple(rows), agreements, differences, numbering.citations, generation.stats(), asked
    )


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return text


# --- positions ---------------------------------------------------------------------------------


def on_topic(
    generation: Generation,
    leader: str,
    topic: Topic,
    retrieved: Mapping[str, float],
    language: Language,
    cited: Cited = (),
    dates: Sequence[DateMention] = (),
) -> list[tuple[float, Entry]]:
    """(how well it fits, statement): the leader's statements on the topic, the most fitting first; of a topic of several sides the best on each side lead.

    Less is asked of those of a time that the question names, and, where there is nothing else, of what an answer cites.
    """
    name = the_names().get(leader)
    asked = for_leader(topic, [leader, *([name.spoken_for] if name and name.spoken_for else [])])
    scored = []
    for statement in _statements(generation, speaking_for(leader), topic):
        entry = entry_of(generation, statement)
        found = measures(generation, entry, asked, retrieved)
        scored.append(_Scored(entry, [likelihood(m) for m in found], [_fit(m, entry, language) for m in found]))
    timely = [one for one in scored if _is_of(one.entry, dates)]
    cited_ones = [one for one in scored if _is_cited(one.entry.statement, cited)]
    return _led_by_sides(_above(timely, LENIENT) or _above(scored, FLOOR) or _above(cited_ones, LENIENT))


@dataclass(frozen=True, slots=True)
class _Scored:
    """`likelihoods` and `fits` are by the sides of the topic; 0 where the statement is not on that side."""

    entry: Entry
    likelihoods: list[float]
    fits: list[float]  # what it is ranked by


def _fit(m: Measures, entry: Entry, language: Language) -> float:
    """How well a statement that is on the topic stands for its speaker's position: by its own words, less where it keeps silent."""
    silent = any(keeps_silent(text) for text in wordings(entry))
    return m.own + m.retrieved + _OWN_LANGUAGE * _is_in(entry, language) - _SILENT * silent


def _above(scored: Sequence[_Scored], floor: float) -> list[_Scored]:
    """What is likely enough, and not far behind the best."""
    best = max((max(one.likelihoods, default=0.0) for one in scored), default=0.0)
    least = max(floor, OF_THE_BEST * best)
    return [
        replace(
            one, fits=[fit if share >= floor else 0.0 for fit, share in zip(one.fits, one.likelihoods, strict=True)]
        )
        for one in scored
        if max(one.likelihoods, default=0.0) >= least
    ]


def _led_by_sides(kept: list[_Scored]) -> list[tuple[float, Entry]]:
    """(fit, statement), the best of each side first, then by their best fit."""
    kept.sort(key=lambda one: (-max(one.fits), one.entry.article.source, one.entry.statement.span))
    sides = range(len(kept[0].fits)) if kept else ()
    leading = [max(kept, key=lambda one: one.fits[side]) for side in sides if any(one.fits[side] for one in kept)]
    unique = {one.entry.statement.id: one for one in (*leading, *kept)}
    return [(max(one.fits), one.entry) for one in unique.values()]


def speaking_for(leader: str) -> tuple[str, ...]:
    """A person alone; a country or organisation with those who hold its offices."""
    name = the_names().get(leader)
    if name is None or name.kind == "person":
        return (leader,)
    return (leader, *(other.canonical for other in the_names().all if other.spoken_for == leader))


def _statements(generation: Generation, speakers: tuple[str, ...], topic: Topic) -> list[Statement]:
    """The newest ones, and those that hold a word of the topic."""
    wanted = Wanted(speakers=speakers)
    found = generation.statements(wanted, newest_first=True, limit=_NEWEST)
    if len(found) == _NEWEST:
        for word in dict.fromkeys(asked.word.text for side in topic.sides for asked in side):
            found += generation.statements(replace(wanted, topic=word), newest_first=True, limit=_MOST_OF_A_WORD)
    return list({statement.id: statement for statement in found}.values())


def _is_cited(statement: Statement, cited: Cited) -> bool:
    spans = [statement.span, *([statement.twin] if statement.twin else [])]
    return any(i == statement.article_id and any(at.overlaps(span) for span in spans) for i, at in cited)


def _is_in(entry: Entry, language: Language) -> bool:
    return any(
        (held == "en") == (language == "en")
        for held in (entry.statement.language, *([entry.twin.language] if entry.twin else []))
    )


def _is_of(entry: Entry, dates: Sequence[DateMention]) -> bool:
    """By the day of the words, else that of publication."""
    day = entry.statement.said_on or entry.statement.published
    return day is not None and any(compatible(date, day) for date in dates)


def _close(fitting: Sequence[tuple[float, Entry]], leading: int) -> list[Entry]:
    """The `leading` ones, and those about as good as the first."""
    return [entry for number, (fit, entry) in enumerate(fitting) if number < leading or fit >= _AS_GOOD * fitting[0][0]]


def distinct(entries: Sequence[Entry]) -> list[Entry]:
    """Without second reports of the same words, and few of one article."""
    kept: list[Entry] = []
    for entry in entries:
        of_article = sum(other.article.id == entry.article.id for other in kept)
        if of_article < _OF_AN_ARTICLE and not any(_same_words(entry, other) for other in kept):
            kept.append(entry)
    return kept


def _same_words(one: Entry, other: Entry) -> bool:
    """Whether two sentences report the same words: alike, and not of two days."""
    days = {day for day in (one.statement.said_on, other.statement.said_on) if day}
    return len(days) < 2 and likeness(one, other) >= _SAME_WORDS


def _position(entry: Entry, language: Language, numbering: Numbering) -> Position:
    statement, twin = entry.statement, entry.twin
    other = twin and (statement.language == "en") != (language == "en")
    text = twin.quote if twin and other else entry.sentence
    n = numbering.of(entry)
    return Position(" ".join(text.split()), statement.kind, statement.said_on, statement.published, n, entry)


# --- as others read it -------------------------------------------------------------------------


def compared_of(found: Comparison, labels: Sequence[str]) -> Compared:
    """The comparison as a part of an answer; `labels` are the leaders' names as the question has them."""
    rows = tuple(
        ComparedRow(
            row.leader,
            _label(row.leader, label, found.language),
            tuple(ComparedPosition(p.kind, p.said_on, p.published, p.citation) for p in row.positions),
        )
        for row, label in zip(found.rows, labels, strict=True)
    )
    return Compared(found.topic, rows, _claims(found.agreements), _claims(found.differences))


def _label(leader: str, asked: str, language: Language) -> str:
    """The name as asked, where that is Chinese as the answer is; else the one that the table of names has."""
    return asked if language != "en" and not asked.isascii() else shown_name(leader, language)


def speakers_of(found: Comparison) -> dict[tuple[str, int], tuple[str, str]]:
    """(leader, number of a citation) → who speaks there: canonical, and as the comparison's language writes the name."""
    said = [(row.leader, p.citation, p.entry.statement.speaker) for row in found.rows for p in row.positions]
    return {(leader, n): (speaker, shown_name(speaker, found.language)) for leader, n, speaker in said}


def _claims(related: Sequence[Relation]) -> tuple[Claim, ...]:
    return tuple(Claim(relation.text, tuple(dict.fromkeys(relation.citations)), "supported") for relation in related)


def compare_json(found: Comparison) -> dict[str, Any]:
    """The `compare` result."""
    s = found.searched
    searched = {"articles": s.articles, "from": _iso(s.first), "to": _iso(s.last)}
    return {
        "topic": found.topic,
        "language": found.language,
        "elapsed_ms": round(found.elapsed_ms, 2),
        "rows": [
            {
                "leader": row.leader,
                "found": bool(row.positions),
                "searched": dict(searched),
                "positions": [
                    {
                        "text": p.text,
                        "kind": p.kind,
                        "said_on": _iso(p.said_on),
                        "published": _iso(p.published),
                        "citations": [p.citation],
                    }
                    for p in row.positions
                ],
            }
            for row in found.rows
        ],
        "agreements": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.agreements],
        "differences": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.differences],
        "citations": [citation_json(citation) for citation in found.citations],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
