"""The scores are those of BM25 as it is written in the book, computed here one term at a time."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from rag.store.bm25 import best_sentence, score_lane
from rag.store.lexical import LaneIndex, LexicalIndex, write_lexical
from rag.types import TermGroup
from tests.store.lexical_samples import Sentences, lexical_rows, passages

K1, B = {"passage": 1.0, "sentence": 0.9}, {"passage": 0.5, "sentence": 0.3}
GROUPS = (
    TermGroup("en", "one", (("e:word1", 1.0),), 1.0, "word"),
    TermGroup("en", "several", (("e:word2", 1.0), ("e:word3", 0.35), ("e:word4", 0.2), ("e:word5", 0.6)), 0.7, "word"),
    TermGroup("en", "Macron", (("@:Emmanuel Macron", 1.0), ("e:word6", 0.6)), 1.0, "name"),
    TermGroup("en", "nowhere", (("e:none", 1.0), ("e:nothing", 0.5)), 1.0, "word"),
    TermGroup("en", "half there", (("e:none", 1.0), ("#:26", 0.5)), 0.25, "number"),
    TermGroup("en", "no terms", (), 1.0, "word"),
)


@pytest.fixture
def made() -> list[Sentences]:
    return passages(90, seed=5)


@pytest.fixture
def english(made: list[Sentences], tmp_path: Path) -> tuple[LaneIndex, list[Sentences]]:
    write_lexical(tmp_path, lexical_rows(made))
    return LexicalIndex(tmp_path).lanes["en"], [rows for number, rows in enumerate(made) if number % 3]


def frequency(row: dict[str, float], group: TermGroup) -> float:
    return sum(row.get(key, 0.0) * weight for key, weight in group.keys)


def naive_idf(texts: list[Sentences], group: TermGroup) -> float:
    held = sum(min(1.0, sum(frequency(row, group) for row in rows)) for rows in texts)
    return math.log(1 + (len(texts) - held + 0.5) / (held + 0.5))


def naive(tf: float, length: float, kind: str) -> float:
    return tf * (K1[kind] + 1) / (tf + K1[kind] * (1 - B[kind] + B[kind] * length)) if tf else 0.0


def test_passages_and_sentences_score_as_the_formula_says(english: tuple[LaneIndex, list[Sentences]]) -> None:
    index, texts = english
    scores = score_lane(index, GROUPS)
    flat = [row for rows in texts for row in rows]
    row_mean = np.mean([sum(row.values()) for row in flat])
    passage_lengths = [sum(sum(row.values()) for row in rows) for rows in texts]
    passages_expected, rows_expected = np.zeros(len(texts)), np.zeros(len(flat))
    for group in GROUPS:
        worth = naive_idf(texts, group) * group.weight
        for number, rows in enumerate(texts):
            tf = sum(frequency(row, group) for row in rows)
            passages_expected[number] += worth * naive(tf, passage_lengths[number] / np.mean(passage_lengths), "passage")
        for number, row in enumerate(flat):
            rows_expected[number] += worth * naive(frequency(row, group), sum(row.values()) / row_mean, "sentence")
    np.testing.assert_allclose(scores.passages, passages_expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(scores.sentences, rows_expected, rtol=1e-5, atol=1e-5)
    assert scores.ceiling == pytest.approx(sum(naive_idf(texts, group) * group.weight * 2 for group in GROUPS), rel=1e-5)


def test_a_match_names_each_sentence_once_with_its_frequency(english: tuple[LaneIndex, list[Sentences]]) -> None:
    index, texts = english
    flat = [row for rows in texts for row in rows]
    for match in score_lane(index, GROUPS).matches:
        expected = {number: tf for number, row in enumerate(flat) if (tf := frequency(row, match.group))}
        assert list(match.rows) == sorted(expected)
        assert list(match.tf) == pytest.approx([expected[number] for number in sorted(expected)], rel=1e-5)
        assert match.idf == pytest.approx(naive_idf(texts, match.group), rel=1e-5)


def test_the_best_sentence_is_never_the_context(english: tuple[LaneIndex, list[Sentences]]) -> None:
    index, texts = english
    scores = score_lane(index, GROUPS)
    at, expected = 0, []
    for rows in texts:
        expected.append(max(scores.sentences[at + 1 : at + len(rows)]))
        at += len(rows)
    np.testing.assert_array_equal(best_sentence(index, scores), expected)


def test_a_question_without_groups_scores_nothing(english: tuple[LaneIndex, list[Sentences]]) -> None:
    scores = score_lane(english[0], ())
    assert not scores.passages.any() and not scores.sentences.any() and scores.ceiling == 0


def test_an_empty_lane_can_be_asked(tmp_path: Path) -> None:
    write_lexical(tmp_path, [])
    index = LexicalIndex(tmp_path).lanes["en"]
    scores = score_lane(index, GROUPS)
    assert len(scores.passages) == len(scores.sentences) == len(best_sentence(index, scores)) == 0
