"""Learns the latent space: cross-language latent semantic indexing of the dictionary.

Every dictionary entry is a tiny parallel text: its characters on one side, its glosses' stems on the other. A
truncated SVD of entries × (stems and characters) puts both languages into one space (Landauer and Littman 1990;
Dumais and others 1997), with a randomised range finder (Halko, Martinsson and Tropp 2011). Imported when the
dictionary is compiled, never to answer a question: SciPy takes a tenth of a second.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rag.text.latent import DIMENSIONS

_OVERSAMPLING, _POWER_ROUNDS = 16, 2
_CHARACTER_SHARE = 0.5  # weight of a character against a stem of the first sense
_RAREST = 2  # entries that a feature must stand in


def learn(
    table: Mapping[str, tuple[dict[str, float], bool]], seed: int = 0
) -> tuple[list[str], NDArray[np.float16], list[float]]:
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
    return {"e" + stem: weight for stem, weight in stems.items()} | {
        "c" + character: _CHARACTER_SHARE for character in word
    }


def _matrix(
    entries: list[dict[str, float]], column: Mapping[str, int], rarity: Mapping[str, float]
) -> sparse.csr_matrix:
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
