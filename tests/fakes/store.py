"""Small stand-ins for what the store is built beside: an embedder, terms, and articles made to order."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Sequence

import numpy as np

from rag.settings import Settings, load_settings
from rag.store.headings import Headings
from rag.store.intake import weighed
from rag.store.rows import Weights
from rag.store.store import Store
from rag.types import Article, NamePair, Passage, Published, Query, ReadArticle, Span, TwinPair


class HashEmbedder:
    """Words hashed into a unit vector: equal texts have equal vectors, different ones almost never."""

    def __init__(self, name: str = "hash-1", dimensions: int = 32) -> None:
        self.name, self.dimensions = name, dimensions
        self.calls = 0

    def embed_passages(self, passages: Sequence[Passage]) -> np.ndarray:
        self.calls += 1
        return np.array([self._vector(p.text) for p in passages], np.float32).reshape(len(passages), self.dimensions)

    def embed_query(self, query: Query) -> np.ndarray:
        return self._vector(query.text)

    def _vector(self, text: str) -> np.ndarray:
        vector = np.zeros(self.dimensions)
        for word in [text, *re.findall(r"[a-z0-9]+|[一-鿿]", text.lower())]:
            seed = int.from_bytes(hashlib.sha256(f"{self.name}{word}".encode()).digest()[:8], "little")
            vector += np.random.default_rng(seed).normal(size=self.dimensions)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def hash_terms(text: str, language: str, title: str | None, sentences: Sequence[Span]) -> Weights:
    """One row for the title and one for each sentence, 0 after each."""
    hashes: list[int] = []
    for part in [title or "", *(span.of(text) for span in sentences)]:
        words = sorted(set(re.findall(r"[a-z0-9]+|[一-鿿]", part.lower())))
        hashes += [*(int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little") for word in words), 0]
    weights = np.array(hashes, np.uint64)
    return weights, (weights > 0).astype(np.float32)


def article_id(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def made(source: str, text: str, published: Published | None = None) -> ReadArticle:
    """An article with a passage for each line; a Chinese line after an English one is its twin."""
    key = article_id(source)
    passages: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if line:
            language = "zh-Hant" if re.search("[一-鿿]", line) else "en"
            ordinal = len(passages)
            passages.append(
                Passage(f"{key}-{ordinal:04}", key, language, line, span, ordinal, len(line), (span,), None)
            )
    twins = tuple(
        TwinPair(key, b.span, a.span, 0.9)
        for a, b in itertools.pairwise(passages)
        if a.language == "en" and b.language == "zh-Hant"
    )
    names = (NamePair("馬克龍", "Emmanuel Macron", key),) if "馬克龍" in text else ()
    article = Article(
        id=key,
        source=source,
        title=None,
        title_span=None,
        published=published,
        dateline=None,
        languages=tuple(dict.fromkeys(p.language for p in passages)),
        authors=(),
        authors_span=None,
        outlet=None,
        outlet_span=None,
        url=None,
        text=text,
        furniture=(),
        digest=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(),
    )
    return ReadArticle(article, tuple(passages), twins, names)


def settings(**overrides: object) -> Settings:
    return load_settings({}, **overrides)


def fill(store: Store, embedder: HashEmbedder, *articles: ReadArticle, publish: bool = True) -> list[str]:
    """Writes articles as an ingest does, and publishes them; returns the notices."""
    with store.writer() as writer:
        with writer.record.transaction():
            writer.record.set_embedder(embedder.name, embedder.dimensions)
            for read in articles:
                weights = weighed(hash_terms, ((passage, read.article) for passage in read.passages), Headings())
                writer.record.put(read, embedder.embed_passages(read.passages), weights)
        if publish:
            writer.publish()
        return writer.notices
