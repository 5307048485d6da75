"""Readers see one generation, whole, for as long as they hold it, and the next one with the next question."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from rag.errors import StoreBusy, StoreEmpty
from rag.store import publish
from rag.store.lock import pin
from rag.store.store import Store
from rag.store.vectors import ChromaVectors
from tests.fakes.store import HashEmbedder, article_id, fill, made, settings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", HashEmbedder(), settings())


def folders(store: Store) -> list[int]:
    return sorted(int(path.name.split("-")[1]) for path in store.folder.glob("gen-*"))


def many(first: int, last: int, word: str = "版") -> list:
    return [made(f"{n}.txt", f"{word} {n} 第一句。\nSentence {n} {word}.") for n in range(first, last)]


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    with pytest.raises(StoreEmpty, match=r"python ingest\.py"):
        store.pin()
    state = store.state()
    assert state.generation is None and state.problem is None and not store.folder.exists()


def test_a_pinned_generation_stays_as_it_was_while_others_are_published(store: Store) -> None:
    embedder = HashEmbedder()
    fill(store, embedder, made("a.txt", "馬克龍承諾。"), made("b.txt", "Bye."))
    held = store.pin()
    for i in range(4):
        fill(store, embedder, made("a.txt", f"Version {i}."))
    assert held.article(article_id("a.txt")).text == "馬克龍承諾。"
    assert held.vectors.nearest(embedder._vector("馬克龍承諾。"), 1)[0][0] == f"{article_id('a.txt')}-0000"
    assert held.passages(held.lexical.ids)
    assert store.pin().article(article_id("a.txt")).text == "Version 3."


def test_a_reader_opened_before_a_writer_in_another_process_sees_what_it_wrote(store: Store, root: Path) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    assert store.pin().stats().articles == 1
    program = (
        "import sys; from pathlib import Path; from rag.store.store import Store\n"
        "from tests.fakes.store import *\n"
        "fill(Store(Path(sys.argv[1]), HashEmbedder(), settings()), HashEmbedder(), made('b.txt', '二。'))"
    )
    words = [sys.executable, "-c", program, str(store.folder)]
    subprocess.run(words, check=True, cwd=root, env=os.environ | {"PYTHONPATH": str(root)})
    generation = store.pin()
    assert generation.stats().articles == 2
    assert generation.vectors.nearest(HashEmbedder()._vector("二。"), 1)[0][0] == f"{article_id('b.txt')}-0000"


def test_pinning_again_costs_nothing_and_gives_the_same(store: Store) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    assert store.pin() is store.pin()
    started = time.perf_counter()
    for _ in range(100):
        store.pin()
    assert time.perf_counter() - started < 0.2


def test_old_generations_go_but_for_the_one_before_and_those_that_are_read(store: Store) -> None:
    embedder = HashEmbedder()
    fill(store, embedder, made("a.txt", "Zero."))
    held = store.pin()
    for i in range(4):
        fill(store, embedder, made("a.txt", f"Version {i}."))
    assert folders(store) == [1, 4, 5]
    del held
    store.pin()
    gc.collect()
    fill(store, embedder, made("a.txt", "Last."))
    assert folders(store) == [5, 6]


def test_what_a_killed_writer_left_is_swept(store: Store) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    (store.folder / "gen-000009-abcdef" / "chroma").mkdir(parents=True)
    fill(store, HashEmbedder(), made("a.txt", "Two."))
    assert folders(store) == [1, 10]


def test_a_generation_that_is_being_removed_cannot_be_pinned(store: Store) -> None:
    from rag.store.lock import unpinned

    fill(store, HashEmbedder(), made("a.txt", "One."))
    [folder] = store.folder.glob("gen-*")
    with unpinned(folder) as free:
        assert free and pin(folder) is None


def test_a_copy_with_the_changes_is_as_good_as_a_fresh_build(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_COPY_FROM", 20)
    copies = []
    copy = publish.copy_vectors
    monkeypatch.setattr(publish, "copy_vectors", lambda *args: copies.append(1) or copy(*args))
    embedder = HashEmbedder()
    fill(store, embedder, *many(0, 30))
    store.pin().vectors.count()  # a reader has it open meanwhile
    fill(store, embedder, *many(0, 3, "新版"), made("new.txt", "全新的一句。"))
    with store.writer() as writer:
        with writer.record.transaction():
            writer.record.remove(article_id("29.txt"))
        writer.publish()
    assert copies == [1, 1]
    generation = store.pin()
    assert generation.manifest.churn == 6 + 7 + 2
    assert generation.vectors.count() == 2 * 29 + 1 == generation.stats().passages
    for article in generation.articles():
        for passage in generation.article_passages(article.id):
            assert generation.vectors.nearest(embedder._vector(passage.text), 1)[0][0] == passage.id
    gone = [key for key, _ in generation.vectors.nearest(embedder._vector("版 29 第一句。"), 100)]
    assert not any(key.startswith(article_id("29.txt")) for key in gone)


def test_a_copy_that_fails_its_check_gives_way_to_a_fresh_build(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_COPY_FROM", 20)
    fill(store, HashEmbedder(), *many(0, 30))
    monkeypatch.setattr(publish, "copy_vectors", lambda base, place, gone, new: publish.create_vectors(place, new))
    notices = fill(store, HashEmbedder(), made("new.txt", "全新的一句。"))
    assert "built afresh" in notices[0] and folders(store) == [1, 2]
    assert store.pin().vectors.count() == 61


def test_nothing_is_published_that_does_not_find_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    monkeypatch.setattr(ChromaVectors, "count", lambda self: 7)
    with pytest.raises(Exception, match="holds 7 of 1 rows"):
        fill(store, HashEmbedder(), made("a.txt", "Two."))
    monkeypatch.undo()
    assert folders(store) == [1]
    assert Store(store.folder, HashEmbedder(), settings()).pin().article(article_id("a.txt")).text == "Two."


def test_a_row_that_no_search_reaches_is_found_all_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder, hidden = HashEmbedder(), HashEmbedder()._vector("One.")
    nearest = ChromaVectors._nearest

    def blind(self: ChromaVectors, matrix: np.ndarray, k: int) -> list[list[tuple[str, float]]]:
        return [[(i, c) for i, c in row if c < 0.999 or not np.allclose(v, hidden, atol=1e-6)][:k]
                for row, v in zip(nearest(self, matrix, k + 1), matrix, strict=True)]  # fmt: skip

    monkeypatch.setattr(ChromaVectors, "_nearest", blind)
    fill(store, embedder, made("a.txt", "One.\n二。\nThree."))
    generation = store.pin()
    assert len(generation.manifest.strays) == 1
    assert generation.vectors.nearest(hidden, 1) == [(f"{article_id('a.txt')}-0000", pytest.approx(1))]


def test_hundreds_of_equal_passages_do_not_hide_the_others(store: Store) -> None:
    """More equal vectors than a row of the graph has neighbours would be an island in it."""
    same = "\n".join(["免責聲明。"] * 300)
    fill(store, HashEmbedder(), made("same.txt", same), *many(0, 20))
    generation = store.pin()
    assert generation.vectors.count() == 340 and generation.manifest.vectors == 41
    found = generation.vectors.nearest(HashEmbedder()._vector("免責聲明。"), 310)
    assert sum(cosine > 0.999 for _, cosine in found) == 300
    assert generation.vectors.nearest(HashEmbedder()._vector("版 7 第一句。"), 1)[0][0] == f"{article_id('7.txt')}-0000"


def test_worker_threads_share_a_generation(store: Store) -> None:
    fill(store, HashEmbedder(), *many(0, 40))
    generation, errors = store.pin(), []

    def ask(seed: int) -> None:
        try:
            for _ in range(20):
                ids = list(np.random.default_rng(seed).permutation(generation.lexical.ids)[:30])
                assert [p.id for p in generation.passages(ids)] == ids
                assert generation.article(ids[0][:16]).text
                assert len(generation.vectors.nearest(HashEmbedder()._vector("x"), 5)) == 5
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_second_writer_is_told_who_holds_the_store(store: Store) -> None:
    with store.writer(), pytest.raises(StoreBusy, match=f"process {os.getpid()}"):
        fill(store, HashEmbedder(), made("a.txt", "One."))
    fill(store, HashEmbedder(), made("a.txt", "One."))
    with store.writer():
        assert store.state().writer == os.getpid()
    assert store.state().writer is None


def test_what_a_stopped_ingest_had_stored_is_shown_at_the_next_start(store: Store) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    fill(store, HashEmbedder(), made("b.txt", "二。"), publish=False)
    fresh = Store(store.folder, HashEmbedder(), settings())
    assert {a.source for a in fresh.pin().articles()} == {"a.txt", "b.txt"}
    assert len(fresh.notices) == 1 and "cut short" in fresh.notices[0]
    assert Store(store.folder, HashEmbedder(), settings()).state().complete


def test_a_start_beside_a_running_ingest_shows_what_was_there_before(store: Store) -> None:
    fill(store, HashEmbedder(), made("a.txt", "One."))
    fill(store, HashEmbedder(), made("b.txt", "二。"), publish=False)
    with Store(store.folder, HashEmbedder(), settings()).writer():
        assert {a.source for a in Store(store.folder, HashEmbedder(), settings()).pin().articles()} == {"a.txt"}


@pytest.mark.parametrize("step", ["write_lexical", "create_vectors", "write_manifest", "sync_tree", "point_current"])
def test_until_the_last_step_readers_see_the_generation_of_before(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    fill(store, HashEmbedder(), made("a.txt", "馬克龍承諾。"))
    does, seen = getattr(publish, step), []

    def look_then_do(*args: object) -> object:
        newcomer = Store(store.folder, HashEmbedder(), settings())
        seen.append((newcomer.pin().articles(text=True)[0].text, newcomer.notices))
        return does(*args)

    monkeypatch.setattr(publish, step, look_then_do)
    fill(store, HashEmbedder(), made("a.txt", "Now this."))
    assert seen == [("馬克龍承諾。", [])]
    assert store.pin().articles(text=True)[0].text == "Now this."
