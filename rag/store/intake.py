"""What one ingest writes into the record: articles in batches, what became of each, and where each came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import CrossciteError
from rag.interfaces import Embedder
from rag.store.headings import Headings
from rag.store.records import Record
from rag.store.rows import Weights
from rag.types import Article, Failure, Language, Passage, ReadArticle, Span, Statement

# (text, language, context, sentences as spans of that text) → hashes and weighted counts, as `lexical` wants them
IndexTerms = Callable[[str, Language, str | None, Sequence[Span]], Weights]

Attribute = Callable[[ReadArticle], Sequence[Statement]]  # who says what in an article

_BATCH = 256  # passages: one call of the embedder, one commit
_LENGTH_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from: below the folder `root` (or the file itself, given by name), in `file`; both absolute."""

    root: str
    file: str


@dataclass(slots=True)
class Outcome:
    """Sources by what became of them."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


_Prepared = tuple[ReadArticle, NDArray[np.float32], list[Weights], Sequence[Statement]]


class Intake:
    """Holds articles back until a batch is worth a commit; `finish` writes the last of them."""

    def __init__(
        self, record: Record, embedder: Embedder, index_terms: IndexTerms, attribute: Attribute | None = None
    ) -> None:
        self.outcome = Outcome()
        self._record, self._embedder, self._index_terms = record, embedder, index_terms
        self._attribute = attribute or _nobody
        self._known = record.digests()
        self._origins = record.origins()
        self._seen: dict[str, tuple[Origin, str]] = {}  # article id → first origin in this run, digest
        self._places: set[tuple[str, Origin]] = set()  # of this run
        self._waiting: list[ReadArticle] = []
        self._incomplete: set[str] = set()  # files of which not all could be read

    def wants(self, article_id: str, source: str, digest: str, origin: Origin) -> bool:
        """Notes that an article stands there; False where the record has just that, or another of its name came before."""
        if article_id in self._seen:
            first, had = self._seen[article_id]
            if had == digest:
                self._places.add((article_id, origin))
            else:
                twice = _TWICE_IN_A_FILE if first.file == origin.file else _TWO_OF_A_NAME
                self.fail(Failure(source, twice.format(first=first.file)), origin.file)
            return False
        self._seen[article_id] = (origin, digest)
        self._places.add((article_id, origin))
        if self._known.get(article_id) != digest:
            self._warn_of_another(article_id, source, origin)
            return True
        self.outcome.unchanged.append(source)
        return False

    def take(self, read: ReadArticle) -> None:
        """An article to be written with the next batch."""
        self._waiting.append(read)
        if sum(len(waiting.passages) for waiting in self._waiting) >= _BATCH:
            self._flush()

    def fail(self, failure: Failure, file: str) -> None:
        """What `file` held before is not taken for gone."""
        self.outcome.failed.append(failure)
        self._incomplete.add(file)

    def finish(self, folders: Sequence[str], *, prune: bool) -> None:
        """Writes what waits, and compares `folders` with what stood below them when they were given before."""
        self._flush()
        gone = [(article_id, origin) for folder in folders for article_id, origin in self._gone(folder)]
        with self._record.transaction(changes_index=False):
            for article_id, origin in self._places:
                if (origin.root, origin.file) not in self._origins.get(article_id, ()):
                    self._record.add_origin(origin.root, origin.file, article_id)
        if gone and prune:
            self._remove(gone)
        elif gone:
            self.outcome.notices.append((_GONE if len(gone) > 1 else _ONE_GONE).format(len(gone)))

    # --- writing

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        prepared = self._prepared(waiting)
        if not prepared:
            return
        with self._record.transaction():
            self._record.set_embedder(self._embedder.name, self._embedder.dimensions)
            for read, vectors, weights, statements in prepared:
                if other := self._record.same_text(read.article.text, read.article.id):
                    self.outcome.notices.append(f"{read.article.source} has the same text as {other}; both are kept")
                self._record.put(read, vectors, weights, statements)
        for read, *_ in prepared:
            known = read.article.id in self._known
            (self.outcome.replaced if known else self.outcome.added).append(read.article.source)

    def _prepared(self, articles: list[ReadArticle]) -> list[_Prepared]:
        """All in one call of the embedder; where that fails, one by one, so that only the cause fails."""
        if not articles:
            return []
        try:
            return self._indexed(articles)
        except CrossciteError:
            raise
        except Exception as error:
            if len(articles) > 1:
                return [entry for article in articles for entry in self._prepared([article])]
            source = articles[0].article.source
            what = f"cannot be indexed ({type(error).__name__}: {error})"
            origin, _ = self._seen[articles[0].article.id]
            self.fail(Failure(source, f"{what} — look at the text, or report this"), origin.file)
            return []

    def _indexed(self, articles: list[ReadArticle]) -> list[_Prepared]:
        for read in articles:
            f"{read.article.source}{read.article.text}".encode()  # half a surrogate pair is no text
        passages = [passage for read in articles for passage in read.passages]
        vectors = embedded(self._embedder, passages)
        weights = weighed(self._index_terms, ((passage, read.article) for read in articles for passage in read.passages), Headings())
        ends = np.cumsum([len(read.passages) for read in articles])
        parts = zip(articles, ends, strict=True)
        return [
            (read, vectors[end - len(read.passages) : end], weights[end - len(read.passages) : end], self._attribute(read))
            for read, end in parts
        ]

    # --- where articles came from

    def _warn_of_another(self, article_id: str, source: str, origin: Origin) -> None:
        """Two folders given one after the other may hold different files of one name."""
        files = {file for _, file in self._origins.get(article_id, ())} - {origin.file}
        if other := next((file for file in sorted(files) if Path(file).exists()), None):
            self.outcome.notices.append(
                f"{source} now comes from {origin.file}, no longer from {other}; give a folder above both to keep both"
            )

    def _gone(self, folder: str) -> list[tuple[str, Origin]]:
        """Articles that came from below `folder` and stand there no more; what could not be read is not gone."""
        files = self._record.files_of(folder)
        standing = {(article_id, origin.file) for article_id, origin in self._places if origin.root == folder}
        return [
            (article_id, Origin(folder, file))
            for file, ids in files.items()
            for article_id in sorted(ids)
            if file not in self._incomplete and (article_id, file) not in standing
        ]

    def _remove(self, gone: list[tuple[str, Origin]]) -> None:
        """An article that also stands elsewhere stays."""
        dropped: dict[str, set[tuple[str, str]]] = {}
        for article_id, origin in gone:
            dropped.setdefault(article_id, set()).add((origin.root, origin.file))
        places = self._record.origins()
        lost = [i for i, where in dropped.items() if i in self._known and not places.get(i, set()) - where]
        self.outcome.removed += [self._record.source_of(i) for i in lost]
        with self._record.transaction(changes_index=bool(lost)):
            for article_id, where in dropped.items():
                for root, file in where:
                    self._record.drop_origin(root, file, article_id)
            for article_id in lost:
                self._record.remove(article_id)


_TWICE_IN_A_FILE = "another article of this id stands in {first} before it — give each article an id of its own"
_TWO_OF_A_NAME = (
    "another article of this name was read from {first} — give a folder above both, so that their names differ, "
    "or ids that differ"
)
_ONE_GONE = "1 article is no longer where it was read from and stays in the store; --prune removes it"
_GONE = "{} articles are no longer where they were read from and stay in the store; --prune removes them"


def _nobody(read: ReadArticle) -> Sequence[Statement]:
    return ()


def weighed(index_terms: IndexTerms, passages: Iterable[tuple[Passage, Article]], headings: Headings) -> list[Weights]:
    """The terms of passages in the order of their articles; sentences are handed over as spans of the passage's text."""
    return [_weighed(index_terms, passage, article, headings.of(passage)) for passage, article in passages]


