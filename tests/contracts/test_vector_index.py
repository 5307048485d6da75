"""What holds for the vectors of a generation, wherever they lie: embedded in its folder, or on a Chroma server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rag.errors import StoreError
from rag.store.records import VectorBatch
from rag.store.store import Store
from rag.store.vectors import MOST_ROWS, ChromaVectors, Place, create_vectors, drop_collection, open_vectors
from tests.fakes.store import HashEmbedder, fill, made, settings


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of our own on the loopback."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("the chroma program is not installed beside the interpreter")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    words = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if process.poll() is None and probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.skip("the chroma server does not start here")


@pytest.fixture(params=["embedded", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "embedded":
        return Place("passages", folder=tmp_path / "chroma")
    return Place(f"crosscite-{tmp_path.name}", url=request.getfixturevalue("server"))


def rows(count: int, dimensions: int = 16, first: int = 0) -> VectorBatch:
    matrix = np.random.default_rng(first).normal(size=(count, dimensions)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return VectorBatch([f"p-{first + i:05}" for i in range(count)], matrix)


def reopened(vectors: ChromaVectors, place: Place) -> ChromaVectors:
    vectors.close()
    return open_vectors(place)


def test_the_nearest_come_first_with_their_cosine(place: Place) -> None:
    batch = rows(200)
    vectors = reopened(create_vectors(place, [batch]), place)
    found = vectors.nearest(batch.matrix[7], 5)
    cosines = batch.matrix @ batch.matrix[7]
    assert [passage_id for passage_id, _ in found] == [batch.keys[i] for i in np.argsort(-cosines)[:5]]
    assert [cosine for _, cosine in found] == pytest.approx(sorted(cosines, reverse=True)[:5], abs=1e-5)
    assert vectors.count() == 200
    vectors.close()


def test_every_row_finds_itself_or_its_double(place: Place) -> None:
    batch = rows(60)
    doubles = VectorBatch([f"double-{i}" for i in range(60)], batch.matrix)
    vectors = create_vectors(place, [batch, doubles])
    assert vectors.lost(batch) == [] and vectors.lost(doubles) == []
    assert vectors.lost(rows(3, first=900)) == ["p-00900", "p-00901", "p-00902"]
    vectors.close()


def test_more_rows_than_one_call_takes_all_arrive(place: Place) -> None:
    batch = rows(MOST_ROWS + 40, dimensions=4)
    vectors = create_vectors(place, [batch])
    assert vectors.count() == len(batch.keys)
    vectors.remove(batch.keys[20:])
    assert vectors.count() == 20
    vectors.close()


def test_no_more_come_than_there_are(place: Place) -> None:
    vectors = create_vectors(place, [rows(3)])
    assert len(vectors.nearest(rows(1).matrix[0], 10)) == 3
    assert vectors.nearest(rows(1).matrix[0], 0) == []
    vectors.close()


def test_an_empty_index_answers_with_nothing(place: Place) -> None:
    vectors = reopened(create_vectors(place, []), place)
    assert vectors.nearest(rows(1).matrix[0], 5) == [] and vectors.count() == 0
    vectors.close()


def test_a_store_moves_to_a_server_and_back_and_old_collections_go(server: str, tmp_path: Path) -> None:
    import chromadb

    embedder = HashEmbedder()
    fill(Store(tmp_path, embedder, settings()), embedder, made("a", "Macron pledged troops."))
    remote = Store(tmp_path, embedder, settings(chroma_url=server))
    assert remote.pin().vectors.nearest(embedder._vector("Macron pledged troops."), 1)[0][1] == pytest.approx(1)
    assert "moved to the Chroma server" in remote.notices[0]
    for i in range(4):
        fill(remote, embedder, made("a", f"馬克龍承諾{i}。"))
        remote.pin()
    names = [c.name for c in chromadb.HttpClient("127.0.0.1", int(server.rsplit(":", 1)[1])).list_collections()]
    assert len([name for name in names if name.endswith(tuple(p.name for p in tmp_path.glob("gen-*")))]) == 2
    local = Store(tmp_path, embedder, settings())
    assert local.pin().vectors.count() == 1 and "moved into the store" in local.notices[0]


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(StoreError, match=url):
        open_vectors(Place("passages", url=url))
    drop_collection(Place("passages", url=url))  # no error: the next sweep tries again
