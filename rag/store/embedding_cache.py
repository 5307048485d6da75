"""Vectors that were paid for, kept as they come: a run that was cut or killed goes on where it stopped.

A file of its own beside the record (`embeddings.sqlite`), because the record's transactions take back what they hold when they fail.
It names a vector by its embedder and the digest of the words that were sent, so that unchanged passages of a changed article keep theirs,
and a return to an embedder that was used before costs nothing. It may be deleted: then vectors are asked for again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import EndpointError
from rag.interfaces import EmbeddedBatch, RemoteEmbedder, family_of
from rag.store.faults import telling
from rag.types import Passage, Query

CACHE = "embeddings.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS vectors (embedder TEXT, digest BLOB, vector BLOB NOT NULL, PRIMARY KEY (embedder, digest)) WITHOUT ROWID"
_ASKED_AT_ONCE = 500
_PROBE = b"probe"  # stands for the digest of the embedder's own probe
_SAME_MODEL = 0.98  # cosine of the probe's vectors, then and now
SPARE = 1.5  # rows for each passage, from which those of passages that are gone are dropped

Tell = Callable[[int, str], None]  # (passages embedded so far, how it goes on)


class VectorCache:
    """Digest → vector, for one embedder at a time. One writer: the caller holds the store's lock."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder, self._embedder = folder, embedder
        with telling(folder):
            self._connection = _opened(folder / CACHE)

    def close(self) -> None:
        self._connection.close()

    def get(self, digests: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Those that are there."""
        found: dict[bytes, NDArray[np.float32]] = {}
        for start in range(0, len(digests), _ASKED_AT_ONCE):
            chosen = digests[start : start + _ASKED_AT_ONCE]
            query = (
                f"SELECT digest, vector FROM vectors WHERE embedder = ? AND digest IN ({', '.join('?' * len(chosen))})"
            )
            with telling(self._folder):
                rows = self._connection.execute(query, (self._embedder, *chosen)).fetchall()
            found |= {digest: np.frombuffer(blob, "<f4") for digest, blob in rows}
        return found

    def put(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """On disk when it returns."""
        rows = [(self._embedder, digest, vector.astype("<f4").tobytes()) for digest, vector in vectors.items()]
        with telling(self._folder), self._connection:
            self._connection.executemany("REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def forget(self) -> None:
        """All of this embedder's."""
        with telling(self._folder), self._connection:
            self._connection.execute("DELETE FROM vectors WHERE embedder = ?", (self._embedder,))

    def count(self) -> int:
        """Of this embedder's."""
        with telling(self._folder):
            return int(
                self._connection.execute(
                    "SELECT COUNT(*) FROM vectors WHERE embedder = ?", (self._embedder,)
                ).fetchone()[0]
            )

    def keep_only(self, digests: Iterable[bytes]) -> None:
        """Drops, of every embedder, what belongs to none of these."""
        with telling(self._folder), self._connection:
            self._connection.execute("CREATE TEMP TABLE kept (digest BLOB PRIMARY KEY)")
            self._connection.executemany(
                "INSERT OR IGNORE INTO kept VALUES (?)", ((digest,) for digest in (*digests, _PROBE))
            )
            self._connection.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM kept)")
            self._connection.execute("DROP TABLE kept")


def _opened(path: Path) -> sqlite3.Connection:
    """A file that is no database is replaced: what it held can be had again."""
    for _ in range(2):
        connection = sqlite3.connect(path, timeout=30)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_TABLE)
            return connection
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            connection.close()
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                with suppress(FileNotFoundError):
                    (path.parent / name).unlink()
    raise sqlite3.DatabaseError(f"{path.name} can be neither opened nor replaced")


