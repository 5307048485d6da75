"""Quotes with their numbers, as comparisons and timelines cite them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rag.positions.ledger import Entry, twin_json
from rag.store.generation import Generation
from rag.types import Article, Citation, Language, Span, Twin, TwinPair


class Numbering:
    """Gives each quoted sentence one number, from 1; the quote stands in the reader's language where the article has it."""

    def __init__(self, generation: Generation, language: Language) -> None:
        self._generation, self._language = generation, language
        self._numbers: dict[tuple[str, int], int] = {}
        self._citations: list[Citation] = []

    def of(self, entry: Entry) -> int:
        place = (entry.article.id, entry.statement.span.start)
        if place not in self._numbers:
            self._numbers[place] = len(self._citations) + 1
            self._citations.append(self._on_the_reader_s_side(entry.citation(len(self._citations) + 1)))
        return self._numbers[place]

    def _on_the_reader_s_side(self, citation: Citation) -> Citation:
        twin = citation.twin
        if (
            twin is None
            or (twin.language == "en") != (self._language == "en")
            or (citation.language == "en") == (self._language == "en")
        ):
            return citation
        passages = self._generation.article_passages(citation.article_id)
        passage = next((p.id for p in passages if p.span.overlaps(twin.span)), citation.passage_id)
        other = Twin(citation.language, citation.quote, citation.span)
        return replace(
            citation, passage_id=passage, language=twin.language, quote=twin.quote, span=twin.span, twin=other
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations)


def twin_at(pairs: Sequence[TwinPair], article: Article, language: Language, span: Span) -> Twin | None:
    """What the article's other language says for a sentence, where it is aligned."""
    for pair in pairs:
        here, there = (pair.en, pair.zh) if language == "en" else (pair.zh, pair.en)
        if here.overlaps(span):
            others: list[Language] = [held for held in article.languages if (held == "en") != (language == "en")]
            return Twin(others[0] if others else "en", there.of(article.text), there)
    return None


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
