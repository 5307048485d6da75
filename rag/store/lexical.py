"""The inverted index of one generation: arrays on disk, mapped into memory, read without parsing.

Terms are 64-bit hashes (`rag.text.terms`), so no term dictionary is needed. Every language lane has a folder of its own (`en`,
`zh`), in which the rows are sentences and each row knows its passage: one index scores both. Files of a lane: `hashes.npy`
uint64, sorted · `offsets.npy` int64, one longer · `rows.npy` int32 and `counts.npy` float32, the postings · `parents.npy` int32 and
`ordinals.npy` int16, a row's passage and which sentence of it this is (-1: its context, such as the title) · `lengths.npy` float32 ·
`ids.json`, passage ids.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rag.types import Language

Lane = Literal["en", "zh"]
LANES: tuple[Lane, ...] = ("en", "zh")
END_OF_ROW = 0  # among a passage's hashes: what follows belongs to the next sentence
_NO_ROWS = np.empty(0, np.int32)
_NO_COUNTS = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """One passage as terms: its context, then its sentences in order, END_OF_ROW after each; counts are weighted."""

    passage_id: str
    language: Language
    hashes: NDArray[np.uint64]
    counts: NDArray[np.float32]


def lane_of(language: str) -> Lane:
    return "en" if language == "en" else "zh"


def write_lexical(folder: Path, rows: Sequence[LexicalRow]) -> None:
    """Writes the index of `rows` into `folder`, which exists; files that stand there are replaced."""
    for lane in LANES:
        place = folder / lane
        place.mkdir(exist_ok=True)
        _write_lane(place, [row for row in rows if lane_of(row.language) == lane])


def run_starts(values: NDArray) -> NDArray[np.intp]:
    """Where each run of equal values begins, in an array in which equal ones stand together."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else np.empty(0, np.intp)


def _write_lane(folder: Path, rows: Sequence[LexicalRow]) -> None:
    hashes = np.concatenate([row.hashes for row in rows]) if rows else np.empty(0, np.uint64)
    counts = np.concatenate([row.counts for row in rows]) if rows else _NO_COUNTS
    ends = hashes == END_OF_ROW
    row_of = np.cumsum(ends) - ends
    passage_of = np.repeat(np.arange(len(rows)), [len(row.hashes) for row in rows]) if rows else np.empty(0, np.int64)
    parents = passage_of[ends]
    first_rows = np.searchsorted(parents, np.arange(len(rows)))
    ordinals = np.arange(len(parents)) - first_rows[parents] - 1 if rows else np.empty(0)
    hashes, counts, row_of = hashes[~ends], counts[~ends], row_of[~ends]
    order = np.argsort(hashes, kind="stable")  # rows stay ascending within a posting
    hashes = hashes[order]
    starts = run_starts(hashes)
    arrays = {
        "hashes": hashes[starts].astype(np.uint64),
        "offsets": np.append(starts, len(hashes)).astype(np.int64),
        "rows": row_of[order].astype(np.int32),
        "counts": counts[order].astype(np.float32),
        "parents": parents.astype(np.int32),
        "ordinals": ordinals.astype(np.int16),
        "lengths": np.bincount(row_of, weights=counts, minlength=len(parents)).astype(np.float32),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    (folder / "ids.json").write_text(json.dumps([row.passage_id for row in rows]), encoding="utf-8")


class LaneIndex:
    """One language's sentences. Passages are numbered 0 to `passages` - 1, rows (sentences and contexts) likewise."""

    def __init__(self, folder: Path) -> None:
        def mapped(name: str) -> NDArray:
            return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))  # a plain array slices faster

        self._hashes, self._offsets = mapped("hashes"), mapped("offsets")
        self._rows, self._counts = mapped("rows"), mapped("counts")
        self.parents: NDArray[np.int32] = mapped("parents")
        self.ordinals: NDArray[np.int16] = mapped("ordinals")
        self.ids: list[str] = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
        self.first_rows = run_starts(self.parents)  # of each passage that has rows
        self.number = {passage_id: number for number, passage_id in enumerate(self.ids)}
        lengths = mapped("lengths")
        self.row_lengths = _relative(lengths)
        self.passage_lengths = _relative(np.bincount(self.parents, weights=lengths, minlength=len(self.ids)))

    @property
    def passages(self) -> int:
        return len(self.ids)

    def rows_of(self, passage: int) -> tuple[int, int]:
        """Half-open range of a passage's rows."""
        start, end = np.searchsorted(self.parents, [passage, passage + 1])
        return int(start), int(end)

    def postings(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """(rows, ascending; weighted counts) of a term hash; empty where no sentence has it."""
        at = int(np.searchsorted(self._hashes, np.uint64(term)))
        if at == len(self._hashes) or int(self._hashes[at]) != term:
            return _NO_ROWS, _NO_COUNTS
        start, end = int(self._offsets[at]), int(self._offsets[at + 1])
        return self._rows[start:end], self._counts[start:end]


def _relative(lengths: NDArray) -> NDArray[np.float32]:
    """Lengths in units of their mean."""
    mean = float(lengths.mean()) if len(lengths) else 1.0
    return (lengths / (mean or 1.0)).astype(np.float32)


class LexicalIndex:
    """Read side of one folder."""

    def __init__(self, folder: Path) -> None:
        self.lanes: dict[Lane, LaneIndex] = {lane: LaneIndex(folder / lane) for lane in LANES}

    def __len__(self) -> int:
        """Passages of all lanes."""
        return sum(lane.passages for lane in self.lanes.values())

    @property
    def ids(self) -> list[str]:
        return [passage_id for lane in self.lanes.values() for passage_id in lane.ids]
