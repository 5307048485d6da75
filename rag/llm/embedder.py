"""The embedder behind an endpoint: texts in batches that the endpoint takes, each handed over as it comes, and a question within seconds."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.interfaces import EmbeddedBatch
from rag.llm.embeddings import EmbeddingClient, TooMuch
from rag.llm.faults import EmbeddingFault
from rag.settings import Settings
from rag.text.cedict import version
from rag.text.terms import TERMS_VERSION
from rag.text.tokens import estimate_tokens
from rag.types import Passage, Query

_BATCH_S = 120.0  # for one batch; a slower endpoint gets smaller ones
_BATCH_TOKENS = 100_000  # of one request; OpenAI takes 300,000
_SHORTEST = 200  # characters to which a text that is too long for the model may be cut
_KEPT_QUESTIONS = 256
_REST_S = 30.0  # after a failure, questions do without for so long: an answer does not wait for it again and again
_PROBE = "Crosscite 對照"
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class EndpointEmbedder:
    """An `Embedder` and `RemoteEmbedder`. Asks nothing of the endpoint before the first text; for any number of threads."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._client = EmbeddingClient(settings, sleep)
        self._size = settings.embedding_batch
        self._seconds = max(_BATCH_S, settings.embedding_timeout_s)
        self._dimensions: int | None = None
        self._turn = threading.Lock()
        self._questions: dict[str, NDArray[np.float32]] = {}
        self._failed: tuple[float, EmbeddingFault] | None = None  # when, and how

    @property
    def name(self) -> str:
        """Of model and size, for the same model elsewhere gives the same vectors; its version is that of the index's terms."""
        size = self._settings.embedding_dimensions
        model = self._client.model.replace("@", "%40") + (f"/{size}" if size else "")
        return f"endpoint:{model}@cedict-{version()}-terms-{TERMS_VERSION}"

    @property
    def where(self) -> str:
        """The endpoint's host, for notices."""
        return self._client.where

    @property
    def dimensions(self) -> int:
        """Asks the endpoint where nothing was embedded yet. Raises EmbeddingFault."""
        if self._dimensions is None:
            self.probe()
        return self._dimensions or 0

    def probe(self) -> NDArray[np.float32]:
        """The vector of a text that is always the same: by it a model that was exchanged under its name is told."""
        try:
            [row] = self._client.patiently([_PROBE], self._seconds).rows
        except TooMuch as much:
            raise much.fault from None
        return self._checked(row)

    def check(self) -> float:
        """Milliseconds for one small request. Raises EmbeddingFault."""
        started = time.monotonic()
        [row] = self._client.once([_PROBE], self._settings.embedding_timeout_s).rows
        self._checked(row)
        return (time.monotonic() - started) * 1000

    # --- passages --------------------------------------------------------------------------------

    def embed_passages(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Shape (len(passages), dimensions), rows of length 1. Raises EmbeddingFault."""
        rows: dict[int, NDArray[np.float32]] = {}
        for batch in self.batches([self.wording(passage) for passage in passages]):
            rows |= zip(batch.numbers, batch.vectors, strict=True)
        return np.stack([rows[n] for n in range(len(passages))]) if rows else np.empty((0, self.dimensions), np.float32)

    def wording(self, passage: Passage) -> str:
        """What is sent for a passage: visible, and no longer than the model takes."""
        return self._fitted(passage.text)

    def batches(self, texts: Sequence[str]) -> Iterator[EmbeddedBatch]:
        """Vectors as they come; every text once, in any order. Raises EmbeddingFault for what attempts and smaller batches do not mend."""
        spoken = [n for n, text in enumerate(texts) if text.strip()]
        at = 0
        while at < len(spoken):
            chosen = self._next(texts, spoken[at : at + self._size])
            at += len(chosen)
            yield from self._embedded(texts, chosen)
        if silent := [n for n, text in enumerate(texts) if not text.strip()]:
            yield EmbeddedBatch(tuple(silent), np.stack([self._neutral()] * len(silent)), 0, len(silent))

    def _next(self, texts: Sequence[str], numbers: list[int]) -> list[int]:
        """As many of the next texts as one request takes, at least one."""
        total, chosen = 0, list[int]()
        for n in numbers:
            total += estimate_tokens(texts[n])
            if chosen and total > _BATCH_TOKENS:
                break
            chosen.append(n)
        return chosen

    def _embedded(self, texts: Sequence[str], numbers: Sequence[int]) -> Iterator[EmbeddedBatch]:
        """One request; halved where that is too much for the endpoint."""
        try:
            found = self._client.patiently([texts[n] for n in numbers], self._seconds)
        except TooMuch as much:
            yield from self._smaller(texts, numbers, much)
            return
        missing = [n for n, row in zip(numbers, found.rows, strict=True) if row is None]
        if missing and len(numbers) > 1:
            had = [(n, row) for n, row in zip(numbers, found.rows, strict=True) if row is not None]
            if had:
                yield EmbeddedBatch(
                    tuple(n for n, _ in had), np.stack([self._checked(row) for _, row in had]), found.tokens, 0
                )
            for n in missing:
                yield from self._embedded(texts, [n])
            return
        rows = [self._neutral() if row is None else self._checked(row) for row in found.rows]
        yield EmbeddedBatch(tuple(numbers), np.stack(rows), found.tokens, len(missing))

    def _smaller(self, texts: Sequence[str], numbers: Sequence[int], much: TooMuch) -> Iterator[EmbeddedBatch]:
        if len(numbers) > 1:
            middle = (len(numbers) + 1) // 2
            self._size = self._size if much.one_refused else min(self._size, middle)
            yield from self._embedded(texts, numbers[:middle])
            yield from self._embedded(texts, numbers[middle:])
            return
        [n] = numbers
        if much.one_refused:
            yield EmbeddedBatch((n,), self._neutral()[None], 0, 1)
            return
        if not much.texts_too_long or len(texts[n]) <= _SHORTEST:
            raise much.fault
        for batch in self._embedded([texts[n][: len(texts[n]) // 2]], [0]):
            yield EmbeddedBatch((n,), batch.vectors, batch.tokens, batch.without)

    def _checked(self, row: NDArray[np.float32] | None) -> NDArray[np.float32]:
        """A row as long as those before it; the first one settles how long that is."""
        if row is None:
            raise EmbeddingFault("no_vector", self.where)
        if self._dimensions is None:
            self._dimensions = len(row)
        if len(row) != self._dimensions:
            raise EmbeddingFault("dimensions", self.where, found=len(row), wanted=self._dimensions)
        return row

    def _neutral(self) -> NDArray[np.float32]:
        """For what has no words: like no text, and of length 1."""
        size = self.dimensions
        return np.full(size, size**-0.5, np.float32)

    def _fitted(self, text: str) -> str:
        text, most = _INVISIBLE.sub(" ", text), self._settings.embedding_tokens
        while len(text) * 3 > most and (tokens := estimate_tokens(text)) > most:
            text = text[: min(len(text) - 1, len(text) * most // tokens)]
        return text

    # --- questions -------------------------------------------------------------------------------

    def embed_query(self, query: Query) -> NDArray[np.float32]:
        """Shape (dimensions,), length 1. Raises EmbeddingFault, at the latest after CROSSCITE_EMBEDDING_TIMEOUT_S."""
        text = self._fitted(query.text)
        with self._turn:
            if (kept := self._questions.get(text)) is not None:
                return kept
            if self._failed and time.monotonic() - self._failed[0] < _REST_S:
                raise self._failed[1]
        try:
            if not text.strip():
                return self._neutral()
            [row] = self._client.once([text], self._settings.embedding_timeout_s).rows
            vector = self._checked(row)
        except EmbeddingFault as fault:
            self._failed = (time.monotonic(), fault)
            raise
        self._failed = None
        with self._turn:
            self._questions[text] = vector
            if len(self._questions) > _KEPT_QUESTIONS:
                del self._questions[next(iter(self._questions))]
        return vector
