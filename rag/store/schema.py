"""The tables, and how a file with them is opened.

Two kinds of file share the reading tables: the record (`record.sqlite`, the truth, written by one ingest at a time) and the
snapshot that each generation carries (`records.sqlite`, written once and never changed).
"""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path

from rag.errors import StoreVersionError
from rag.store.faults import telling

FORMAT = 2  # of the record and of a generation's folder; another number is refused, never guessed at

READING_TABLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, digest TEXT NOT NULL, text_digest TEXT NOT NULL,
    published TEXT, head TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX articles_by_text ON articles (text_digest);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, ordinal INTEGER NOT NULL, language TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, tokens INTEGER NOT NULL, twin_id TEXT,
    vector_key TEXT NOT NULL, sentences BLOB NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_by_article ON passages (article_id, ordinal);
CREATE INDEX passages_by_vector ON passages (vector_key);
CREATE TABLE terms (passage_id TEXT PRIMARY KEY, hashes BLOB NOT NULL, counts BLOB NOT NULL);
CREATE TABLE twins (
    article_id TEXT NOT NULL, zh_start INTEGER NOT NULL, zh_end INTEGER NOT NULL,
    en_start INTEGER NOT NULL, en_end INTEGER NOT NULL, score REAL NOT NULL);
CREATE INDEX twins_by_article ON twins (article_id);
CREATE TABLE names (article_id TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL);
CREATE INDEX names_by_article ON names (article_id);
CREATE TABLE statements (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, passage_id TEXT NOT NULL, language TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, twin_start INTEGER, twin_end INTEGER,
    speaker TEXT NOT NULL, written TEXT NOT NULL, verb TEXT NOT NULL, kind TEXT NOT NULL,
    said_on TEXT, published TEXT, day TEXT, direct INTEGER NOT NULL,
    addressee TEXT, condition TEXT, topics TEXT NOT NULL, differs TEXT NOT NULL);
CREATE INDEX statements_by_article ON statements (article_id, start);
CREATE INDEX statements_by_day ON statements (day);
"""

# A generation's statements lie in the order of their days, so that the number of a row is its place in time; what they are found by
# (speaker, kind, article, words of the topic) is an inverted index over those numbers, which answers in their order.
SNAPSHOT_TABLES = """
CREATE VIRTUAL TABLE statement_index USING fts5(keys, content='', detail=none, columnsize=0);
"""

RECORD_TABLES = """
CREATE TABLE statement_keys (statement_id TEXT PRIMARY KEY, article_id TEXT NOT NULL, keys TEXT NOT NULL);
CREATE INDEX keys_by_article ON statement_keys (article_id);
CREATE TABLE vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE sources (
    root TEXT NOT NULL, file TEXT NOT NULL, article_id TEXT NOT NULL,
    PRIMARY KEY (root, file, article_id)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def open_record(path: Path) -> sqlite3.Connection:
    """The record, made where there is none. Raises StoreVersionError for one of another format."""
    with telling(path.parent):
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        version = _version(connection)
        if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            _create(connection)
        else:
            require_format(version, path.parent)
    return connection


def open_for_reading(path: Path, *, unchanging: bool) -> sqlite3.Connection:
    """A file that is only read, from any thread (callers take turns); `unchanging` needs neither locks nor a -shm file."""
    with telling(path.parent):
        connection = _connected(path, "&immutable=1" if unchanging else "")
        try:
            require_format(_version(connection), path.parent)
        except BaseException:
            connection.close()
            raise
    return connection


def is_blank(path: Path) -> bool:
    """Whether `path` holds neither a version nor a table, as a record does whose making was cut short."""
    with telling(path.parent):
        connection = _connected(path)
        try:
            return _version(connection) == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _connected(path: Path, options: str = "") -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro{options}"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def require_format(version: int, folder: Path) -> None:
    if version != FORMAT:
        raise StoreVersionError(
            f"was written in format {version}, this program reads format {FORMAT}",
            source=str(folder),
            then="move the folder away, or name another one with --store, and run python ingest.py again",
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    """All or nothing: a kill in between leaves an empty file."""
    first = (("store", uuid.uuid4().hex), ("state", uuid.uuid4().hex))
    connection.execute("BEGIN IMMEDIATE")
    for statement in (READING_TABLES + RECORD_TABLES).split(";"):
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", first)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
