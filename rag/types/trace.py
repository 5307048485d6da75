"""How an answer came about: what each step took, and what became of each passage that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag.types.articles import Language, Span

StepName = Literal[
    "understand",  # the question
    "retrieve",  # passages, for the question and for each of its parts
    "evidence",  # their sentences measured
    "choose",  # the fewest that answer, quoted and worded
    "compare",  # leaders side by side
    "offer",  # the sentences that a model is given
    "first_token",  # from the call to the model's first word: a part of "model"
    "model",  # its whole writing, a repair included
    "verify",  # the judge
]
Fate = Literal["cited", "offered", "passed_over"]
Why = Literal[
    "ranked_below",  # others fit better, and they were enough
    "other_date",  # nothing dated in its article fits the question's date
    "other_name",  # names nobody of those asked about
    "other_number",
    "same_words",  # a copy, or the other language, of one that ranks higher
    "twin",  # the other language of a cited one
    "too_weak",  # the best was not good enough to answer with
    "lacks",  # what the question names stands nowhere
    "refused",  # the judge refused the claim made from it
    "orders",  # it speaks to a model: never offered to one
    "not_used",  # offered, and the model used others
]


@dataclass(frozen=True, slots=True)
class Step:
    name: StepName
    ms: float


@dataclass(frozen=True, slots=True)
class Considered:
    """One passage that retrieval brought."""

    passage_id: str
    article_id: str
    source: str
    title: str | None
    language: Language
    span: Span
    opening: str  # its first words
    part: str | None  # label of the question's part that it was found for; None: the whole question
    rank: int  # from 1, in what was found for question or part
    score: float  # 0 to 1
    scores: tuple[tuple[str, float], ...]  # by channel
    fate: Fate
    why: Why | None = None  # of one that is not cited
    marks: tuple[int, ...] = ()  # Citation.n of one that is


@dataclass(frozen=True, slots=True)
class Trace:
    """What was refused stands in `Answer.rejected`, how the question was read in `Answer.query`."""

    steps: tuple[Step, ...] = ()
    considered: tuple[Considered, ...] = ()
    reading: str | None = None  # what became of the model's own reading of the question, where it was asked for one
