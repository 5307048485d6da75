"""From the record to a generation that questions are answered from.

A generation is built in a folder that nobody reads, checked, put on disk, and only then named by CURRENT, with one rename.
Killed at any moment, the store shows the generation of before or the one after, whole; what the record holds beyond it is
published by the next writer. A finished generation is not changed again; the one before is kept for those who just opened it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from rag.errors import StoreDamaged
from rag.store.faults import telling
from rag.store.lexical import write_lexical
from rag.store.lock import PIN, unpinned
from rag.store.manifest import (
    CHROMA,
    LEXICAL,
    MANIFEST,
    SNAPSHOT,
    Manifest,
    current_name,
    file_sizes,
    generations,
    new_generation,
    point_current,
    sync_tree,
    write_manifest,
)
from rag.store.records import Record, RecordState, VectorBatch
from rag.store.schema import FORMAT
from rag.store.vectors import ChromaVectors, Place, copy_vectors, create_vectors, drop_collection

_COPY_FROM = 1000  # passages; below that a fresh build takes less time than a copy
_COPY_CHANGED = 0.25  # share of the passages; above that too
_COPY_CHURN = (
    1.0  # rows exchanged since the last fresh build, per passage: deleted rows stay in an HNSW graph as ballast
)


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
        record.forget_gone(manifest.revision)
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
    churn = _build_vectors(root, place, record, state, base)
    (folder / PIN).touch()
    return Manifest(
        format=FORMAT,
        number=number,
        store=state.store,
        state=state.state,
        revision=state.revision,
        embedder=state.embedder or "",
        dimensions=state.dimensions,
        articles=state.articles,
        passages=state.passages,
        collection=place.collection,
        server=place.url is not None,
        churn=churn,
        files=file_sizes(folder),
    )


def _new_place(folder: Path, state: RecordState, url: str | None) -> Place:
    if url:
        return Place(_collection(state.store, folder), url=url)
    return Place("passages", folder=folder / CHROMA)


def _build_vectors(root: Path, place: Place, record: Record, state: RecordState, base: Manifest | None) -> int:
    """A copy of the base with the changes where that takes less time, else a fresh index. Returns the churn."""
    since, churn = 0, 0
    if base and place.folder and not base.server:
        changed, gone = record.changed_since(base.revision), record.gone_since(base.revision)
        exchanged = changed + len(gone)
        if _copying_pays(state.passages, exchanged, base.churn + exchanged):
            since, churn = base.revision, base.churn + exchanged
    if since:
        source = root / str(current_name(root)) / CHROMA
        vectors = copy_vectors(source, place, gone, record.vectors(since))
    else:
        vectors = create_vectors(place, record.vectors())
    if problem := _problem(vectors, state.passages, record.vectors(since)):
        raise StoreDamaged(problem, source=str(place), then="run python ingest.py --rebuild; nothing is lost")
    return churn


def _copying_pays(passages: int, changed: int, churn: int) -> bool:
    return passages >= _COPY_FROM and changed <= _COPY_CHANGED * passages and churn <= _COPY_CHURN * passages


def _problem(vectors: ChromaVectors, passages: int, changed: Iterable[VectorBatch]) -> str | None:
    """What is wrong with an index just built, which is closed by this; None where it is sound."""
    try:
        if (count := vectors.count()) != passages:
            return f"the vector index holds {count} of {passages} passages"
        lost = [passage_id for batch in changed for passage_id in vectors.lost(batch)]
        return f"{len(lost)} passages do not find themselves, {lost[0]} among them" if lost else None
    finally:
        vectors.close()


def _collection(store: str, folder: Path) -> str:
    """On a server, which several stores may share."""
    return f"crosscite-{store[:12]}-{folder.name}"


def _remove(folder: Path, url: str | None, store: str) -> None:
    if url:
        drop_collection(Place(_collection(store, folder), url=url))
    shutil.rmtree(folder, ignore_errors=True)
