"""Whether the record can be read, so that nobody is promised an index made anew from a record that is broken too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from rag.errors import StoreDamaged, StoreError, StoreVersionError
from rag.store.faults import telling
from rag.store.manifest import CURRENT
from rag.store.records import RECORD
from rag.store.schema import is_blank, open_for_reading

_NEEDED = {"articles", "passages", "vectors", "meta"}  # tables
_THEN = "bring it back from a backup, or move the folder away, and run python ingest.py again"

Error = TypeVar("Error", bound=StoreError)


def record_error(folder: Path) -> StoreError | None:
    """Why no ingest can go on from the record, and what to do; None for a sound one, and where none was made yet.

    Opens it beside a writer and reads a few pages. On a disk that SQLite may not write it looks no further than permissions.
    """
    path = folder / RECORD
    published = (folder / CURRENT).exists()
    if not path.exists():
        return StoreDamaged(f"{RECORD} is missing", source=str(folder), then=_THEN) if published else None
    if not os.access(path, os.R_OK):
        return StoreError(f"{RECORD} cannot be read", source=str(folder), then="give yourself permission to read it")
    try:
        if is_blank(path):
            return StoreDamaged(f"{RECORD} is empty", source=str(folder), then=_THEN) if published else None
        _look_into(path)
    except (StoreDamaged, StoreVersionError) as error:
        return type(error)(f"{RECORD} {error.what}", source=error.source, then=error.then)
    except StoreError:  # a read-only disk: questions are answered from the generation
        return None
    return None


def honest(error: Error, folder: Path) -> Error:
    """`error` as it is; where the record is broken as well, with that, and with what helps then instead of a rebuild."""
    record = record_error(folder)
    if record is None:
        return error
    return type(error)(f"{error.what}, and {record.what}", source=error.source, then=record.then)


def _look_into(path: Path) -> None:
    connection = open_for_reading(path, unchanging=False)
    try:
        with telling(path.parent):
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if missing := sorted(_NEEDED - tables):
                raise StoreDamaged(f"has no table {missing[0]}", source=str(path.parent), then=_THEN)
            connection.execute("SELECT count(*) FROM articles").fetchone()
            if not connection.execute("SELECT 1 FROM meta WHERE key = 'state'").fetchone():
                raise StoreDamaged("does not name its state", source=str(path.parent), then=_THEN)
    finally:
        connection.close()
