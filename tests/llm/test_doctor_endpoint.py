"""`doctor` asks the endpoint something small and says what it found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from tests.fakes.models import honest
from tests.fakes.openai_server import OpenAIServer, Reply
from tests.llm.conftest import KEY


def doctor(url: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_MODEL", "scripted")
    assert main(["doctor", "--json", "--store", str(store)]) == 0
    out, err = capsys.readouterr()
    assert KEY not in out + err and not err
    return dict(json.loads(out))


def test_an_endpoint_that_answers(sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(lambda request: Reply("ready")) as server:
        report = doctor(server.url, sample_store, monkeypatch, capsys)
    endpoint = report["endpoint"]
    assert isinstance(endpoint, dict) and endpoint["answers"] is True and endpoint["first_word_ms"] >= 0
    assert endpoint["model"] == "scripted" and report["engine"] == "llm:scripted"


@pytest.mark.parametrize(("reply", "advice"), [(Reply(status=401), "OPENAI_API_KEY"), (Reply(status=404), "OPENAI_MODEL")])
def test_an_endpoint_that_does_not(reply: Reply, advice: str, sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(lambda request: reply) as server:
        report = doctor(server.url, sample_store, monkeypatch, capsys)
    assert isinstance(report["endpoint"], dict) and report["endpoint"]["answers"] is False
    assert advice in str(report["next"])


def test_ask_shows_the_models_answer_and_who_wrote_it(sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(honest) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert main(["ask", "--json", "--store", str(sample_store), "What did Macron announce on September 4?"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["engine"] == "llm:gpt-4o-mini" and row["notice"] is None and row["citations"]
