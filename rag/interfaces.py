"""What has two implementations, or will: each has one contract test that every implementation passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeGuard

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


@dataclass(frozen=True, slots=True)
class EmbeddedBatch:
    """Some of the texts, embedded. `vectors` has shape (len(numbers), dimensions)."""

    numbers: tuple[int, ...]  # of the texts, from 0
    vectors: NDArray[np.float32]
    tokens: int  # as the endpoint counts them; 0 where it does not tell
    without: int  # so many have no vector of their own, but one that is like no text


class RemoteEmbedder(Embedder, Protocol):
    """An embedder whose work costs money or time: what it has done is handed over as it comes, so that it can be kept."""

    @property
    def where(self) -> str:
        """The host, for notices."""

    def probe(self) -> NDArray[np.float32]:
        """The vector of a text that is always the same."""

    def wording(self, passage: Passage) -> str:
        """What is embedded of a passage: equal wordings have equal vectors."""

    def batches(self, texts: Sequence[str]) -> Iterator[EmbeddedBatch]:
        """Every text once. Raises EndpointError; what came before that is good."""


def family_of(name: str) -> str:
    """ "family@version" → family: what vectors are kept by; another version may make other terms of a text."""
    return name.partition("@")[0]


def is_remote(embedder: Embedder) -> TypeGuard[RemoteEmbedder]:
    """Looks at the class: an embedder's properties may ask its endpoint."""
    return hasattr(type(embedder), "batches")


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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a reply should look like, for servers that can hold a model to it; others are told in the prompt alone."""

    name: str
    schema: Mapping[str, Any]  # JSON Schema, an object
    most_tokens: int | None = None  # of the reply, where it should be shorter than the settings allow


class Model(Protocol):
    """A chat model behind an endpoint."""

    @property
    def name(self) -> str:
        """As the endpoint knows it."""

    @property
    def where(self) -> str:
        """The endpoint's host, for notices; without a key, a path or a password."""

    def fit(self, context_tokens: int) -> None:
        """The model's context is of that size: replies are kept to what it leaves them."""

    def stream(self, messages: Sequence[Message], seconds: float, shape: Shape | None = None) -> Iterator[Piece]:
        """The reply, piece by piece, some of them empty; closing the iterator ends the call. Raises EndpointError, at the latest after `seconds`."""
