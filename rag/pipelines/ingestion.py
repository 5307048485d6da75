"""How articles come in: read → clean → segment → pair twins → embed → attribute → publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from rag import events
from rag.errors import CrossciteError
from rag.interfaces import Embedder, family_of, is_remote
from rag.settings import Settings
from rag.store.embedding_run import accounts, announce, embed_all, remembered
from rag.store.headings import Headings
from rag.store.intake import Attribute, IndexTerms, Intake, Origin, Outcome, embedded, weighed
from rag.store.store import Store, Writer, same_family
from rag.text.tokens import estimate_tokens
from rag.types import (
    Failure,
    IngestReport,
    ReadArticle,
)

Similarity = Callable[[str, str], float]  # (Chinese, English) → 0 to 1
Progress = Callable[
    ..., None
]  # (step: "read" | "embed" | "index", articles or passages so far); of a remote embedder also words besides,
# and "plan" with the tokens that it will cost


class Reading(Protocol):
    """`rag.reading`; tests have their own.

    A source file has `path` and `root`, the folder that it was found below; a raw article has `id`, `source` and `digest`, equal
    to the stored article's where there is nothing to do.
    """

    def find_sources(self, paths: Sequence[Path]) -> Iterable[Any]:
        """Files to read, and a Failure for a path that leads to none."""

    def read(self, source_file: Any, settings: Settings) -> Iterator[Any]:
        """A file's articles, before any work is done on them, and a Failure for each that cannot be had."""

    def read_article(self, raw: Any, settings: Settings, similarity: Similarity) -> ReadArticle:
        """Cleaned, cut into passages, twins paired. Raises SourceError."""


