"""Positions of several leaders on one topic, side by side: each is looked for alone, and nothing is filled in.

A leader's positions are the ledger's statements that speak of the topic: that hold its words in either language, or stand in what was
retrieved for leader and topic and are near it in meaning. What two leaders agree or differ in is said only where two quotes carry it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.positions.ledger import Entry, entry_of
from rag.positions.quotes import Numbering, citation_json
from rag.positions.relations import Position, Relation, Row, relations, vector_of
from rag.store.generation import Generation, Stats
from rag.store.statements import Wanted
from rag.text.resources import the_names
from rag.text.topics import asked_keys, topic_keys
from rag.types import Citation, Language, Span

MOST_POSITIONS = 4  # of one leader
_MOST_LOOKED_AT = 2000  # newest statements of a leader
_NEAR_RANK = 5
_MOST_WORDS, _MEANS = 0.6, 0.3  # share of the topic's information, cosine: from which a sentence is on the topic


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval brought for one leader: ranks of passages from 1, and where the sentences stand that an answer cites."""

    ranks: Mapping[str, int]
    cited: Sequence[tuple[str, Span]]


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
        Row(
            leader,
            tuple(_position(entry, language, numbering) for entry in _statements(generation, leader, topic, brought)),
        )
        for leader, brought in zip(leaders, found, strict=True)
    ]
    agreements, differences = relations(rows, language)
    return Comparison(topic, language, tuple(rows), agreements, differences, numbering.citations, generation.stats())


# --- positions ---------------------------------------------------------------------------------


def _statements(generation: Generation, leader: str, topic: str, found: Found) -> list[Entry]:
    """The leader's statements on the topic, the most fitting first; one of each article and kind."""
    asked = _Topic(
        weighed_keys(generation, topic), frozenset(m.name.canonical for m in the_names().find(topic)), vector_of(topic)
    )
    scored: list[tuple[float, Entry]] = []
    for statement in generation.statements(
        Wanted(speakers=_speaking_for(leader)), newest_first=True, limit=_MOST_LOOKED_AT
    ):
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
    share, cosine = _share(topic, words), float(vector_of(words) @ topic.meaning)
    spans = [statement.span, *([statement.twin] if statement.twin else [])]
    cited = any(i == statement.article_id and any(at.overlaps(span) for span in spans) for i, at in found.cited)
    near = found.ranks.get(statement.passage_id, _NEAR_RANK + 1) <= _NEAR_RANK
    if not (share >= _MOST_WORDS or (share > 0 and cited) or (cosine >= _MEANS and (near or cited))):
        return 0.0
    return share + 0.5 * _share(topic, around) + cosine + 0.3 * near + 0.5 * cited


def _share(topic: _Topic, text: str) -> float:
    keys = set(topic_keys(text))
    return sum(weight for group, weight in topic.words if any(key in keys for key in group))


def _position(entry: Entry, language: Language, numbering: Numbering) -> Position:
    statement, twin = entry.statement, entry.twin
    other = twin and (statement.language == "en") != (language == "en")
    text = twin.quote if twin and other else entry.sentence
    n = numbering.of(entry)
    return Position(" ".join(text.split()), statement.kind, statement.said_on, statement.published, n, entry)


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
                    {
                        "text": p.text,
                        "kind": p.kind,
                        "said_on": _iso(p.said_on),
                        "published": _iso(p.published),
                        "citations": [p.citation],
                    }
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
