"""What leaders agree and differ in: said of two positions on one matter, each with its quote, and of nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rag.phrases import say
from rag.positions.ledger import Entry
from rag.text.english import stem
from rag.text.numbers import canonical
from rag.text.polarity import is_negated
from rag.text.resources import the_latent_space, the_names
from rag.text.script import fold
from rag.text.terms import bag_of, facts
from rag.types import Kind, Language

_SAME_MATTER = 0.55  # cosine from which two sentences speak of one matter
_FIRM = ("pledged", "conditional", "considering", "refused", "demanded", "welcomed", "warned", "denied")
_COUNTED = re.compile(r"\s?(?:[个名位项艘架枚]\s?)?(?P<zh>[\u4e00-\u9fff]{1,2})|\s(?P<en>[a-z]{3,})")


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
    """What two positions agree or differ in; `citations` are those of both."""

    text: str
    citations: tuple[int, int]


def vector_of(text: str) -> NDArray[np.float32]:
    """A text in the latent space: of length 1, or zeros."""
    return the_latent_space().bag(*bag_of([text]))


def relations(rows: Sequence[Row], language: Language) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Of every two leaders: the two positions that are nearest to each other, where they speak of one matter."""
    agreements: list[Relation] = []
    differences: list[Relation] = []
    for left, right in combinations(rows, 2):
        for one, other in _pairs(left, right):
            relation, agrees = _relation(left, one, right, other, language)
            if relation:
                (agreements if agrees else differences).append(relation)
    return tuple(agreements), tuple(differences)


def _pairs(left: Row, right: Row) -> list[tuple[Position, Position]]:
    """Positions on one matter, each used once; and the two leading ones."""
    near = sorted(
        ((-_likeness(a, b), i, j) for i, a in enumerate(left.positions) for j, b in enumerate(right.positions))
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for likeness, i, j in near:
        if (-likeness >= _SAME_MATTER or (i, j) == (0, 0)) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((left.positions[i], right.positions[j]))
    return pairs


def _likeness(one: Position, other: Position) -> float:
    return float(vector_of(_words(one)) @ vector_of(_words(other)))


def _words(position: Position) -> str:
    return position.entry.sentence + "\n" + (position.entry.twin.quote if position.entry.twin else "")


def _relation(
    left: Row, one: Position, right: Row, other: Position, language: Language
) -> tuple[Relation | None, bool]:
    """(the relation in words, whether it is an agreement); None where the quotes show neither."""
    names = {"a": shown_name(left.leader, language), "b": shown_name(right.leader, language)}
    kinds = {"x": say("kind_" + one.kind, language), "y": say("kind_" + other.kind, language)}
    cited = (one.citation, other.citation)
    if numbers := _numbers(one, other):
        return Relation(say("differ_numbers", language, **names, x=numbers[0], y=numbers[1]), cited), False
    if one.kind != other.kind:
        if one.kind not in _FIRM or other.kind not in _FIRM:
            return None, False
        return Relation(say("differ_kinds", language, **names, **kinds), cited), False
    alike = _likeness(one, other) >= _SAME_MATTER
    if alike and is_negated(one.entry.sentence) == is_negated(other.entry.sentence) and one.kind in _FIRM:
        return Relation(say("agree_kinds", language, **names, x=kinds["x"]), cited), True
    return None, False


def _numbers(one: Position, other: Position) -> tuple[str, str] | None:
    """The numbers of two near sentences, where both state some and share none."""
    if _likeness(one, other) < _SAME_MATTER:
        return None
    left, right = _counted(one), _counted(other)
    for unit in left.keys() & right.keys():
        if not left[unit].keys() & right[unit].keys():
            return ", ".join(left[unit].values()), ", ".join(right[unit].values())
    return None


def _counted(position: Position) -> dict[str, dict[str, str]]:
    """What both wordings count → value → as written; a thing counted is the word behind the number."""
    found: dict[str, dict[str, str]] = {}
    for text in [position.entry.sentence, *([position.entry.twin.quote] if position.entry.twin else [])]:
        for number in facts(text).numbers:
            noun = _COUNTED.match(fold(text[number.span.end :]))
            end = number.span.end + (noun.end() if noun else 0)
            unit = number.unit if number.unit != "plain" else _unit(noun)
            if unit and number.value > 1:
                found.setdefault(unit, {})[canonical(number.value)] = text[number.span.start : end]
    return found


def _unit(noun: re.Match[str] | None) -> str | None:
    if noun is None:
        return None
    return stem(noun["en"]) if noun["en"] else noun["zh"]


def shown_name(leader: str, language: Language) -> str:
    """In Chinese the gazetteer's Chinese name, where it has one."""
    name = the_names().get(leader)
    return name.zh if name and name.zh and language != "en" else leader
