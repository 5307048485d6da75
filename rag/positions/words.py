"""How much of a topic, or of one sentence, another text holds: by its very words in either language, or by words near them in meaning."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.text.resources import the_latent_space
from rag.text.terms import bag_of
from rag.text.topics import TopicWord, topic_keys

NEAR = 0.28  # cosine from which a word is near another in meaning


@dataclass(frozen=True, slots=True)
class Asked:
    """One word or name of a topic. `weight` is its share of the information of all; `vector` is None for names."""

    word: TopicWord
    weight: float
    vector: NDArray[np.float32] | None


class AskedAll:
    """Words that many texts are held against: their vectors are one matrix. `near` is the cosine from which another word counts for one."""

    def __init__(self, words: Sequence[Asked], near: float = NEAR) -> None:
        self._words, self._near = words, near
        self._weights = np.array([asked.weight for asked in words], np.float32)
        self._known = [n for n, asked in enumerate(words) if asked.vector is not None]
        self._vectors = np.stack([asked.vector for asked in words if asked.vector is not None]) if self._known else None

    def __bool__(self) -> bool:
        return bool(self._words)

    def held(self, text: str) -> float:
        """0 to 1: how much of the words' information a text has."""
        if not self._words:
            return 0.0
        keys, others = keys_of(text), _vectors(text)
        met = np.array([_met(asked.word, keys) for asked in self._words], np.float32)
        if self._vectors is not None and len(others):
            cosines = (self._vectors @ others.T).max(axis=1)
            met[self._known] = np.maximum(met[self._known], np.where(cosines >= self._near, cosines, 0.0))
        return float(self._weights @ met)


def held(words: Sequence[Asked], text: str, near: float = NEAR) -> float:
    """0 to 1: how much of the words' information a text has; for many texts see AskedAll."""
    return AskedAll(words, near).held(text)


def _met(word: TopicWord, keys: frozenset[str]) -> float:
    """What a word is worth that is met by itself or its translation."""
    return max((worth for key, worth in zip(word.keys, word.worth, strict=True) if key in keys), default=0.0)


@functools.lru_cache(maxsize=4_000)
def keys_of(text: str) -> frozenset[str]:
    return frozenset(topic_keys(text))


@functools.lru_cache(maxsize=4_000)
def _vectors(text: str) -> NDArray[np.float32]:
    """Shape (words known, dimensions), each of length 1."""
    stems, chinese = bag_of([text])
    found = [vector for word in (*stems, *chinese) if (vector := vector_of_word(word)) is not None]
    return np.stack(found) if found else np.zeros((0, the_latent_space().dimensions), np.float32)


@functools.lru_cache(maxsize=20_000)
def vector_of_word(word: str) -> NDArray[np.float32] | None:
    space = the_latent_space()
    found = space.stem(word) if word.isascii() else space.word(word)
    return None if found is None else found / max(float(np.linalg.norm(found)), 1e-9)
