"""Whatever becomes of the endpoint: an answer of quotes within the deadline, a notice that says what happened and what to do, no key in any log."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from rag.llm.faults import FAULTS, EndpointFault, in_simplified
from rag.pipelines import Assistant
from rag.render import answer_json, answer_text, json_line
from rag.types import Answer, Question
from tests.fakes.models import claims, honest
from tests.fakes.openai_server import OpenAIServer, Reply, Request, Script
from tests.llm.conftest import KEY, Asking

DEADLINE_S, FIRST_S, SLACK_S = 1.5, 0.4, 2.0  # the slack is for search and quotes on a busy machine
QUESTIONS = ("What did Macron announce on September 4?", "9月4日馬克龍承諾了什麼？", "9月4日马克龙承诺了什么？")
LIMITS = {"CROSSCITE_DEADLINE_S": str(DEADLINE_S), "CROSSCITE_FIRST_TOKEN_TIMEOUT_S": str(FIRST_S), "CROSSCITE_CONNECT_TIMEOUT_S": "0.5"}
WORDS = claims(("Macron spoke.", [1]))


@dataclass(frozen=True)
class Case:
    name: str
    kind: str  # of FAULTS
    reply: Reply
    requests: int | None = 1


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.llm.endpoint._PAUSE_S", 0.05)


def status(code: int, kind: str, requests: int = 1, **headers: str) -> Case:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Case(f"{code} {headers or ''}".strip(), kind, Reply(status=code, content_type="application/json", headers=named), requests)


CASES = (
    status(400, "bad_request", 2), status(401, "key"), status(403, "forbidden"), status(404, "model"), status(413, "too_large"), status(418, "status"),
    status(422, "bad_request", 2), status(408, "request_timeout", 2), status(409, "conflict", 2), status(429, "busy", 2),
    status(429, "busy_for", retry_after="3600"), status(429, "busy_for", 2, retry_after="0.1"), status(429, "busy", 2, retry_after="soon"),
    status(500, "server", 2), status(502, "server", 2), status(503, "server", 2), status(529, "server"), status(302, "status", location="http://127.0.0.1:9/"),
    Case("401 as HTML", "key", Reply(status=401, content_type="text/html", body=b"<html>who are you?</html>")),
    Case("more than its context", "context", Reply(status=400, content_type="application/json", body=b'{"error": {"code": "context_length_exceeded"}}'), 3),
    Case("more than its context, told in the stream", "context", Reply(body=b'data: {"error": {"message": "Context size has been exceeded."}}\n\n'), 3),
    Case("a stream with nothing in it", "silent", Reply(body=b""), 3),
    Case("an error told in the stream before any word", "cut", Reply(body=b'data: {"error": {"message": "no slot"}}\n\n'), 2),
    Case("first word slow", "first_slow", Reply(WORDS, before_s=5)),
    Case("slow drip", "slow", Reply(WORDS, between_s=0.25, pieces=20)),
    Case("keep-alive without words", "slow", Reply(" " * 60, between_s=0.1, pieces=60)),
    Case("cut in the middle", "cut", Reply(WORDS, cut=True)),
    Case("cut before any word", "empty", Reply(WORDS, cut=True, pieces=1), None),
    Case("no finish_reason", "cut", Reply(WORDS, finish=None)),
    Case("no finish_reason and no [DONE]", "cut", Reply(WORDS, finish=None, done=False)),
    Case("length", "length", Reply(WORDS, finish="length")),
    Case("content filter", "filtered", Reply(WORDS, finish="content_filter")),
    Case("content filter without a word", "filtered", Reply("", finish="content_filter")),
    Case("empty choices", "empty", Reply(WORDS, choices=False), 2),
    Case("empty reply", "empty", Reply(""), 2),
    Case("thoughts up to its limit", "thought", Reply("", thoughts="Let me see, which of these it is. ", finish="length")),
    Case("thoughts and no answer", "no_claims", Reply("", thoughts="Let me see, which of these it is. ")),
    Case("a phrase again and again", "circling", Reply('{"claims": [{"text": "' + "Macron said that he said " * 400, pieces=400)),
    Case("white space again and again", "circling", Reply('{"claims": [' + "\n\t" * 4000, pieces=400)),
    Case("thoughts that go in circles", "circling", Reply("", thoughts="Wait, let me look once more. " * 400)),
    Case("tool calls", "tools", Reply("", tool_call=True, finish="tool_calls")),
    Case("tool calls after words", "tools", Reply(WORDS, tool_call=True, finish="stop")),
    Case("HTML with 200", "not_a_model", Reply(content_type="text/html", body=b"<html><body>It works!</body></html>")),
    Case("JSON with 200", "not_a_model", Reply(content_type="application/json", body=b'{"ok": true}')),
    Case("no content type", "not_a_model", Reply(content_type="", body=b"hello")),
    Case("an event that is no JSON", "garbled", Reply(WORDS, broken_event=True)),
    Case("events of another shape", "garbled", Reply(body=b'data: {"choices": [{"delta": 7}]}\n\ndata: [DONE]\n\n')),
    Case("a list for an event", "garbled", Reply(body=b"data: [1, 2]\n\ndata: [DONE]\n\n")),
    Case("not UTF-8", "garbled", Reply(body=b"data: \xff\xfe{}\n\n")),
    Case("an error told in the stream", "cut", Reply(WORDS, error_event=True)),
    Case("words without end", "enormous", Reply(" ".join(map(str, range(40_000))), pieces=400)),
    Case("one line without end", "enormous", Reply(body=b"data: " + b"x" * 9_000_000)),
    Case("pings without end", "first_slow", Reply(body=b": ping\n\n" * 400_000, headers={"content-length": "99999999"})),
    Case("prose without sources", "no_claims", Reply("I am sorry, I cannot help with that.")),
    Case("an empty list of claims", "no_answer", Reply('{"claims": []}')),
    Case("an empty list of claims, fenced", "no_answer", Reply('```json\n{"claims": [ ]}\n```')),
    Case("nothing to say", "no_claims", Reply('{"text": "", "sentences": []}')),
    Case("invented sentence numbers", "nothing_stands", Reply(claims(("Macron spoke.", [77]), ("馬克龍發言。", [0]))), 2),
    Case("invented quotes", "nothing_stands", Reply(claims(("Macron said “we surrender at dawn”.", [1]), ("馬克龍說「我們黎明投降」。", [1]))), 2),
    Case("another language", "other_language", Reply(claims(("Эммануэль Макрон выступил.", [1]), ("マクロンが話しました。", [1]))), 2),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: CASES[n].name)
def test_quotes_answer_and_the_notice_says_what_happened(
    number: int, asking: Asking, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    case = CASES[number]
    caplog.set_level(logging.DEBUG)
    with OpenAIServer(lambda request: case.reply) as server:
        answer, seconds = ask(asking(server.url, **LIMITS), QUESTIONS[number % 3])
        assert_quotes_with(answer, case.kind, seconds)
        assert case.requests in (None, len(server.requests))
    assert_silent(answer, caplog, capfd)


def closed_port() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


@pytest.mark.parametrize(
    ("url", "kind"),
    [(closed_port, "refused"), (lambda: "http://no-such-host.invalid/v1", "dns"), (lambda: "https://user:hidden@127.0.0.1:1/v1", "refused")],
    ids=["refused", "name that does not resolve", "password in the address"],
)
def test_an_endpoint_that_is_not_there(
    url: Callable[[], str], kind: str, asking: Asking, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answer, seconds = ask(asking(url(), **LIMITS), QUESTIONS[0])
    assert_quotes_with(answer, kind, seconds)
    assert "hidden" not in str(answer.notice)
    assert_silent(answer, caplog, capfd)


def test_a_server_that_speaks_no_tls(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        answer, seconds = ask(asking(server.url.replace("http://", "https://"), **LIMITS), QUESTIONS[0])
    assert_quotes_with(answer, "tls", seconds)


def test_a_server_that_takes_the_connection_and_says_nothing(asking: Asking) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        answer, seconds = ask(asking(f"http://127.0.0.1:{mute.getsockname()[1]}/v1", **LIMITS), QUESTIONS[1])
    assert_quotes_with(answer, "first_slow", seconds)


# --- what passes -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [408, 409, 429, 500, 503])
def test_a_failure_that_passes_is_tried_once_more(code: int, asking: Asking) -> None:
    with OpenAIServer(after_failures(1, Reply(status=code, headers={"retry-after": "0.05"}))) as server:
        answer, _ = ask(asking(server.url), QUESTIONS[0])
    assert (answer.engine, answer.notice, len(server.requests)) == ("llm:scripted", None, 2)


@pytest.mark.parametrize("parameter", ["temperature", "stream_options", "max_tokens"])
def test_a_parameter_that_the_endpoint_does_not_take_is_left_out(parameter: str, asking: Asking) -> None:
    def picky(request: Request) -> Reply:
        if parameter in request:
            body = json.dumps({"error": {"message": f"Unsupported parameter: '{parameter}'"}}).encode()
            return Reply(status=400, content_type="application/json", body=body)
        return honest(request)

    with OpenAIServer(picky) as server:
        assistant = asking(server.url)
        assert [ask(assistant, QUESTIONS[0])[0].engine for _ in range(2)] == ["llm:scripted"] * 2
        assert len(server.requests) == 3  # the second question no longer tries


def test_the_key_is_sent_and_a_base_url_alone_is_enough(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        assert ask(asking(server.url), QUESTIONS[0])[0].engine == "llm:scripted"
        assert ask(asking(server.url, OPENAI_API_KEY=""), QUESTIONS[0])[0].engine == "llm:scripted"
    sent = [{name.lower(): value for name, value in headers.items()}["authorization"] for headers in server.headers]
    assert sent == [f"Bearer {KEY}", "Bearer not-needed"]


def test_every_fault_says_what_to_do_in_both_languages() -> None:
    assert all(all(text.strip() for text in fault) for fault in FAULTS.values())


def test_of_a_model_that_did_answer_nobody_says_that_it_did_not() -> None:
    unused, silent = EndpointFault("nothing_stands", "here"), EndpointFault("refused", "here")
    assert unused.notice("en").startswith("What the model wrote is not shown") and silent.notice("en").startswith("The model did not answer")
    assert unused.notice("zh-Hans").startswith("未采用模型的回答") and silent.notice("zh-Hant").startswith("模型未能作答")


# --- helpers -----------------------------------------------------------------------------------


def after_failures(times: int, failure: Reply) -> Script:
    left = [failure] * times
    return lambda request: left.pop() if left else honest(request)


def ask(assistant: Assistant, text: str) -> tuple[Answer, float]:
    started = time.monotonic()
    answer = assistant.ask(Question(text))
    return answer, time.monotonic() - started


def assert_quotes_with(answer: Answer, kind: str, seconds: float) -> None:
    assert seconds < DEADLINE_S + SLACK_S
    assert (answer.engine, answer.outcome) == ("extractive", "answered") and answer.claims and answer.citations
    english = answer.query.language == "en"
    what, then = (FAULTS[kind].what, FAULTS[kind].then) if english else (FAULTS[kind].what_zh, FAULTS[kind].then_zh)
    notice = answer.notice or ""
    if answer.query.language == "zh-Hans":
        what, then = in_simplified(what), in_simplified(then)
    assert what.split("{")[0] in notice and then.split("{")[0] in notice
    assert len(notice) > 30 and "{" not in notice and "Traceback" not in notice


def assert_silent(answer: Answer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """No key and no traceback in logs, streams, or what is shown."""
    out, err = capfd.readouterr()
    everything = "\n".join([caplog.text, out, err, json_line(answer_json(answer)), answer_text(answer)])
    assert KEY not in everything and "sk-echoed" not in everything and "Traceback" not in out + err + str(answer.notice)
