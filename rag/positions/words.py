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


def held(words: Sequence[Asked], text: str, near: float = NEAR) -> float:
    """0 to 1: how much of the words' information a text has; `near` is the cosine from which another word counts for one."""
    keys, others = keys_of(text), _vectors(text)
    return sum(asked.weight * _degree(asked, keys, others, near) for asked in words)


def _degree(asked: Asked, keys: frozenset[str], others: NDArray[np.float32], near: float) -> float:
    met = max((worth for key, worth in zip(asked.word.keys, asked.word.worth, strict=True) if key in keys), default=0.0)
    if asked.vector is None or not len(others):
        return met
    cosine = float((others @ asked.vector).max())
    return max(met, cosine if cosine >= near else 0.0)


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
