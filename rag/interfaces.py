"""What has two implementations, or will: each has one contract test that every implementation passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.types import Passage, Query


class Embedder(Protocol):
    """Text to unit vectors, for the cosine channel."""

    @property
    def name(self) -> str:
        """Recorded in the store: vectors of two names are never compared."""

    @property
    def dimensions(self) -> int: ...

    def embed_passages(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Returns shape (len(passages), dimensions), rows of length 1."""

    def embed_query(self, query: Query) -> NDArray[np.float32]:
        """Returns shape (dimensions,), length 1."""


class VectorIndex(Protocol):
    """The cosine channel of one generation."""

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """The `k` nearest passages as (passage id, cosine), best first."""

    def count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of a model's reply; the token counts come once, with the last piece, where the endpoint tells them."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Model(Protocol):
    """A chat model behind an endpoint."""

    @property
    def name(self) -> str:
        """As the endpoint knows it."""

    @property
    def where(self) -> str:
        """The endpoint's host, for notices; without a key, a path or a password."""

    def stream(self, messages: Sequence[Message], seconds: float) -> Iterator[Piece]:
        """The reply, piece by piece; closing the iterator ends the call. Raises EndpointError, at the latest after `seconds`."""
