"""The nouns, in the order in which the pipelines make them.

All are frozen. Offsets are code points of `Article.text`, half-open. Dates are `datetime.date`; durations carry their unit
in the name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "zh-Hant", "zh-Hans"]
AnswerLanguage = Literal["en", "zh-Hant", "zh-Hans", "both"]
Outcome = Literal["answered", "not_found"]
Intent = Literal[
    "passage",  # anything that a sentence can answer
    "who",
    "when",
    "where",
    "how_many",
    "how_much",
    "list",
    "why",
    "yes_no",
    "compare",
    "conflict",
    "timeline",
    "metadata",  # the article itself: when published, by whom, where
]


# --- reading -----------------------------------------------------------------------------------


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
    """"KYIV, Aug. 22" or 「中央社／基輔22日專電」: from where and when the report was filed."""

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


# --- positions (filled by the ledger) ----------------------------------------------------------

Kind = Literal[
    "pledged",
    "conditional",
    "considering",
    "refused",
    "demanded",
    "welcomed",
    "warned",
    "denied",
    "claimed",
    "reported",
]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, to what effect, when, in which words."""

    id: str
    article_id: str
    passage_id: str
    speaker: str  # canonical English name, an organisation, "anonymous" or "outlet"
    speaker_as_written: str
    verb: str
    kind: Kind
    topics: tuple[str, ...]
    said_on: dt.date | None
    span: Span
    language: Language
    twin: Span | None


# --- asking ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    language: AnswerLanguage | Literal["auto"] = "auto"
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class TermGroup:
    """One word of the question in one language lane, with all that may stand for it there: counted once."""

    lane: Literal["en", "zh"]
    surface: str  # the question's word
    keys: tuple[tuple[str, float], ...]  # (index term, weight), see rag.text.terms
    weight: float
    origin: Literal["word", "name", "number", "date"]


NumberUnit = Literal["percent", "money", "ordinal", "plain"]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One number as it stands in a text. `value` is in units of one (8 percent is 8, unit "percent")."""

    span: Span
    as_written: str
    value: float
    unit: NumberUnit
    approximate: bool  # 約, 逾, nearly, more than, 十幾
    spelled: bool  # written in words (nine, 九), which figures of speech are too


@dataclass(frozen=True, slots=True)
class DateMention:
    """What one mention states. `last_day` ends a range inside one month (September 4-6).

    `readings` holds every full date that it can mean: one for a full date, two for 10/07/2025, none where a part is missing.
    `relative` is None or "<unit>:<move>" with unit day, week, month or year ("day:-1" yesterday, "year:0" 今年), or
    "weekday:<0-6>" with ":<weeks>" (上周四) or ":last", ":next" (last Thursday) behind it.
    """

    span: Span
    as_written: str
    year: int | None
    month: int | None
    day: int | None
    readings: tuple[dt.date, ...]
    relative: str | None
    last_day: int | None = None
    part: Literal["early", "mid", "late"] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood."""

    text: str  # standalone: what a follow-up refers to is written in
    asked: str  # as the person wrote it
    language: Language
    answer_language: AnswerLanguage
    intent: Intent
    groups: tuple[TermGroup, ...]
    names: tuple[str, ...]  # canonical names in the question, in its order
    unknown_names: tuple[str, ...]  # what reads as a name and the gazetteer lacks
    dates: tuple[DateMention, ...]
    numbers: tuple[NumberMention, ...]
    leans: bool = False  # takes over words of the question before
    evidence_language: Literal["en", "zh"] | None = None  # the side of bilingual articles that is asked for, if any
    parts: tuple[Part, ...] = ()  # of a comparison or a development: each is searched alone


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a comparison, or one date of a development, with the question as it is for it alone."""

    label: str  # as written in the question
    name: str | None  # canonical
    date: DateMention | None
    query: Query


@dataclass(frozen=True, slots=True)
class Hit:
    passage: Passage
    article: Article
    rank: int  # from 1
    score: float  # 0 to 1, comparable between the hits of one query
    scores: Mapping[str, float] = field(default_factory=dict)  # by channel


@dataclass(frozen=True, slots=True)
class SearchResult:
    query: Query
    hits: tuple[Hit, ...]
    elapsed_ms: float


# --- answering ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Twin:
    """The other language's side of a citation."""

    language: Language
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """One or two sentences, verbatim: `article.text[span.start:span.end] == quote`."""

    n: int  # the mark, from 1
    article_id: str
    passage_id: str | None
    source: str
    title: str | None
    outlet: str | None
    published: Published | None
    language: Language
    quote: str
    span: Span
    twin: Twin | None
    differs: tuple[str, ...] = ()  # what the two sides state differently, e.g. "26 / 25"


@dataclass(frozen=True, slots=True)
class Claim:
    text: str  # without marks
    citations: tuple[int, ...]  # Citation.n
    support: Literal["supported", "unsupported"]
    speaker: str | None = None
    said_on: dt.date | None = None
    problems: tuple[str, ...] = ()  # why the judge refused it


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    query: Query
    outcome: Outcome
    engine: str  # "extractive" or "llm:<model>"
    language: AnswerLanguage
    text: str  # plain, with [1] marks
    claims: tuple[Claim, ...]  # supported ones
    rejected: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    searched: Searched
    notice: str | None
    tokens_in: int
    tokens_out: int
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: shown when nothing was found."""

    articles: int
    passages: int
    first: dt.date | None  # earliest and latest published date
    last: dt.date | None
    nearest: Citation | None = None  # shown as "nearest", never as evidence


# --- ingest ------------------------------------------------------------------------------------


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
