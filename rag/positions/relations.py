"""What leaders agree and differ in: said of two positions on one matter, each with its quote, and of nothing else."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rag.phrases import say
from rag.positions.attribute import ANONYMOUS, OUTLET
from rag.positions.ledger import Entry
from rag.positions.matter import Matters
from rag.positions.stands import TURNS_DOWN, are_opposed, is_firm, of_one_proposition, wordings
from rag.text.counted import differing
from rag.text.polarity import is_negated
from rag.text.resources import the_latent_space, the_names
from rag.text.script import to_simplified, to_traditional
from rag.text.terms import bag_of
from rag.types import Kind, Language

_SAME_MATTER = 0.55  # cosine from which two sentences speak of one matter


@dataclass(frozen=True, slots=True)
class Position:
    text: str  # one sentence, verbatim, in the comparison's language where the article has it
    kind: Kind
    said_on: dt.date | None
    published: dt.date | None
    citation: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One leader. Without positions nothing was found among what `Comparison.searched` says."""

    leader: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two positions agree or differ in; `citations` are those of both. `in_languages`: the text in English, Traditional and Simplified."""

    text: str
    citations: tuple[int, int]
    in_languages: tuple[str, str, str] | None = None


@functools.lru_cache(maxsize=4_000)
def vector_of(text: str) -> NDArray[np.float32]:
    """A text in the latent space: of length 1, or zeros."""
    return the_latent_space().bag(*bag_of([text]))


def relations(
    rows: Sequence[Row], language: Language, on_topic: Callable[[Position], bool] = lambda _: True
) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Of every two leaders: positions on one matter, where they take the same stand, opposed ones, or state different numbers of one thing.

    The leading positions of two leaders are held against each other however they are worded where both are `on_topic` by their own words.
    """
    matter = _Matter([position for row in rows for position in row.positions])
    agreements: list[Relation] = []
    differences: list[Relation] = []
    for left, right in combinations(rows, 2):
        for one, other in _pairs(left, right, on_topic):
            if agreed := _agreement(left, one, right, other, matter, language):
                agreements.append(agreed)
            elif parted := _difference(left, one, right, other, matter, language):
                differences.append(parted)
    return tuple(agreements), tuple(differences)


class _Matter:
    """Whether two positions of a comparison are about one proposition."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self._numbers = {position.entry.statement.id: n for n, position in enumerate(positions)}
        self._matters = Matters([wordings(position.entry) for position in positions])

    def is_one(self, one: Position, other: Position) -> bool:
        at = (self._numbers[one.entry.statement.id], self._numbers[other.entry.statement.id])
        return of_one_proposition(one.entry, other.entry, self._matters, at, of_one_topic=True)


def _pairs(left: Row, right: Row, on_topic: Callable[[Position], bool]) -> list[tuple[Position, Position]]:
    """Positions on one matter, each used once; and, of one topic, the two leading ones that take a stand."""
    leading = (_leading(left, on_topic), _leading(right, on_topic))
    near = sorted(
        (
            (-likeness(a.entry, b.entry), i, j)
            for i, a in enumerate(left.positions)
            for j, b in enumerate(right.positions)
        )
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for minus, i, j in near:
        if (-minus >= _SAME_MATTER or (i, j) == leading) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((left.positions[i], right.positions[j]))
    return pairs


def _leading(row: Row, on_topic: Callable[[Position], bool]) -> int | None:
    return next((n for n, position in enumerate(row.positions) if is_firm(position.entry) and on_topic(position)), None)


def likeness(one: Entry, other: Entry) -> float:
    """Cosine of what two statements say, in all their wordings."""
    return float(vector_of("\n".join(wordings(one))) @ vector_of("\n".join(wordings(other))))


def _agreement(
    left: Row, one: Position, right: Row, other: Position, matter: _Matter, language: Language
) -> Relation | None:
    """Of two firm positions of one kind that say much the same."""
    firm = one.kind == other.kind and is_firm(one.entry) and is_firm(other.entry)
    same = firm and is_negated(one.entry.sentence) == is_negated(other.entry.sentence)
    if (
        not same
        or likeness(one.entry, other.entry) < _SAME_MATTER
        or not matter.is_one(one, other)
        or _numbers(one, other)
    ):
        return None
    return _told("agree_kinds", (left, one), (right, other), language, x="kind_" + one.kind)


def _difference(
    left: Row, one: Position, right: Row, other: Position, matter: _Matter, language: Language
) -> Relation | None:
    """Of opposed kinds of one proposition, or of two numbers of one thing."""
    if numbers := _numbers(one, other):
        return _told("differ_numbers", (left, one), (right, other), language, numbers=numbers)
    opposed = are_opposed(one.kind, other.kind, of_two_speakers=True) and is_firm(one.entry) and is_firm(other.entry)
    refusal = (one.kind in TURNS_DOWN) != (
        other.kind in TURNS_DOWN
    )  # else nothing but likeness tells that both are about one thing
    if (
        not opposed
        or not matter.is_one(one, other)
        or not (refusal or likeness(one.entry, other.entry) >= _SAME_MATTER)
    ):
        return None
    return _told("differ_kinds", (left, one), (right, other), language, x="kind_" + one.kind, y="kind_" + other.kind)


def _told(
    key: str,
    one: tuple[Row, Position],
    other: tuple[Row, Position],
    language: Language,
    numbers: tuple[str, str] = ("", ""),
    **keys: str,
) -> Relation:
    """The relation in words, in every language that people read it in; `keys` are phrases of a sentence's parts."""

    def worded(shown: Language) -> str:
        names = {"a": shown_name(one[0].leader, shown), "b": shown_name(other[0].leader, shown)}
        parts = {"x": numbers[0], "y": numbers[1]} | {part: say(phrase, shown) for part, phrase in keys.items()}
        return say(key, shown, **names, **parts)

    languages: tuple[Language, Language, Language] = ("en", "zh-Hant", "zh-Hans")
    en, hant, hans = map(worded, languages)
    return Relation(worded(language), (one[1].citation, other[1].citation), (en, hant, hans))


def _numbers(one: Position, other: Position) -> tuple[str, str] | None:
    """What two near sentences count, as written, where they count the same thing and share no number of it."""
    if likeness(one.entry, other.entry) < _SAME_MATTER:
        return None
    return differing(wordings(one.entry), wordings(other.entry))


def shown_name(leader: str, language: Language) -> str:
    """In Chinese the gazetteer's Chinese name in the reader's script, where it has one; who has no name is called so."""
    if leader in (ANONYMOUS, OUTLET):
        return say("speaker_" + leader, language)
    name = the_names().get(leader)
    if name is None or not name.zh or language == "en":
        return leader
    return to_simplified(name.zh) if language == "zh-Hans" else to_traditional(name.zh)
