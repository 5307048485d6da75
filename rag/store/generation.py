"""One generation, as questions read it.

It reads only its own folder: a snapshot of the record lies beside the indexes that were made from it. So a pinned generation
stays consistent while an ingest commits, without a long SQLite transaction (which would hold back the record's checkpoints)
and without a lock (a store on a read-only disk can be asked). The price is the articles' text once more on disk for each
generation, and some time when one is published.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.store.faults import telling
from rag.store.lexical import LexicalIndex
from rag.store.manifest import LEXICAL, Manifest
from rag.store.records import SNAPSHOT
from rag.store.rows import ARTICLE, ARTICLE_HEAD, PASSAGE, to_article, to_name, to_passage, to_twin
from rag.store.schema import open_for_reading
from rag.store.statements import Order, Wanted, count_speakers, count_statements, find_statements
from rag.store.vectors import ChromaVectors
from rag.types import Article, NamePair, Passage, Statement, TwinPair

_KEPT_PASSAGES = 4096
_KEPT_ARTICLES = 256
_ASKED_AT_ONCE = 500  # values in one SQL statement

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Stats:
    """What a question is looked up in."""

    articles: int
    passages: int
    first: dt.date | None  # earliest and latest published date
    last: dt.date | None


class _Kept(Generic[Value]):
    """The values last asked for, up to `most`."""

    def __init__(self, most: int) -> None:
        self._most, self._values = most, dict[str, Value]()

    def get(self, key: str) -> Value | None:
        value = self._values.pop(key, None)
        if value is not None:
            self._values[key] = value
        return value

    def keep(self, key: str, value: Value) -> None:
        self._values[key] = value
        if len(self._values) > self._most:
            del self._values[next(iter(self._values))]


class _Snapshot:
    """The generation's tables. Threads take turns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.connection = open_for_reading(folder / SNAPSHOT, unchanging=True)
        self.turn = threading.RLock()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:
        with self.turn, telling(self._folder):
            return self.connection.execute(query, values).fetchall()

    def of_ids(self, query: str, ids: Sequence[str]) -> Iterator[tuple]:
        """The rows whose column, with which `query` ends, is among `ids`; in no order."""
        for start in range(0, len(ids), _ASKED_AT_ONCE):
            chosen = ids[start : start + _ASKED_AT_ONCE]
            yield from self.rows(f"{query} IN ({', '.join('?' * len(chosen))})", chosen)


class PassageVectors:
    """The VectorIndex of a generation: passages of equal vectors share a row in Chroma and come side by side."""

    def __init__(self, rows: ChromaVectors, snapshot: _Snapshot, passages: int) -> None:
        self._rows, self._snapshot, self._passages = rows, snapshot, passages

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        found = self._rows.nearest(vector, k)
        keys = [key for key, _ in found]
        passages: dict[str, list[str]] = {key: [] for key in keys}
        for key, passage_id in self._snapshot.of_ids("SELECT vector_key, id FROM passages WHERE vector_key", keys):
            passages[key].append(passage_id)
        return [(passage_id, cosine) for key, cosine in found for passage_id in sorted(passages[key])][:k]

    def count(self) -> int:
        return self._passages


