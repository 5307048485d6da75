"""Which paragraphs of what was found give orders to a model: these are withheld from it, and so is the one behind each, where an order may go on."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.evidence import Evidence
from rag.answering.instructions import addresses_a_model
from rag.store.generation import Generation
from rag.types import Article, Passage

_NEAR = 6  # paragraphs on either side; of an article that gives orders there nothing is told but what was found for itself


class Orders:
    """Looks at each paragraph once, and at none that nobody asks about: an article may have thousands."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._passages: dict[str, Sequence[Passage]] = {}  # by article id
        self._given: dict[str, bool] = {}  # by passage id

    def withholds(self, evidence: Evidence) -> bool:
        return self._among(evidence, 1, 0)

    def stand_near(self, evidence: Evidence) -> bool:
        return self._among(evidence, _NEAR, _NEAR)

    def _among(self, evidence: Evidence, before: int, behind: int) -> bool:
        article = evidence.article
        if article.id not in self._passages:
            self._passages[article.id] = self.generation.article_passages(article.id)
        passages = self._passages[article.id]
        at = next((n for n, passage in enumerate(passages) if passage.id == evidence.passage.id), 0)
        return any(self._gives(article, passage) for passage in passages[max(0, at - before) : at + behind + 1])

    def _gives(self, article: Article, passage: Passage) -> bool:
        if passage.id not in self._given:
            texts = (passage.text, *(span.of(article.text) for span in passage.sentences))
            self._given[passage.id] = any(map(addresses_a_model, texts))
        return self._given[passage.id]
