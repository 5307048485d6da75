"""The embedder behind an endpoint: what servers send, what they refuse, and what is done about it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from rag.build import build_embedder
from rag.errors import EndpointError, SettingsError
from rag.llm.embedder import EndpointEmbedder
from rag.llm.faults import EmbeddingFault
from rag.retrieval.understand import understand
from rag.settings import load_settings
from rag.types import Passage, Question, Span
from tests.fakes.embeddings import (
    DIMENSIONS,
    after,
    at_most,
    changed,
    embeddings,
    first,
    in_base64,
    refusal,
    reply_of,
    rows_of,
    vector_of,
)
from tests.fakes.openai_server import OpenAIServer, Reply, Script
from tests.llm.conftest import KEY

TEXTS = ["The harbour opens in May.", "港口五月開放。", "Ferries sail again.", "渡輪復航。", "The bridge is closed."]


def passage(text: str) -> Passage:
    span = Span(0, len(text))
    return Passage("a-0000", "a", "en", text, span, 0, 1, (span,), None)


class House:
    """An embedder on a scripted server; `pauses` are those that it would have made."""

    def __init__(self, server: OpenAIServer, **variables: str) -> None:
        self.server, self.pauses = server, list[float]()
        environment = {
            "OPENAI_BASE_URL": server.url,
            "OPENAI_API_KEY": KEY,
            "OPENAI_EMBEDDING_MODEL": "hash",
            **variables,
        }
        self.embedder = EndpointEmbedder(load_settings(environment), self.pauses.append)

    def embed(self, texts: list[str] = TEXTS) -> np.ndarray:
        return self.embedder.embed_passages([passage(text) for text in texts])


@contextmanager
def house(script: Script, **variables: str) -> Iterator[House]:
    with OpenAIServer(script) as server:
        yield House(server, **variables)


def keys_sent(h: House) -> list[str]:
    return [value for headers in h.server.headers for name, value in headers.items() if name.lower() == "authorization"]


def expected(texts: list[str]) -> np.ndarray:
    rows = np.array([vector_of(text) for text in texts])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_texts_go_in_batches_with_the_key_in_the_header_and_numbers_asked_for() -> None:
    with house(embeddings, CROSSCITE_EMBEDDING_BATCH="2") as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)
        assert [len(request["input"]) for request in h.server.requests] == [2, 2, 1]
        assert {request["encoding_format"] for request in h.server.requests} == {"float"}
        assert set(keys_sent(h)) == {f"Bearer {KEY}"}
        assert h.embedder.dimensions == DIMENSIONS and "dimensions" not in h.server.requests[0]


def test_shorter_vectors_are_asked_for_where_the_settings_say_so_and_are_another_embedder() -> None:
    with house(embeddings, CROSSCITE_EMBEDDING_DIMENSIONS="24") as h, house(embeddings) as other:
        h.embed()
        assert h.server.requests[0]["dimensions"] == 24 and h.embedder.name != other.embedder.name


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[::-1],
        in_base64,
        lambda rows: [{"embedding": row["embedding"]} for row in rows],
        lambda rows: [row | {"embedding": [value * 1e20 for value in row["embedding"]]} for row in rows],
    ],
    ids=["out of order", "base64", "without index", "very long vectors"],
)
def test_what_servers_do_differently_is_understood(
    change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]],
) -> None:
    with house(changed(change)) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-4)


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_does_not_know_a_parameter_is_asked_without_it(status: int) -> None:
    def picky(request: Any) -> Reply:
        return refusal(status, "unknown field encoding_format") if "encoding_format" in request else embeddings(request)

    with house(picky) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)
        h.embed(TEXTS[:1])
        assert len(h.server.requests) == 3 and not h.pauses


# --- faults that pass --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        Reply(status=429),
        Reply(status=500),
        Reply(status=503),
        Reply(status=408),
        Reply(body=b'{"data": [', content_type="application/json", headers={"content-length": "100"}),
    ],
    ids=["429", "500", "503", "408", "cut"],
)
def test_a_fault_that_passes_is_waited_out_with_growing_pauses(fault: Reply) -> None:
    with house(first(3, fault)) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)
    assert len(h.pauses) == 3 and h.pauses[0] < h.pauses[1] < h.pauses[2] < 10


def test_the_pause_that_the_server_asks_for_is_kept() -> None:
    with house(first(1, refusal(429, "slow down", {"retry-after": "7"}))) as h:
        h.embed()
    assert h.pauses == [7.0]


def test_waiting_has_an_end_and_what_was_had_is_handed_over() -> None:
    with house(after(1, Reply(status=503)), CROSSCITE_EMBEDDING_BATCH="2") as h:
        got = h.embedder.batches(TEXTS)
        assert next(got).numbers == (0, 1)
        with pytest.raises(EmbeddingFault, match="503"):
            list(got)
        assert len(h.server.requests) == 7 and sum(h.pauses) < 60


def test_a_server_that_comes_back_is_waited_for_but_one_that_never_was_there_is_not() -> None:
    with OpenAIServer(embeddings) as server:
        h = House(server)
        h.embed(TEXTS[:1])
    with pytest.raises(EmbeddingFault, match="refused"):
        h.embed(TEXTS)
    assert len(h.pauses) == 5
    fresh = House(server)
    with pytest.raises(EmbeddingFault, match="refused"):
        fresh.embed()
    assert not fresh.pauses


# --- faults that do not ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "what", "then"),
    [
        (Reply(status=401), "key", "OPENAI_API_KEY"),
        (Reply(status=403), "forbids", "OPENAI_EMBEDDING_MODEL"),
        (Reply(status=404), "no model hash", "OPENAI_EMBEDDING_MODEL"),
        (refusal(429, "pay first", code="insufficient_quota"), "429", "quota"),
        (refusal(429, "tomorrow", {"retry-after": "86400"}), "86400 s", "after that"),
        (Reply(body=b"<html>", content_type="text/html"), "text/html instead of vectors", "/v1"),
        (Reply(body=b"{", content_type="application/json"), "could not be read", "BASE_URL"),
    ],
)
def test_a_fault_that_does_not_pass_is_told_at_once(fault: Reply, what: str, then: str) -> None:
    with house(lambda request: fault) as h:
        with pytest.raises(EmbeddingFault) as error:
            h.embed()
        assert len(h.server.requests) == 1 and not h.pauses
    assert what in error.value.what and then in error.value.then and "chat" not in str(error.value)
    assert "127.0.0.1" in str(error.value)


def test_a_model_that_is_no_embedder_is_told() -> None:
    with (
        house(changed(lambda rows: [row | {"embedding": [0.0] * 8} for row in rows])) as h,
        pytest.raises(EmbeddingFault, match="no vector"),
    ):
        h.embed(["One."])
        h.embedder.check()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (413, "payload"),
        (400, "maximum context length is 512 tokens"),
        (500, "input is too large to process. increase the physical batch size"),
        (422, "batch size 5 > maximum allowed batch size 2"),
    ],
)
def test_a_batch_that_is_too_large_is_halved_and_later_ones_start_smaller(status: int, words: str) -> None:
    with house(at_most(2, status, words)) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)
        before = len(h.server.requests)
        h.embed(TEXTS[:2])
        assert len(h.server.requests) == before + 1 and not h.pauses


def test_a_passage_that_is_too_long_for_the_model_is_cut_until_it_fits() -> None:
    def short(request: Any) -> Reply:
        return (
            embeddings(request)
            if all(len(text) <= 600 for text in request["input"])
            else refusal(400, "context length exceeded")
        )

    long = "港口" * 1000
    with house(short) as h:
        assert h.embed([*TEXTS, long]) == pytest.approx(expected([*TEXTS, long[:500]]), abs=1e-5)
    with house(embeddings, CROSSCITE_EMBEDDING_TOKENS="100") as h:
        h.embed([long])
        assert len(h.server.requests[0]["input"][0]) == pytest.approx(100 / 1.3, abs=2)


def test_too_few_rows_or_rows_twice_are_not_taken_for_the_texts_they_may_not_be() -> None:
    def two_at_most(request: Any) -> Reply:
        return reply_of(rows_of(request["input"])[:2])

    with house(two_at_most) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)
    with house(changed(lambda rows: [row | {"index": 0} for row in rows])) as h:
        assert h.embed() == pytest.approx(expected(TEXTS), abs=1e-5)  # one by one
    with house(changed(lambda rows: rows[:-1])) as h, pytest.raises(EmbeddingFault, match="one vector for each"):
        h.embed()


@pytest.mark.parametrize("bad", [float("nan"), 0.0, "x", None], ids=str)
def test_a_row_that_is_no_vector_is_asked_for_again_and_then_done_without(bad: object) -> None:
    def spoil(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            row | {"embedding": [bad] * DIMENSIONS} if row["embedding"] == vector_of(TEXTS[2]) else row for row in rows
        ]

    with house(changed(spoil)) as h:
        batches = list(h.embedder.batches(TEXTS))
        vectors = dict(pair for batch in batches for pair in zip(batch.numbers, batch.vectors, strict=True))
        assert sum(batch.without for batch in batches) == 1 and np.linalg.norm(vectors[2]) == pytest.approx(1)
        assert np.stack([vectors[n] for n in (0, 1, 3, 4)]) == pytest.approx(
            expected([t for t in TEXTS if t != TEXTS[2]]), abs=1e-5
        )


def test_one_text_that_a_content_filter_refuses_does_not_stop_the_others() -> None:
    def filtered(request: Any) -> Reply:
        return refusal(400, "content policy") if TEXTS[2] in request["input"] else embeddings(request)

    with house(filtered) as h:
        h.embed(TEXTS[:1])
        batches = list(h.embedder.batches(TEXTS))
        assert sum(batch.without for batch in batches) == 1 and sorted(
            n for batch in batches for n in batch.numbers
        ) == [0, 1, 2, 3, 4]
        before = len(h.server.requests)
        h.embed(TEXTS[3:])
        assert len(h.server.requests) == before + 1, "later batches are as large as before"
    with house(lambda request: refusal(400, "no such thing")) as h, pytest.raises(EmbeddingFault, match="400"):
        h.embed()


def test_vectors_of_another_length_are_refused() -> None:
    with house(
        first(1, embeddings, changed(lambda rows: [row | {"embedding": row["embedding"][:8]} for row in rows]))
    ) as h:
        h.embed(TEXTS[:1])
        with pytest.raises(EmbeddingFault, match="8 numbers, not 24"):
            h.embed(TEXTS[1:2])


# --- questions ---------------------------------------------------------------------------------


def test_a_question_waits_no_longer_than_it_may_and_others_do_not_wait_again() -> None:
    with house(lambda request: Reply(before_s=20), CROSSCITE_EMBEDDING_TIMEOUT_S="0.3") as h:
        started = time.monotonic()
        for _ in range(5):
            with pytest.raises(EmbeddingFault, match=r"0\.3 s"):
                h.embedder.embed_query(understand(Question("港口何時開放？")))
        assert time.monotonic() - started < 1.5 and len(h.server.requests) == 1


def test_the_same_question_is_paid_for_once() -> None:
    with house(embeddings) as h:
        one, other = (h.embedder.embed_query(understand(Question("When does the harbour open?"))) for _ in range(2))
        assert np.array_equal(one, other) and len(h.server.requests) == 1


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_a_notice_says_what_failed_and_what_to_do_in_the_readers_language(language: Any) -> None:
    notice = EmbeddingFault("model", "127.0.0.1:9", model="bge", status=404).notice(language)
    assert "127.0.0.1:9" in notice and "OPENAI_EMBEDDING_MODEL" in notice and "bge" in notice
    assert {"en": "words and names alone", "zh-Hant": "只以字詞", "zh-Hans": "只以字词"}[language] in notice


# --- keys --------------------------------------------------------------------------------------


def test_no_key_is_logged_or_told_even_where_the_server_echoes_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for reply in (refusal(401, f"bad key {KEY}"), refusal(500, KEY), refusal(400, KEY)):
        with house(lambda request, reply=reply: reply) as h, pytest.raises(EndpointError) as error:
            h.embed()
        assert KEY not in repr(error.value) + str(error.value.__cause__) and KEY not in caplog.text


def test_a_key_goes_to_its_own_endpoint_and_to_no_other() -> None:
    with house(embeddings, OPENAI_BASE_URL="http://127.0.0.1:9/v1") as h:
        elsewhere = House(h.server, OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_EMBEDDING_BASE_URL=h.server.url)
        elsewhere.embed()
        own = House(h.server, OPENAI_EMBEDDING_BASE_URL=h.server.url, OPENAI_EMBEDDING_API_KEY="sk-own")
        own.embed()
        sent = keys_sent(h)
    assert sent == ["Bearer not-needed", "Bearer sk-own"]


def test_a_model_without_an_endpoint_says_what_is_missing() -> None:
    with pytest.raises(SettingsError, match=r"OPENAI_EMBEDDING_MODEL.*OPENAI_BASE_URL"):
        build_embedder(load_settings({"OPENAI_EMBEDDING_MODEL": "x"}))
