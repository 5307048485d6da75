"""Answers and searches as JSON for programs: the shapes that outside programs rely on."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from rag.types import (
    Answer,
    Citation,
    Claim,
    Compared,
    Considered,
    Hit,
    Part,
    Published,
    Query,
    Searched,
    SearchResult,
    Trace,
    Twin,
)

_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def answer_json(answer: Answer, id: object = None) -> dict[str, Any]:
    """The `ask` result; `id` is the caller's. Sentences that failed their check are claims too, as unsupported."""
    return {
        "id": id,
        "question": answer.question.text,
        "language": answer.language,
        "outcome": answer.outcome,
        "engine": answer.engine,
        "answer": answer.text,
        "claims": [_claim_json(claim) for claim in (*answer.claims, *answer.rejected)],
        "citations": [_citation_json(citation) for citation in answer.citations],
        "notice": answer.notice,
        "elapsed_ms": round(answer.elapsed_ms, 2),
        "compared": compared_json(answer, answer.compared) if answer.compared else None,
        "trace": trace_json(answer),
    }


def compared_json(answer: Answer, compared: Compared) -> dict[str, Any]:
    """Leaders side by side, in the shape of the `compare` result; the citations are the answer's."""
    quotes = {citation.n: citation.quote for citation in answer.citations}
    searched = _searched_json(answer.searched)
    return {
        "topic": compared.topic,
        "rows": [
            {
                "leader": row.leader,
                "label": row.label,
                "found": bool(row.positions),
                "searched": dict(searched),
                "positions": [
                    {
                        "text": " ".join(quotes.get(p.citation, "").split()),
                        "kind": p.kind,
                        "said_on": _day(p.said_on),
                        "published": _day(p.published),
                        "citations": [p.citation],
                        "speaker": p.speaker,
                    }
                    for p in row.positions
                ],
                "said_of": list(row.said_of),
            }
            for row in compared.rows
        ],
        "agreements": [_related_json(claim) for claim in compared.agreements],
        "differences": [_related_json(claim) for claim in compared.differences],
    }


def trace_json(answer: Answer) -> dict[str, Any]:
    """How the answer came about: additive, and never needed to check it."""
    trace: Trace = answer.trace
    return {
        "steps_ms": {step.name: round(step.ms, 2) for step in trace.steps},
        "tokens_in": answer.tokens_in,
        "tokens_out": answer.tokens_out,
        "understood": {**_query_json(answer.query), "by_model": trace.reading},
        "considered": [_considered_json(passage) for passage in trace.considered],
        "rejected": [{"text": claim.text, "problems": list(claim.problems)} for claim in answer.rejected],
    }


def search_json(result: SearchResult, id: object = None) -> dict[str, Any]:
    """The `search` result; `id` is the caller's."""
    return {
        "id": id,
        "query": result.query.asked,
        "elapsed_ms": round(result.elapsed_ms, 2),
        "hits": [_hit_json(hit) for hit in result.hits],
    }


def json_line(value: Any) -> str:
    """`value` as JSON on one line, Chinese as it is; what a terminal would obey or UTF-8 cannot hold is escaped."""
    return _UNSAFE_IN_JSON.sub(_json_escape, json.dumps(value, ensure_ascii=False, allow_nan=False))


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _claim_json(claim: Claim) -> dict[str, Any]:
    shape: dict[str, Any] = {"text": claim.text, "citations": list(claim.citations), "support": claim.support}
    if claim.translations:
        shape["translations"] = [{"language": language, "text": text} for language, text in claim.translations]
    return shape


def _related_json(claim: Claim) -> dict[str, Any]:
    return {"text": claim.text, "citations": list(dict.fromkeys(claim.citations))}


def _query_json(query: Query) -> dict[str, Any]:
    return {
        "text": query.text,
        "intent": query.intent,
        "language": query.language,
        "answer_language": query.answer_language,
        "evidence_language": query.evidence_language,
        "names": list(query.names),
        "unknown_names": list(query.unknown_names),
        "dates": [mention.as_written for mention in query.dates],
        "follows_up": query.leans,
        "parts": [_part_json(part) for part in query.parts],
    }


def _part_json(part: Part) -> dict[str, Any]:
    return {"label": part.label, "name": part.name, "text": part.query.text}


def _considered_json(passage: Considered) -> dict[str, Any]:
    return {
        "passage_id": passage.passage_id,
        "article_id": passage.article_id,
        "source": passage.source,
        "language": passage.language,
        "opening": passage.opening,
        "part": passage.part,
        "rank": passage.rank,
        "score": round(passage.score, 4),
        "scores": {name: round(value, 3) for name, value in passage.scores},
        "fate": passage.fate,
        "why": passage.why,
        "citations": list(passage.marks),
    }


def _searched_json(searched: Searched) -> dict[str, Any]:
    return {"articles": searched.articles, "from": _day(searched.first), "to": _day(searched.last)}


def _citation_json(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "source": citation.source,
        "article_id": citation.article_id,
        "title": citation.title,
        "published": _iso(citation.published),
        "language": citation.language,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "twin": _twin_json(citation.twin) if citation.twin else None,
        "differs": list(citation.differs),
    }


def _twin_json(twin: Twin) -> dict[str, Any]:
    return {"language": twin.language, "quote": twin.quote, "start": twin.span.start, "end": twin.span.end}


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "source": hit.article.source,
        "article_id": hit.article.id,
        "passage_id": hit.passage.id,
        "title": hit.article.title,
        "published": _iso(hit.article.published),
        "language": hit.passage.language,
        "text": hit.passage.text,
        "score": round(float(hit.score), 6),
    }


def _iso(published: Published | None) -> str | None:
    return published.date.isoformat() if published and published.date else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
