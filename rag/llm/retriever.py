"""Crosscite inside LangChain: passages as Documents, answers as the output of a Runnable.

Both take an assistant, made by `rag.build.build_assistant`, and pin the store's newest generation for each call. They may be used from any
number of threads; the asynchronous methods run in LangChain's executor.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from pydantic import Field

from rag.types import Answer, AnswerLanguage, Hit, Question, SearchResult

Asked = str | Question


@runtime_checkable
class Searcher(Protocol):
    """What a retriever needs of `pipelines.Assistant`."""

    def search(self, text: str, k: int = 10) -> SearchResult: ...


class Answerer(Protocol):
    """What a chain that answers needs of it."""

    def ask(self, question: Question, engine: str = "auto") -> Answer: ...


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


def answers(assistant: Answerer, language: AnswerLanguage | None = None) -> RunnableLambda[Asked, Answer]:
    """A Runnable from a question, as text or as a `Question` with its history, to the judged `Answer`.

    `language` is that of the answers to questions given as text; None answers each in its own.
    """

    def answer(asked: Asked) -> Answer:
        return assistant.ask(asked if isinstance(asked, Question) else Question(asked, language or "auto"))

    return RunnableLambda(answer, name="CrossciteAnswer")
