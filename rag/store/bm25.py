"""BM25 over groups of terms, for the passages and the sentences of one lane at once.

A group's weighted term frequencies add up before they saturate, and its document frequency is that of the passages that hold any of
its terms: a structured query (Pirkola 1998; BM25 after Robertson and Zaragoza 2009).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.store.lexical import Lane, LaneIndex
from rag.text.terms import key_hash
from rag.types import Hit, Query, TermGroup

_K1_PASSAGE, _B_PASSAGE = 1.0, 0.5
_K1_SENTENCE, _B_SENTENCE = 0.9, 0.3


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """Where one group was found. `idf` is what finding it is worth; `rows` and `tf` are its sentences."""

    group: TermGroup
    idf: float
    rows: NDArray[np.int32]
    tf: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LaneScores:
    """Scores of one lane in BM25 units. `ceiling` is what a passage would score that held every group in plenty."""

    passages: NDArray[np.float32]  # shape (passages,)
    sentences: NDArray[np.float32]  # shape (rows,)
    ceiling: float
    matches: tuple[GroupMatch, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search came back with: hits, best first, and the scores behind them, for the engines to look closer."""

    query: Query
    hits: tuple[Hit, ...]
    scores: Mapping[Lane, LaneScores]


def score_lane(index: LaneIndex, groups: Sequence[TermGroup]) -> LaneScores:
    """Scores every passage and sentence of a lane for the lane's groups."""
    passages = np.zeros(index.passages, np.float32)
    sentences = np.zeros(len(index.parents), np.float32)
    passage_norm = _K1_PASSAGE * (1 - _B_PASSAGE + _B_PASSAGE * index.passage_lengths)
    row_norm = _K1_SENTENCE * (1 - _B_SENTENCE + _B_SENTENCE * index.row_lengths)
    ceiling = 0.0
    matches = []
    for group in groups:
        match, holding, tf = _match(index, group)
        worth = match.idf * group.weight
        ceiling += worth * (_K1_PASSAGE + 1)
        matches.append(match)
        if len(holding):
            passages[holding] += worth * tf * (_K1_PASSAGE + 1) / (tf + passage_norm[holding])
            sentences[match.rows] += worth * match.tf * (_K1_SENTENCE + 1) / (match.tf + row_norm[match.rows])
    return LaneScores(passages, sentences, ceiling, tuple(matches))


def _match(index: LaneIndex, group: TermGroup) -> tuple[GroupMatch, NDArray[np.int64], NDArray[np.float32]]:
    """The group's match, the passages that hold it and its weighted frequency in each."""
    found = [(index.postings(key_hash(key)), weight) for key, weight in group.keys]
    found = [(posting, weight) for posting, weight in found if len(posting[0])]
    if not found:
        return GroupMatch(group, _idf(index.passages, 0.0), np.empty(0, np.int32), np.empty(0, np.float32)), np.empty(0, np.int64), np.empty(0, np.float32)
    rows = np.concatenate([rows for (rows, _), _ in found])
    counts = np.concatenate([counts * np.float32(weight) for (_, counts), weight in found])
    held_rows, row_at = np.unique(rows, return_inverse=True)
    row_tf = np.bincount(row_at, weights=counts).astype(np.float32)
    holding, passage_at = np.unique(index.parents[held_rows], return_inverse=True)
    passage_tf = np.bincount(passage_at, weights=row_tf).astype(np.float32)
    frequency = float(np.minimum(1.0, passage_tf).sum())
    return GroupMatch(group, _idf(index.passages, frequency), held_rows.astype(np.int32), row_tf), holding, passage_tf


def _idf(passages: int, frequency: float) -> float:
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)) if passages else 0.0


def best_sentence(index: LaneIndex, scores: LaneScores) -> NDArray[np.float32]:
    """Each passage's highest sentence score, contexts left out: shape (passages,)."""
    best = np.zeros(index.passages, np.float32)
    real = index.ordinals >= 0
    np.maximum.at(best, index.parents[real], scores.sentences[real])
    return best
