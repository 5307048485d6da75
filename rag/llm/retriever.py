"""Crosscite's search inside LangChain: passages as Documents. Its answers are a Runnable of `rag.llm.chain`.

It takes an assistant, made by `rag.build.build_assistant`, and pins the store's newest generation for each call. It may be used from any
number of threads; the asynchronous methods run in LangChain's executor.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from rag.types import Hit, SearchResult


@runtime_checkable
class Searcher(Protocol):
    """What a retriever needs of `pipelines.Assistant`."""

    def search(self, text: str, k: int = 10) -> SearchResult: ...


class CrossciteRetriever(BaseRetriever):
    """The best `k` passages of both languages for a question in either, best first; a passage and its twin count once.

    Raises StoreError for a store that is empty, damaged or of another version.
    """

    assistant: Searcher
    k: int = Field(default=10, ge=1, le=1000)  # passages

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [document_of(hit) for hit in self.assistant.search(query, self.k).hits]


def document_of(hit: Hit) -> Document:
    """A passage as a Document: `page_content` stands verbatim in the stored article, at code points `start` to `end`.

    Every value of the metadata is a JSON scalar, None included: what the article does not say is None.
    """
    passage, article = hit.passage, hit.article
    published = article.published.date if article.published else None
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "source": article.source,
            "article_id": article.id,
            "passage_id": passage.id,
            "title": article.title,
            "outlet": article.outlet,
            "published": published.isoformat() if published else None,
            "language": passage.language,
            "start": passage.span.start,
            "end": passage.span.end,
            "score": float(hit.score),  # 0 to 1, comparable between the documents of one query
            "twin_id": passage.twin_id,  # the passage that says the same in the article's other language
        },
    )