def _weighed(index_terms: IndexTerms, passage: Passage, article: Article, heading: str) -> Weights:
    start = passage.span.start
    sentences = [Span(span.start - start, span.end - start) for span in passage.sentences]
    return index_terms(passage.text, passage.language, context_of(article, heading), sentences)


def context_of(article: Article, heading: str) -> str | None:
    """What a passage is found by besides its sentences: the heading above it, and its article's title, outlet, authors and dates."""
    days = article.published.readings if article.published else ()
    dateline = article.dateline
    parts = [heading, article.title, article.outlet, *article.authors, *(day.isoformat() for day in days)]
    parts += [dateline.place, dateline.date.isoformat() if dateline.date else None] if dateline else []
    return "\n".join(part.strip() for part in parts if part and part.strip()) or None


def embedded(embedder: Embedder, passages: Sequence[Passage]) -> NDArray[np.float32]:
    """Shape (len(passages), dimensions). Raises ValueError where the embedder breaks its promise of rows of length 1."""
    if not passages:
        return np.empty((0, embedder.dimensions), np.float32)
    vectors = np.asarray(embedder.embed_passages(passages), np.float32)
    if vectors.shape != (len(passages), embedder.dimensions):
        raise ValueError(f"the embedder {embedder.name} returned shape {vectors.shape}")
    if not np.all(np.abs(np.linalg.norm(vectors, axis=1) - 1) < _LENGTH_TOLERANCE):
        raise ValueError(f"the embedder {embedder.name} returned a vector that is not of length 1")
    return vectors
