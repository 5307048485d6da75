"""Questions about an article itself: found by outlet, title or author, and an ambiguous date told as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from rag.answering.metadata import metadata_claims
from rag.answering.verify import judge
from rag.retrieval.understand import understand
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.types import Article, Published, Question, Span
from tests.samples import ARTICLE

DATED = Published(dt.date(2025, 5, 7), "2025-05-07", (dt.date(2025, 5, 7),), Span(0, 10))
OPEN = Published(None, "05/03/2025", (dt.date(2025, 3, 5), dt.date(2025, 5, 3)), Span(0, 10))


def article(name: str, title: str, outlet: str | None, published: Published) -> Article:
    text = f"{published.as_written}\n{title}\nThe ferry sails."
    return replace(ARTICLE, id=name, source=f"{name}.txt", title=title, outlet=outlet, published=published, text=text)


ARTICLES = (
    article("ferry", "A new ferry for the northern islands", "Harbour Review", OPEN),
    article("typhoon", "颱風過後重建預算通過", "海港日報", DATED),
    article("tram", "Tram drivers end their strike", None, DATED),
)


class Articles:
    def articles(self) -> Sequence[Article]:
        return ARTICLES

    def article(self, name: str) -> Article:
        return next(a for a in ARTICLES if a.id == name)


def claims(question: str) -> list[tuple[str, str]]:
    """(claim, article) as metadata answers; each stands before the judge."""
    query = understand(Question(question))
    assert query.intent == "metadata"
    finding, generation = cast(Finding, cast(Any, type("F", (), {"hits": ()}))), cast(Generation, cast(Any, Articles()))
    found = list(metadata_claims(query, finding, generation, query.language))
    assert [judge(text, [quote.cited()]) for text, quote in found] == [()] * len(found)
    return [(text, quote.article.id) for text, quote in found]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When was the Harbour Review article published?", "ferry"),
        ("When was the article about the ferry for the islands published?", "ferry"),
        ("When was the article about the typhoon budget published?", "typhoon"),
        ("When was the report on the tram strike published?", "tram"),
        ("關於颱風預算的文章是什麼時候發表的？", "typhoon"),
        ("海港日報那篇颱風報導是何時刊登的？", "typhoon"),
    ],
)
def test_an_article_is_found_by_the_words_of_its_outlet_or_title_in_either_language(question: str, name: str) -> None:
    assert [found for _, found in claims(question)] == [name]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was the Harbour Review article published?", ("05/03/2025", "5 March 2025", "3 May 2025", "ambiguous")),
        ("Harbour Review那篇渡輪文章是什麼時候發表的？", ("05/03/2025", "2025年3月5日", "2025年5月3日", "歧義")),
    ],
)
def test_a_date_with_two_readings_is_told_with_both(question: str, told: tuple[str, ...]) -> None:
    [(text, _)] = claims(question)
    assert all(word in text for word in told)


@pytest.mark.parametrize(
    "question", ["When was the report about the volcano published?", "關於火山的文章是什麼時候發表的？"]
)
def test_no_date_is_told_of_an_article_that_is_none_of_these(question: str) -> None:
    assert claims(question) == []
