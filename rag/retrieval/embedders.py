"""Text to unit vectors. The built-in embedder needs no weights and no network: the latent space of CC-CEDICT."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.text.cedict import version
from rag.text.latent import DIMENSIONS
from rag.text.resources import the_latent_space
from rag.text.terms import TERMS_VERSION, bag_of
from rag.types import Passage, Query


class BridgedEmbedder:
    """Both languages in one space, by cross-language latent semantic indexing of the dictionary."""

    dimensions = DIMENSIONS

    @property
    def name(self) -> str:
        return f"bridged-lsi-{DIMENSIONS}@cedict-{version()}-terms-{TERMS_VERSION}"

    def embed_passages(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Shape (len(passages), DIMENSIONS), rows of length 1."""
        vectors = [_embed(passage.text) for passage in passages]
        return np.stack(vectors) if vectors else np.empty((0, DIMENSIONS), np.float32)

    def embed_query(self, query: Query) -> NDArray[np.float32]:
        return _embed(query.text)


def _embed(text: str) -> NDArray[np.float32]:
    stems, chinese = bag_of([text])
    vector = the_latent_space().bag(
        {stem: 1 + np.log(count) for stem, count in stems.items()}, {word: 1 + np.log(count) for word, count in chinese.items()}
    )
    return vector if vector.any() else np.full(DIMENSIONS, DIMENSIONS**-0.5, np.float32)
