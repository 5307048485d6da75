"""Servers that hold a model to a JSON schema, ignore it, or refuse it: each gives an answer, and what was refused is not tried again."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from rag.llm.shapes import CLAIMS, READING, TRIAL
from rag.types import Question
from tests.fakes.models import honest
from tests.fakes.openai_server import OpenAIServer, Reply, Request, Script
from tests.llm.conftest import Asking

QUESTION = Question("What did Macron announce on September 4?")


def refusing(status: int, message: str) -> Script:
    """Of llama-cpp-python, older vLLM and small gateways; the words differ."""

    def script(request: Request) -> Reply:
        if "response_format" in request:
            return Reply(status=status, content_type="application/json", body=json.dumps({"error": {"message": message}}).encode())
        return honest(request)

    return script


def holding(request: Request) -> Reply:
    """Writes what the schema asks for, whatever the prompt says."""
    assert request["response_format"]["json_schema"]["strict"] is True
    lines = [json.loads(line) for line in honest(request).text.splitlines()]
    return Reply(json.dumps({"claims": [{**line, "translation": None} for line in lines]}, ensure_ascii=False), between_s=0.04, pieces=24)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."), (400, "Bad request"), (422, "Unprocessable"),
        (500, "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]"), (501, "no"),
    ],
)  # fmt: skip
def test_a_server_that_refuses_a_schema_is_asked_without_and_never_again_with(status: int, message: str, asking: Asking) -> None:
    with OpenAIServer(refusing(status, message)) as server:
        assistant = asking(server.url)
        answers = [assistant.ask(QUESTION) for _ in range(2)]
    assert [answer.engine for answer in answers] == ["llm:scripted"] * 2
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_a_server_that_ignores_a_schema_is_understood(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        answer = asking(server.url).ask(QUESTION)
    assert answer.engine == "llm:scripted" and ["response_format" in r for r in server.requests] == [True]


def test_from_a_server_that_holds_to_it_claims_appear_as_they_close(asking: Asking) -> None:
    with OpenAIServer(holding) as server:
        shown = [(time.monotonic(), len(answer.claims)) for answer in asking(server.url).stream(QUESTION)]
    assert list(dict.fromkeys(n for _, n in shown if n)) == [1, 2, 3]
    assert shown[-1][0] - shown[0][0] > 0.3


def test_a_refusal_that_was_not_over_the_schema_is_not_blamed_on_it(asking: Asking) -> None:
    with OpenAIServer(lambda request: Reply(status=400)) as server:
        assistant = asking(server.url)
        assert all("(400)" in str(assistant.ask(QUESTION).notice) for _ in range(2))
    assert ["response_format" in request for request in server.requests] == [True, False, True, False]


def test_once_a_schema_was_taken_a_refusal_is_something_else(asking: Asking) -> None:
    replies = [Reply(status=400)]
    with OpenAIServer(lambda request: replies.pop() if len(server.requests) == 2 else honest(request)) as server:
        assistant = asking(server.url)
        assert [assistant.ask(QUESTION).engine for _ in range(3)] == ["llm:scripted", "extractive", "llm:scripted"]
    assert all("response_format" in request for request in server.requests)


def test_a_prompt_that_is_too_long_is_not_blamed_on_the_schema(asking: Asking) -> None:
    body = b'{"error": {"code": "context_length_exceeded"}}'
    with OpenAIServer(lambda request: Reply(status=400, content_type="application/json", body=body)) as server:
        assert "CROSSCITE_CONTEXT_TOKENS" in str(asking(server.url).ask(QUESTION).notice)
    assert ["response_format" in request for request in server.requests] == [True] * 3


@pytest.mark.parametrize("broken", [Reply(""), Reply(body=b'data: {"error": {"message": "type must be a string"}}\n\n')], ids=["silence", "an error in the stream"])
def test_a_server_that_takes_a_schema_and_then_breaks_over_it_is_asked_without(broken: Reply, asking: Asking) -> None:
    with OpenAIServer(lambda request: broken if "response_format" in request else honest(request)) as server:
        assistant = asking(server.url)
        assert [assistant.ask(QUESTION).engine for _ in range(2)] == ["llm:scripted"] * 2
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_a_bare_500_is_blamed_on_the_schema_when_it_comes_again(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.llm.endpoint._PAUSE_S", 0.01)
    with OpenAIServer(lambda request: Reply(status=500) if "response_format" in request else honest(request)) as server:
        assistant = asking(server.url)
        assert [assistant.ask(QUESTION).engine for _ in range(3)] == ["llm:scripted"] * 3
    assert ["response_format" in request for request in server.requests] == [True, False, True, False, False]


def test_a_schema_that_makes_a_model_write_white_space_is_not_sent_again(asking: Asking) -> None:
    """Known of vLLM and others, whose grammars allow white space without end."""
    with OpenAIServer(lambda request: Reply('{"claims": [' + " " * 4000, pieces=80) if "response_format" in request else honest(request)) as server:
        assistant = asking(server.url)
        assert [assistant.ask(QUESTION).engine for _ in range(2)] == ["extractive", "llm:scripted"]
    assert ["response_format" in request for request in server.requests] == [True, False]


@pytest.mark.parametrize(("setting", "sent", "engine"), [("off", [False], "llm:scripted"), ("on", [True], "extractive")])
def test_the_setting_is_obeyed(setting: str, sent: list[bool], engine: str, asking: Asking) -> None:
    with OpenAIServer(refusing(400, "response_format is not supported")) as server:
        answer = asking(server.url, CROSSCITE_JSON_SCHEMA=setting).ask(QUESTION)
    assert answer.engine == engine and ("CROSSCITE_JSON_SCHEMA" in str(answer.notice)) == (setting == "on")
    assert ["response_format" in request for request in server.requests] == sent


def test_several_parameters_that_are_not_taken_cost_one_question(asking: Asking) -> None:
    def picky(request: Request) -> Reply:
        wrong = next((name for name in ("response_format", "temperature", "stream_options", "max_tokens") if name in request), None)
        body = json.dumps({"error": {"message": f"Unsupported parameter: '{wrong}'"}}).encode()
        return Reply(status=400, content_type="application/json", body=body) if wrong else honest(request)

    with OpenAIServer(picky) as server:
        assert asking(server.url).ask(QUESTION).engine == "llm:scripted"
    assert len(server.requests) == 5


@pytest.mark.parametrize("shape", [CLAIMS, READING, TRIAL], ids=lambda shape: shape.name)
def test_schemas_are_strict_as_structured_outputs_want_them(shape: Any) -> None:
    """Every property required and none other allowed, at every depth (OpenAI, structured outputs, supported schemas)."""

    def objects(schema: Any) -> list[Any]:
        inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
        return [*([schema] if schema.get("type") == "object" else []), *(found for one in inner for found in objects(one))]

    assert objects(dict(shape.schema))
    for one in objects(dict(shape.schema)):
        assert one["required"] == list(one["properties"]) and one["additionalProperties"] is False
        assert all(isinstance(value["type"], str) for value in one["properties"].values())  # lists of types are more than some servers read
