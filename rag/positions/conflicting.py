"""What a conflict is made of: values that differ, each with its quotes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.positions.roles import Role
from rag.positions.tallies import Sentence
from rag.text.resources import the_names
from rag.types import Citation, Language

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

    @property
    def counts(self) -> str | None:
        """What is counted, where neither `about` nor the values as written tell."""
        told = self.about or any(c.isalpha() for value in self.values for c in value.shown)
        return None if told else self.thing


@dataclass(frozen=True, slots=True)
class Conflicts:
    topic: str | None
    conflicts: tuple[Conflict, ...]
    citations: tuple[Citation, ...]
    articles: int  # held against each other
    elapsed_ms: float = 0.0
    complete: bool = True  # else there were more sentences to hold against each other than the effort allows


Wordings = tuple[tuple[Language, str], ...]


def both_sides(citation: Citation) -> Wordings:
    """The quote and its twin, each with its language."""
    twin = citation.twin
    return ((citation.language, citation.quote), *([(twin.language, twin.quote)] if twin else []))


def wordings_of(conflict: Conflict, value: Value, citation: Citation) -> Wordings:
    """The quotes that carry a value: both of a citation, or where these differ the one that states it."""
    quotes = both_sides(citation)
    stating = tuple(one for one in quotes if value.shown in one[1])
    return stating[:1] if conflict.sides and stating else quotes


def is_published_day(value: Value, citations: Mapping[int, Citation]) -> bool:
    """Whether a value's day is that of publication, where the text states no other."""
    published = citations[value.citations[0]].published if value.citations else None
    return bool(value.day and published and published.date == value.day)


class Effort:
    """How many pairs of sentences may be held against each other: what takes long ends, and says so."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.complete = True

    def spend(self) -> bool:
        """Whether one more pair may be looked at."""
        self._left -= 1
        self.complete = self.complete and self._left >= 0
        return self._left >= 0

    def first(self, numbers: Sequence[int], most: int) -> Sequence[int]:
        """Up to `most` of them."""
        self.complete = self.complete and len(numbers) <= most
        return numbers[:most]


class Numbering:
    """Gives each quoted sentence one number, from 1; a sentence and its twin are one."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self._of_article: dict[str, list[int]] = defaultdict(list)

    def of(self, sentence: Sentence) -> int:
        for n in self._of_article[sentence.article.id]:
            other = self.sentences[n - 1]
            if other.span == sentence.span or (other.twin and other.twin.span.overlaps(sentence.span)):
                return n
        self.sentences.append(sentence)
        self._of_article[sentence.article.id].append(len(self.sentences))
        return len(self.sentences)


def speaker_of(sentence: Sentence) -> str | None:
    """Whom the table of names knows."""
    said = sentence.statement
    return said.speaker if said and the_names().get(said.speaker) else None


def joined(pairs: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Sets that pairs tie together."""
    sets: list[set[int]] = []
    for pair in pairs:
        touched = [one for one in sets if not one.isdisjoint(pair)]
        sets = [one for one in sets if one not in touched] + [set(pair).union(*touched)]
    return sets
