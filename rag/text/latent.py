"""Word vectors that English stems and Chinese characters share, from CC-CEDICT alone.

This is the read side; `rag.text.latent_learning` makes what it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from rag.text.dictionary import Dictionary

DIMENSIONS = 192
_OWN_CHARACTERS = 0.3  # weight of a word's characters against the stems of its gloss


class LatentSpace:
    """Read side: vectors of words and of bags of words."""

    dimensions = DIMENSIONS

    def __init__(self, folder: Path, dictionary: Dictionary) -> None:
        self._features = marisa_trie.RecordTrie("<If")
        self._features.mmap(str(folder / "latent.marisa"))
        self._vectors = np.asarray(np.load(folder / "latent.npy", mmap_mode="r", allow_pickle=False))
        self._dictionary = dictionary
        self.stem = lru_cache(maxsize=50_000)(self._stem)
        self.word = lru_cache(maxsize=50_000)(self._word)

    def _feature(self, name: str) -> tuple[int, float] | None:
        """(row, rarity); None where it is unknown."""
        found = self._features.get(name)
        return found[0] if found else None

    def rarity(self, stem: str) -> float:
        """0 (in every gloss) to 1 (in next to none, or unknown): how much an English stem tells."""
        found = self._features.get("e" + stem)
        return found[0][1] if found else 1.0

    def _stem(self, stem: str) -> NDArray[np.float32] | None:
        """Vector of an English stem, as long as the stem is rare; None where it is unknown."""
        found = self._feature("e" + stem)
        return None if found is None else self._vectors[found[0]].astype(np.float32) * found[1]

    def _word(self, word: str) -> NDArray[np.float32] | None:
        """Vector of a folded Chinese word: its stems' and its characters'; None where nothing is known of it."""
        gloss = self._dictionary.lookup(word)
        translations = zip(gloss.stems, gloss.weights, strict=True) if gloss else ()
        stems = [(found, weight) for stem, weight in translations if (found := self._feature("e" + stem))]
        characters = [
            (found, _OWN_CHARACTERS / len(word)) for character in word if (found := self._feature("c" + character))
        ]
        parts = [*stems, *characters]
        if not parts:
            return None
        weights = np.array([weight for _, weight in parts], np.float32)
        total = weights @ self._vectors[[row for (row, _), _ in parts]].astype(np.float32)
        length = float(np.linalg.norm(total))
        return None if length == 0 else total / length * max((rarity for (_, rarity), _ in stems), default=0.5)

    def bag(self, stems: Mapping[str, float], words: Mapping[str, float]) -> NDArray[np.float32]:
        """Unit vector of a text given as weighted English stems and Chinese words; zeros where nothing is known."""
        rows = [(vector, weight) for stem, weight in stems.items() if (vector := self.stem(stem)) is not None]
        rows += [(vector, weight) for word, weight in words.items() if (vector := self.word(word)) is not None]
        if not rows:
            return np.zeros(DIMENSIONS, np.float32)
        total = np.array([weight for _, weight in rows], np.float32) @ np.stack([vector for vector, _ in rows])
        return total / max(float(np.linalg.norm(total)), 1e-9)
