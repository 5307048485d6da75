"""What a generation carries of the record: the reading tables as a file of their own, statements in the order of their days."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rag.store.faults import telling
from rag.store.schema import FORMAT, READING_TABLES, SNAPSHOT_TABLES

_SHOWN = ("articles", "passages", "twins", "names")
_UNSAFE_BUT_NEW = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"  # the caller fsyncs
_BY_DAY = "ORDER BY day IS NULL, day, article_id, start, id"
_INDEX_STATEMENTS = (
    "INSERT INTO statement_index (rowid, keys) SELECT s.rowid, k.keys FROM main.statements AS s "
    "JOIN record.statement_keys AS k ON k.statement_id = s.id ORDER BY s.rowid"
)


def write_snapshot(record: Path, path: Path) -> None:
    """Copies what is read from `record` to the new file `path`, and indexes its statements. Raises StoreFull."""
    with telling(record.parent):
        snapshot = sqlite3.connect(path, isolation_level=None)
        try:
            snapshot.executescript(_UNSAFE_BUT_NEW + READING_TABLES + SNAPSHOT_TABLES)
            snapshot.execute("COMMIT")
            snapshot.execute("ATTACH ? AS record", (str(record),))
            snapshot.execute("BEGIN")
            for table in _SHOWN:
                snapshot.execute(f"INSERT INTO main.{table} SELECT * FROM record.{table} ORDER BY rowid")
            snapshot.execute(f"INSERT INTO main.statements SELECT * FROM record.statements {_BY_DAY}")
            snapshot.execute(_INDEX_STATEMENTS)
            snapshot.execute("INSERT INTO statement_index(statement_index) VALUES ('optimize')")
            snapshot.execute("COMMIT")
            snapshot.execute(f"PRAGMA user_version = {FORMAT}")
        finally:
            snapshot.close()
