"""Sentences as evidence: every sentence of the hits, measured against the question.

What is measured are shares of the question's information (the inverse document frequencies of its words): how much of it the sentence
itself holds, how much more its paragraph adds, how much more the rest of its article; beside it the meaning's nearness (cosine in the
latent space) and whether the sentence holds the kind of thing asked for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.answering.asked import TYPED, asked_things, candidates, holds_asked, speaks_of_another_date
from rag.answering.question_words import ACTS, asked_of
from rag.answering.when import days_of
from rag.store.bm25 import Finding, LaneScores
from rag.store.generation import Generation
from rag.store.lexical import Lane, LaneIndex, lane_of
from rag.text.dates import compatible
from rag.text.resources import the_latent_space, the_names
from rag.text.script import fold
from rag.text.terms import bag_of, sentence_terms
from rag.types import Article, Hit, Passage, Query, Span, TermGroup

_LOOKED_AT = 40  # sentences for which the costlier measures are taken
ANOTHER_TIME = 0.5  # Measures.conflict of a sentence in whose article nothing has the date asked about
_OF_EACH = 5  # of each article, where a question asks whether they agree
_REACH: dict[Lane, int] = {"en": 60, "zh": 22}  # characters on either side of an answer
_PLACES = 4  # things of the asked kind that are looked at in a sentence
_DATE_SHARE = 0.4  # of a date's information, where sentences are compared
_HELD, _ITSELF, _MEANT = 0.2, 0.3, 0.4  # weights from which a text has a word: or one like it; of its family; a translation that it means
_AN_ACT = 0.7  # what another word for an act is worth against the question's own
_ACTS = tuple(map(re.compile, ACTS))
_AGREEING = 20  # sentences among which things that several articles state are counted


class Measures(NamedTuple):
    """How well a sentence fits, each 0 to 1."""

    own: float  # share of the question's information in the sentence
    paragraph: float  # more of it in the sentence's paragraph
    article: float  # more of it in the rest of the article
    cosine: float = 0.0
    asked: float = 0.0  # holds the kind of thing asked for
    names: float = 0.0  # share of the question's names in the paragraph
    rank: float = 0.0  # of the passage, reciprocal
    bridged: float = 0.0  # 1 in the other language
    question: float = 0.0  # 1 where it states nothing: a question, a row of a table, a label
    conflict: float = 0.0  # 1 where it speaks of another date than the one asked about
    near: float = 0.0  # share of what the sentence holds of the question that stands around a thing of the asked kind
    consensus: float = 0.0  # what it states of the asked kind stands in other articles too


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence with its measures; `score` is their weighted sum."""

    article: Article
    passage: Passage
    hit: Hit
    number: int  # of the sentence in the passage, from 0
    span: Span
    text: str
    measures: Measures
    missing: tuple[tuple[str, float], ...]  # words of the question that the article lacks, with their share of its information
    covers: frozenset[str]  # words of the question that the sentence holds
    shares: Mapping[str, float]  # of all words of the question, in this lane
    score: float = 0.0
    around: frozenset[str] = frozenset()  # words of the question that the paragraph holds, with its title and headings; no weak translations


@dataclass(frozen=True, slots=True)
class _Lane:
    """One lane's groups against the rows of its hits."""

    shares: NDArray[np.float32]  # each group's share of the question's information; sums to 1
    surfaces: tuple[str, ...]
    matrix: NDArray[np.float32]  # shape (rows, groups): 0 to 1, how well the row holds the group
    row_at: dict[int, int]


def gather(finding: Finding, generation: Generation, weights: Measures) -> list[Evidence]:
    """All sentences of the hits, best first by `weights`."""
    query, found = finding.query, list[Evidence]()
    for lane_name, scores in finding.scores.items():
        index = generation.lexical.lanes[lane_name]
        hits = [hit for hit in finding.hits if lane_of(hit.passage.language) == lane_name]
        if hits:
            found += _of_lane(query, hits, index, scores)
    rough = sorted(found, key=lambda e: -(e.measures.own + 0.5 * e.measures.paragraph + 0.3 * e.measures.article))
    nearest = _vector(query.text)
    rough = [_with_acts(e, query) for e in (_of_each_article(rough) if query.intent == "conflict" else rough)[:_LOOKED_AT]]
    closer = [_scored(replace(e, measures=_closer(e, query, nearest)), weights) for e in rough]
    agreed = _with_consensus(query, _ordered(closer))
    return _ordered([_scored(evidence, weights) for evidence in agreed])


