"""Ingests that are killed, one after another: `python -m tests.pipelines.killing FOLDER KILLS SEED`.

Everything is imported once; each ingest and each check is a forked child with a Chroma of its own. Prints one JSON line of what
went wrong; an empty list is what is hoped for.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import chromadb  # noqa: F401 (so that the children need not)

from rag.errors import StoreEmpty
from rag.pipelines import Ingestion
from rag.store import intake
from rag.store.store import Store
from rag.store.vectors import SAME
from tests.fakes.reading import FakeReading
from tests.fakes.store import HashEmbedder, hash_terms, made, settings

ARTICLES = 48
intake._BATCH = 24  # passages; several commits in each ingest


class Round:
    """One state of the corpus: a third of the articles changed since the round before, one new, one gone."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.number = folder, number

    def texts(self) -> dict[str, str]:
        names = range(self.number, ARTICLES + self.number)
        return {f"article-{n}": self._text(n, self.number - (self.number - n) % 3) for n in names}

    def _text(self, article: int, version: int) -> str:
        lines = (version + article) % 4 + 1
        return "\n".join(f"第{article}篇第{version}版第{i}句 (article {article}, {version}, {i})" for i in range(lines))

    def ingest(self) -> None:
        corpus = self.folder / "corpus"
        corpus.mkdir(exist_ok=True)
        lines = [json.dumps({"id": source, "text": text}) for source, text in self.texts().items()]
        (corpus / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
        embedder = HashEmbedder()
        store = Store(self.folder / "store", embedder, settings())
        made_of = {"reading": FakeReading(), "index_terms": hash_terms, "similarity": lambda zh, en: 0.5}
        Ingestion(store, embedder, settings(), **made_of).run([corpus], prune=True)


def visible(folder: Path) -> dict[str, str]:
    """Texts by source, once everything about them was found to agree."""
    store = Store(folder / "store", HashEmbedder(), settings())
    try:
        generation = store.pin()
    except StoreEmpty:
        return {}
    texts, expected = {}, {}
    for article in generation.articles(text=True):
        texts[article.source] = article.text
        expected |= {passage.id: passage for passage in made(article.source, article.text).passages}
        ids = [passage.id for passage in generation.article_passages(article.id)]
        assert generation.passages(ids) == [expected[i] for i in ids], f"{article.source} is half there"
    assert set(generation.lexical.ids) == set(expected), "the lexical index holds something else"
    assert generation.vectors.count() == len(expected), "the vector index holds something else"
    with store.writer() as writer:
        assert writer.is_published, "the index is not the record's"
    embedder = HashEmbedder()
    for passage in expected.values():
        found = generation.vectors.nearest(embedder._vector(passage.text), 3)
        best = [passage_id for passage_id, cosine in found if cosine > 1 - SAME]
        assert passage.id in best, "a passage does not find itself"
    with closing(sqlite3.connect(folder / "store" / "record.sqlite")) as record:
        assert record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return texts


def in_child(work: Callable[[], None], kill_after_s: float | None = None) -> float:
    """Runs `work` in a fork, killed after a while if asked; returns the seconds it took. Raises where it failed by itself."""
    started = time.perf_counter()
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"the child failed with {status}"
    return time.perf_counter() - started


def check(now: Round, before: Round, complete: bool) -> None:
    texts, old, new = visible(now.folder), before.texts(), now.texts()
    if complete:
        assert texts == new, "a run to the end did not complete"
        return
    for source, text in texts.items():
        assert text in (old.get(source), new.get(source)), f"{source} is neither as before nor as after"
    lost = set(old) & set(new) - set(texts)
    assert not lost, f"{len(lost)} articles are lost"


def kill_and_check(before: Round, now: Round, moments_s: list[float]) -> None:
    in_child(now.ingest, moments_s[0])
    for moment_s in moments_s[1:]:
        in_child(lambda: visible(now.folder), moment_s)
    in_child(lambda: check(now, before, complete=False))
    in_child(now.ingest)
    in_child(lambda: check(now, before, complete=True))


def main(folder: Path, kills: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    problems: list[str] = []
    rounds = [Round(folder, number) for number in range(kills + 1)]
    took_s = in_child(rounds[0].ingest)
    for before, now in itertools.pairwise(rounds):
        moments = [chance.uniform(0, 1.1 * took_s)]
        if chance.random() < 0.3:  # killed again while the start-up check puts things right
            moments.append(chance.uniform(0, took_s))
        try:
            kill_and_check(before, now, moments)
        except AssertionError as error:
            problems.append(f"kill {now.number} after {moments} s: {error}")
            in_child(now.ingest)
    return problems


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
