"""An answer: claims, each with its citations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from rag.types.articles import AnswerLanguage, Language, Published, Span
from rag.types.questions import Hit, Query, Question
from rag.types.statements import Kind
from rag.types.trace import Trace

Outcome = Literal["answered", "not_found"]


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
    translations: tuple[
        tuple[Language, str], ...
    ] = ()  # the model's own words for it in another language; judged, never a quote


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
    compared: Compared | None = None  # of a question that sets leaders side by side
    trace: Trace = field(default_factory=Trace)  # how it came about


@dataclass(frozen=True, slots=True)
class ComparedPosition:
    """One statement of a leader, verbatim: its words are the citation's."""

    kind: Kind
    said_on: dt.date | None
    published: dt.date | None
    citation: int  # Citation.n
    speaker: str | None = (
        None  # who speaks for a country or an organisation, as the answer's language writes it; None: the leader
    )


@dataclass(frozen=True, slots=True)
class ComparedRow:
    leader: str  # canonical
    label: str  # the name as the answer's language writes it
    positions: tuple[ComparedPosition, ...]  # empty: none found, and nothing is filled in
    said_of: tuple[int, ...] = ()  # Citation.n of what the articles say of a leader without positions


@dataclass(frozen=True, slots=True)
class Compared:
    """Leaders side by side on one topic."""

    topic: str  # empty where the question names none: then these are each one's main positions
    rows: tuple[ComparedRow, ...]
    agreements: tuple[Claim, ...]
    differences: tuple[Claim, ...]

    @property
    def quoted(self) -> frozenset[int]:
        """Citations whose quotes stand in its rows."""
        return frozenset(n for row in self.rows for n in (*(p.citation for p in row.positions), *row.said_of))


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: shown when nothing was found."""

    articles: int
    passages: int
    first: dt.date | None  # earliest and latest published date
    last: dt.date | None
    nearest: Citation | None = None  # shown as "nearest", never as evidence
