"""The record: what the store knows, in SQLite, committed before anything is derived from it.

A generation (see `publish`) is made from the record alone, so a lost or damaged index costs time and nothing else. Each committed
change draws a new `state`, a random token that the generation's manifest repeats: equal tokens mean that the index shows
exactly this record. Vectors are named by their content, so that two generations differ by the names that they hold.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.store.faults import telling
from rag.store.lexical import LexicalRow
from rag.store.rows import (
    ARTICLE,
    ARTICLE_HEAD,
    PASSAGE,
    Weights,
    article_row,
    name_row,
    passage_row,
    statement_keys,
    statement_row,
    text_digest,
    to_article,
    to_name,
    to_passage,
    to_twin,
    to_weights,
    twin_row,
    vector_key,
    weights_row,
)
from rag.store.schema import open_for_reading, open_record
from rag.store.snapshot import write_snapshot
from rag.types import Article, Passage, ReadArticle, Statement

RECORD = "record.sqlite"
SNAPSHOT = "records.sqlite"  # in a generation's folder
_OF_ARTICLE = ("passages", "twins", "names", "statements", "statement_keys")  # tables with an article_id
_READ_AT_ONCE = 2000  # vectors


@dataclass(frozen=True, slots=True)
class RecordState:
    """What a generation is compared with."""

    store: str  # this store's own name, for collections on a shared server
    state: str
    embedder: str | None  # None: nothing was ever indexed
    dimensions: int
    articles: int
    passages: int
    vectors: int  # different ones
    names: str = ""  # digest of the gazetteer that it was indexed with


@dataclass(frozen=True, slots=True)
class VectorBatch:
    """`matrix` has shape (len(keys), dimensions)."""

    keys: list[str]
    matrix: NDArray[np.float32]


class Record:
    """The writing side. One at a time: the caller holds the store's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = open_record(folder / RECORD)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self, *, changes_index: bool = True) -> Iterator[None]:
        """All of the block or none of it, on disk when it ends. `changes_index`: the index no longer shows the record."""
        with telling(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if changes_index:
                    self._set("state", uuid.uuid4().hex)
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite rolls back by itself when the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    # --- what is asked before writing

    def state(self) -> RecordState:
        meta = dict(self._rows("SELECT key, value FROM meta"))
        return RecordState(
            store=meta["store"],
            state=meta["state"],
            embedder=meta.get("embedder"),
            dimensions=int(meta.get("dimensions", 0)),
            articles=self._count("articles"),
            passages=self._count("passages"),
            vectors=len(self.vector_keys()),
            names=meta.get("names", ""),
        )

    def digests(self) -> dict[str, str]:
        """Article.digest by Article.id."""
        return dict(self._rows("SELECT id, digest FROM articles"))

    def same_text(self, text: str, article_id: str) -> str | None:
        """The source of another article with this very text."""
        query = "SELECT source FROM articles WHERE text_digest = ? AND id != ? ORDER BY source LIMIT 1"
        found = list(self._rows(query, (text_digest(text), article_id)))
        return found[0][0] if found else None

    def source_of(self, article_id: str) -> str:
        return next(self._rows("SELECT source FROM articles WHERE id = ?", (article_id,)))[0]

    # --- writing, inside a transaction

    def set_embedder(self, name: str, dimensions: int) -> None:
        self._set("embedder", name)
        self._set("dimensions", str(dimensions))

    def set_names(self, digest: str) -> None:
        """Of the gazetteer."""
        self._set("names", digest)

    def put(
        self,
        read: ReadArticle,
        vectors: NDArray[np.float32],
        weights: Sequence[Weights],
        statements: Sequence[Statement] = (),
    ) -> None:
        """Adds an article or replaces the one of its id. `vectors` has a row, and `weights` an entry, for each passage."""
        self.remove(read.article.id)
        ids, keys = [passage.id for passage in read.passages], self._put_vectors(vectors)
        self._insert("articles", [article_row(read.article)])
        self._insert("passages", [passage_row(p, key) for p, key in zip(read.passages, keys, strict=True)])
        self._insert("terms", [weights_row(i, w) for i, w in zip(ids, weights, strict=True)])
        self._insert("twins", [twin_row(twin) for twin in read.twins])
        self._insert("names", [name_row(name) for name in read.names])
        self._insert_statements(read.article, statements)

    def put_statements(self, article: Article, statements: Sequence[Statement]) -> None:
        """In place of those that a stored article had."""
        for table in ("statements", "statement_keys"):
            self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article.id,))
        self._insert_statements(article, statements)

    def remove(self, article_id: str) -> None:
        """Takes an article out, with all that was made of it; nothing where there is none."""
        ids = list(self._rows("SELECT id FROM passages WHERE article_id = ?", (article_id,)))
        self._connection.executemany("DELETE FROM terms WHERE passage_id = ?", ids)
        for table in _OF_ARTICLE:
            self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def put_index(self, ids: Sequence[str], vectors: NDArray[np.float32], weights: Sequence[Weights]) -> None:
        """New vectors and terms for passages that stay as they are."""
        pairs = zip(self._put_vectors(vectors), ids, strict=True)
        self._connection.executemany("UPDATE passages SET vector_key = ? WHERE id = ?", pairs)
        terms = [weights_row(i, w) for i, w in zip(ids, weights, strict=True)]
        self._connection.executemany("REPLACE INTO terms VALUES (?, ?, ?)", terms)

    def drop_unused_vectors(self) -> None:
        """Those of passages that were replaced or removed."""
        self._connection.execute("DELETE FROM vectors WHERE key NOT IN (SELECT vector_key FROM passages)")

    # --- where articles came from

    def files_of(self, root: str) -> dict[str, set[str]]:
        """Ids of the articles that came from each file below `root`."""
        files: dict[str, set[str]] = {}
        for file, article_id in self._rows("SELECT file, article_id FROM sources WHERE root = ?", (root,)):
            files.setdefault(file, set()).add(article_id)
        return files

    def origins(self) -> dict[str, set[tuple[str, str]]]:
        """(root, file) of every place that an article came from."""
        places: dict[str, set[tuple[str, str]]] = {}
        for root, file, article_id in self._rows("SELECT root, file, article_id FROM sources"):
            places.setdefault(article_id, set()).add((root, file))
        return places

    def add_origin(self, root: str, file: str, article_id: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?)", (root, file, article_id))

    def drop_origin(self, root: str, file: str, article_id: str) -> None:
        query = "DELETE FROM sources WHERE root = ? AND file = ? AND article_id = ?"
        self._connection.execute(query, (root, file, article_id))

    # --- what an index is made of

    def passages(self, size: int = 256) -> Iterator[list[tuple[Passage, Article]]]:
        """Every passage, with its article without the text, in batches; later writes do not disturb it."""
        ids = [row[0] for row in self._rows("SELECT id FROM passages ORDER BY id")]
        heads = {row[0]: to_article(row) for row in self._rows(f"SELECT {ARTICLE_HEAD} FROM articles")}
        query = f"SELECT {PASSAGE} FROM passages"
        for i in range(0, len(ids), size):
            chosen = ids[i : i + size]
            rows = self._rows(f"{query} WHERE id IN ({_marks(chosen)}) ORDER BY id", chosen)
            yield [(passage, heads[passage.article_id]) for passage in map(to_passage, rows)]

    def read_articles(self) -> Iterator[ReadArticle]:
        """Every article, with all that reading made of it; later writes do not disturb it."""
        for (article_id,) in list(self._rows("SELECT id FROM articles ORDER BY id")):
            one = (article_id,)
            passages = self._rows(f"SELECT {PASSAGE} FROM passages WHERE article_id = ? ORDER BY ordinal", one)
            twins = self._rows("SELECT * FROM twins WHERE article_id = ? ORDER BY rowid", one)
            names = self._rows("SELECT * FROM names WHERE article_id = ? ORDER BY rowid", one)
            [article] = self._rows(f"SELECT {ARTICLE} FROM articles WHERE id = ?", one)
            yield ReadArticle(to_article(article), tuple(map(to_passage, passages)), tuple(map(to_twin, twins)), tuple(map(to_name, names)))

    def lexical_rows(self) -> list[LexicalRow]:
        query = "SELECT id, language, hashes, counts FROM passages JOIN terms ON passage_id = id ORDER BY id"
        return [LexicalRow(i, language, *to_weights(h, c)) for i, language, h, c in self._rows(query)]

    def vector_keys(self) -> set[str]:
        """Of the vectors that the passages have; each stands for one passage or more."""
        return {row[0] for row in self._rows("SELECT DISTINCT vector_key FROM passages")}

    def vectors(self, keys: set[str]) -> Iterator[VectorBatch]:
        """In the order of the keys, which is as good as random: an HNSW graph loses rows that come sorted by likeness."""
        wanted = sorted(keys)
        for i in range(0, len(wanted), _READ_AT_ONCE):
            chosen = wanted[i : i + _READ_AT_ONCE]
            query = f"SELECT key, vector FROM vectors WHERE key IN ({_marks(chosen)}) ORDER BY key"
            rows = list(self._rows(query, chosen))
            matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)
            yield VectorBatch([row[0] for row in rows], matrix)

    def write_snapshot(self, path: Path) -> None:
        """The reading tables as a file of their own, which nobody changes afterwards. The caller fsyncs it."""
        write_snapshot(self.folder / RECORD, path)

    # --- small change

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple]:
        with telling(self.folder):
            return iter(self._connection.execute(query, values).fetchall())

    def _insert(self, table: str, rows: Sequence[tuple]) -> None:
        if rows:
            self._connection.executemany(f"INSERT INTO {table} VALUES ({_marks(rows[0])})", rows)

    def _insert_statements(self, article: Article, statements: Sequence[Statement]) -> None:
        self._insert("statements", [statement_row(s) for s in statements])
        self._insert("statement_keys", [(s.id, article.id, statement_keys(s, article.text)) for s in statements])

    def _set(self, key: str, value: str) -> None:
        self._connection.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _put_vectors(self, vectors: NDArray[np.float32]) -> list[str]:
        """Their keys."""
        blobs = [vector.astype("<f4").tobytes() for vector in vectors]
        keys = [vector_key(blob) for blob in blobs]
        self._connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", zip(keys, blobs, strict=True))
        return keys

    def _count(self, table: str) -> int:
        return int(next(self._rows(f"SELECT COUNT(*) FROM {table}"))[0])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def vector_keys_of(generation: Path) -> set[str]:
    """Of the vectors that a finished generation shows."""
    connection = open_for_reading(generation / SNAPSHOT, unchanging=True)
    try:
        with telling(generation):
            return {row[0] for row in connection.execute("SELECT DISTINCT vector_key FROM passages")}
    finally:
        connection.close()
