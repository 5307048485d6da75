"""One raw text to a read article: clean → metadata → twins → segment → names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rag.reading.blocks import blocks_of
from rag.reading.clean import beside_furniture, furniture_blocks, legal_sentences, spans_of
from rag.reading.metadata import Metadata, read_metadata
from rag.reading.names import mine_names
from rag.reading.raw import RawArticle
from rag.reading.segment import Paragraph, paragraphs_of, passages_of, with_twins
from rag.reading.twins import Side, Similarity, align
from rag.settings import Settings
from rag.text.language import traditional_share
from rag.text.terms import overlap
from rag.types import Article, Language, Passage, ReadArticle, Span


def read_article(raw: RawArticle, settings: Settings, similarity: Similarity = overlap) -> ReadArticle:
    """Everything that reading makes of one text; `similarity(zh, en)` in 0..1 aligns bilingual articles."""
    text, identity = raw.text, raw.id
    blocks = blocks_of(text)
    first_look = furniture_blocks(blocks)
    metadata = read_metadata(blocks, first_look, raw.title, raw.published)
    authors = raw.authors or metadata.authors
    furniture = furniture_blocks(blocks, metadata.lines, authors) | metadata.tickers
    furniture = beside_furniture(blocks, furniture, metadata.lines)
    body = [b for b in blocks if b.number not in furniture and b.number not in metadata.lines]
    legal = tuple(span for block in body for span in legal_sentences(text, block))
    paragraphs = paragraphs_of(text, body, _chinese_script(text, raw.language), legal)
    twins = align(text, identity, _side(paragraphs, True), _side(paragraphs, False), similarity)
    passages = with_twins(passages_of(text, identity, paragraphs, settings.passage_tokens), twins)
    article = _article(
        raw, metadata, tuple(sorted((*spans_of(blocks, furniture), *legal))), _languages(passages, raw.language)
    )
    return ReadArticle(article, passages, twins, mine_names(text, identity))


def _chinese_script(text: str, given: str | None) -> Language:
    if given in ("zh-Hans", "zh-CN", "zh-SG"):
        return "zh-Hans"
    share = traditional_share(text)
    return "zh-Hant" if share is None or share >= 0.5 else "zh-Hans"


def _side(paragraphs: Sequence[Paragraph], chinese: bool) -> list[Side]:
    return [
        Side(Span(p.sentences[0].start, p.sentences[-1].end), p.sentences)
        for p in paragraphs
        if (p.language != "en") == chinese
    ]


def _languages(passages: Sequence[Passage], given: str | None) -> tuple[Language, ...]:
    """Languages that carry a fifth of the main one or more, a Chinese character counting as three letters.

    The main one first; of two that carry about as much, the one that the article opens with.
    """
    written: Counter[Language] = Counter()
    for passage in passages:
        written[passage.language] += (passage.span.end - passage.span.start) * (1 if passage.language == "en" else 3)
    if not written:
        return (given,) if given in ("en", "zh-Hant", "zh-Hans") else ()  # type: ignore[return-value]
    most = max(written.values())
    order = sorted(written, key=lambda language: written[language] < 0.6 * most)  # stable: else as they come
    return tuple(language for language in order if written[language] * 5 >= most)


def _article(raw: RawArticle, found: Metadata, furniture: tuple[Span, ...], languages: tuple[Language, ...]) -> Article:
    return Article(
        id=raw.id,
        source=raw.source,
        title=found.title,
        title_span=found.title_span,
        published=found.published,
        dateline=found.dateline,
        languages=languages,
        authors=raw.authors or found.authors,
        authors_span=found.authors_span,
        outlet=raw.outlet or found.outlet,
        outlet_span=found.outlet_span,
        url=raw.url,
        text=raw.text,
        furniture=furniture,
        digest=raw.digest,
    )
