"""The cosine channel, in Chroma: embedded in a generation's folder, or one collection a generation on a server.

Chroma is a derived index here, never the record (docs/decisions). What it needs to be told: a path is cached for the life of
the process, so a folder is never used twice; `add` keeps the old row of an existing id; distances are L2 and texts go to a
downloaded model unless asked otherwise; opening even for reading writes into chroma.sqlite3. More equal vectors than a row
has neighbours cut themselves off from the rest of the graph: each different vector therefore stands once, under its own name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from rag.errors import StoreDamaged, StoreError, StoreFull
from rag.store.faults import told
from rag.store.records import VectorBatch

MOST_ROWS = 5461  # Chroma's limit for one call
SAME = 1e-5  # cosine distance up to which float32 cannot tell two vectors apart
# Twice Chroma's defaults: amid near-duplicates a tenth of the rows is lost that they lose, for half as much time again.
_GRAPH = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
_DATABASE = "chroma.sqlite3"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one generation's vectors lie: in `folder`, or on the server at `url`."""

    collection: str
    folder: Path | None = None
    url: str | None = None

    def __str__(self) -> str:
        return str(self.folder or self.url)


class ChromaVectors:
    """One collection, a row for each different vector, named by its key. `close` gives its files back.

    An HNSW graph is searched greedily, and a few rows amid many like them may be reached by no search. The builder finds
    these `strays` (see `publish`); here they are compared one by one.
    """

    def __init__(self, place: Place, client: Any, collection: Any, strays: Sequence[str], copy: Path | None) -> None:
        self.place, self._client, self._collection, self._copy = place, client, collection, copy
        self._strays = list(strays)
        self._stray_matrix = self._vectors_of(self._strays)

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """The `k` nearest rows as (key, cosine), best first."""
        if k < 1:
            return []
        found = dict(self._nearest(vector[None, :], k)[0])
        if self._strays:
            found |= zip(self._strays, map(float, self._stray_matrix @ vector), strict=True)
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:k]

    def count(self) -> int:
        with _telling(self.place):
            return int(self._collection.count())

    def lost(self, batch: VectorBatch) -> list[str]:
        """The keys of `batch` that a search of the graph does not find: neither they nor a vector like them comes first."""
        found: list[list[tuple[str, float]]] = []
        for rows in _slices(len(batch.keys), 500):
            found += self._nearest(batch.matrix[rows], 1)
        return [
            key
            for key, best in zip(batch.keys, found, strict=True)
            if not best or (best[0][0] != key and best[0][1] < 1 - SAME)
        ]

    def add(self, batch: VectorBatch) -> None:
        """Rows of new keys."""
        with _telling(self.place):
            for rows in _slices(len(batch.keys), MOST_ROWS):
                self._collection.add(ids=batch.keys[rows], embeddings=batch.matrix[rows])

    def remove(self, keys: Sequence[str]) -> None:
        """Unknown keys are no error."""
        with _telling(self.place):
            for rows in _slices(len(keys), MOST_ROWS):
                self._collection.delete(ids=list(keys[rows]))

    def close(self) -> None:
        with suppress(Exception):  # nothing can be lost: what was written is on disk or is made again
            self._client.close()
        if self._copy:
            shutil.rmtree(self._copy, ignore_errors=True)

    def _vectors_of(self, keys: list[str]) -> NDArray[np.float32]:
        if not keys:
            return np.empty((0, 0), np.float32)
        with _telling(self.place):
            found = self._collection.get(ids=keys, include=["embeddings"])
        rows = dict(zip(found["ids"], found["embeddings"], strict=True))
        matrix = np.asarray([rows[key] for key in keys], np.float32)
        return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)

    def _nearest(self, matrix: NDArray[np.float32], k: int) -> list[list[tuple[str, float]]]:
        with _telling(self.place):
            found = self._collection.query(query_embeddings=matrix, n_results=k, include=["distances"])
        return [
            [(key, 1.0 - float(distance)) for key, distance in zip(keys, distances, strict=True)]
            for keys, distances in zip(found["ids"], found["distances"], strict=True)
        ]


