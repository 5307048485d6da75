"""Positions, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rag.types.articles import Language, Span

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
    twin: Span | None  # the same statement in the article's other language
    addressee: str | None = None  # canonical
    condition: str | None = None  # as written
    direct: bool = False  # the sentence quotes the speaker's own words
    published: dt.date | None = None  # of the article; `said_on` is when the words were spoken
    differs: tuple[str, ...] = ()  # what the twin states differently: "kind: pledged / conditional"