def _of_each_article(rough: Sequence[Evidence]) -> list[Evidence]:
    """The first of each article before all others: a long one would leave no place for what another says."""
    taken: dict[str, int] = {}
    firsts, rest = list[Evidence](), list[Evidence]()
    for evidence in rough:
        taken[evidence.article.id] = taken.get(evidence.article.id, 0) + 1
        (firsts if taken[evidence.article.id] <= _OF_EACH else rest).append(evidence)
    return firsts + rest


def _ordered(found: list[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda e: (-e.score, e.article.source, e.span))


def _scored(evidence: Evidence, weights: Measures) -> Evidence:
    return replace(evidence, score=sum(w * m for w, m in zip(weights, evidence.measures, strict=True)))


def _of_lane(query: Query, hits: list[Hit], index: LaneIndex, scores: LaneScores) -> list[Evidence]:
    lane = _lane(index, scores, [index.number[hit.passage.id] for hit in hits])
    tops = {hit.passage.id: _passage_best(lane, index, hit) for hit in hits}
    by_article: dict[str, NDArray[np.float32]] = {}
    for hit in hits:
        held = by_article.get(hit.article.id)
        by_article[hit.article.id] = tops[hit.passage.id] if held is None else np.maximum(held, tops[hit.passage.id])
    return [e for hit in hits for e in _of_passage(query, hit, lane, index, tops[hit.passage.id], by_article[hit.article.id])]


def _lane(index: LaneIndex, scores: LaneScores, passages: list[int]) -> _Lane:
    rows = np.concatenate([np.arange(*index.rows_of(number)) for number in passages])
    order = np.sort(rows)
    worth = np.array([match.idf * match.group.weight * _worth(match.group) for match in scores.matches] or [0.0], np.float32)
    matrix = np.zeros((len(order), len(worth)), np.float32)
    for column, match in enumerate(scores.matches):
        if len(match.rows):
            at = np.searchsorted(match.rows, order)
            at[at == len(match.rows)] = 0
            same = match.rows[at] == order
            matrix[same, column] = np.minimum(1.0, match.tf[at[same]])
    surfaces = tuple(match.group.surface for match in scores.matches) or ("",)
    return _Lane(worth / max(float(worth.sum()), 1e-9), surfaces, matrix, {int(row): i for i, row in enumerate(order)})


def _worth(group: TermGroup) -> float:
    """An article tells its date once: a sentence without it is no worse."""
    return _DATE_SHARE if group.origin == "date" else 1.0


def _passage_best(lane: _Lane, index: LaneIndex, hit: Hit) -> NDArray[np.float32]:
    start, end = index.rows_of(index.number[hit.passage.id])
    return lane.matrix[[lane.row_at[row] for row in range(start, end)]].max(axis=0)


def _of_passage(
    query: Query, hit: Hit, lane: _Lane, index: LaneIndex, passage_best: NDArray[np.float32], article_best: NDArray[np.float32]
) -> list[Evidence]:
    start, end = index.rows_of(index.number[hit.passage.id])
    bridged = float(lane_of(query.language) != lane_of(hit.passage.language))
    missing = tuple((s, float(w)) for s, w, held in zip(lane.surfaces, lane.shares, article_best, strict=True) if held < _HELD)
    shares = dict(zip(lane.surfaces, map(float, lane.shares), strict=True))
    around = frozenset(s for s, held in zip(lane.surfaces, passage_best, strict=True) if held >= (_MEANT if bridged else _ITSELF))
    found = []
    for row in range(start, end):
        number = int(index.ordinals[row])
        if number < 0:
            continue
        own = float(lane.matrix[lane.row_at[row]] @ lane.shares)
        paragraph = float(passage_best @ lane.shares) - own
        article = float(article_best @ lane.shares) - own - paragraph
        span = hit.passage.sentences[number]
        held = lane.matrix[lane.row_at[row]] >= _HELD
        covers = frozenset(s for s, h in zip(lane.surfaces, held, strict=True) if h)
        measures = Measures(own, paragraph, article, rank=1.0 / hit.rank, bridged=bridged)
        found.append(Evidence(hit.article, hit.passage, hit, number, span, span.of(hit.article.text), measures, missing, covers, shares, around=around))
    return found


def _with_acts(evidence: Evidence, query: Query) -> Evidence:
    """What news tells in many words (to lose, a net loss, 亏损) counts as the question's own word."""
    found, around = set(evidence.covers), set(evidence.around)
    for word in asked_of(query, None).words:
        mine = {s for s in evidence.shares if s == word.surface or (not s.isascii() and s in word.surface)}
        if word.act is None or not mine or not _ACTS[word.act].search(fold(evidence.passage.text)):
            continue
        around |= mine
        found |= mine if _ACTS[word.act].search(fold(evidence.text)) else set()
    gain = _AN_ACT * sum(evidence.shares[surface] for surface in found - evidence.covers)
    if not gain and around == evidence.around:
        return evidence
    missing = tuple((word, share) for word, share in evidence.missing if word not in around)
    measures = evidence.measures._replace(own=min(1.0, evidence.measures.own + gain))
    return replace(evidence, measures=measures, covers=frozenset(found), around=frozenset(around), missing=missing)


def _closer(evidence: Evidence, query: Query, nearest: NDArray[np.float32]) -> Measures:
    """The costlier measures added."""
    return evidence.measures._replace(
        cosine=max(0.0, float(_vector(evidence.text) @ nearest)),
        asked=holds_asked(query, evidence.text),
        near=_nearness(query, evidence),
        names=_names_held(query, evidence),
        question=float(_states_nothing(evidence.text)),
        conflict=_conflict(query, evidence),
    )


def _nearness(query: Query, evidence: Evidence) -> float:
    """The answer stands among the question's words (proximity: Clarke, Cormack and Tudhope 2000); 0.5 where no kind is asked for."""
    places = candidates(query, evidence.text)
    if query.intent not in TYPED:
        return 0.5
    if not places or not evidence.covers:
        return 0.0
    lane = lane_of(evidence.passage.language)
    reach = _REACH[lane]
    keys = {g.surface: [key for key, _ in g.keys] for g in query.groups if g.lane == lane and g.surface in evidence.covers}
    whole = sum(evidence.shares[surface] for surface in keys) or 1.0
    best = 0.0
    for place in places[:_PLACES]:
        around = sentence_terms(evidence.text[max(0, place.start - reach) : place.end + reach])
        best = max(best, sum(evidence.shares[s] for s, terms in keys.items() if any(term in around for term in terms)) / whole)
    return best


def _conflict(query: Query, evidence: Evidence) -> float:
    """1 where the sentence has dates and none fits the question's, 0.5 where nothing dated in its article does."""
    if not query.dates:
        return 0.0
    if speaks_of_another_date(query, evidence.text):
        return 1.0
    days = days_of(evidence.article)
    return 0.0 if not days or any(compatible(asked, day) for asked in query.dates for day in days) else ANOTHER_TIME


def _states_nothing(sentence: str) -> bool:
    bare = sentence.strip().rstrip("”」』\"' ")
    return bare.endswith(("?", "？", ":", "：", ":**", "：**")) or bare.count("|") >= 2


@functools.lru_cache(maxsize=8_000)
def _vector(text: str) -> NDArray[np.float32]:
    stems, chinese = bag_of([text])
    return the_latent_space().bag(stems, chinese)


def _names_held(query: Query, evidence: Evidence) -> float:
    if not query.names:
        return 1.0
    held = {mention.name.canonical for mention in the_names().find(evidence.passage.text)}
    return sum(name in held for name in query.names) / len(query.names)


def _with_consensus(query: Query, ordered: list[Evidence]) -> list[Evidence]:
    """Answers that several articles give are likelier right (redundancy: Clarke, Cormack and Lynam 2001)."""
    stated = [asked_things(query, evidence.text) if n < _AGREEING else frozenset() for n, evidence in enumerate(ordered)]
    holders: dict[str, set[str]] = {}
    for evidence, things in zip(ordered, stated, strict=True):
        for thing in things:
            holders.setdefault(thing, set()).add(evidence.article.id)
    most = max((len(articles) for articles in holders.values()), default=1)
    if most < 2:
        return ordered
    return [
        replace(e, measures=e.measures._replace(consensus=max(((len(holders[t]) - 1) / (most - 1) for t in things), default=0.0)))
        for e, things in zip(ordered, stated, strict=True)
    ]
