"""The inverted index says of every term where it stands, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rag.store.lexical import LANES, LexicalIndex, lane_of, run_starts, write_lexical
from rag.text.terms import key_hash
from tests.store.lexical_samples import VOCABULARY, lexical_rows, passages


def written(folder: Path, made: list) -> LexicalIndex:
    write_lexical(folder, lexical_rows(made))
    return LexicalIndex(folder)


def test_every_posting_is_where_the_term_stands_with_its_count(tmp_path: Path) -> None:
    made = passages(60)
    index = written(tmp_path, made)
    for lane in LANES:
        own = [rows for rows, row in zip(made, lexical_rows(made), strict=True) if lane_of(row.language) == lane]
        flat = [row for rows in own for row in rows]
        for term in VOCABULARY:
            rows, counts = index.lanes[lane].postings(key_hash(term))
            expected = [(number, row[term]) for number, row in enumerate(flat) if term in row]
            assert list(rows) == [number for number, _ in expected]
            assert list(counts) == pytest.approx([count for _, count in expected])


def test_rows_know_their_passage_and_which_sentence_they_are(tmp_path: Path) -> None:
    made = passages(30, seed=3)
    index = written(tmp_path, made)
    lane = index.lanes["en"]
    own = [rows for number, rows in enumerate(made) if number % 3]
    assert lane.ids == [f"p-{number:04}" for number in range(30) if number % 3]
    assert list(lane.parents) == [passage for passage, rows in enumerate(own) for _ in rows]
    assert list(lane.ordinals) == [at - 1 for rows in own for at in range(len(rows))]
    assert [lane.rows_of(passage)[0] for passage in range(len(own))] == list(lane.first_rows)
    assert lane.number["p-0004"] == 2 and len(index) == 30


def test_lengths_are_in_units_of_their_mean(tmp_path: Path) -> None:
    made = passages(30, seed=4)
    lane = written(tmp_path, made).lanes["en"]
    own = [rows for number, rows in enumerate(made) if number % 3]
    lengths = [sum(row.values()) for rows in own for row in rows]
    assert list(lane.row_lengths) == pytest.approx([length / np.mean(lengths) for length in lengths], rel=1e-5)
    assert float(lane.passage_lengths.mean()) == pytest.approx(1, rel=1e-5)


def test_a_term_that_nobody_holds_has_no_rows(tmp_path: Path) -> None:
    lane = written(tmp_path, passages(10)).lanes["zh"]
    for code in (key_hash("e:none"), 1, 2**64 - 1):
        rows, counts = lane.postings(code)
        assert len(rows) == len(counts) == 0


def test_an_empty_index_can_be_written_and_read(tmp_path: Path) -> None:
    index = written(tmp_path, [])
    assert len(index) == 0 and index.ids == []
    assert all(len(lane.postings(key_hash("e:word1"))[0]) == 0 for lane in index.lanes.values())


def test_an_index_is_written_over_an_older_one(tmp_path: Path) -> None:
    written(tmp_path, passages(20))
    assert len(written(tmp_path, passages(5))) == 5


def test_nothing_in_the_index_is_pickled(tmp_path: Path) -> None:
    written(tmp_path, passages(5))
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {path.suffix for path in files} == {".npy", ".json"}
    for path in files:
        json.loads(path.read_text()) if path.suffix == ".json" else np.load(path, allow_pickle=False)


@pytest.mark.parametrize(("values", "starts"), [([], []), ([7], [0]), ([1, 1, 2, 5, 5, 5], [0, 2, 3]), ([3, 3], [0])])
def test_runs_begin_where_the_value_changes(values: list[int], starts: list[int]) -> None:
    assert list(run_starts(np.array(values, np.uint64))) == starts
