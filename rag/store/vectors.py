"""The cosine channel, in Chroma: embedded in a generation's folder, or one collection a generation on a server.

Chroma is a derived index here, never the record (docs/decisions). What it needs to be told: a path is cached for the life of
the process, so a folder is never used twice; `add` keeps the old row of an existing id; distances are L2 and texts go to a
downloaded model unless asked otherwise; opening even for reading writes into chroma.sqlite3.
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
    """One generation's collection. A VectorIndex; `close` gives its files back."""

    def __init__(self, place: Place, client: Any, collection: Any, copy: Path | None = None) -> None:
        self._place, self._client, self._collection, self._copy = place, client, collection, copy

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        return self._nearest(vector[None, :], k)[0] if k > 0 and self.count() else []

    def count(self) -> int:
        with _telling(self._place):
            return int(self._collection.count())

    def lost(self, batch: VectorBatch) -> list[str]:
        """The ids of `batch` that do not find themselves: neither they nor an identical vector come first."""
        found: list[list[tuple[str, float]]] = []
        for rows in _slices(len(batch.ids), 500):
            found += self._nearest(batch.matrix[rows], 1)
        return [
            passage_id
            for passage_id, best in zip(batch.ids, found, strict=True)
            if not best or (best[0][0] != passage_id and best[0][1] < 1 - SAME)
        ]

    def add(self, batch: VectorBatch) -> None:
        """Rows of new ids."""
        with _telling(self._place):
            for rows in _slices(len(batch.ids), MOST_ROWS):
                self._collection.add(ids=batch.ids[rows], embeddings=batch.matrix[rows])

    def remove(self, ids: Sequence[str]) -> None:
        """Unknown ids are no error."""
        with _telling(self._place):
            for rows in _slices(len(ids), MOST_ROWS):
                self._collection.delete(ids=list(ids[rows]))

    def close(self) -> None:
        with suppress(Exception):  # nothing can be lost: what was written is on disk or is made again
            self._client.close()
        if self._copy:
            shutil.rmtree(self._copy, ignore_errors=True)

    def _nearest(self, matrix: NDArray[np.float32], k: int) -> list[list[tuple[str, float]]]:
        with _telling(self._place):
            found = self._collection.query(query_embeddings=matrix, n_results=k, include=["distances"])
        return [
            [(i, 1.0 - float(distance)) for i, distance in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]


def create_vectors(place: Place, batches: Iterable[VectorBatch]) -> ChromaVectors:
    """A new collection of `batches`; `place.folder` does not exist yet."""
    with _telling(place):
        client = _client(place)
        collection = client.create_collection(
            place.collection, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
    vectors = ChromaVectors(place, client, collection)
    return _filled(vectors, batches)


def copy_vectors(base: Path, place: Place, gone: Sequence[str], batches: Iterable[VectorBatch]) -> ChromaVectors:
    """The embedded collection in `base`, without `gone` and with `batches`, in the new folder of `place`."""
    assert place.folder
    with _telling(place):
        _copy_folder(base, place.folder)
    vectors = open_vectors(place)
    vectors.remove(gone)
    return _filled(vectors, batches)


def open_vectors(place: Place) -> ChromaVectors:
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
    return ChromaVectors(place, client, collection, copy)


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
