"""The store: one folder, any number of readers, one writer at a time.

store = Store(Path("vectorstore"), embedder, settings)
generation = store.pin()              # an unchanging view; pin again for each question
with store.writer() as writer:        # what `pipelines.Ingestion` does
    with writer.record.transaction(): ...
    writer.publish()
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rag.errors import EmbedderMismatch, StoreBusy, StoreDamaged, StoreEmpty, StoreError
from rag.interfaces import Embedder, family_of
from rag.settings import Settings
from rag.store.faults import telling
from rag.store.generation import Generation
from rag.store.health import honest, record_error
from rag.store.lock import pin, writer_lock, writer_of
from rag.store.manifest import CURRENT, Manifest, current_name, read_manifest, require_files
from rag.store.publish import place_of, publish
from rag.store.records import RECORD, Record
from rag.store.schema import open_for_reading
from rag.store.vectors import ChromaVectors, open_vectors
from rag.text.fresh_names import follow


@dataclass(frozen=True, slots=True)
class StoreState:
    """For `doctor`."""

    folder: str
    generation: int | None  # None: nothing was ever ingested
    articles: int
    passages: int
    embedder: str | None  # that the index was built with
    vectors: str  # "embedded" or "server"
    megabytes: float
    writer: int | None  # the process that ingests at this moment
    complete: bool  # the index shows all that the record holds
    problem: str | None  # why questions cannot be answered, or nothing more can be ingested, and what to do
    then: str | None  # what to do, alone


class Writer:
    """What an ingest holds, alone: the record, and the way to make its changes visible. Made by `Store.writer`."""

    def __init__(self, root: Path, record: Record, url: str | None) -> None:
        self.root, self.record, self._url = root, record, url
        self.notices: list[str] = []
        self._base, problem = _sound(root, record, url)
        if problem:
            self.notices.append(problem)

    @property
    def is_published(self) -> bool:
        """The current generation shows exactly the record, from where the settings want it."""
        return self._base is not None and self._base.state == self.record.state().state

    def publish(self, *, afresh: bool = False) -> None:
        """Makes a generation of the record, and CURRENT. Does nothing where that is so already, unless `afresh`."""
        if self.is_published and not afresh:
            return
        self._base, notices = publish(self.root, self.record, self._url, None if afresh else self._base)
        self.notices += notices


class Store:
    """Readers call `pin` for each question. Nothing is opened before the first call."""

    def __init__(self, folder: Path, embedder: Embedder, settings: Settings) -> None:
        self.folder = folder
        self.notices: list[str] = []  # what was put right at start-up, for the person
        self._embedder, self._url = embedder, settings.chroma_url
        self._turn = threading.RLock()
        self._pinned: Generation | None = None

    def pin(self) -> Generation:
        """The newest generation, which stays as it is for as long as it is held. Costs one small read where nothing changed.

        The first call in a process compares index and record, and builds anew what does not match.
        Raises StoreEmpty, EmbedderMismatch, StoreVersionError or StoreDamaged.
        """
        with self._turn:
            if self._pinned is None:
                self._start_up()
            if self._pinned is None or self._pinned.folder.name != current_name(self.folder):
                try:
                    self._pinned = self._open_current()
                except (StoreDamaged, EmbedderMismatch) as error:
                    raise honest(error, self.folder) from error
            return self._pinned

    def put_right(self) -> list[str]:
        """What was put right or found amiss since the last call, for the person; told once."""
        told, self.notices = self.notices, []
        return told

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer. Raises StoreBusy, or StoreError for a folder that cannot be written."""
        with writer_lock(self.folder):
            if (self.folder / CURRENT).exists() and not (self.folder / RECORD).exists():
                raise StoreDamaged(
                    f"{RECORD} is missing",
                    source=str(self.folder),
                    then="bring it back from a backup, or move the folder away and run python ingest.py again",
                )
            record = Record(self.folder)
            try:
                yield Writer(self.folder, record, self._url)
            finally:
                record.close()

    def state(self) -> StoreState:
        """Never raises for a store that is damaged or absent: `problem` says so."""
        manifest = None
        problem: StoreError | None = None
        try:
            manifest = self.pin().manifest
        except StoreEmpty:
            pass
        except StoreError as error:
            problem = error
        problem = problem or record_error(self.folder)
        files = [path for path in self.folder.rglob("*") if path.is_file()] if self.folder.is_dir() else []
        return StoreState(
            folder=str(self.folder),
            generation=manifest.number if manifest else None,
            articles=manifest.articles if manifest else 0,
            passages=manifest.passages if manifest else 0,
            embedder=manifest.embedder if manifest else None,
            vectors="server" if (manifest.server if manifest else self._url) else "embedded",
            megabytes=round(sum(path.stat().st_size for path in files) / 1e6, 1),
            writer=writer_of(self.folder),
            complete=manifest is None or recorded_state(self.folder) in (None, manifest.state),
            problem=str(problem) if problem else None,
            then=problem.then if problem else None,
        )

    def _start_up(self) -> None:
        """Builds the generation anew where it is damaged or not the record's. Left as it is while another process writes,
        which publishes at its end, and on a disk that cannot be written."""
        if broken := record_error(self.folder):
            if current_name(self.folder):
                self.notices.append(f"answers come from the index alone: {broken.what} — {broken.then}")
            return
        if not (self.folder / RECORD).exists() or not _needs_repair(self.folder, self._url):
            return
        try:
            with self.writer() as writer:
                if not writer.is_published and writer.record.state().articles:
                    writer.publish()
                    self.notices += writer.notices or ["the index did not show all that was stored and was built anew"]
        except StoreBusy:
            return
        except StoreError as error:
            if current_name(self.folder):
                self.notices.append(f"the index may lack what was stored last: {error}")

    def _open_current(self) -> Generation:
        while True:
            folder = self._current_folder()
            if (handle := pin(folder)) is not None:
                break
            if current_name(self.folder) == folder.name:
                raise _damaged("the index is missing", folder)
        try:
            manifest = read_manifest(folder)
            require_files(folder, manifest)
            require_embedder(manifest.embedder, self._embedder, self.folder)
            follow(manifest.names)
            return Generation(folder, manifest, handle, lambda: self._vectors(folder, manifest))
        except BaseException:
            os.close(handle)
            raise

    def _current_folder(self) -> Path:
        with telling(self.folder):
            name = current_name(self.folder)
        if name is None:
            raise StoreEmpty("holds no article yet", source=str(self.folder), then="run python ingest.py PATH")
        if not name:
            raise _damaged(f"{CURRENT} names no index", self.folder)
        return self.folder / name

    def _vectors(self, folder: Path, manifest: Manifest) -> ChromaVectors:
        """Built anew where Chroma cannot open what it wrote, or has lost some of it."""
        try:
            return _opened(folder, manifest, self._url)
        except StoreDamaged as error:
            try:
                with self.writer() as writer:
                    writer.publish(afresh=True)
            except StoreError:
                raise honest(error, self.folder) from None
            self.notices.append(f"the vector index was built anew: {error.what}")
            folder = self._current_folder()
            if (fresh := read_manifest(folder)).state != manifest.state:
                raise _damaged(error.what, folder, then="it was built anew: ask again") from error
            return _opened(folder, fresh, self._url)


