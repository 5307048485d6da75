"""What leaders agree and differ in: said of two positions on one matter, each with its quote, and of nothing else."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rag.phrases import say
from rag.positions.ledger import Entry
from rag.text.counted import differing
from rag.text.polarity import is_negated
from rag.text.resources import the_latent_space, the_names
from rag.text.script import fold, to_simplified, to_traditional
from rag.text.terms import bag_of
from rag.types import Kind, Language

_SAME_MATTER = 0.55  # cosine from which two sentences speak of one matter
_SILENT = re.compile(
    r"\b(?:declin\w+|refus\w+) to (?:say|tell|reveal|disclose|comment|specify|elaborate|answer|give details|name|be drawn)"
    r"|(?:拒绝|不肯|不愿|没有|并未|未|不便|一概不肯)(?:透露|评论|置评|回应|说明|证实|公布)"
)
FIRM = ("pledged", "conditional", "considering", "refused", "demanded", "welcomed", "warned", "denied")


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


def keeps_silent(text: str) -> bool:
    """Whether a sentence refuses to tell, which is no refusal of the matter: "declined to say how many", 拒絕透露."""
    return bool(_SILENT.search(fold(text)))


def is_firm(position: Position) -> bool:
    """Whether its kind is a stand on the matter."""
    return position.kind in FIRM and not any(keeps_silent(text) for text in wordings(position.entry))


@functools.lru_cache(maxsize=4_000)
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
    """Positions on one matter, each used once; and the two leading ones that take a stand."""
    leading = (_leading(left), _leading(right))
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


def _leading(row: Row) -> int:
    return next((number for number, position in enumerate(row.positions) if is_firm(position)), 0)


def likeness(one: Entry, other: Entry) -> float:
    """Cosine of what two statements say, in all their wordings."""
    return float(vector_of("\n".join(wordings(one))) @ vector_of("\n".join(wordings(other))))


def wordings(entry: Entry) -> tuple[str, ...]:
    return (entry.sentence, *([entry.twin.quote] if entry.twin else []))


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
        if not is_firm(one) or not is_firm(other):
            return None, False
        return Relation(say("differ_kinds", language, **names, **kinds), cited), False
    alike = likeness(one.entry, other.entry) >= _SAME_MATTER
    if alike and is_negated(one.entry.sentence) == is_negated(other.entry.sentence) and is_firm(one) and is_firm(other):
        return Relation(say("agree_kinds", language, **names, x=kinds["x"]), cited), True
    return None, False


def _numbers(one: Position, other: Position) -> tuple[str, str] | None:
    """What two near sentences count, as written, where they count the same thing and share no number of it."""
    if likeness(one.entry, other.entry) < _SAME_MATTER:
        return None
    return differing(wordings(one.entry), wordings(other.entry))


def shown_name(leader: str, language: Language) -> str:
    """In Chinese the gazetteer's Chinese name in the reader's script, where it has one."""
    name = the_names().get(leader)
    if name is None or not name.zh or language == "en":
        return leader
    return to_simplified(name.zh) if language == "zh-Hans" else to_traditional(name.zh)
