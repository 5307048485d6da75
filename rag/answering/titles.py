"""A title as evidence, where a question asks for a number or a day and the title has it: "11-day strike".

Titles are context of all below them and no sentences of the article; they are quoted only where they say what no sentence near does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.asked import holds_asked
from rag.answering.evidence import Evidence
from rag.answering.weights import RANKING
from rag.store.lexical import lane_of
from rag.text.terms import sentence_terms
from rag.types import Query

_NO_SENTENCE = 10_000  # Evidence.number of what stands outside all passages
_LEAST = 0.5  # of the question's information
_HELD = 0.2  # weight from which a title has a word
_ARTICLES = 6
_STATED = ("when", "how_many", "how_much")  # intents for a thing that is stated: a title has some name nearly always


def with_titles(query: Query, ranked: list[Evidence]) -> list[Evidence]:
    """`ranked` with the titles that hold what is asked for, of the articles near."""
    if query.intent not in _STATED:
        return ranked
    nearest = {e.article.id: e for e in reversed(ranked)}
    firsts = sorted(nearest.values(), key=lambda e: -e.score)[:_ARTICLES]
    found = [title for e in firsts if (title := _title(query, e, ranked))]
    return sorted([*ranked, *found], key=lambda e: -e.score) if found else ranked


def _title(query: Query, nearest: Evidence, ranked: Sequence[Evidence]) -> Evidence | None:
    """The title of an article as evidence; `nearest` is the best of its sentences."""
    span = nearest.article.title_span
    if span is None or not (text := span.of(nearest.article.text)).strip() or holds_asked(query, text) < 1.0:
        return None
    terms, lane = sentence_terms(text), lane_of(nearest.passage.language)
    groups = [group for group in query.groups if group.lane == lane and group.surface in nearest.shares]
    covers = frozenset(
        g.surface for g in groups if any(terms.get(key, 0.0) * weight >= _HELD for key, weight in g.keys)
    )
    own = sum(nearest.shares[surface] for surface in covers)
    same = [e for e in ranked if e.article.id == nearest.article.id and e.measures.asked >= 1.0]
    if own < _LEAST or any(e.measures.own >= own for e in same):
        return None
    measures = nearest.measures._replace(
        own=own, paragraph=0.0, asked=1.0, near=1.0, question=0.0, conflict=0.0, consensus=0.0
    )
    score = sum(weight * measure for weight, measure in zip(RANKING, measures, strict=True))
    return replace(
        nearest,
        number=_NO_SENTENCE,
        span=span,
        text=text,
        measures=measures,
        covers=covers,
        around=nearest.around | covers,
        score=score,
    )
