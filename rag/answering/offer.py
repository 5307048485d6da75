"""What a model is given: the likeliest sentences of the whole question and of each of its parts, numbered, as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from rag.answering.choose import distinct, in_time
from rag.answering.evidence import Evidence, gather
from rag.answering.instructions import addresses_a_model, shown_to_model
from rag.answering.orders import Orders
from rag.answering.spoken import speaker_of
from rag.answering.surrounding import beside, paragraph
from rag.answering.weights import RANKING
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.text.tokens import count_tokens
from rag.types import Article, Citation, Query

MOST_SENTENCES = 48
_RANKED = 24  # of these, found for themselves; the rest stand around them
_AROUND = 12  # of the best, whose paragraphs are told whole
_BEHIND = 9.0  # score points that a sentence may fall behind the best of its list
_LINE_BREAK = 2  # tokens
_LONGEST_HEAD = 120  # characters of a title or an outlet


@dataclass(frozen=True, slots=True)
class Offered:
    """One sentence under its number, with who says it in the article."""

    n: int
    evidence: Evidence
    speaker: str | None


def offer(found: Sequence[tuple[Query, Finding]], chosen: Sequence[Citation], generation: Generation, tokens: int) -> list[Offered]:
    """At most MOST_SENTENCES that cost at most `tokens` together, grouped by article; `chosen` (the quoting engine's) come first.

    `found` is what the whole question, each of its parts and its wider reading brought: they take turns. A paragraph that gives orders to
    a model is left out whole.
    """
    lists = [_ranked(query, finding, generation) for query, finding in found]
    first = [e for ranked in lists for e in ranked if any(_cites(citation, e) for citation in chosen)]
    near = [[e for e in ranked if e.score >= ranked[0].score - _BEHIND] for ranked in lists if ranked]
    orders = Orders(generation)
    best = list(islice(_once(iter((*first, *_in_turns(near))), orders), _RANKED))
    around = [*_surrounding(best[: len(first)], orders), *_surrounding(best[len(first) : _AROUND], orders)]
    safe = _once(iter(distinct([*best, *around], generation)), orders)
    kept: list[Evidence] = []
    for evidence in safe:
        cost = _LINE_BREAK + count_tokens(_line(0, evidence.text, "A speaker")) + (0 if any(e.article.id == evidence.article.id for e in kept) else count_tokens(_head(evidence.article)))
        if len(kept) < MOST_SENTENCES and cost <= tokens:
            kept.append(evidence)
            tokens -= cost
    return _numbered(kept, generation)


def written(offered: Sequence[Offered]) -> str:
    """The sentences as the model reads them, below a line for each article."""
    lines, article = list[str](), ""
    for one in offered:
        if one.evidence.article.id != article:
            article = one.evidence.article.id
            lines.append(_head(one.evidence.article))
        lines.append(_line(one.n, one.evidence.text, one.speaker))
    return "\n".join(lines)


def _ranked(query: Query, finding: Finding, generation: Generation) -> list[Evidence]:
    return in_time(query, distinct(gather(finding, generation, RANKING), generation))


def _cites(citation: Citation, evidence: Evidence) -> bool:
    spans = [citation.span, *([citation.twin.span] if citation.twin else [])]
    return citation.article_id == evidence.article.id and any(span.overlaps(evidence.span) for span in spans)


def _in_turns(lists: Sequence[Sequence[Evidence]]) -> Iterator[Evidence | None]:
    """The first of each list, then the second of each: no part crowds out another."""
    for row in zip_longest(*lists):
        yield from row


def _surrounding(best: Sequence[Evidence], orders: Orders) -> Iterator[Evidence]:
    """The paragraphs of the best sentences, then the paragraphs beside those, the best's first; nothing from near an order."""
    trusted = [evidence for evidence in best if not orders.stand_near(evidence)]
    for evidence in trusted:
        yield from paragraph(evidence)
    for evidence in trusted:
        yield from beside(evidence, orders.generation)


def _once(found: Iterator[Evidence | None], orders: Orders) -> Iterator[Evidence]:
    """Each sentence once, without what gives orders to a model."""
    seen: set[tuple[str, int]] = set()
    for evidence in found:
        if evidence is not None and (place := (evidence.article.id, evidence.span.start)) not in seen:
            seen.add(place)
            if not orders.withholds(evidence):
                yield evidence


def _numbered(kept: Sequence[Evidence], generation: Generation) -> list[Offered]:
    order = list(dict.fromkeys(e.article.id for e in kept))
    by_place = sorted(kept, key=lambda e: (order.index(e.article.id), e.span))
    found = []
    for n, evidence in enumerate(by_place, start=1):
        said = speaker_of(generation, evidence.article, evidence.passage, evidence.number)
        found.append(Offered(n, evidence, said.canonical if said else None))
    return found


def _head(article: Article) -> str:
    """"Article: title · outlet · 2025-09-04"; what gives orders to a model is left out."""
    published = article.published.date.isoformat() if article.published and article.published.date else None
    texts = [text for text in (article.title, article.outlet) if text and not addresses_a_model(text)]
    return "# " + (" · ".join([*(shown_to_model(text)[:_LONGEST_HEAD] for text in texts), *([published] if published else [])]) or "untitled")


def _line(n: int, text: str, speaker: str | None) -> str:
    return f"[{n}] {shown_to_model(text)}" + (f" (said by {speaker})" if speaker else "")