@dataclass(slots=True)
class Spent:
    """What one run had from the endpoint, and what it found in the cache."""

    passages: int = 0
    tokens: int = 0  # as the endpoint counts them; 0 where it does not tell
    reused: int = 0
    without: int = 0  # so many got no vector of their own
    estimated: int = 0  # tokens, by our count
    planned: int = 0  # tokens, by our count, of the whole run; 0: not known
    started: float = field(default_factory=time.monotonic)

    def progress(self) -> str:
        """ "1,200 of about 40,000 tokens, 310 a second, about 2 min left" """
        seconds = max(time.monotonic() - self.started, 1e-3)
        rate = self.estimated / seconds
        parts = [f"{self.estimated:,} of about {max(self.planned, self.estimated):,} tokens", f"{rate:,.0f} a second"]
        if self.planned > self.estimated and rate > 0:
            parts.append(f"about {_time((self.planned - self.estimated) / rate)} left")
        return ", ".join(parts)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class CachedEmbedder:
    """An `Embedder`: another one, with a memory. `progress` is told after each batch."""

    def __init__(
        self, remote: RemoteEmbedder, cache: VectorCache, *, renew: bool = False, progress: Tell | None = None
    ) -> None:
        self._remote, self._cache, self._renew = remote, cache, renew
        self._progress = progress or (lambda done, text: None)
        self._same_model = False
        self.spent = Spent()

    @property
    def name(self) -> str:
        return self._remote.name

    @property
    def dimensions(self) -> int:
        kept = self._cache.get([_PROBE]).get(_PROBE)
        return self._remote.dimensions if kept is None else len(kept)

    @property
    def where(self) -> str:
        return self._remote.where

    def wording(self, passage: Passage) -> str:
        return self._remote.wording(passage)

    def kept(self) -> int:
        """How many vectors the memory holds."""
        return self._cache.count()

    def keep_only(self, digests: Iterable[bytes]) -> None:
        self._cache.keep_only(digests)

    def missing_tokens(self, passages: Sequence[Passage]) -> int:
        """How many tokens, by our count, are not yet paid for."""
        digests = [digest_of(self._remote.wording(passage)) for passage in passages]
        known = self._cache.get(list(set(digests)))
        return sum(p.tokens for p, digest in zip(passages, digests, strict=True) if digest not in known)

    def embed_passages(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Shape (len(passages), dimensions). Raises EndpointError; what came before that is kept."""
        if not passages:
            return np.empty((0, self.dimensions), np.float32)
        wordings = [self._remote.wording(passage) for passage in passages]
        digests = [digest_of(text) for text in wordings]
        missing = dict(zip(digests, wordings, strict=True))
        tokens = {digest: passage.tokens for digest, passage in zip(digests, passages, strict=True)}
        if self._renew:
            self._require_same_model()
        found = self._cache.get(list(missing))
        self.spent.reused += sum(digest in found for digest in digests)
        found |= self._embedded({d: text for d, text in missing.items() if d not in found}, tokens)
        return np.stack([found[digest] for digest in digests])

    def embed_query(self, query: Query) -> NDArray[np.float32]:
        return self._remote.embed_query(query)

    def report(self) -> str | None:
        """What the run cost, for the person; None where the endpoint was asked nothing."""
        spent = self.spent
        if not spent.passages:
            return None
        cost = (
            f"{spent.tokens:,} tokens as the endpoint counts them"
            if spent.tokens
            else f"about {spent.estimated:,} tokens"
        )
        text = f"{spent.passages:,} passages embedded by {family_of(self._remote.name)} at {self._remote.where}: {cost}"
        if spent.reused:
            text += f"; {spent.reused:,} had their vectors already"
        if spent.without:
            text += f"; {spent.without:,} got none of their own and are found by words alone"
        return text

    def _embedded(self, missing: Mapping[bytes, str], tokens: Mapping[bytes, int]) -> dict[bytes, NDArray[np.float32]]:
        had: dict[bytes, NDArray[np.float32]] = {}
        if not missing:
            return had
        digests = list(missing)
        try:
            self._require_same_model()
            for batch in self._remote.batches(list(missing.values())):
                new = {digests[n]: vector for n, vector in zip(batch.numbers, batch.vectors, strict=True)}
                had |= new
                if not batch.without:
                    self._cache.put(new)
                self._count(batch, sum(tokens[digest] for digest in new))
        except EndpointError as error:
            then = f"{error.then}; then run it again: it goes on where it stopped"
            raise EndpointError(error.what, source=error.source, then=then) from error
        return had

    def _count(self, batch: EmbeddedBatch, estimated: int) -> None:
        spent = self.spent
        spent.passages += len(batch.numbers)
        spent.tokens += batch.tokens
        spent.without += batch.without
        spent.estimated += estimated
        self._progress(spent.passages, spent.progress())

    def _require_same_model(self) -> None:
        """Once a run: a model that was exchanged under its name would mix vectors that cannot be compared."""
        if self._same_model:
            return
        kept, now = self._cache.get([_PROBE]).get(_PROBE), self._remote.probe()
        if kept is not None and (len(kept) != len(now) or float(kept @ now) < _SAME_MODEL):
            if not self._renew:
                what = f"{family_of(self._remote.name)} gives other vectors than those that are stored: the model was exchanged"
                raise EndpointError(what, source=self._remote.where, then="run python ingest.py --rebuild")
            self._cache.forget()
            kept = None
        if kept is None:
            self._cache.put({_PROBE: now})
        self._same_model = True


def digest_of(wording: str) -> bytes:
    """16 bytes that stand for what was sent."""
    return hashlib.sha256(wording.encode()).digest()[:16]
