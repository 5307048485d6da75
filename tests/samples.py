"""One made-up article and what can be made of it: an answer, a search, an assistant that gives them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rag.types import (
    Answer,
    Article,
    Citation,
    Claim,
    Hit,
    Passage,
    Published,
    Query,
    Question,
    Searched,
    SearchResult,
    Span,
    Twin,
)

TEXT = "渡輪公司表示，明年起增開十二班。\nThe ferry company said it will add twelve sailings from next year.\n"
ZH, EN = Span(0, 16), Span(17, 83)
PUBLISHED = Published(dt.date(2024, 3, 5), "2024年3月5日", (dt.date(2024, 3, 5),), None)
AMBIGUOUS = Published(None, "05/03/2024", (dt.date(2024, 3, 5), dt.date(2024, 5, 3)), Span(0, 10))

ARTICLE = Article(
    id="00ff00ff00ff00ff",
    source="ferry.txt",
    title="渡輪增班",
    title_span=None,
    published=PUBLISHED,
    dateline=None,
    languages=("zh-Hant", "en"),
    authors=(),
    authors_span=None,
    outlet="海港日報",
    outlet_span=None,
    url=None,
    text=TEXT,
    furniture=(),
    digest="0" * 64,
)
PASSAGE = Passage("00ff00ff00ff00ff-0000", ARTICLE.id, "zh-Hant", ZH.of(TEXT), ZH, 0, 14, (ZH,), None)
TWIN = Twin("en", EN.of(TEXT), EN)
CITATION = Citation(
    1, ARTICLE.id, PASSAGE.id, ARTICLE.source, ARTICLE.title, ARTICLE.outlet, PUBLISHED, "zh-Hant", ZH.of(TEXT), ZH, TWIN
)
HIT = Hit(PASSAGE, ARTICLE, 1, 0.75)


def query(text: str = "渡輪增開幾班？", **changes: Any) -> Query:
    plain = Query(text, text, "zh-Hant", "zh-Hant", "how_many", (), (), (), (), ())
    return replace(plain, **changes)


def answer(**changes: Any) -> Answer:
    """An answered one with one citation and its twin."""
    asked = query()
    plain = Answer(
        question=Question(asked.asked),
        query=asked,
        outcome="answered",
        engine="extractive",
        language="zh-Hant",
        text=f"{CITATION.quote}[1]",
        claims=(Claim(CITATION.quote, (1,), "supported"),),
        rejected=(Claim("增開二十班。", (1,), "unsupported", problems=("numbers",)),),
        citations=(CITATION,),
        hits=(HIT,),
        searched=Searched(1, 2, dt.date(2024, 3, 5), dt.date(2024, 3, 5)),
        notice=None,
        tokens_in=0,
        tokens_out=0,
        elapsed_ms=1.23456,
    )
    return replace(plain, **changes)


def search_result(**changes: Any) -> SearchResult:
    return replace(SearchResult(query(), (HIT,), 0.98765), **changes)


class FakeAssistant:
    """Gives the samples, and keeps what it was asked; `error` is raised instead from the question number `fails_at` on."""

    def __init__(self, error: BaseException | None = None, fails_at: int = 0) -> None:
        self.error, self.fails_at = error, fails_at
        self.asked: list[tuple[Question, str]] = []
        self.searched: list[tuple[str, int]] = []

    def ask(self, question: Question, engine: str = "auto") -> Answer:
        self.asked.append((question, engine))
        if self.error and len(self.asked) > self.fails_at:
            raise self.error
        return answer(question=question)

    def search(self, text: str, k: int = 10) -> SearchResult:
        self.searched.append((text, k))
        if self.error and len(self.searched) > self.fails_at:
            raise self.error
        return search_result(query=query(text))

    def state(self) -> dict[str, Any]:
        return {"articles": 1, "passages": 2, "embedder": "bridged", "notices": []}

    def names_are_used(self) -> bool:
        return True
