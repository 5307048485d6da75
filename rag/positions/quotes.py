"""Quotes with their numbers, as comparisons and timelines cite them."""

from __future__ import annotations

from typing import Any

from rag.positions.ledger import Entry, twin_json
from rag.types import Citation


class Numbering:
    """Gives each quoted sentence one number, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._citations: list[Citation] = []

    def of(self, entry: Entry) -> int:
        place = (entry.article.id, entry.statement.span.start)
        if place not in self._numbers:
            self._numbers[place] = len(self._citations) + 1
            self._citations.append(entry.citation(len(self._citations) + 1))
        return self._numbers[place]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations)


def citation_json(citation: Citation) -> dict[str, Any]:
    """As in the `ask` result."""
    published = citation.published.date if citation.published else None
    return {
        "n": citation.n,
        "source": citation.source,
        "article_id": citation.article_id,
        "title": citation.title,
        "outlet": citation.outlet,
        "published": published.isoformat() if published else None,
        "language": citation.language,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "twin": twin_json(citation.twin),
        "differs": list(citation.differs),
    }
