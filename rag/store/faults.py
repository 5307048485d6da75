"""What the disk and SQLite raise, told as errors of the store."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import CrossciteError, StoreDamaged, StoreError, StoreFull

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_WORDS = ("disk is full", "no space left", "quota exceeded", "file too large")
_DENIED_WORDS = ("readonly database", "read-only", "permission denied", "unable to open database")
_DAMAGED_WORDS = ("malformed", "not a database")


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turns OSError and sqlite3.Error into StoreFull, StoreDamaged or StoreError about `folder`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise told(error, folder) from error


def told(error: BaseException, folder: Path) -> CrossciteError:
    """The error of the store that stands for `error`."""
    words, number = str(error).lower(), getattr(error, "errno", None)
    if isinstance(error, NotADirectoryError | FileExistsError) and (file := _file_on_the_way(folder)):
        return StoreError("is a file, not a folder", source=str(file), then="name a folder with --store or CROSSCITE_STORE")
    if number in _FULL or _any(_FULL_WORDS, words):
        return StoreFull(
            "the disk has no room",
            source=str(folder),
            then="free some space and run it again; what could be searched before still can",
        )
    if number in _DENIED or _any(_DENIED_WORDS, words):
        return StoreError(
            "cannot be written",
            source=str(folder),
            then="give yourself write permission there, or another folder with --store",
        )
    if _any(_DAMAGED_WORDS, words):
        return StoreDamaged(
            f"cannot be read ({error})",
            source=str(folder),
            then="move the folder away, or bring it back from a backup, and run python ingest.py again",
        )
    return StoreError(
        f"failed with {type(error).__name__} ({error})",
        source=str(folder),
        then="look at the disk and run it again; nothing is lost",
    )


def _file_on_the_way(folder: Path) -> Path | None:
    return next((path for path in (folder, *folder.parents) if path.is_file()), None)


def _any(phrases: tuple[str, ...], words: str) -> bool:
    return any(phrase in words for phrase in phrases)
