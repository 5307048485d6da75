"""An answer or a search as others read it: JSON for programs, text for a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rag.phrases import say
from rag.terminal import neutral, neutral_line, styled, wrap
from rag.types import Answer, Citation, Claim, Hit, Language, Published, SearchResult, Twin

_QUOTE_MARKS: dict[Language, tuple[str, str]] = {"en": ("“", "”"), "zh-Hant": ("「", "」"), "zh-Hans": ("“", "”")}
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARK = re.compile(r"\[\d+\]")


# --- for programs ------------------------------------------------------------------------------


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
    return {"text": claim.text, "citations": list(claim.citations), "support": claim.support}


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


# --- for a terminal ----------------------------------------------------------------------------


def answer_text(answer: Answer, width: int = 80, *, colour: bool = False) -> str:
    """The answer with its marks, its numbered sources with their twins, and who wrote it; lines of `width` columns."""
    language = phrase_language(answer)
    parts = [_understood(answer, language, width, colour), _body(answer.text, width, colour)]
    if answer.citations:
        parts.append(styled(say("sources", language), "bold", colour))
        parts += [_source(citation, language, width, colour) for citation in answer.citations]
    parts.append("\n".join(wrap(line, width) for line in _closing_lines(answer, language)))
    return "\n\n".join(part for part in parts if part)


def search_text(result: SearchResult, width: int = 80, *, colour: bool = False) -> str:
    """The hits, best first, each with where it stands."""
    language = result.query.language
    if not result.hits:
        return say("nothing", language)
    return "\n\n".join(_found(hit, language, width, colour) for hit in result.hits)


def phrase_language(answer: Answer) -> Language:
    """The language of what stands around the answer: its own, or the question's where it is in both."""
    return answer.query.language if answer.language == "both" else answer.language


def published_text(published: Published | None, language: Language) -> str:
    """The published date, every reading of an ambiguous one, or that there is none."""
    if published is None:
        return say("undated", language)
    if published.date:
        return say("published", language, date=published.date.isoformat())
    readings = say("or", language).join(day.isoformat() for day in published.readings)
    written = neutral_line(published.as_written)
    return say("published_open", language, written=written, readings=readings or "?")


def _understood(answer: Answer, language: Language, width: int, colour: bool) -> str:
    if answer.query.text.strip() == answer.query.asked.strip():
        return ""
    line = say("understood_as", language, text=neutral_line(answer.query.text))
    return styled(wrap(line, width), "dim", colour)


def _body(text: str, width: int, colour: bool) -> str:
    return _MARK.sub(lambda mark: styled(mark.group(), "bold", colour), wrap(neutral(text), width))


def _source(citation: Citation, language: Language, width: int, colour: bool) -> str:
    head = _heading(f"[{citation.n}]", citation.title, citation.outlet, citation.source)
    facts = f"{published_text(citation.published, language)} · {say(citation.language, language)}"
    lines = [
        styled(wrap(head, width), "bold", colour),
        styled(wrap(facts, width, "    "), "dim", colour),
        wrap(_quoted(citation.quote, citation.language), width, "    "),
    ]
    if citation.twin:
        twin = f"{say(citation.twin.language, language)} {_quoted(citation.twin.quote, citation.twin.language)}"
        lines.append(styled(wrap(twin, width, "        "), "dim", colour))
    if citation.differs:
        what = neutral_line("; ".join(citation.differs))
        lines.append(wrap(say("differs", language, what=what), width, "        "))
    return "\n".join(lines)


def _found(hit: Hit, language: Language, width: int, colour: bool) -> str:
    head = _heading(f"{hit.rank}.", hit.article.title, hit.article.outlet, hit.article.source)
    published, written_in = published_text(hit.article.published, language), say(hit.passage.language, language)
    facts = f"{published} · {written_in} · {hit.score:.3f}"
    return "\n".join(
        [
            styled(wrap(head, width), "bold", colour),
            styled(wrap(facts, width, "    "), "dim", colour),
            wrap(neutral_line(hit.passage.text), width, "    "),
        ]
    )


def _heading(mark: str, title: str | None, outlet: str | None, source: str) -> str:
    names = [name for name in (title, outlet, source) if name]
    return neutral_line(f"{mark} {' · '.join(names)}")


def _quoted(quote: str, language: Language) -> str:
    opening, closing = _QUOTE_MARKS[language]
    return f"{opening}{neutral_line(quote)}{closing}"


def _closing_lines(answer: Answer, language: Language) -> Iterator[str]:
    if answer.rejected:
        yield say("left_out", language, count=len(answer.rejected))
    if answer.notice:
        yield say("notice", language, text=neutral_line(answer.notice))
    if answer.outcome == "answered":
        model = answer.engine.removeprefix("llm:")
        by_model = model != answer.engine
        yield say("by_model", language, model=neutral_line(model)) if by_model else say("by_quotes", language)
