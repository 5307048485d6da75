"""Both languages are searched as one, and neither crowds the other out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import StoreEmpty
from rag.retrieval.embedders import BridgedEmbedder
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.understand import understand
from rag.store.generation import Generation
from rag.store.headings import Headings
from rag.store.intake import weighed
from rag.store.lexical import lane_of
from rag.store.store import Store
from rag.text.terms import index_terms
from rag.types import Hit, Question, ReadArticle
from tests.fakes.store import made, settings

# thirty Chinese passages on ferries, six English ones, and a pair of twins on bridges
PORTS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黃宇宙洪荒"
CHINESE = [made(f"zh{n}.txt", f"渡輪公司在{port}港宣布第{n + 2}條航線的船票。") for n, port in enumerate(PORTS)]
ENGLISH = [made(f"en{n}.txt", f"A ferry passed pier {n + 40} in the rain.") for n in range(6)]
BRIDGE = made("bridge.txt", "The old bridge will be repaired in May by engineers.\n工程師將在五月修復這座老橋。")
OTHER = [made("bakery.txt", "The baker sold bread and cheese."), made("tea.txt", "茶農今年收成很好。")]


def with_twins(read: ReadArticle) -> ReadArticle:
    """The first two passages as twins of each other."""
    first, second = read.passages
    return replace(read, passages=(replace(first, twin_id=second.id), replace(second, twin_id=first.id)))


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    embedder = BridgedEmbedder()
    store = Store(tmp_path_factory.mktemp("hybrid"), embedder, settings())
    with store.writer() as writer:
        with writer.record.transaction():
            writer.record.set_embedder(embedder.name, embedder.dimensions)
            for read in [*CHINESE, *ENGLISH, with_twins(BRIDGE), *OTHER]:
                weights = weighed(index_terms, ((passage, read.article) for passage in read.passages), Headings())
                writer.record.put(read, embedder.embed_passages(read.passages), weights)
        writer.publish()
    return store.pin()


def search(generation: Generation, text: str, k: int = 9) -> tuple[Hit, ...]:
    return HybridRetriever(BridgedEmbedder()).search(generation, understand(Question(text)), k).hits


@pytest.mark.parametrize(("text", "other"), [("渡輪公司在甲港宣布航線船票", "en"), ("渡轮公司在甲港宣布航线船票", "en"), ("渡輪公司的船票", "en")])
def test_a_third_of_the_hits_is_of_the_other_language_however_many_of_its_own_fit_better(generation: Generation, text: str, other: str) -> None:
    assert sum(lane_of(hit.passage.language) == other for hit in search(generation, text)) >= 3


@pytest.mark.parametrize(
    ("text", "language"), [("When will the bridge be repaired?", "en"), ("老橋何時修復？", "zh-Hant"), ("老桥何时修复？", "zh-Hant")]
)
def test_twins_count_once_on_the_side_of_the_question(generation: Generation, text: str, language: str) -> None:
    hits = search(generation, text)
    bridges = [hit for hit in hits if hit.article.source == "bridge.txt"]
    assert [hit.passage.language for hit in bridges] == [language] and bridges[0].rank == 1


@pytest.mark.parametrize("k", [1, 2, 5, 9, 24, 100])
def test_ranks_count_from_one_and_scores_fall_within_each_language(generation: Generation, k: int) -> None:
    hits = search(generation, "渡輪公司的船票", k)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1)) and len(hits) <= k
    assert all(0 <= hit.score <= 1 for hit in hits)
    for lane in ("en", "zh"):
        scores = [hit.score for hit in hits if lane_of(hit.passage.language) == lane]
        assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits)


@pytest.mark.parametrize(("text", "source"), [("baker cheese", "bakery.txt"), ("麵包師賣乳酪", "bakery.txt"), ("tea harvest", "tea.txt"), ("茶農收成", "tea.txt")])
def test_each_language_finds_the_other(generation: Generation, text: str, source: str) -> None:
    assert search(generation, text)[0].article.source == source


@pytest.mark.parametrize("text", ["qwzx vbnmk", "魑魅魍魎", "?!", "🙂", "the of and", "", "\x00", "' OR 1=1 --", "[a-z]*(", "😀" * 500])
def test_a_question_without_a_known_word_is_no_error(generation: Generation, text: str) -> None:
    hits = search(generation, text)
    assert all(re.fullmatch(r"[0-9a-f]{16}-\d{4}", hit.passage.id) for hit in hits) and len(hits) <= 9


def test_the_same_question_finds_the_same_twice(generation: Generation) -> None:
    once, again = (search(generation, "渡輪公司的船票") for _ in range(2))
    assert [(hit.passage.id, hit.score) for hit in once] == [(hit.passage.id, hit.score) for hit in again]


@pytest.mark.parametrize(("traditional", "simplified"), [("渡輪公司宣布航線", "渡轮公司宣布航线"), ("茶農今年的收成", "茶农今年的收成")])
def test_both_scripts_find_the_same(generation: Generation, traditional: str, simplified: str) -> None:
    assert [hit.passage.id for hit in search(generation, traditional)] == [hit.passage.id for hit in search(generation, simplified)]


def test_a_store_that_holds_nothing_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "none", BridgedEmbedder(), settings())
    with pytest.raises(StoreEmpty, match=r"ingest\.py"):
        store.pin()
