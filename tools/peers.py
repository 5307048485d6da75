"""One system at a time, in a process of its own: ingests articles, answers questions, and reports what that took as JSON.

    python tools/peers.py crosscite|langchain measure ARTICLES QUESTIONS STORE
    python tools/peers.py langchain ask QUESTION STORE

`langchain` is what its documentation builds by default: RecursiveCharacterTextSplitter, Chroma, BM25Retriever, EnsembleRetriever. Its embedder
is a stand-in without weights (see `HashedWords`). Each system is imported only by its own process, and before the clock starts.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

HITS = 10
WARM_UP = 50  # questions before the clock counts
CHUNK, OVERLAP = 1000, 200  # characters, as LangChain's tutorials have it


class HashedWords:
    """LangChain's Embeddings without weights or network: words and pairs of Chinese characters, hashed into a unit vector.

    It stands for a model such as all-MiniLM and is many times faster than one: what is measured with it is the rest of the chain.
    """

    dimensions = 384  # as all-MiniLM has
    _unit = re.compile(r"[a-z0-9]+|(?=([\u3400-\u9fff]{2}))")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.0] * self.dimensions
        for match in self._unit.finditer(text.lower()):
            if unit := match.group() or match.group(1):
                code = int.from_bytes(hashlib.blake2b(unit.encode(), digest_size=8).digest(), "little")
                vector[code % self.dimensions] += 1 if code >> 63 else -1
        length = math.sqrt(sum(value * value for value in vector)) or 1.0
        return [value / length for value in vector]


def crosscite(articles: Path, store: Path) -> tuple[Callable[[], int], Callable[[], Callable[[str], Any]]]:
    """(ingest, which returns the number of passages; open, which returns the search)."""
    import chromadb  # noqa: F401 - before the clock, as in the other system

    from rag.build import build_assistant, build_ingestion
    from rag.settings import load_settings
    from rag.text.resources import the_latent_space

    the_latent_space()  # the dictionary is compiled once for a machine
    settings = load_settings(store=store)

    def open_search() -> Callable[[str], Any]:
        assistant = build_assistant(settings)
        return lambda question: assistant.search(question, HITS)

    return lambda: build_ingestion(settings).run([articles]).passages, open_search


def langchain(articles: Path, store: Path) -> tuple[Callable[[], int], Callable[[], Callable[[str], Any]]]:
    """As `crosscite`."""
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embedder = HashedWords()

    def ingest() -> int:
        rows = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
        documents = [Document(page_content=row["text"], metadata={"source": row["id"]}) for row in rows]
        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
        chunks = splitter.split_documents(documents)
        Chroma.from_documents(chunks, embedder, persist_directory=str(store))  # type: ignore[arg-type]
        return len(chunks)

    def open_search() -> Callable[[str], Any]:
        vectors = Chroma(persist_directory=str(store), embedding_function=embedder)  # type: ignore[arg-type]
        held = vectors.get()
        lexical = BM25Retriever.from_texts(held["documents"], metadatas=held["metadatas"], k=HITS)
        nearest = vectors.as_retriever(search_kwargs={"k": HITS})
        return EnsembleRetriever(retrievers=[lexical, nearest], weights=[0.5, 0.5]).invoke

    return ingest, open_search


SYSTEMS = {"crosscite": crosscite, "langchain": langchain}


def measure(system: str, articles: Path, questions: Path, store: Path) -> dict[str, float]:
    """Seconds, milliseconds and megabytes."""
    ingest, open_search = SYSTEMS[system](articles, store)
    started = time.perf_counter()
    passages = ingest()
    seconds = time.perf_counter() - started
    search = open_search()
    asked = questions.read_text(encoding="utf-8").splitlines()
    for question in asked[:WARM_UP]:
        search(question)
    times = sorted(_milliseconds(search, question) for question in asked[WARM_UP:])
    return {
        "passages": passages,
        "ingest_s": seconds,
        "p50_ms": _quantile(times, 0.5),
        "p95_ms": _quantile(times, 0.95),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2),
        "store_mb": sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1e6,
    }


def _milliseconds(search: Callable[[str], Any], question: str) -> float:
    started = time.perf_counter()
    search(question)
    return (time.perf_counter() - started) * 1000


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(system: str, what: str, *rest: str) -> None:
    if what == "measure":
        articles, questions, store = map(Path, rest)
        print(json.dumps(measure(system, articles, questions, store)))
    else:
        question, store = rest[0], Path(rest[1])
        print(SYSTEMS[system](Path(), store)[1]()(question)[0].page_content)


if __name__ == "__main__":
    main(*sys.argv[1:])
