"""The memory of vectors that were paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from rag.errors import EndpointError
from rag.interfaces import EmbeddedBatch, is_remote
from rag.retrieval.embedders import BridgedEmbedder
from rag.store.embedding_cache import CACHE, CachedEmbedder, Spent, VectorCache, digest_of
from rag.types import Passage, Span
from tests.fakes.store import HashEmbedder


class Remote(HashEmbedder):
    """Counts what it is asked; fails after `good` texts."""

    where = "nowhere"

    def __init__(self, name: str = "far", good: int = 10_000, secret: str = "far") -> None:
        super().__init__(secret)
        self._good, self.asked, self.public = good, list[str](), name
        self.name = name

    def probe(self) -> np.ndarray:
        return self._vector("probe")

    def wording(self, passage: Passage) -> str:
        return passage.text

    def batches(self, texts: Sequence[str]) -> Iterator[EmbeddedBatch]:
        for n, text in enumerate(texts):
            if len(self.asked) == self._good:
                raise EndpointError("it failed", source="nowhere", then="wait")
            self.asked.append(text)
            yield EmbeddedBatch((n,), self._vector(text)[None], 7, int(text == "empty"))

    def _vector(self, text: str) -> np.ndarray:
        name, self.name = self.name, "far" if self.public != "exchanged" else "other"
        try:
            return super()._vector(text)
        finally:
            self.name = name


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(f"a-{n:04}", "a", "en", t, Span(0, len(t)), n, 5, (Span(0, len(t)),), None) for n, t in enumerate(texts)
    ]


def cached(folder: Path, remote: Remote, **how: bool) -> CachedEmbedder:
    return CachedEmbedder(remote, VectorCache(folder, "far"), **how)


def test_what_was_had_before_a_cut_is_not_asked_for_again(tmp_path: Path) -> None:
    first = Remote(good=3)
    with pytest.raises(EndpointError, match="goes on where it stopped"):
        cached(tmp_path, first).embed_passages(passages("一", "二", "三", "四", "五"))
    second = Remote()
    embedder = cached(tmp_path, second)
    vectors = embedder.embed_passages(passages("五", "四", "三", "二", "一"))
    assert first.asked == ["一", "二", "三"] and second.asked == ["五", "四"]
    assert np.array_equal(vectors, np.stack([second._vector(text) for text in "五四三二一"]))
    assert embedder.spent.reused == 3 and embedder.spent.tokens == 14
    assert "2 passages embedded" in str(embedder.report()) and "3 had their vectors" in str(embedder.report())


def test_equal_passages_are_asked_for_once_and_nothing_costs_nothing(tmp_path: Path) -> None:
    remote = Remote()
    embedder = cached(tmp_path, remote)
    assert embedder.embed_passages(passages("One.", "Two.", "One.")).shape == (3, 32)
    assert remote.asked == ["One.", "Two."] and embedder.missing_tokens(passages("One.", "New.")) == 5
    fresh = cached(tmp_path, Remote(good=0))
    assert fresh.embed_passages(passages("Two.")).shape == (1, 32) and fresh.report() is None


def test_a_passage_without_a_vector_of_its_own_is_tried_again_next_time(tmp_path: Path) -> None:
    embedder = cached(tmp_path, Remote())
    embedder.embed_passages(passages("empty", "One."))
    assert "1 got none of their own" in str(embedder.report())
    again = Remote()
    cached(tmp_path, again).embed_passages(passages("empty", "One."))
    assert again.asked == ["empty"]


def test_a_model_exchanged_under_its_name_is_refused_until_a_rebuild(tmp_path: Path) -> None:
    cached(tmp_path, Remote()).embed_passages(passages("One."))
    other = Remote("exchanged")
    with pytest.raises(EndpointError, match=r"exchanged.*--rebuild"):
        cached(tmp_path, other).embed_passages(passages("Two."))
    assert not other.asked
    vectors = cached(tmp_path, other, renew=True).embed_passages(passages("One."))
    assert other.asked == ["One."] and np.array_equal(vectors[0], other._vector("One."))


def test_a_rebuild_with_the_same_model_pays_nothing_again(tmp_path: Path) -> None:
    cached(tmp_path, Remote()).embed_passages(passages("One."))
    again = Remote()
    cached(tmp_path, again, renew=True).embed_passages(passages("One."))
    assert not again.asked


def test_vectors_of_two_embedders_do_not_meet_and_both_stay(tmp_path: Path) -> None:
    one, other = VectorCache(tmp_path, "one"), VectorCache(tmp_path, "other")
    one.put({b"a": np.ones(2, np.float32)})
    other.put({b"a": np.zeros(3, np.float32), b"b": np.zeros(3, np.float32)})
    assert [len(cache.get([b"a", b"b"])) for cache in (one, other)] == [1, 2]
    one.keep_only([b"a"])
    assert (one.count(), other.count()) == (1, 1)
    one.forget()
    assert (one.count(), other.count()) == (0, 1)


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / CACHE).write_bytes(b"no database at all" * 100)
    cache = VectorCache(tmp_path, "one")
    cache.put({digest_of("x"): np.ones(2, np.float32)})
    assert cache.count() == 1


def test_progress_tells_the_rate_and_the_time_that_is_left() -> None:
    spent = Spent(estimated=1000, planned=10_000)
    spent.started -= 10
    assert spent.progress() == "1,000 of about 10,000 tokens, 100 a second, about 90 s left".replace("90 s", "2 min")
    spent.planned = 1_000_000
    assert spent.progress().endswith("about 2.8 h left")


def test_only_what_is_behind_an_endpoint_is_remembered() -> None:
    assert is_remote(Remote()) and not is_remote(BridgedEmbedder()) and not is_remote(HashEmbedder())
