"""How an answer came about: every passage found has its fate, every step its time, with quotes and with a model."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rag import events
from rag.answering.traced import settled
from rag.pipelines import Assistant
from rag.render import answer_json
from rag.settings import load_settings
from rag.types import Answer, Question
from tests.fakes.models import claims, honest
from tests.fakes.openai_server import OpenAIServer, Reply
from tests.llm.conftest import KEY, Asking

Lines = Callable[[], list[dict[str, Any]]]
QUOTED = ("understand", "retrieve", "evidence", "choose", "verify")
MACRON = ("What did Macron commit to on 4 September?", "9月4日馬克龍承諾了什麼？")
COMPARED = ("Compare Macron and Zelensky on security guarantees", "比較馬克龍與澤連斯基對安全保障的說法")
UNANSWERED = ("Who won the World Cup in 2022?", "2022年世界盃誰贏了？")


@pytest.fixture
def quoting(asking: Asking) -> Assistant:
    return asking("http://127.0.0.1:9/v1")


def quoted(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(Question(text), engine="extractive")


@pytest.mark.parametrize("text", [*MACRON, *COMPARED, *UNANSWERED])
def test_every_passage_found_has_one_fate(quoting: Assistant, text: str) -> None:
    answer = quoted(quoting, text)
    found = [c.passage_id for c in answer.trace.considered]
    assert len(found) == len(set(found)) and {hit.passage.id for hit in answer.hits} <= set(found)
    for passage in answer.trace.considered:
        assert (passage.fate == "cited") == bool(passage.marks) == (passage.why is None)
        assert passage.span.of(quoting.article(passage.article_id).text).strip()
    cited = {n for passage in answer.trace.considered for n in passage.marks}
    assert cited <= {citation.n for citation in answer.citations}
    if answer.outcome == "answered" and not answer.compared:
        assert cited == {citation.n for citation in answer.citations}


@pytest.mark.parametrize("text", [*MACRON, *UNANSWERED])
def test_the_steps_are_timed_and_are_no_longer_than_the_whole(quoting: Assistant, text: str) -> None:
    answer = quoted(quoting, text)
    names = [step.name for step in answer.trace.steps]
    assert names == [name for name in QUOTED if name in names] and set(QUOTED) - {"verify"} <= set(names)
    assert 0 < sum(step.ms for step in answer.trace.steps) <= answer.elapsed_ms


@pytest.mark.parametrize("text", UNANSWERED)
def test_where_nothing_was_found_no_passage_is_cited_and_each_says_why(quoting: Assistant, text: str) -> None:
    answer = quoted(quoting, text)
    assert answer.outcome == "not_found"
    assert {c.fate for c in answer.trace.considered} == {"passed_over"}
    assert {c.why for c in answer.trace.considered} <= {
        "too_weak",
        "lacks",
        "other_date",
        "other_name",
        "same_words",
        "refused",
    }
    assert {c.why for c in answer.trace.considered} & {"too_weak", "lacks"}


def test_what_is_of_another_date_says_so(quoting: Assistant) -> None:
    assert "other_date" in {c.why for c in quoted(quoting, MACRON[0]).trace.considered}


def test_passages_found_for_one_side_alone_name_it(quoting: Assistant) -> None:
    answer = quoted(quoting, COMPARED[0])
    sides = {c.part for c in answer.trace.considered}
    assert sides <= {None, *(part.label for part in answer.query.parts)} and len(sides) > 1


def test_the_json_says_all_of_it(quoting: Assistant) -> None:
    trace = answer_json(quoted(quoting, MACRON[1]))["trace"]
    assert list(trace) == ["steps_ms", "tokens_in", "tokens_out", "understood", "considered", "rejected"]
    assert trace["understood"]["names"] == ["Emmanuel Macron"] and trace["understood"]["dates"] == ["9月4日"]
    assert set(trace["considered"][0]) >= {
        "passage_id",
        "source",
        "rank",
        "score",
        "scores",
        "fate",
        "why",
        "citations",
    }
    json.dumps(trace)


def test_settling_costs_next_to_nothing(quoting: Assistant) -> None:
    answer = quoted(quoting, COMPARED[0])
    took = []
    for _ in range(5):
        started = time.perf_counter()
        settled(answer.trace.considered, answer.citations)
        took.append(time.perf_counter() - started)
    assert min(took) < 0.002


def test_a_models_time_tokens_and_what_it_was_offered_are_told(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        answer = asking(server.url).ask(Question(MACRON[0]))
    assert answer.engine.startswith("llm:") and answer.tokens_in > 0 and answer.tokens_out > 0
    ms = {step.name: step.ms for step in answer.trace.steps}
    assert 0 < ms["first_token"] <= ms["model"] <= answer.elapsed_ms and "offer" in ms
    assert {c.fate for c in answer.trace.considered} >= {"cited", "offered"}
    assert all(c.why == "not_used" for c in answer.trace.considered if c.fate == "offered")


def test_what_a_model_made_up_is_among_the_rejected_with_the_reason(asking: Asking) -> None:
    with OpenAIServer(lambda _: Reply(claims(("Macron promised 900,000 soldiers.", [1])))) as server:
        trace = answer_json(asking(server.url).ask(Question(MACRON[0])))["trace"]
    assert any("900,000" in claim["text"] and claim["problems"] for claim in trace["rejected"])


@pytest.fixture
def log_lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    events.set_up(load_settings({"CROSSCITE_LOG": "json", "OPENAI_API_KEY": KEY}))
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    events.set_up(load_settings({}))


def test_a_fault_of_the_endpoint_is_logged_without_the_key(asking: Asking, log_lines: Lines) -> None:
    refusal = json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()
    with OpenAIServer(lambda _: Reply(status=401, content_type="application/json", body=refusal)) as server:
        asking(server.url).ask(Question(MACRON[0]))
    lines = log_lines()
    fault, asked = lines[-2:]
    assert (fault["event"], fault["kind"], fault["model"]) == ("endpoint_fault", "key", "scripted")
    assert (asked["event"], asked["fell_back"], asked["engine"]) == ("ask", True, "extractive")
    assert KEY not in json.dumps(lines) and MACRON[0] not in json.dumps(lines)
