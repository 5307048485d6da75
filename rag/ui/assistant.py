"""What the page asks of the assistant: `rag.pipelines.Assistant` is one, the tests' double is the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.types import Answer, Article, Passage, Question, TwinPair


class Assistant(Protocol):
    def stream(self, question: Question) -> Iterator[Answer]:
        """Each answer is fuller than the one before it; the last is complete."""

    def article(self, article_id: str) -> Article:
        """Raises LookupError or CrossciteError for an id that the store does not hold."""

    def passages(self, article_id: str) -> Sequence[Passage]: ...

    def twins(self, article_id: str) -> Sequence[TwinPair]: ...

    def articles(self) -> Sequence[Article]:
        """Their text may be left out. Raises StoreEmpty where nothing was ever read."""

    def engine_name(self) -> str:
        """ "extractive" or "llm:<model>"."""
