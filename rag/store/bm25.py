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

from rag.store.lexical import Lane, LaneIndex, run_starts
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
    notice: str | None = None  # what the search had to do without, and what to do about it


def score_lane(index: LaneIndex, groups: Sequence[TermGroup]) -> LaneScores:
    """Scores every passage and sentence of a lane for the lane's groups."""
    passages = np.zeros(index.passages, np.float32)
    sentences = np.zeros(len(index.parents), np.float32)
    ceiling = 0.0
    matches = []
    for group in groups:
        rows, row_tf = _sentences_of(index, group)
        holding, tf = _summed(index.parents[rows], row_tf)
        match = GroupMatch(group, _idf(index.passages, float(np.minimum(1.0, tf).sum())), rows, row_tf)
        worth = match.idf * group.weight
        ceiling += worth * (_K1_PASSAGE + 1)
        matches.append(match)
        passages[holding] += worth * _saturated(tf, index.passage_lengths[holding], _K1_PASSAGE, _B_PASSAGE)
        sentences[rows] += worth * _saturated(row_tf, index.row_lengths[rows], _K1_SENTENCE, _B_SENTENCE)
    return LaneScores(passages, sentences, ceiling, tuple(matches))


def _sentences_of(index: LaneIndex, group: TermGroup) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """(rows that hold any of the group's terms, ascending; their weighted frequencies, added up)."""
    found = [(rows, counts * np.float32(weight)) for key, weight in group.keys for rows, counts in (index.postings(key_hash(key)),)]
    found = [posting for posting in found if len(posting[0])]
    if len(found) < 2:  # most groups: the rows of one posting are ascending and different as they are
        return found[0] if found else (np.empty(0, np.int32), np.empty(0, np.float32))
    rows = np.concatenate([rows for rows, _ in found])
    order = np.argsort(rows, kind="stable")  # merges the runs, which are sorted
    return _summed(rows[order], np.concatenate([counts for _, counts in found])[order])


def _summed(numbers: NDArray[np.int32], values: NDArray[np.float32]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The different ones among ascending `numbers`, and the sum of the values of each."""
    if not len(numbers):
        return numbers, values
    starts = run_starts(numbers)
    return numbers[starts], np.add.reduceat(values, starts)


def _saturated(tf: NDArray[np.float32], lengths: NDArray[np.float32], k1: float, b: float) -> NDArray:
    """0 to k1 + 1: BM25's term frequency, for texts of `lengths` in units of the mean."""
    return tf * (k1 + 1) / (tf + k1 * (1 - b + b * lengths))


def _idf(passages: int, frequency: float) -> float:
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5)) if passages else 0.0


def best_sentence(index: LaneIndex, scores: LaneScores) -> NDArray[np.float32]:
    """Each passage's highest sentence score, contexts left out: shape (passages,)."""
    best = np.zeros(index.passages, np.float32)
    if len(index.parents):
        of_sentences = np.where(index.ordinals >= 0, scores.sentences, np.float32(0))
        best[index.parents[index.first_rows]] = np.maximum.reduceat(of_sentences, index.first_rows)
    return best