def _opened(folder: Path, manifest: Manifest, url: str | None) -> ChromaVectors:
    vectors = open_vectors(place_of(folder, manifest, url), manifest.strays)
    if (count := vectors.count()) != manifest.vectors:
        vectors.close()
        raise _damaged(f"the vector index holds {count} of {manifest.vectors} rows", folder)
    return vectors


def _damaged(what: str, source: Path, then: str = "run python ingest.py --rebuild; nothing is lost") -> StoreDamaged:
    return StoreDamaged(what, source=str(source), then=then)


def same_family(one: str, other: str) -> bool:
    """Whether two embedders' names differ in their version alone: "family@version"."""
    return family_of(one) == family_of(other)


def require_embedder(recorded: str | None, embedder: Embedder, folder: Path) -> None:
    """Raises EmbedderMismatch: vectors of two embedders are never compared."""
    if recorded and recorded != embedder.name:
        raise EmbedderMismatch(
            f"was built with the embedder {recorded}, the settings name {embedder.name}",
            source=str(folder),
            then="run python ingest.py --rebuild",
        )


def recorded_state(folder: Path) -> str | None:
    """The record's state (see `records`), read beside a writer; None where there is no record to read."""
    try:
        connection = open_for_reading(folder / RECORD, unchanging=False)
        with telling(folder):
            row = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
        connection.close()
    except StoreError:
        return None
    return row[0] if row else None


def _needs_repair(folder: Path, url: str | None) -> bool:
    try:
        manifest = _current_manifest(folder)
    except StoreDamaged:
        return True
    if manifest is None:
        return True
    return manifest.server != bool(url) or recorded_state(folder) not in (None, manifest.state)


def _current_manifest(folder: Path) -> Manifest | None:
    """Of the current generation, whose files are all there; None where nothing was ever published."""
    if (name := current_name(folder)) is None:
        return None
    manifest = read_manifest(folder / name)
    require_files(folder / name, manifest)
    return manifest


def _sound(folder: Path, record: Record, url: str | None) -> tuple[Manifest | None, str | None]:
    """The current manifest where a new generation may build on it; else why not, for the person."""
    state = record.state()
    try:
        manifest = _current_manifest(folder)
    except StoreDamaged as error:
        return None, f"the index was damaged and is built anew: {error.what}"
    if manifest is None:
        return (
            None,
            "an ingest was cut short before its end: what it had stored is indexed now" if state.articles else None,
        )
    if manifest.state != state.state:
        return None, "an ingest was cut short, or the record was exchanged: the index is built anew from what is stored"
    if manifest.server != bool(url):
        return (
            None,
            f"the vectors moved {'to the Chroma server' if url else 'into the store'}: the index was built anew",
        )
    return manifest, None
