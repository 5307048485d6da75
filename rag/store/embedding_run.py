"""What an ingest does for an embedder behind an endpoint: says what it will cost, remembers what was paid, and says what it did cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rag.interfaces import Embedder, family_of, is_remote
from rag.store.embedding_cache import SPARE, CachedEmbedder, VectorCache, digest_of
from rag.store.store import Writer

Tell = Callable[..., Any]  # (step, number, words besides)


@contextmanager
def remembered(embedder: Embedder, writer: Writer, tell: Tell, *, renew: bool = False) -> Iterator[Embedder]:
    """`embedder` with a memory in the store where it is behind an endpoint, else itself."""
    if not is_remote(embedder):
        yield embedder
        return
    cache = VectorCache(writer.root, family_of(embedder.name))
    try:
        yield CachedEmbedder(embedder, cache, renew=renew, progress=lambda done, text: tell("embed", done, text))
    finally:
        cache.close()


def announce(embedder: Embedder, tokens: int, articles: int, tell: Tell) -> None:
    """Before anything is paid: the cost by our own count. Nothing where there is nothing to pay."""
    if isinstance(embedder, CachedEmbedder) and tokens:
        embedder.spent.planned += tokens
        of = f" of {articles:,} articles" if articles else ""
        tell(
            "plan", tokens, f"embedding about {tokens:,} tokens{of} with {family_of(embedder.name)} at {embedder.where}"
        )


def embed_all(embedder: Embedder, writer: Writer, tell: Tell) -> None:
    """Every passage of the record into the memory, outside any transaction: a run that is cut keeps what it had."""
    if not isinstance(embedder, CachedEmbedder):
        return
    announce(
        embedder, sum(embedder.missing_tokens([p for p, _ in batch]) for batch in writer.record.passages()), 0, tell
    )
    for batch in writer.record.passages():
        embedder.embed_passages([passage for passage, _ in batch])


def accounts(embedder: Embedder, writer: Writer) -> list[str]:
    """What the run cost, for its report; drops the vectors of passages that are gone where they are many."""
    if not isinstance(embedder, CachedEmbedder):
        return []
    if embedder.kept() > SPARE * writer.record.state().passages + 100:
        wordings = (embedder.wording(passage) for batch in writer.record.passages() for passage, _ in batch)
        embedder.keep_only({digest_of(wording) for wording in wordings})
    report = embedder.report()
    return [report] if report else []
