"""From the record to a generation that questions are answered from.

A generation is built in a folder that nobody reads, checked, put on disk, and only then named by CURRENT, with one rename.
Killed at any moment, the store shows the generation of before or the one after, whole; what the record holds beyond it is
published by the next writer. A finished generation is not changed again; the one before is kept for those who just opened it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from rag.errors import StoreDamaged
from rag.store.faults import telling
from rag.store.lexical import write_lexical
from rag.store.lock import PIN, unpinned
from rag.store.manifest import (
    CHROMA,
    LEXICAL,
    MANIFEST,
    Manifest,
    current_name,
    file_sizes,
    generations,
    new_generation,
    point_current,
    sync_tree,
    write_manifest,
)
from rag.store.records import SNAPSHOT, Record, RecordState, vector_keys_of
from rag.store.schema import FORMAT
from rag.store.vectors import ChromaVectors, Place, copy_vectors, create_vectors, drop_collection

_COPY_FROM = 1000  # rows; below that a fresh build takes less time than a copy
_COPY_CHANGED = 0.25  # share of the rows; above that too
_COPY_CHURN = 1.0  # rows exchanged since the last fresh build, per row: deleted ones stay in the graph as ballast
_ATTEMPTS = 2  # a row that was not reached is put in again, and then mostly is
_MOST_STRAYS, _MOST_STRAYS_SHARE = 20, 0.01  # more than that is no accident


def publish(root: Path, record: Record, url: str | None, base: Manifest | None) -> tuple[Manifest, list[str]]:
    """Builds a generation of what `record` holds and makes it the current one; returns its manifest, and notices.

    `base` is the current generation's manifest where its index is known to show the record as it was before the changes, so
    that it may be copied. Raises StoreFull or StoreDamaged; the current generation then stays what it was.
    """
    try:
        return _publish(root, record, url, base), []
    except StoreDamaged as error:
        if base is None:
            raise
        return _publish(root, record, url, None), [f"the index was built afresh: {error.what}"]


def _publish(root: Path, record: Record, url: str | None, base: Manifest | None) -> Manifest:
    state = record.state()
    with telling(root):
        number, folder = new_generation(root)
    try:
        with telling(root):
            manifest = _build(root, number, folder, record, url, base)
            write_manifest(folder, manifest)
            sync_tree(folder)
            point_current(root, folder.name)
    except BaseException:
        _remove(folder, url, state.store)
        raise
    with record.transaction(changes_index=False):
        record.drop_unused_vectors()
    sweep(root, url, state.store)
    return manifest


def sweep(root: Path, url: str | None, store: str) -> None:
    """Removes generations that nobody reads, but for the current one and the one before it. The caller holds the lock."""
    current = current_name(root)
    before = [path.name for path in generations(root).values() if path.name != current and (path / MANIFEST).exists()]
    for path in generations(root).values():
        if path.name in (current, *before[-1:]):
            continue
        with unpinned(path) as free:
            if free:
                _remove(path, url, store)


def place_of(folder: Path, manifest: Manifest, url: str | None) -> Place:
    """Where a finished generation's vectors lie."""
    return Place(manifest.collection, url=url) if manifest.server else Place(manifest.collection, folder / CHROMA)


def _build(root: Path, number: int, folder: Path, record: Record, url: str | None, base: Manifest | None) -> Manifest:
    state = record.state()
    record.write_snapshot(folder / SNAPSHOT)
    (folder / LEXICAL).mkdir()
    write_lexical(folder / LEXICAL, record.lexical_rows())
    place = _new_place(folder, state, url)
    changes = _changes(root, record, base) if base and not url else None
    if changes:
        vectors = copy_vectors(
            root / str(current_name(root)) / CHROMA, place, changes.gone, record.vectors(changes.new)
        )
    else:
        vectors = create_vectors(place, record.vectors(record.vector_keys()))
    strays = _checked(vectors, record, state)
    (folder / PIN).touch()
    return Manifest(
        format=FORMAT,
        number=number,
        store=state.store,
        state=state.state,
        embedder=state.embedder or "",
        dimensions=state.dimensions,
        articles=state.articles,
        passages=state.passages,
        collection=place.collection,
        server=place.url is not None,
        vectors=state.vectors,
        strays=tuple(strays),
        churn=changes.churn if changes else 0,
        files=file_sizes(folder),
        names=state.names,
    )


def _new_place(folder: Path, state: RecordState, url: str | None) -> Place:
    if url:
        return Place(_collection(state.store, folder), url=url)
    return Place("passages", folder=folder / CHROMA)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What makes the base's vectors those of the record."""

    gone: list[str]
    new: set[str]
    churn: int


def _changes(root: Path, record: Record, base: Manifest) -> _Changes | None:
    """None where a fresh build takes less time than a copy, or serves better."""
    had, wanted = vector_keys_of(root / str(current_name(root))), record.vector_keys()
    gone, new = sorted(had - wanted), wanted - had
    exchanged = len(gone) + len(new)
    churn = base.churn + exchanged
    pays = len(had) >= _COPY_FROM and exchanged <= _COPY_CHANGED * len(had) and churn <= _COPY_CHURN * len(had)
    return _Changes(gone, new, churn) if pays and not base.server else None


def _checked(vectors: ChromaVectors, record: Record, state: RecordState) -> list[str]:
    """Every row finds itself; returns the strays that need help with that. Raises StoreDamaged. Closes `vectors`."""
    try:
        if (count := vectors.count()) != state.vectors:
            raise _unsound(vectors, f"holds {count} of {state.vectors} rows")
        lost = [key for batch in record.vectors(record.vector_keys()) for key in vectors.lost(batch)]
        for _ in range(_ATTEMPTS):
            if lost:
                vectors.remove(lost)
                again = list(record.vectors(set(lost)))
                for batch in again:
                    vectors.add(batch)
                lost = [key for batch in again for key in vectors.lost(batch)]
        if len(lost) > max(_MOST_STRAYS, _MOST_STRAYS_SHARE * state.vectors):
            raise _unsound(vectors, f"holds {len(lost)} rows that do not find themselves")
        return lost
    finally:
        vectors.close()


def _unsound(vectors: ChromaVectors, what: str) -> StoreDamaged:
    then = "run python ingest.py --rebuild; nothing is lost"
    return StoreDamaged(f"the new vector index {what}", source=str(vectors.place), then=then)


def _collection(store: str, folder: Path) -> str:
    """On a server, which several stores may share."""
    return f"crosscite-{store[:12]}-{folder.name}"


def _remove(folder: Path, url: str | None, store: str) -> None:
    if url:
        drop_collection(Place(_collection(store, folder), url=url))
    shutil.rmtree(folder, ignore_errors=True)
