"""What holds for every embedder: the built-in one, the one behind an endpoint, with a memory and without, and the tests' own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from rag.interfaces import Embedder
from rag.llm.embedder import EndpointEmbedder
from rag.retrieval.embedders import BridgedEmbedder
from rag.retrieval.understand import understand
from rag.settings import load_settings
from rag.store.embedding_cache import CachedEmbedder, VectorCache
from rag.types import Passage, Question, Span
from tests.fakes.embeddings import embeddings
from tests.fakes.openai_server import OpenAIServer
from tests.fakes.store import HashEmbedder

TEXTS = ["The harbour opens in May.", "港口五月開放。", "Macron pledged troops.", "", "。", "🙂", "x" * 20_000, "<|endoftext|>", "\x00"]


@pytest.fixture(params=["built in", "of the tests", "endpoint", "endpoint with a memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Embedder]]:
    """Makes one instance after the other."""
    if not request.param.startswith("endpoint"):
        yield BridgedEmbedder if request.param == "built in" else HashEmbedder
        return
    with OpenAIServer(embeddings) as server:
        settings = load_settings({"OPENAI_EMBEDDING_MODEL": "hash", "OPENAI_BASE_URL": server.url, "CROSSCITE_EMBEDDING_BATCH": "4"})
        if request.param == "endpoint":
            yield lambda: EndpointEmbedder(settings)
        else:
            yield lambda: CachedEmbedder(EndpointEmbedder(settings), VectorCache(tmp_path, "hash"))


@pytest.fixture
def embedder(make: Callable[[], Embedder]) -> Embedder:
    return make()


def passage(text: str, number: int = 0) -> Passage:
    span = Span(0, len(text))
    return Passage(f"a-{number:04}", "a", "en", text, span, number, 1, (span,), None)


def test_a_row_for_each_passage_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed_passages([passage(text, number) for number, text in enumerate(TEXTS)])
    assert vectors.shape == (len(TEXTS), embedder.dimensions) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-4)


def test_no_passage_no_row(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_is_one_vector_of_length_one(embedder: Embedder, text: str) -> None:
    vector = embedder.embed_query(understand(Question(text)))
    assert vector.shape == (embedder.dimensions,) and np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_the_same_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    alone = embedder.embed_passages([passage(TEXTS[1])])[0]
    among = embedder.embed_passages([passage(text) for text in TEXTS])[1]
    assert np.array_equal(alone, among)


def test_a_passage_is_nearest_to_its_own_words(embedder: Embedder) -> None:
    texts = TEXTS[:3]
    vectors = embedder.embed_passages([passage(text) for text in texts])
    for number, text in enumerate(texts):
        assert int(np.argmax(vectors @ embedder.embed_query(understand(Question(text))))) == number


def test_a_name_is_the_same_in_every_instance(make: Callable[[], Embedder]) -> None:
    assert make().name == make().name and make().name.strip()


def test_another_process_gives_the_same_vectors(root: Path) -> None:
    program = (
        "from rag.retrieval.embedders import BridgedEmbedder; from rag.types import Passage, Span;"
        "t = '港口五月開放 The harbour opens'; p = Passage('a-0', 'a', 'en', t, Span(0, len(t)), 0, 1, (), None);"
        "print(BridgedEmbedder().embed_passages([p]).tobytes().hex())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_built_in_embedder_brings_the_languages_together() -> None:
    zh, near, far = BridgedEmbedder().embed_passages(
        [passage("各國討論停火監督。"), passage("Countries discuss monitoring a ceasefire."), passage("The baker sold cheese to his aunt.")]
    )
    assert float(zh @ near) > 0.4 > float(zh @ far)
