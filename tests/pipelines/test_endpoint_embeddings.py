"""An ingest and its questions with embeddings from an endpoint: paid for once, and done without where they do not come."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import ingest
from rag.__main__ import main
from rag.build import build_assistant, build_ingestion
from rag.errors import EmbedderMismatch
from rag.interfaces import family_of
from rag.llm import embedder
from rag.settings import load_settings
from rag.types import Question
from tests.fakes.embeddings import DIMENSIONS, after, embeddings, first
from tests.fakes.openai_server import OpenAIServer, Reply

KEY = "sk-test-51b8e0"
ARTICLES = {
    "harbour.txt": "The harbour of Northport opens in May after two years of work.\n\nThe mayor said that ferries sail twice a day.",
    "bridge.txt": "北橋將於十月關閉整修，為期六個月。\n\n市政府表示，行人改走渡輪。",
    "market.txt": "The fish market moves to the old customs house in spring.",
}


class House:
    """Articles, a store and an endpoint in the environment."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.corpus, self.store, self._env = folder / "corpus", folder / "store", monkeypatch
        self.corpus.mkdir()
        for name, text in ARTICLES.items():
            (self.corpus / name).write_text(text, encoding="utf-8")
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("CROSSCITE_EMBEDDING_BATCH", "1")

    def use(self, url: str | None, model: str = "hash") -> None:
        self._env.delenv("OPENAI_EMBEDDING_MODEL", raising=False)
        self._env.delenv("OPENAI_EMBEDDING_BASE_URL", raising=False)
        self._env.delenv("OPENAI_EMBEDDING_API_KEY", raising=False)
        if url:
            self._env.setenv("OPENAI_EMBEDDING_MODEL", model)
            self._env.setenv("OPENAI_EMBEDDING_BASE_URL", url)
            self._env.setenv("OPENAI_EMBEDDING_API_KEY", KEY)

    def ingest(self, *words: str) -> int:
        return ingest.main([str(self.corpus), "--store", str(self.store), *words])

    def ask(self, text: str) -> dict:
        assistant = build_assistant(load_settings({**os.environ, "OPENAI_API_KEY": ""}, store=self.store))
        answer = assistant.ask(Question(text))
        return {"notice": answer.notice, "quotes": [citation.quote for citation in answer.citations]}

    def embedder(self) -> str | None:
        return build_assistant(load_settings(os.environ, store=self.store)).state()["embedder"]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, monkeypatch)


def asked_of(server: OpenAIServer) -> list[str]:
    return [text for request in server.requests for text in request["input"] if not text.startswith("Crosscite")]


