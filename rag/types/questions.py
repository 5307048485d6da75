"""A question, as asked and as understood, and what a search finds for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.types.articles import AnswerLanguage, Article, Language, Passage
from rag.types.mentions import DateMention, NumberMention

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


Origin = Literal["word", "name", "number", "date"]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """One word of the question in one language lane, with all that may stand for it there: counted once."""

    lane: Literal["en", "zh"]
    surface: str  # the question's word
    keys: tuple[tuple[str, float], ...]  # (index term, weight), see rag.text.terms
    weight: float
    origin: Origin


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
    topic: str | None = None  # what the sides of a comparison are compared on


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a model takes a question to mean; nothing of it is believed before it was compared with the question."""

    question: str  # standalone, in the question's language
    translation: str  # of that, into the other language
    people: tuple[str, ...]
    dates: tuple[str, ...]  # as written
    kind: str  # an Intent, or anything else


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a comparison, one date of a development or one of several numbers, with the question as it is for it alone."""

    label: str  # as written in the question
    name: str | None  # canonical
    date: DateMention | None
    query: Query
    number: NumberMention | None = None


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
    notice: str | None = None  # what the search had to do without
