"""`doctor` asks the endpoint something small and says what it found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.__main__ import main
from tests.fakes.models import honest
from tests.fakes.openai_server import OpenAIServer, Reply, Request, Script
from tests.llm.conftest import KEY


def probed(request: Request) -> Reply:
    """Ready, in prose or in the schema asked for."""
    return Reply('{"ready": true}' if "response_format" in request else "ready")


def refusing(request: Request) -> Reply:
    return Reply(status=400, content_type="application/json", body=b'{"error": "response_format"}') if "response_format" in request else Reply("ready")


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


@pytest.mark.parametrize(("script", "found", "advice"), [(probed, "held to", ""), (lambda request: Reply("A harbour is for ships."), "ignored", "CROSSCITE_JSON_SCHEMA=off"), (refusing, "refused", "CROSSCITE_JSON_SCHEMA=off")])
def test_it_says_whether_the_endpoint_holds_to_a_schema(
    script: Script, found: str, advice: str, sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer(script) as server:
        report = doctor(server.url, sample_store, monkeypatch, capsys)
    assert isinstance(report["endpoint"], dict) and report["endpoint"]["json_schema"] == found
    assert advice in str(report["next"]) and ("CROSSCITE_JSON_SCHEMA" in str(report["next"])) == bool(advice)


def test_it_lists_the_models_and_says_where_the_one_that_is_set_is_not_among_them(sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = ["<img src=x>", "a\x1b[31m", f"sk-{'x' * 300}", "scripted two"]
    with OpenAIServer(probed, ["scripted", "qwen2.5:7b", *hostile]) as server:
        listed = doctor(server.url, sample_store, monkeypatch, capsys)
    assert isinstance(listed["endpoint"], dict) and (listed["endpoint"]["listed"], listed["endpoint"]["lists"]) == (True, ["scripted", "qwen2.5:7b"])
    with OpenAIServer(lambda request: Reply(status=404), ["qwen2.5:7b"]) as server:
        missing = doctor(server.url, sample_store, monkeypatch, capsys)
    assert "qwen2.5:7b: set OPENAI_MODEL to one of these" in str(missing["next"])
    with OpenAIServer(probed, ["qwen2.5:7b"]) as server:
        another = doctor(server.url, sample_store, monkeypatch, capsys)
    assert "does not list scripted" in str(another["next"])
    with OpenAIServer(probed) as server:
        none = doctor(server.url, sample_store, monkeypatch, capsys)
    assert isinstance(none["endpoint"], dict) and (none["endpoint"]["listed"], none["endpoint"]["lists"]) == (None, None)


def test_ask_shows_the_models_answer_and_who_wrote_it(sample_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIServer(honest) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert main(["ask", "--json", "--store", str(sample_store), "What did Macron announce on September 4?"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["engine"] == "llm:gpt-4o-mini" and row["notice"] is None and row["citations"]
