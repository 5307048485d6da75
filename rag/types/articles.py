"""What reading makes: articles, passages, their twins and names; and what an ingest reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh-Hant", "zh-Hans"]
AnswerLanguage = Literal["en", "zh-Hant", "zh-Hans", "both"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Published:
    """When the article says that it was published.

    `date` is None where the text leaves it open; `readings` then holds every calendar date that it can mean
    (10/07/2025: two). `span` is None where the date came with the article's metadata and does not stand in the text.
    """

    date: dt.date | None
    as_written: str
    readings: tuple[dt.date, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "KYIV, Aug. 22" or 「中央社／基輔22日專電」: from where and when the report was filed."""

    place: str | None
    date: dt.date | None  # a bare day (22日) is resolved to the nearest such day not after the published date
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored: `text` is final, everything else points into it."""

    id: str  # 16 hex digits, from `source`
    source: str  # what results show: the file's name below the path given, or a line's id
    title: str | None
    title_span: Span | None
    published: Published | None
    dateline: Dateline | None
    languages: tuple[Language, ...]  # main one first
    authors: tuple[str, ...]
    authors_span: Span | None
    outlet: str | None
    outlet_span: Span | None
    url: str | None
    text: str
    furniture: tuple[Span, ...]  # kept in `text`, neither indexed nor cited; sorted, disjoint
    digest: str  # sha256 over what was read and the reader's version: equal means nothing to do


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: one or more whole sentences of one paragraph and one language."""

    id: str  # "<article id>-<ordinal, four digits>"
    article_id: str
    language: Language
    text: str  # article.text[span.start:span.end]
    span: Span
    ordinal: int  # within the article, from 0
    tokens: int
    sentences: tuple[Span, ...]  # in code points of Article.text; in order, disjoint, inside `span`
    twin_id: str | None  # the passage that says the same in the article's other language


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Sentences of one article that say the same in Chinese and in English."""

    article_id: str
    zh: Span
    en: Span
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class NamePair:
    """A Chinese name and its foreign original, as an article gives them side by side: 「拉夫羅夫（Sergei Lavrov）」."""

    zh: str
    en: str
    article_id: str


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """All that reading makes of one article."""

    article: Article
    passages: tuple[Passage, ...]
    twins: tuple[TwinPair, ...]
    names: tuple[NamePair, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    source: str
    reason: str  # what, and what to do next


@dataclass(frozen=True, slots=True)
class IngestReport:
    """Sources by what became of them."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    notices: tuple[str, ...]  # e.g. the same text under two names
    passages: int
    elapsed_ms: float