def test_an_ingest_says_what_it_will_cost_and_what_it_cost(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        assert house.ingest() == 0
    out, err = capsys.readouterr()
    assert "embedding about" in err and "of 3 articles with endpoint:hash at 127.0.0.1" in err
    asked = asked_of(server)
    assert (
        f"{len(asked)} passages embedded" in out
        and f"{sum(map(len, asked)):,} tokens as the endpoint counts them" in out
    )
    assert KEY not in out + err


def test_progress_tells_what_is_done_how_fast_and_how_much_is_left(house: House) -> None:
    told: list[tuple] = []
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        build_ingestion(load_settings(os.environ, store=house.store)).run(
            [house.corpus], progress=lambda *words: told.append(words)
        )
    [plan] = [words for words in told if words[0] == "plan"]
    embedded = [words for words in told if words[0] == "embed"]
    assert told.index(plan) < told.index(embedded[0]) and [done for _, done, _ in embedded] == list(
        range(1, len(embedded) + 1)
    )
    assert all(re.match(r"\d[\d,]* of about \d[\d,]* tokens, \d[\d,]* a second", words) for _, _, words in embedded)
    assert "left" in embedded[0][2]


def test_unchanged_passages_of_a_changed_article_keep_their_vectors(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        before = asked_of(server)
        file = house.corpus / "bridge.txt"
        file.write_text("北橋今日重新開放，比預定早。", encoding="utf-8")
        assert house.ingest() == 0
        assert asked_of(server)[len(before) :] == ["北橋今日重新開放，比預定早。"]
        requests = len(server.requests)
        assert house.ingest() == 0
        assert len(server.requests) == requests, "an ingest with nothing new asks nothing"


def test_questions_are_answered_with_vectors_and_without(house: House) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        found = house.ask("When does the harbour open?")
        assert found["notice"] is None and "May" in found["quotes"][0]
        assert asked_of(server)[-1] == "When does the harbour open?"
    for question, words in (("When does the harbour open?", "May"), ("北橋何時關閉？", "十月")):
        found = house.ask(question)
        assert words in found["quotes"][0]
        assert "127.0.0.1" in found["notice"] and KEY not in found["notice"]


@pytest.mark.parametrize(
    "fault",
    [Reply(status=401), Reply(status=500), Reply(body=b"<p>", content_type="text/html"), Reply(before_s=9)],
    ids=str,
)
def test_a_question_whose_embedding_fails_is_answered_in_time_with_a_notice(
    house: House, fault: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        monkeypatch.setenv("CROSSCITE_EMBEDDING_TIMEOUT_S", "0.4")
        server.script = lambda request: fault
        started = time.monotonic()
        found = house.ask("北橋何時關閉？")
        assert time.monotonic() - started < 4 and "十月" in found["quotes"][0] and "語意向量" in found["notice"]


def test_a_model_of_another_size_under_the_same_name_is_told_and_not_compared(house: House) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        server.script = lambda request: Reply(
            body=json.dumps({"data": [{"index": 0, "embedding": [1.0] * 8}]}).encode(), content_type="application/json"
        )
        found = house.ask("When does the harbour open?")
    assert f"8 numbers, not {DIMENSIONS}" in found["notice"] and "May" in found["quotes"][0]


def test_another_model_embeds_all_anew_at_the_next_ingest_and_says_so(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.use(None)
    house.ingest()
    built_in = house.embedder()
    capsys.readouterr()
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        with pytest.raises(EmbedderMismatch, match=r"ingest\.py --rebuild"):
            house.ask("When does the harbour open?")
        assert house.ingest() == 0
        out, err = capsys.readouterr()
        assert (
            f"the embedder is now endpoint:hash, it was {family_of(str(built_in))}" in out and "embedding about" in err
        )
        assert (
            family_of(str(house.embedder())) == "endpoint:hash"
            and house.ask("When does the harbour open?")["notice"] is None
        )
        paid = len(asked_of(server))
        house.use(None)
        assert house.ingest() == 0 and house.embedder() == built_in
        house.use(server.url)
        assert house.ingest() == 0 and len(asked_of(server)) == paid, "a return costs nothing"


def test_an_endpoint_that_fails_midway_leaves_the_store_as_it_was_and_is_not_paid_twice(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.use(None)
    house.ingest()
    with OpenAIServer(after(3, Reply(status=401))) as server:
        house.use(server.url)
        assert house.ingest() == 1
        err = capsys.readouterr().err
        assert "OPENAI_EMBEDDING_API_KEY" in err or "OPENAI_API_KEY" in err
        assert "goes on where it stopped" in err and "Traceback" not in err and KEY not in err
        house.use(None)
        assert house.ask("When does the harbour open?")["quotes"]
        server.script = embeddings
        house.use(server.url)
        assert house.ingest() == 0
        asked = asked_of(server)
        assert len(asked) - len(set(asked)) == 1, "only the text that was refused is asked for again"


def test_a_killed_ingest_goes_on_and_pays_nothing_twice(house: House, root: Path) -> None:
    slow = first(3, embeddings, lambda request: Reply(before_s=20))
    with OpenAIServer(slow) as server:
        house.use(server.url)
        command = [sys.executable, "ingest.py", str(house.corpus), "--store", str(house.store)]
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 40
        while len(server.requests) < 4 and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(server.requests) == 4
        server.script = embeddings
        assert house.ingest() == 0
        asked = asked_of(server)
    assert len(asked) - len(set(asked)) == 1


def test_new_terms_are_indexed_without_paying_again(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        paid = len(asked_of(server))
        monkeypatch.setattr(embedder, "TERMS_VERSION", embedder.TERMS_VERSION + 1)
        assert house.ingest() == 0 and "indexed anew" in capsys.readouterr().out
        assert len(asked_of(server)) == paid


def test_a_rebuild_reuses_what_was_paid(house: House) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        paid = len(asked_of(server))
        assert ingest.main(["--rebuild", "--store", str(house.store)]) == 0
        assert len(asked_of(server)) == paid


def test_doctor_says_whether_the_embeddings_come(
    house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(embeddings) as server:
        house.use(server.url)
        house.ingest()
        monkeypatch.setenv("OPENAI_API_KEY", "")
        capsys.readouterr()
        assert main(["doctor", "--json", "--store", str(house.store)]) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["embeddings"]["answers"] is True and report["embeddings"]["dimensions"] == DIMENSIONS
        server.script = lambda request: Reply(status=404)
        main(["doctor", "--json", "--store", str(house.store)])
        out = capsys.readouterr().out
        report = json.loads(out)
    assert report["embeddings"]["answers"] is False and "OPENAI_EMBEDDING_MODEL" in " ".join(report["next"])
    assert KEY not in out and report["settings"]["OPENAI_EMBEDDING_API_KEY"] == "set"