def create_vectors(place: Place, batches: Iterable[VectorBatch]) -> ChromaVectors:
    """A new collection of `batches`; `place.folder` does not exist yet."""
    with _telling(place):
        client = _client(place)
        collection = client.create_collection(place.collection, embedding_function=None, configuration={"hnsw": _GRAPH})
    vectors = ChromaVectors(place, client, collection, (), None)
    return _filled(vectors, batches)


def copy_vectors(base: Path, place: Place, gone: Sequence[str], batches: Iterable[VectorBatch]) -> ChromaVectors:
    """The embedded collection in `base`, without `gone` and with `batches`, in the new folder of `place`."""
    assert place.folder
    with _telling(place):
        _copy_folder(base, place.folder)
    vectors = open_vectors(place)
    vectors.remove(gone)
    return _filled(vectors, batches)


def open_vectors(place: Place, strays: Sequence[str] = ()) -> ChromaVectors:
    """The collection of a finished generation. Raises StoreDamaged where it cannot be opened.

    Opening writes a row into Chroma's database. Where the folder does not allow that, a private copy is opened.
    """
    copy = None
    if place.folder and not os.access(place.folder / _DATABASE, os.W_OK):
        copy = Path(tempfile.mkdtemp(prefix="crosscite-"))
        with _telling(place):
            _copy_folder(place.folder, copy / "chroma")
        place = Place(place.collection, folder=copy / "chroma")
    with _telling(place):
        client = _client(place)
        collection = client.get_collection(place.collection, embedding_function=None)
    return ChromaVectors(place, client, collection, strays, copy)


def drop_collection(place: Place) -> None:
    """Removes a generation's collection from its server; the next sweep tries again where that fails."""
    with suppress(Exception):
        client = _client(place)
        try:
            client.delete_collection(place.collection)
        finally:
            client.close()


def _filled(vectors: ChromaVectors, batches: Iterable[VectorBatch]) -> ChromaVectors:
    try:
        for batch in batches:
            vectors.add(batch)
    except BaseException:
        vectors.close()
        raise
    return vectors


def _copy_folder(source: Path, target: Path) -> None:
    """Readers may have `source` open: its database is copied under SQLite's locks, the other files never change."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{_DATABASE}*"))
    read = sqlite3.connect(f"{(source / _DATABASE).absolute().as_uri()}?mode=ro", uri=True)
    written = sqlite3.connect(target / _DATABASE)
    try:
        read.backup(written)
    finally:
        read.close()
        written.close()


def _client(place: Place) -> Any:
    chromadb = _chromadb()
    # _env_file: Chroma would read the project's .env as its own.
    quiet = {"_env_file": None, "anonymized_telemetry": False}
    if place.folder:
        return chromadb.PersistentClient(str(place.folder.absolute()), settings=chromadb.Settings(**quiet))
    address = urlsplit(str(place.url))
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 8000)
    return chromadb.HttpClient(address.hostname, port, ssl=secure, settings=chromadb.Settings(**quiet))


def _chromadb() -> ModuleType:
    """Imported at first use: it takes a second, which an ingest without changes and `doctor` need not wait for."""
    import chromadb

    return chromadb


@contextmanager
def _telling(place: Place) -> Iterator[None]:
    """Chroma's errors as the store's. Its Rust side panics with a BaseException that has no importable type."""
    try:
        yield
    except Exception as error:
        raise _told(error, place) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _told(error, place) from error


def _told(error: BaseException, place: Place) -> StoreError:
    if place.url:
        return StoreError(
            f"the Chroma server failed with {type(error).__name__} ({error})",
            source=place.url,
            then="start it (chroma run) and try again, or unset CHROMA_URL and run python ingest.py --rebuild",
        )
    assert place.folder
    if isinstance(full := told(error, place.folder), StoreFull):
        return full
    return StoreDamaged(
        f"the vector index cannot be used ({type(error).__name__}: {error})",
        source=str(place.folder),
        then="run python ingest.py --rebuild; nothing is lost",
    )


def _slices(total: int, size: int) -> Iterator[slice]:
    for start in range(0, total, size):
        yield slice(start, start + size)
