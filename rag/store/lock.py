"""One writer at a time, and readers that hold the generation they read: advisory locks, which the system drops with the process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import StoreBusy
from rag.store.faults import telling

LOCK = "lock"
PIN = "pin"


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Raises StoreBusy, with the process that holds it, where another writer is at work."""
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _taken(handle, fcntl.LOCK_EX):
            raise StoreBusy(
                f"process {_holder(handle)} is writing here",
                source=str(folder),
                then="wait until it has ended, and run it again",
            )
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def writer_of(folder: Path) -> int | None:
    """The process that writes at this moment; None where nobody does."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except OSError:
        return None
    try:
        return None if _taken(handle, fcntl.LOCK_SH) else int(_holder(handle) or 0)
    finally:
        os.close(handle)


def pin(generation: Path) -> int | None:
    """A handle that keeps `generation` from being removed until it is closed; None where it is just being removed."""
    try:
        handle = os.open(generation / PIN, os.O_RDONLY)
    except FileNotFoundError:
        return None
    if _taken(handle, fcntl.LOCK_SH):
        return handle
    os.close(handle)
    return None


@contextmanager
def unpinned(generation: Path) -> Iterator[bool]:
    """True, and nobody can pin `generation` meanwhile; False where somebody reads it."""
    try:
        handle = os.open(generation / PIN, os.O_RDONLY)
    except FileNotFoundError:  # never finished, so never read
        yield True
        return
    try:
        yield _taken(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def _taken(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(handle: int) -> str:
    return os.pread(handle, 20, 0).decode("ascii", "replace").strip()
