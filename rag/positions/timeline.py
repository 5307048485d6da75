"""A timeline: a selection of the ledger by date, what changed for each speaker, and events: dated sentences in which nobody speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.positions.changes import Change, changes
from rag.positions.happened import happened
from rag.positions.ledger import Entry, entry_json, ledger
from rag.positions.quotes import citation_json, twin_at
from rag.store.generation import Generation
from rag.store.statements import Wanted
from rag.text.topics import asked_keys, topic_keys
from rag.types import Article, Citation, Passage, Span

__all__ = ["MOST_ARTICLES", "Change", "Event", "Timeline", "timeline", "timeline_json"]

MOST_ARTICLES = 400  # that are looked through for events


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence; `citation` is the number of its quote."""

    date: dt.date
    text: str
    citation: int


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
    return Timeline(entries, events, tuple(changes(entries, of_one_topic=bool(wanted.topic))), citations)


# --- events ------------------------------------------------------------------------------------


def _events(
    generation: Generation, wanted: Wanted, entries: Sequence[Entry]
) -> tuple[tuple[Event, ...], tuple[Citation, ...]]:
    asked = asked_keys(wanted.topic) if wanted.topic else ()
    speaking = {(entry.article.id, entry.statement.span.start) for entry in entries}
    speaking |= {(e.article.id, e.statement.twin.start) for e in entries if e.statement.twin}
    found: list[tuple[dt.date, Article, Passage, Span]] = []
    for article in _articles(generation, wanted, entries):
        said = {s.span for s in generation.statements(Wanted(source=article.source))}
        others = _other_sides(generation, article)
        for day, passage, span in happened(article, generation.article_passages(article.id)):
            if span in said or (article.id, span.start) in speaking or any(span.overlaps(other) for other in others):
                continue
            if _within(day, wanted) and _on_topic(span.of(article.text), asked):
                found.append((day, article, passage, span))
    found.sort(key=lambda item: (item[0], item[1].source, item[3]))
    events = tuple(Event(day, span.of(a.text), n) for n, (day, a, _, span) in enumerate(found, 1))
    return events, tuple(_citation(generation, n, a, p, span) for n, (_, a, p, span) in enumerate(found, 1))


def _other_sides(generation: Generation, article: Article) -> list[Span]:
    """The sentences of the article's second language: what they tell is told already."""
    return [pair.en if article.languages[:1] != ("en",) else pair.zh for pair in generation.twins(article.id)]


def _articles(generation: Generation, wanted: Wanted, entries: Sequence[Entry]) -> list[Article]:
    if wanted.speakers or wanted.kinds or not wanted.topic:
        ids = dict.fromkeys(entry.article.id for entry in entries)
    else:
        ids = dict.fromkeys(a.id for a in generation.articles() if not wanted.source or wanted.source in a.source)
    return [generation.article(article_id) for article_id in list(ids)[:MOST_ARTICLES]]


def _within(day: dt.date, wanted: Wanted) -> bool:
    return (wanted.since is None or day >= wanted.since) and (wanted.until is None or day <= wanted.until)


def _on_topic(text: str, asked: Sequence[tuple[str, ...]]) -> bool:
    keys = set(topic_keys(text)) if asked else set()
    return all(any(key in keys for key in group) for group in asked)


def _citation(generation: Generation, n: int, article: Article, passage: Passage, span: Span) -> Citation:
    a, other = article, twin_at(generation.twins(article.id), article, passage.language, span)
    return Citation(
        n, a.id, passage.id, a.source, a.title, a.outlet, a.published, passage.language, span.of(a.text), span, other
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
                "what": [
                    {"kind": what, "before": before, "after": after}
                    for what, (before, after) in zip(change.what, change.values, strict=True)
                ],
                "statements": [found.entries[change.before].statement.id, found.entries[change.after].statement.id],
            }
            for change in found.changes
        ],
        "citations": [citation_json(citation) for citation in found.citations],
    }
