"""Positions of several leaders on one topic, side by side: each is looked for alone, and nothing is filled in.

A leader's positions are the ledger's statements that speak of the topic: that hold its words in either language, or stand in what was
retrieved for leader and topic and are near it in meaning. What two leaders agree or differ in is said only where two quotes carry it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.phrases import say
from rag.positions.ledger import Entry, entry_of
from rag.positions.quotes import Numbering, citation_json
from rag.store.generation import Generation, Stats
from rag.store.statements import Wanted
from rag.text.english import stem
from rag.text.numbers import canonical
from rag.text.polarity import is_negated
from rag.text.resources import the_latent_space, the_names
from rag.text.script import fold
from rag.text.terms import bag_of, facts
from rag.text.topics import asked_keys, topic_keys
from rag.types import Citation, Kind, Language, Span

MOST_POSITIONS = 4  # of one leader
_MOST_LOOKED_AT = 2000  # newest statements of a leader
_NEAR_RANK = 5
_MOST_WORDS, _MEANS = 0.6, 0.3  # share of the topic's information, cosine: from which a sentence is on the topic
_SAME_MATTER = 0.55  # cosine from which two sentences speak of one matter
_COUNTED = re.compile(r"\s?(?:[个名位项艘架枚]\s?)?(?P<zh>[\u4e00-\u9fff]{1,2})|\s(?P<en>[a-z]{3,})")
_FIRM = ("pledged", "conditional", "considering", "refused", "demanded", "welcomed", "warned", "denied")


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval brought for one leader: ranks of passages from 1, and where the sentences stand that an answer cites."""

    ranks: Mapping[str, int]
    cited: Sequence[tuple[str, Span]]


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


@dataclass(frozen=True, slots=True)
class Comparison:
    topic: str
    language: Language
    rows: tuple[Row, ...]
    agreements: tuple[Relation, ...]
    differences: tuple[Relation, ...]
    citations: tuple[Citation, ...]
    searched: Stats
    elapsed_ms: float = 0.0


def compare(
    generation: Generation, leaders: Sequence[str], topic: str, found: Sequence[Found], language: Language
) -> Comparison:
    """`leaders` are canonical names; `found` has what was retrieved for each."""
    numbering = Numbering()
    rows = [
        Row(leader, tuple(_position(entry, language, numbering) for entry in _statements(generation, leader, topic, brought)))
        for leader, brought in zip(leaders, found, strict=True)
    ]
    agreements, differences = _relations(rows, language)
    return Comparison(topic, language, tuple(rows), agreements, differences, numbering.citations, generation.stats())


# --- positions ---------------------------------------------------------------------------------


def _statements(generation: Generation, leader: str, topic: str, found: Found) -> list[Entry]:
    """The leader's statements on the topic, the most fitting first; one of each article and kind."""
    asked = _Topic(weighed_keys(generation, topic), frozenset(m.name.canonical for m in the_names().find(topic)), _vector(topic))
    scored: list[tuple[float, Entry]] = []
    for statement in generation.statements(Wanted(speakers=_speaking_for(leader)), newest_first=True, limit=_MOST_LOOKED_AT):
        entry = entry_of(generation, statement)
        if score := _score(generation, entry, asked, found):
            scored.append((score, entry))
    scored.sort(key=lambda pair: (-pair[0], pair[1].article.source, pair[1].statement.span))
    chosen: dict[tuple[str, str], Entry] = {}
    for _, entry in scored:
        chosen.setdefault((entry.article.id, entry.statement.kind), entry)
    return list(chosen.values())[:MOST_POSITIONS]


def _speaking_for(leader: str) -> tuple[str, ...]:
    """A person alone; a country or organisation with those who hold its offices."""
    name = the_names().get(leader)
    if name is None or name.kind == "person":
        return (leader,)
    return (leader, *(other.canonical for other in the_names().all if other.spoken_for == leader))


@dataclass(frozen=True, slots=True)
class _Topic:
    words: tuple[tuple[tuple[str, ...], float], ...]  # the keys of each word, and its share of the topic's information
    names: frozenset[str]
    meaning: NDArray[np.float32]