class Generation:
    """An unchanging view of the store, for any number of threads. Held as long as anything refers to it; nothing to close.

    Made by `Store.pin`. `handle` is the lock that keeps the folder; `open_vectors` opens its vector index.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, handle: int, open_vectors: Callable[[], ChromaVectors]
    ) -> None:
        self.folder, self.manifest = folder, manifest
        self._snapshot = _Snapshot(folder)
        self._turn, self._rows, self._of_ids = self._snapshot.turn, self._snapshot.rows, self._snapshot.of_ids
        self._open_vectors = open_vectors
        self._vectors: PassageVectors | None = None
        self._passages = _Kept[Passage](_KEPT_PASSAGES)
        self._articles = _Kept[Article](_KEPT_ARTICLES)
        weakref.finalize(self, _release, handle, self._snapshot.connection)

    @property
    def number(self) -> int:
        return self.manifest.number

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex(self.folder / LEXICAL)

    @property
    def vectors(self) -> PassageVectors:
        """A VectorIndex. Opened at first use, which imports Chroma (a second). Raises StoreDamaged or, for a server, StoreError."""
        with self._turn:
            if self._vectors is None:
                rows = self._open_vectors()
                weakref.finalize(self, rows.close)
                self._vectors = PassageVectors(rows, self._snapshot, self.manifest.passages)
            return self._vectors

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """In the order of `ids`. Raises KeyError for an id that this generation does not hold."""
        with self._turn:
            found = {i: passage for i in ids if (passage := self._passages.get(i))}
            missing = [i for i in ids if i not in found]
            for row in self._of_ids(f"SELECT {PASSAGE} FROM passages WHERE id", missing):
                found[row[0]] = passage = to_passage(row)
                self._passages.keep(passage.id, passage)
        return [found[i] for i in ids]

    def article(self, article_id: str) -> Article:
        """Raises KeyError for an id that this generation does not hold."""
        with self._turn:
            if (kept := self._articles.get(article_id)) is not None:
                return kept
            rows = self._rows(f"SELECT {ARTICLE} FROM articles WHERE id = ?", (article_id,))
            if not rows:
                raise KeyError(article_id)
            article = to_article(rows[0])
            self._articles.keep(article_id, article)
            return article

    def articles(self, *, text: bool = False) -> list[Article]:
        """All of them by source. Without `text` theirs is empty, which makes ten thousand a matter of a tenth of a second."""
        columns = ARTICLE if text else ARTICLE_HEAD
        return [to_article(row) for row in self._rows(f"SELECT {columns} FROM articles ORDER BY source, id")]

    def article_passages(self, article_id: str) -> tuple[Passage, ...]:
        """In their order in the article; empty for an unknown one."""
        query = f"SELECT {PASSAGE} FROM passages WHERE article_id = ? ORDER BY ordinal"
        return tuple(to_passage(row) for row in self._rows(query, (article_id,)))

    def twins(self, article_id: str) -> tuple[TwinPair, ...]:
        """The article's aligned sentences, in their order; empty for an unknown one."""
        query = "SELECT * FROM twins WHERE article_id = ? ORDER BY zh_start, en_start"
        return tuple(to_twin(row) for row in self._rows(query, (article_id,)))

    def name_pairs(self) -> list[NamePair]:
        """Every name that an article gives in both languages, each pair once per article."""
        return [to_name(row) for row in self._rows("SELECT DISTINCT article_id, zh, en FROM names ORDER BY rowid")]

    def statements(
        self,
        wanted: Wanted | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        offset: int = 0,
        by: Order | None = None,
    ) -> list[Statement]:
        """Those of a selection, by day, or `by` what people sort a table by."""
        chosen = wanted or Wanted()
        return find_statements(self._rows, chosen, newest_first=newest_first, limit=limit, offset=offset, by=by)

    def count_statements(self, wanted: Wanted | None = None) -> int:
        return count_statements(self._rows, wanted or Wanted())

    def count_holding(self, keys: Sequence[str]) -> int:
        """How many statements hold any of these keys (rag.text.topics)."""
        query = "SELECT COUNT(*) FROM statement_index WHERE statement_index MATCH ?"
        return int(self._rows(query, (" OR ".join(keys),))[0][0])

    @cached_property
    def speakers(self) -> tuple[tuple[str, int], ...]:
        """Every speaker with the number of their statements, most first."""
        return tuple(count_speakers(self._rows))

    @cached_property
    def _stats(self) -> Stats:
        first, last = self._rows("SELECT MIN(published), MAX(published) FROM articles")[0]
        return Stats(self.manifest.articles, self.manifest.passages, _date(first), _date(last))

    def stats(self) -> Stats:
        return self._stats


def _release(handle: int, connection: sqlite3.Connection) -> None:
    connection.close()
    os.close(handle)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