class Ingestion:
    """Articles into the store, each a unit of its own: one that fails is reported, the rest goes on."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        settings: Settings,
        *,
        reading: Reading,
        index_terms: IndexTerms,
        similarity: Similarity,
        attribute: Attribute | None = None,
        names: Callable[[], str] = str,
    ) -> None:
        """`names` gives the digest of the gazetteer: where it is another one than the store's, all that is stored is indexed anew."""
        self._store, self._embedder, self._settings = store, embedder, settings
        self._attribute, self._names = attribute, names
        self._reading, self._index_terms, self._similarity = reading, index_terms, similarity

    def run(self, paths: Sequence[Path], prune: bool = False, progress: Progress | None = None) -> IngestReport:
        """Reads what is new or changed below `paths` and publishes it; `prune` removes what is gone from folders given before.

        Stopped at any moment, nothing is lost: run it again. Another embedder than the store's indexes anew all that is stored. Raises
        StoreBusy, StoreFull and other errors of the store, EndpointError; an article's own failure is in the report.
        """
        started = time.perf_counter()
        tell = progress or _silent
        with self._store.writer() as writer, remembered(self._embedder, writer, tell) as embedder:
            if changed := self._changed(writer):
                self._reindex(writer, embedder, tell)
                writer.notices += changed
            intake = Intake(writer.record, embedder, self._index_terms, self._attribute)
            if is_remote(self._embedder):
                announce(embedder, *self._to_come(paths, writer), tell)
            folders = self._read_all(paths, intake, tell)
            intake.finish(folders, prune=prune)
            with writer.record.transaction(changes_index=False):
                writer.record.set_names(self._names())
            tell("index", writer.record.state().passages)
            writer.publish()
            writer.notices += accounts(embedder, writer)
            return _report(intake.outcome, writer, started)

    def rebuild(self, progress: Progress | None = None) -> IngestReport:
        """Terms, vectors, statements and index of all that is stored anew, with the embedder that the settings name; reads no file."""
        started = time.perf_counter()
        tell = progress or _silent
        with self._store.writer() as writer, remembered(self._embedder, writer, tell, renew=True) as embedder:
            tell("index", self._reindex(writer, embedder, tell))
            writer.publish(afresh=True)
            writer.notices += accounts(embedder, writer)
            return _report(Outcome(), writer, started)

    def _changed(self, writer: Writer) -> list[str]:
        """Why all that is stored must be indexed anew, for the person; empty where it need not."""
        state, name = writer.record.state(), self._embedder.name
        reasons: list[str] = []
        if not state.embedder:
            return reasons
        if state.embedder != name and same_family(state.embedder, name):
            reasons.append("this version makes more of a text than the last one: all that was stored is indexed anew")
        elif state.embedder != name:
            reasons.append(
                f"the embedder is now {family_of(name)}, it was {family_of(state.embedder)}: all {state.passages:,} stored passages were embedded anew"
            )
        if state.names != self._names():
            reasons.append("the names have changed: all that was stored is indexed with them anew")
        return reasons

    def _to_come(self, paths: Sequence[Path], writer: Writer) -> tuple[int, int]:
        """(tokens, articles) that are new or changed below `paths`, at most: of a changed one, some passages may be as they were."""
        known, tokens, articles = writer.record.digests(), 0, 0
        for file in self._reading.find_sources(paths):
            for raw in () if isinstance(file, Failure) else self._raw_articles(file):
                if not isinstance(raw, Failure) and known.get(raw.id) != raw.digest:
                    tokens, articles = tokens + estimate_tokens(raw.text), articles + 1
        return tokens, articles

    def _reindex(self, writer: Writer, embedder: Embedder, tell: Progress) -> int:
        """In one transaction: vectors of two embedders are never mixed. Returns the passages done."""
        embed_all(embedder, writer, tell)
        done, headings = 0, Headings()
        with writer.record.transaction():
            for batch in writer.record.passages():
                passages = [passage for passage, _ in batch]
                weights = weighed(self._index_terms, batch, headings)
                writer.record.put_index([p.id for p in passages], embedded(embedder, passages), weights)
                done += len(batch)
                tell("embed", done)
            writer.record.set_embedder(embedder.name, embedder.dimensions)
            writer.record.set_names(self._names())
            for read in writer.record.read_articles() if self._attribute else ():
                writer.record.put_statements(read.article, self._attribute(read) if self._attribute else ())
        return done

    def _read_all(self, paths: Sequence[Path], intake: Intake, tell: Progress) -> list[str]:
        """Returns the folders given, where all could be looked through: only below these can something be gone."""
        folders = {str(path.resolve()) for path in paths if path.is_dir()}
        complete, done = True, 0
        for file in self._reading.find_sources(paths):
            if isinstance(file, Failure):
                intake.fail(file, "")
                complete = False
                continue
            root, path = str(file.root.resolve()), str(file.path.resolve())
            origin = Origin(root if root in folders else path, path)
            for raw in self._raw_articles(file):
                self._take(raw, origin, intake)
                tell("read", done := done + 1)
        return sorted(folders) if complete else []

    def _raw_articles(self, file: Any) -> Iterator[Any]:
        try:
            yield from self._reading.read(file, self._settings)
        except Exception as error:
            yield _failure(str(file.path), error)

    def _take(self, raw: Any, origin: Origin, intake: Intake) -> None:
        if isinstance(raw, Failure):
            intake.fail(raw, origin.file)
            return
        if intake.wants(raw.id, raw.source, raw.digest, origin):
            try:
                read = self._reading.read_article(raw, self._settings, self._similarity)
            except Exception as error:
                intake.fail(_failure(raw.source, error), origin.file)
            else:
                intake.take(read)


def _failure(source: str, error: Exception) -> Failure:
    """An article's own failure; what no reader foresaw is told as what it is."""
    if isinstance(error, CrossciteError):
        return Failure(error.source or source, f"{error.what} — {error.then}")
    return Failure(source, f"cannot be read ({type(error).__name__}: {error}) — look at the file, or report this")


def _report(outcome: Outcome, writer: Writer, started: float) -> IngestReport:
    report = IngestReport(
        added=tuple(outcome.added),
        replaced=tuple(outcome.replaced),
        unchanged=tuple(outcome.unchanged),
        removed=tuple(outcome.removed),
        failed=tuple(outcome.failed),
        notices=(*writer.notices, *outcome.notices),
        passages=writer.record.state().passages,
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )
    counts: dict[str, Any] = {
        name: len(getattr(report, name)) for name in ("added", "replaced", "unchanged", "removed", "failed", "notices")
    }
    events.emit("ingest", **counts, passages=report.passages, elapsed_ms=report.elapsed_ms)
    return report


def _silent(step: str, done: int, words: str = "") -> None:
    pass