def weighed_keys(generation: Generation, topic: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The words of a topic with their shares of its information: what stands in many statements tells little."""
    groups = asked_keys(topic)
    total = generation.count_statements()
    worth = [math.log(1 + (total + 1) / (generation.count_holding(group) + 0.5)) for group in groups]
    return tuple((group, value / sum(worth)) for group, value in zip(groups, worth, strict=True))


def _score(generation: Generation, entry: Entry, topic: _Topic, found: Found) -> float:
    """How well a statement fits the topic; 0 where it is on another matter.

    What the topic names must stand in the statement's paragraph. Then the words decide, or the meaning where retrieval agrees.
    """
    statement = entry.statement
    words = entry.sentence + "\n" + (entry.twin.quote if entry.twin else "")
    [passage] = generation.passages([statement.passage_id])
    around = passage.text + "\n" + words
    if topic.names - {m.name.canonical for m in the_names().find(around)}:
        return 0.0
    share, cosine = _share(topic, words), float(_vector(words) @ topic.meaning)
    spans = [statement.span, *([statement.twin] if statement.twin else [])]
    cited = any(i == statement.article_id and any(at.overlaps(span) for span in spans) for i, at in found.cited)
    near = found.ranks.get(statement.passage_id, _NEAR_RANK + 1) <= _NEAR_RANK
    if not (share >= _MOST_WORDS or (share > 0 and cited) or (cosine >= _MEANS and (near or cited))):
        return 0.0
    return share + 0.5 * _share(topic, around) + cosine + 0.3 * near + 0.5 * cited


def _share(topic: _Topic, text: str) -> float:
    keys = set(topic_keys(text))
    return sum(weight for group, weight in topic.words if any(key in keys for key in group))


def _vector(text: str) -> NDArray[np.float32]:
    return the_latent_space().bag(*bag_of([text]))


def _position(entry: Entry, language: Language, numbering: Numbering) -> Position:
    statement, twin = entry.statement, entry.twin
    other = twin and (statement.language == "en") != (language == "en")
    text = twin.quote if twin and other else entry.sentence
    n = numbering.of(entry)
    return Position(" ".join(text.split()), statement.kind, statement.said_on, statement.published, n, entry)


# --- agreements and differences ----------------------------------------------------------------


def _relations(rows: Sequence[Row], language: Language) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
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
    near = sorted(((-_likeness(a, b), i, j) for i, a in enumerate(left.positions) for j, b in enumerate(right.positions)))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for likeness, i, j in near:
        if (-likeness >= _SAME_MATTER or (i, j) == (0, 0)) and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((left.positions[i], right.positions[j]))
    return pairs


def _likeness(one: Position, other: Position) -> float:
    return float(_vector(_words(one)) @ _vector(_words(other)))


def _words(position: Position) -> str:
    return position.entry.sentence + "\n" + (position.entry.twin.quote if position.entry.twin else "")


def _relation(left: Row, one: Position, right: Row, other: Position, language: Language) -> tuple[Relation | None, bool]:
    """(the relation in words, whether it is an agreement); None where the quotes show neither."""
    names = {"a": shown_name(left.leader, language), "b": shown_name(right.leader, language)}
    kinds = {"x": say("kind_" + one.kind, language), "y": say("kind_" + other.kind, language)}
    cited = (one.citation, other.citation)
    if numbers := _numbers(one, other):
        return Relation(say("differ_numbers", language, **names, x=numbers[0], y=numbers[1]), cited), False
    if one.kind != other.kind:
        if one.kind not in _FIRM and other.kind not in _FIRM:
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
    for text in filter(None, (position.entry.sentence, position.entry.twin and position.entry.twin.quote)):
        for number in facts(text).numbers:
            noun = _COUNTED.match(fold(text[number.span.end :]))
            unit = number.unit if number.unit != "plain" else stem(noun["en"]) if noun and noun["en"] else noun["zh"] if noun else None
            if unit and number.value > 1:
                found.setdefault(unit, {})[canonical(number.value)] = text[number.span.start : number.span.end + (noun.end() if noun else 0)]
    return found


def shown_name(leader: str, language: Language) -> str:
    """In Chinese the gazetteer's Chinese name, where it has one."""
    name = the_names().get(leader)
    return name.zh if name and name.zh and language != "en" else leader


def compare_json(found: Comparison) -> dict[str, Any]:
    """The `compare` result."""
    s = found.searched
    searched = {"articles": s.articles, "from": _iso(s.first), "to": _iso(s.last)}
    return {
        "topic": found.topic,
        "language": found.language,
        "elapsed_ms": round(found.elapsed_ms, 2),
        "rows": [
            {
                "leader": row.leader,
                "found": bool(row.positions),
                "searched": dict(searched),
                "positions": [
                    {"text": p.text, "kind": p.kind, "said_on": _iso(p.said_on), "published": _iso(p.published), "citations": [p.citation]}
                    for p in row.positions
                ],
            }
            for row in found.rows
        ],
        "agreements": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.agreements],
        "differences": [{"text": r.text, "citations": list(dict.fromkeys(r.citations))} for r in found.differences],
        "citations": [citation_json(citation) for citation in found.citations],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
