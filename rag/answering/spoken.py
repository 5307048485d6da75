"""Who speaks in each sentence of an article, read in order: a pronoun that opens a paragraph stands for the last speaker before it."""

from __future__ import annotations

from functools import lru_cache

from rag.store.generation import Generation
from rag.text.speech import Speaker, speakers
from rag.types import Article, Passage, Span


def spoken(generation: Generation, article: Article) -> dict[str, list[Speaker | None]]:
    """Passage id → the speaker of each of its sentences."""
    passages = generation.article_passages(article.id)
    found: dict[str, list[Speaker | None]] = {}
    for chinese in (True, False):
        side = [p for p in passages if (p.language != "en") == chinese]
        by_passage = _by_paragraph(article.text, tuple(p.sentences for p in side))
        found |= {p.id: list(said) for p, said in zip(side, by_passage, strict=True)}
    return found


def speaker_of(generation: Generation, article: Article, passage: Passage, number: int) -> Speaker | None:
    said = spoken(generation, article).get(passage.id, [])
    return said[number] if number < len(said) else None


@lru_cache(maxsize=256)
def _by_paragraph(text: str, paragraphs: tuple[tuple[Span, ...], ...]) -> tuple[tuple[Speaker | None, ...], ...]:
    sentences = [span for paragraph in paragraphs for span in paragraph]
    said = iter(speakers(text, sentences))
    return tuple(tuple(next(said) for _ in paragraph) for paragraph in paragraphs)
