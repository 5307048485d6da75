"""A timeline: a selection of the ledger by date, what changed for each speaker, and events: dated sentences in which nobody speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rag.positions.ledger import Entry, entry_json, ledger
from rag.positions.quotes import citation_json
from rag.positions.said import anchor_of
from rag.store.generation import Generation
from rag.store.statements import Wanted
from rag.text.dates import resolve
from rag.text.resources import the_names
from rag.text.terms import facts
from rag.text.topics import asked_keys, topic_keys
from rag.types import Article, Citation, Kind, Language, Passage, Span

MOST_ARTICLES = 400  # that are looked through for events


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence; `citation` is the number of its quote."""

    date: dt.date
    text: str
    citation: int


@dataclass(frozen=True, slots=True)
class Change:
    """One speaker's kind that became another; both are indexes of `Timeline.entries`."""

    speaker: str
    before: int
    after: int
    kinds: tuple[Kind, Kind]


@dataclass(frozen=True, slots=True)
class Timeline:
    entries: tuple[Entry, ...]  # by date, those without one last
    events: tuple[Event, ...]
    changes: tuple[Change, ...]
    citations: tuple[Citation, ...]  # of the events


def timeline(generation: Generation, wanted: Wanted, *, limit: int | None = None) -> Timeline:
    """Statements of the selection; events are on its topic, or from the articles of its statements where it has none."""
    entries = tuple(ledger(generation, wanted, limit=limit))
    events, citations = _events(generation, wanted, entries)
    return Timeline(entries, events, tuple(_changes(entries)), citations)


def _changes(entries: Sequence[Entry]) -> Iterator[Change]:
    """Between days: what one speaker says on one day is one position."""
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        s = entry.statement
        if s.said_on is None or the_names().get(s.speaker) is None:
            continue
        before = last.get(s.speaker)
        if before is not None:
            earlier = entries[before].statement
            if earlier.kind != s.kind and earlier.said_on != s.said_on:
                yield Change(s.speaker, before, number, (earlier.kind, s.kind))
        last[s.speaker] = number


# --- events ------------------------------------------------------------------------------------


def _events(
    generation: Generation, wanted: Wanted, entries: Sequence[Entry]
) -> tuple[tuple[Event, ...], tuple[Citation, ...]]:
    asked = asked_keys(wanted.topic) if wanted.topic else ()
    speaking = {(entry.article.id, entry.statement.span.start) for entry in entries}
    speaking |= {(e.article.id, e.statement.twin.start) for e in entries if e.statement.twin}
    found: list[tuple[dt.date, Article, Passage, Span]] = []
    for article in _articles(generation, wanted, entries):
        said = {s.span for s in generation.statements(Wanted(source=article.source))} if article else set()
        twins = [pair.en if article.languages[:1] != ("en",) else pair.zh for pair in generation.twins(article.id)]
        for passage in generation.article_passages(article.id):
            for span in passage.sentences:
                if span in said or (article.id, span.start) in speaking or any(span.overlaps(t) for t in twins):
                    continue
                text = span.of(article.text)
                if (day := _day(text, article)) and _within(day, wanted) and _on_topic(text, asked):
                    found.append((day, article, passage, span))
    found.sort(key=lambda item: (item[0], item[1].source, item[3]))
    events = tuple(Event(day, span.of(a.text), n) for n, (day, a, _, span) in enumerate(found, 1))
    return events, tuple(_citation(n, a, p.id, p.language, span) for n, (_, a, p, span) in enumerate(found, 1))


def _articles(generation: Generation, wanted: Wanted, entries: Sequence[Entry]) -> list[Article]:
    if wanted.speakers or wanted.kinds or not wanted.topic:
        ids = dict.fromkeys(entry.article.id for entry in entries)
    else:
        ids = dict.fromkeys(a.id for a in generation.articles() if not wanted.source or wanted.source in a.source)
    return [generation.article(article_id) for article_id in list(ids)[:MOST_ARTICLES]]


def _day(text: str, article: Article) -> dt.date | None:
    """The first single day with a month that a sentence names."""
    for mention in facts(text).dates:
        days = resolve(mention, anchor_of(article)) if mention.month or mention.readings else None
        if days and days.first == days.last:
            return days.first
    return None


def _within(day: dt.date, wanted: Wanted) -> bool:
    return (wanted.since is None or day >= wanted.since) and (wanted.until is None or day <= wanted.until)


def _on_topic(text: str, asked: Sequence[tuple[str, ...]]) -> bool:
    keys = set(topic_keys(text)) if asked else set()
    return all(any(key in keys for key in group) for group in asked)


def _citation(n: int, article: Article, passage_id: str, language: Language, span: Span) -> Citation:
    a = article
    return Citation(
        n, a.id, passage_id, a.source, a.title, a.outlet, a.published, language, span.of(a.text), span, None
    )


def timeline_json(found: Timeline) -> dict[str, Any]:
    """The `timeline` result."""
    return {
        "statements": [entry_json(entry) for entry in found.entries],
        "events": [{"date": e.date.isoformat(), "text": e.text, "citations": [e.citation]} for e in found.events],
        "changes": [
            {
                "speaker": change.speaker,
                "from": change.kinds[0],
                "to": change.kinds[1],
                "statements": [found.entries[change.before].statement.id, found.entries[change.after].statement.id],
            }
            for change in found.changes
        ],
        "citations": [citation_json(citation) for citation in found.citations],
    }
