"""What a conflict is made of: values that differ, each with its quotes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rag.positions.roles import Role
from rag.positions.tallies import Sentence
from rag.text.resources import the_names
from rag.types import Citation

Of = Literal["number", "day", "kind"]
Why = Literal["roles", "days"]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that differ, with a quote from each article that has it."""

    key: str  # the number, the day (ISO) or the kind: equal where values are
    shown: str  # as the first quote writes it
    role: Role | None
    day: dt.date | None  # of the first quote
    speaker: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """`about` is an organisation or a speaker, canonical, or None; `explained` says what tells the values apart, where the text does."""

    of: Of
    about: str | None
    thing: str | None  # what is counted, as a key of rag.text.counted
    values: tuple[Value, ...]
    sides: bool  # between the two languages of one article
    explained: Why | None
    explanations: tuple[int, ...]  # citations of sentences that set the values side by side


@dataclass(frozen=True, slots=True)
class Conflicts:
    topic: str | None
    conflicts: tuple[Conflict, ...]
    citations: tuple[Citation, ...]
    articles: int  # held against each other
    elapsed_ms: float = 0.0


class Numbering:
    """Gives each quoted sentence one number, from 1; a sentence and its twin are one."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []

    def of(self, sentence: Sentence) -> int:
        for n, other in enumerate(self.sentences, 1):
            if other.article.id == sentence.article.id and (
                other.span == sentence.span or (other.twin and other.twin.span.overlaps(sentence.span))
            ):
                return n
        self.sentences.append(sentence)
        return len(self.sentences)


def speaker_of(sentence: Sentence) -> str | None:
    """Whom the table of names knows."""
    said = sentence.statement
    return said.speaker if said and the_names().get(said.speaker) else None
