"""What the page asks of the assistant: `rag.pipelines.Assistant` is one, the tests' double is the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.positions.compare import Comparison
from rag.positions.conflicts import Conflicts
from rag.positions.ledger import Entry
from rag.positions.missing_names import MissingNames
from rag.positions.timeline import Timeline
from rag.store.statements import Order, Wanted
from rag.types import Answer, Article, Language, Passage, Question, TwinPair


class Assistant(Protocol):
    def stream(self, question: Question) -> Iterator[Answer]:
        """Each answer is fuller than the one before it; the last is complete."""

    def article(self, article_id: str) -> Article:
        """Raises LookupError or CrossciteError for an id that the store does not hold."""

    def passages(self, article_id: str) -> Sequence[Passage]: ...

    def twins(self, article_id: str) -> Sequence[TwinPair]: ...

    def articles(self) -> Sequence[Article]:
        """Their text may be left out. Raises StoreEmpty where nothing was ever read."""

    def ledger(
        self,
        wanted: Wanted,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        offset: int = 0,
        by: Order | None = None,
    ) -> list[Entry]:
        """Statements of a selection, by day, or `by` what people sort a table by."""

    def count_statements(self, wanted: Wanted) -> int: ...

    def speakers(self) -> Sequence[tuple[str, int]]:
        """Every speaker of the ledger with the number of their statements, most first."""

    def compare(self, leaders: Sequence[str], topic: str, language: Language | None = None) -> Comparison:
        """Leaders side by side on one topic, told in `language`, else in that of the topic."""

    def timeline(self, wanted: Wanted) -> Timeline:
        """Statements of a selection and events, by day, and what changed."""

    def conflicts(self, topic: str | None = None) -> Conflicts:
        """What articles state differently, on a topic or in the newest ones."""

    def missing_names(self, *, most: int, passages: int) -> MissingNames:
        """Frequent names that the gazetteer lacks."""

    def names_are_used(self) -> bool:
        """Whether the store is indexed with the files of names as they are now."""

    def engine_name(self) -> str:
        """ "extractive" or "llm:<model>"."""
