"""Random passages as terms, in two languages, from a vocabulary small enough that they share much of it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from rag.store.lexical import END_OF_ROW, LexicalRow
from rag.text.terms import key_hash

VOCABULARY = [f"e:word{number}" for number in range(40)] + ["@:Emmanuel Macron", "b:承諾", "#:26", "d:09-04"]
Sentences = list[dict[str, float]]  # a passage: its context, then its sentences; term → weighted count


def passages(count: int, seed: int = 0) -> list[Sentences]:
    chance = random.Random(seed)

    def row(size: int) -> dict[str, float]:
        return {term: chance.choice((0.5, 1.0, 2.0, 0.37)) for term in chance.sample(VOCABULARY, size)}

    return [[row(chance.randint(0, 3)), *(row(chance.randint(0, 12)) for _ in range(chance.randint(1, 4)))] for _ in range(count)]


def lexical_rows(made: Sequence[Sentences]) -> list[LexicalRow]:
    """Every third passage is in Chinese."""
    found = []
    for number, rows in enumerate(made):
        hashes = [code for row in rows for code in (*map(key_hash, row), END_OF_ROW)]
        counts = [count for row in rows for count in (*row.values(), 0.0)]
        language = "en" if number % 3 else "zh-Hant"
        found.append(LexicalRow(f"p-{number:04}", language, np.array(hashes, np.uint64), np.array(counts, np.float32)))
    return found
