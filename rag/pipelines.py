"""Read this first: how articles come in, and how a question is answered.

Ingestion   read → clean → segment → pair twins → embed → attribute → publish
Assistant   understand → retrieve → answer → verify → (render); compare, ledger, timeline
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from rag.answering.extractive import ExtractiveEngine
from rag.answering.generative import GenerativeEngine
from rag.errors import CrossciteError, UsageError
from rag.interfaces import Embedder
from rag.positions.compare import Comparison, Found, compare
from rag.positions.ledger import Entry, ledger, speakers_named
from rag.positions.pack import PackedQuote
from rag.positions.timeline import Timeline, timeline
from rag.positions.unpack import Checked, check_quotes
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.settings import Settings
from rag.store.bm25 import Finding
from rag.store.generation import Generation
from rag.store.headings import Headings
from rag.store.intake import Attribute, IndexTerms, Intake, Origin, Outcome, embedded, weighed
from rag.store.statements import Wanted
from rag.store.store import Store, Writer, require_embedder, same_family
from rag.text.language import detect
from rag.types import (
    Answer,
    Article,
    Failure,
    IngestReport,
    Part,
    Passage,
    Query,
    Question,
    ReadArticle,
    SearchResult,
    TwinPair,
)

HITS = 24  # passages that an answer is looked for in

Similarity = Callable[[str, str], float]  # (Chinese, English) → 0 to 1
Progress = Callable[[str, int], None]  # (step: "read" | "embed" | "index", articles or passages so far)


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
    ) -> None:
        self._store, self._embedder, self._settings = store, embedder, settings
        self._attribute = attribute
        self._reading, self._index_terms, self._similarity = reading, index_terms, similarity

    def run(self, paths: Sequence[Path], prune: bool = False, progress: Progress | None = None) -> IngestReport:
        """Reads what is new or changed below `paths` and publishes it; `prune` removes what is gone from folders given before.

        Stopped at any moment, nothing is lost: run it again. Raises StoreBusy, StoreFull, EmbedderMismatch and other errors
        of the store; an article's own failure is in the report.
        """
        started = time.perf_counter()
        tell = progress or _silent
        with self._store.writer() as writer:
            recorded = writer.record.state().embedder
            if recorded and recorded != self._embedder.name and same_family(recorded, self._embedder.name):
                self._reindex(writer, tell)
                writer.notices.append("this version makes more of a text than the last one: all that was stored is indexed anew")
            require_embedder(writer.record.state().embedder, self._embedder, self._store.folder)
            intake = Intake(writer.record, self._embedder, self._index_terms, self._attribute)
            folders = self._read_all(paths, intake, tell)
            intake.finish(folders, prune=prune)
            tell("index", writer.record.state().passages)
            writer.publish()
            return _report(intake.outcome, writer, started)

    def rebuild(self, progress: Progress | None = None) -> IngestReport:
        """Terms, vectors, statements and index of all that is stored anew, with the embedder that the settings name; reads no file."""
        started = time.perf_counter()
        tell = progress or _silent
        with self._store.writer() as writer:
            tell("index", self._reindex(writer, tell))
            writer.publish(afresh=True)
            return _report(Outcome(), writer, started)

    def _reindex(self, writer: Writer, tell: Progress) -> int:
        """In one transaction: vectors of two embedders are never mixed. Returns the passages done."""
        done, headings = 0, Headings()
        with writer.record.transaction():
            for batch in writer.record.passages():
                passages = [passage for passage, _ in batch]
                weights = weighed(self._index_terms, batch, headings)
                writer.record.put_index([p.id for p in passages], embedded(self._embedder, passages), weights)
                done += len(batch)
                tell("embed", done)
            writer.record.set_embedder(self._embedder.name, self._embedder.dimensions)
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


class Assistant:
    """Questions to answers over the newest generation of the store; for any number of threads."""

    def __init__(self, store: Store, retriever: HybridRetriever, quotes: ExtractiveEngine, model: GenerativeEngine | None = None) -> None:
        self._store, self._retriever, self._quotes, self._model = store, retriever, quotes, model

    def search(self, text: str, k: int = 10) -> SearchResult:
        """The best `k` passages of both languages, best first."""
        started = time.perf_counter()
        query = understand(Question(text))
        hits = self._retriever.search(self._store.pin(), query, k).hits
        return SearchResult(query, hits, (time.perf_counter() - started) * 1000)

    def ask(self, question: Question, engine: str = "auto") -> Answer:
        """The answer, each of its sentences judged. Raises StoreError and, for an engine that is not there, UsageError."""
        started = time.perf_counter()
        if engine == "llm" and self._model is None:
            then = "set OPENAI_BASE_URL or OPENAI_API_KEY, or leave --engine out: quotes answer"
            raise UsageError("no model is configured", source="--engine llm", then=then)
        chosen = self._quotes if engine == "extractive" or self._model is None else self._model
        answer = chosen.answer(*self._found(question))
        return replace(answer, elapsed_ms=(time.perf_counter() - started) * 1000)

    def stream(self, question: Question) -> Iterator[Answer]:
        """Each answer holds more claims than the last, all of them judged; the last one is complete.

        Where a model fails midway, the last one is the quoting engine's, with a notice: it replaces what was shown before.
        """
        if self._model is not None:
            started = time.perf_counter()
            for answer in self._model.stream(*self._found(question)):
                yield replace(answer, elapsed_ms=(time.perf_counter() - started) * 1000)
            return
        whole = self.ask(question)
        for shown in range(1, len(whole.claims)):
            yield replace(whole, claims=whole.claims[:shown])
        yield whole

    def _found(self, question: Question) -> tuple[Question, Query, Finding, list[tuple[Part, Finding]], Generation]:
        """The question understood and searched for, whole and in its parts, in one generation."""
        generation = self._store.pin()
        query = understand(question)
        finding = self._retriever.search(generation, query, HITS)
        return question, query, finding, [(part, self._retriever.search(generation, part.query, HITS)) for part in query.parts], generation

    def compare(self, leaders: Sequence[str], topic: str) -> Comparison:
        """Positions side by side; each leader, in any script, is looked for alone."""
        started = time.perf_counter()
        generation, language = self._store.pin(), detect(topic) or "en"
        canonical = list(dict.fromkeys(speakers_named(leader)[0] for leader in leaders))
        asked = "What does {} say about {}?" if language == "en" else "{}對{}的立場是什麼？"
        answers = [self._quotes.answer(*self._found(Question(asked.format(leader, topic)))) for leader in canonical]
        found = [
            Found({hit.passage.id: hit.rank for hit in answer.hits}, [(c.article_id, c.span) for c in answer.citations])
            for answer in answers
        ]
        compared = compare(generation, canonical, topic, found, language)
        return replace(compared, elapsed_ms=(time.perf_counter() - started) * 1000)

    def ledger(self, wanted: Wanted, *, newest_first: bool = False, limit: int | None = None, offset: int = 0) -> list[Entry]:
        """Statements of a selection, by day."""
        return ledger(self._store.pin(), wanted, newest_first=newest_first, limit=limit, offset=offset)

    def count_statements(self, wanted: Wanted) -> int:
        return self._store.pin().count_statements(wanted)

    def timeline(self, wanted: Wanted) -> Timeline:
        return timeline(self._store.pin(), wanted)

    def verify_quotes(self, quotes: Sequence[PackedQuote]) -> list[Checked]:
        """Each quote of an exported pack against what the store holds now."""
        return check_quotes(self._store.pin(), quotes)

    def article(self, article_id: str) -> Article:
        """Raises KeyError for an id that the store does not hold."""
        return self._store.pin().article(article_id)

    def passages(self, article_id: str) -> Sequence[Passage]:
        return self._store.pin().article_passages(article_id)

    def twins(self, article_id: str) -> Sequence[TwinPair]:
        return self._store.pin().twins(article_id)

    def articles(self) -> Sequence[Article]:
        """All of them by source, without their text."""
        return self._store.pin().articles()

    def engine_name(self) -> str:
        """Of the engine that answers unless another is asked for: "extractive" or "llm:<model>"."""
        return (self._model or self._quotes).name

    def state(self) -> dict[str, Any]:
        """The store's state, for `doctor`; never raises for a store that is damaged or absent."""
        return asdict(self._store.state())


def _failure(source: str, error: Exception) -> Failure:
    """An article's own failure; what no reader foresaw is told as what it is."""
    if isinstance(error, CrossciteError):
        return Failure(error.source or source, f"{error.what} — {error.then}")
    return Failure(source, f"cannot be read ({type(error).__name__}: {error}) — look at the file, or report this")


def _report(outcome: Outcome, writer: Writer, started: float) -> IngestReport:
    return IngestReport(
        added=tuple(outcome.added),
        replaced=tuple(outcome.replaced),
        unchanged=tuple(outcome.unchanged),
        removed=tuple(outcome.removed),
        failed=tuple(outcome.failed),
        notices=(*writer.notices, *outcome.notices),
        passages=writer.record.state().passages,
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )


def _silent(step: str, done: int) -> None:
    pass
