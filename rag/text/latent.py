"""Word vectors that English stems and Chinese characters share, from CC-CEDICT alone.

Every dictionary entry is a tiny parallel text: its characters on one side, its glosses' stems on the other. A truncated SVD of
entries × (stems and characters) puts both languages into one space: cross-language latent semantic indexing (Landauer and
Littman 1990; Dumais and others 1997), with a randomised range finder (Halko, Martinsson and Tropp 2011).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rag.text.dictionary import Dictionary

DIMENSIONS = 192
_OVERSAMPLING, _POWER_ROUNDS = 16, 2
_CHARACTER_SHARE = 0.5  # weight of a character against a stem of the first sense, when learning
_OWN_CHARACTERS = 0.3  # and when a word's vector is made of its stems' and its characters'
_RAREST = 2  # entries that a feature must stand in


def learn(table: Mapping[str, tuple[dict[str, float], bool]], seed: int = 0) -> tuple[list[str], NDArray[np.float16], list[float]]:
    """(features, unit vectors of shape (features, DIMENSIONS), weights 0 to 1: 1 for the rarest feature).

    Features are "e" + stem and "c" + character.
    """
    entries = [_features(word, stems) for word, (stems, _) in table.items()]
    frequency = Counter(feature for entry in entries for feature in entry)
    names = sorted(feature for feature, count in frequency.items() if count >= _RAREST)
    column = {name: number for number, name in enumerate(names)}
    rarity = {name: math.log(len(entries) / frequency[name]) for name in names}
    matrix = _matrix(entries, column, rarity)
    vectors = _right_singular_vectors(matrix, seed)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    most = math.log(len(entries) / _RAREST)
    return names, (vectors / lengths).astype(np.float16), [round(rarity[name] / most, 4) for name in names]


def _features(word: str, stems: Mapping[str, float]) -> dict[str, float]:
    return {"e" + stem: weight for stem, weight in stems.items()} | {"c" + character: _CHARACTER_SHARE for character in word}


def _matrix(entries: list[dict[str, float]], column: Mapping[str, int], rarity: Mapping[str, float]) -> sparse.csr_matrix:
    """Rows of unit length, one an entry."""
    values, columns, ends = [], [], [0]
    for entry in entries:
        known = [(column[name], weight * rarity[name]) for name, weight in entry.items() if name in column]
        length = math.sqrt(sum(weight * weight for _, weight in known)) or 1.0
        columns += [number for number, _ in known]
        values += [weight / length for _, weight in known]
        ends.append(len(columns))
    return sparse.csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(entries), len(column)))


def _right_singular_vectors(matrix: sparse.csr_matrix, seed: int) -> NDArray[np.float32]:
    """The leading right singular vectors, as columns: shape (columns of `matrix`, DIMENSIONS)."""
    random = np.random.default_rng(seed)
    sample = random.standard_normal((matrix.shape[0], DIMENSIONS + _OVERSAMPLING), dtype=np.float32)
    transposed = matrix.T.tocsr()
    basis = np.linalg.qr(transposed @ sample)[0]
    for _ in range(_POWER_ROUNDS):
        basis = np.linalg.qr(transposed @ (matrix @ basis))[0]
    small = matrix @ basis
    _, _, right = np.linalg.svd(small.T @ small)
    return basis @ right[:DIMENSIONS].T


def save(folder: Path, learned: tuple[list[str], NDArray[np.float16], list[float]]) -> None:
    names, vectors, weights = learned
    trie = marisa_trie.RecordTrie("<If", ((name, (number, weights[number])) for number, name in enumerate(names)))
    trie.save(str(folder / "latent.marisa"))
    np.save(folder / "latent.npy", vectors, allow_pickle=False)


class LatentSpace:
    """Read side: vectors of words and of bags of words."""

    dimensions = DIMENSIONS

    def __init__(self, folder: Path, dictionary: Dictionary) -> None:
        self._features = marisa_trie.RecordTrie("<If")
        self._features.mmap(str(folder / "latent.marisa"))
        self._vectors = np.load(folder / "latent.npy", mmap_mode="r", allow_pickle=False)
        self._dictionary = dictionary
        self.stem = lru_cache(maxsize=50_000)(self._stem)
        self.word = lru_cache(maxsize=50_000)(self._word)

    def _feature(self, name: str) -> tuple[NDArray[np.float32], float] | None:
        found = self._features.get(name)
        return None if not found else (self._vectors[found[0][0]].astype(np.float32), found[0][1])

    def rarity(self, stem: str) -> float:
        """0 (in every gloss) to 1 (in next to none, or unknown): how much an English stem tells."""
        found = self._features.get("e" + stem)
        return found[0][1] if found else 1.0

    def _stem(self, stem: str) -> NDArray[np.float32] | None:
        """Vector of an English stem, as long as the stem is rare; None where it is unknown."""
        found = self._feature("e" + stem)
        return None if found is None else found[0] * found[1]

    def _word(self, word: str) -> NDArray[np.float32] | None:
        """Vector of a folded Chinese word: its stems' and its characters'; None where nothing is known of it."""
        total = np.zeros(DIMENSIONS, np.float32)
        rarities = []
        gloss = self._dictionary.lookup(word)
        for stem, weight in zip(gloss.stems, gloss.weights, strict=True) if gloss else ():
            if (found := self._feature("e" + stem)) is not None:
                total += weight * found[0]
                rarities.append(found[1])
        for character in word:
            if (found := self._feature("c" + character)) is not None:
                total += _OWN_CHARACTERS / len(word) * found[0]
        length = float(np.linalg.norm(total))
        return None if length == 0 else total / length * (max(rarities) if rarities else 0.5)

    def bag(self, stems: Mapping[str, float], words: Mapping[str, float]) -> NDArray[np.float32]:
        """Unit vector of a text given as weighted English stems and Chinese words; zeros where nothing is known."""
        rows = [(vector, weight) for stem, weight in stems.items() if (vector := self.stem(stem)) is not None]
        rows += [(vector, weight) for word, weight in words.items() if (vector := self.word(word)) is not None]
        if not rows:
            return np.zeros(DIMENSIONS, np.float32)
        total = np.array([weight for _, weight in rows], np.float32) @ np.stack([vector for vector, _ in rows])
        return total / max(float(np.linalg.norm(total)), 1e-9)
