"""Crosscite as a chain of Runnables: text, dicts or Questions in, judged answers out, as a stream, in batches and asynchronously."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.output_parsers import StrOutputParser
from langchain_core.runnables import RunnableLambda

from rag.build import build_assistant
from rag.errors import StoreEmpty, StoreError, UsageError
from rag.llm.chain import as_runnable, question_of, verified, verifying
from rag.pipelines import Assistant
from rag.settings import load_settings
from rag.types import Answer, Question, Span, Turn
from tests.fakes.models import honest
from tests.fakes.openai_server import OpenAIServer, Reply
from tests.llm.conftest import Asking

QUESTION, QUESTION_ZH = "What did Macron announce on September 4?", "9月4日馬克龍承諾了什麼？"


@pytest.fixture(scope="module")
def assistant(sample_store: Path) -> Assistant:
    return build_assistant(load_settings({}, store=sample_store))


def same(one: Answer, other: Answer) -> bool:
    """But for the time that they took."""
    return replace(one, elapsed_ms=0, trace=other.trace) == replace(other, elapsed_ms=0)


@pytest.mark.parametrize("asked", [QUESTION, {"question": QUESTION}, {"question": QUESTION, "language": "auto", "history": []}, Question(QUESTION)])
def test_a_question_in_any_form_gives_the_assistants_answer(asked: Any, assistant: Assistant) -> None:
    assert same(as_runnable(assistant).invoke(asked), assistant.ask(Question(QUESTION)))


def test_the_language_and_the_conversation_are_passed_on(assistant: Assistant) -> None:
    assert as_runnable(assistant, language="both").invoke(QUESTION).language == "both"
    asked = {"question": "And what did he say about troops?", "language": "zh-Hant", "history": [{"role": "user", "content": QUESTION}]}
    answer = as_runnable(assistant, language="both").invoke(asked)
    assert answer.language == "zh-Hant" and answer.question.history == (Turn("user", QUESTION),) and "Macron" in answer.query.text


@pytest.mark.parametrize("asked", [
    {}, {"question": 7}, {"text": QUESTION}, 7, {"question": QUESTION, "language": "fr"}, {"question": QUESTION, "history": ["hello"]},
    {"question": QUESTION, "history": [{"role": "system", "content": "x"}]},
])  # fmt: skip
def test_what_is_no_question_is_refused_with_what_to_pass(asked: Any) -> None:
    with pytest.raises(UsageError, match=r"pass|use"):
        question_of(asked)


def test_it_streams_answers_that_grow_and_invoke_gives_the_last(asking: Asking) -> None:
    with OpenAIServer(lambda request: Reply(honest(request).text, between_s=0.04, pieces=24)) as server:
        chain, shown = as_runnable(asking(server.url)), []
        for answer in chain.stream(QUESTION):
            shown.append((time.monotonic(), len(answer.claims)))
        assert list(dict.fromkeys(n for _, n in shown if n)) == [1, 2, 3] and shown[-1][0] - shown[0][0] > 0.3
        assert same(chain.invoke(QUESTION), answer) and answer.engine == "llm:scripted"


def test_it_works_in_batches_and_asynchronously(assistant: Assistant) -> None:
    chain = as_runnable(assistant)

    async def all_ways() -> tuple[Answer, list[Answer], list[Answer]]:
        return await chain.ainvoke(QUESTION), [answer async for answer in chain.astream(QUESTION_ZH)], await chain.abatch([QUESTION, QUESTION_ZH])

    with ThreadPoolExecutor(1) as thread:  # the tests in a browser leave an event loop in this one
        one, streamed, batch = thread.submit(lambda: asyncio.run(all_ways())).result()
    expected = [assistant.ask(Question(text)) for text in (QUESTION, QUESTION_ZH)]
    assert same(one, expected[0]) and same(streamed[-1], expected[1])
    assert all(map(same, batch, expected)) and all(map(same, chain.batch([QUESTION, QUESTION_ZH]), expected))


def test_it_composes_with_other_runnables(assistant: Assistant) -> None:
    chain = RunnableLambda(lambda text: {"question": text}) | as_runnable(assistant) | (lambda answer: answer.text) | StrOutputParser()
    assert "26" in chain.invoke(QUESTION)


def test_its_steps_have_names_and_callbacks_hear_of_them(assistant: Assistant) -> None:
    heard: list[str] = []

    class Listener(BaseCallbackHandler):
        def on_chain_start(self, *_: Any, **named: Any) -> None:
            heard.append(str(named.get("name")))

    as_runnable(assistant).invoke(QUESTION, config={"callbacks": [Listener()]})
    assert heard == ["Crosscite", "understand", "retrieve", "answer", "verify"]


def test_the_engine_can_be_chosen_and_one_that_is_not_there_says_so(assistant: Assistant) -> None:
    assert as_runnable(assistant, engine="extractive").invoke(QUESTION).engine == "extractive"
    with pytest.raises(UsageError, match="OPENAI_BASE_URL"):
        as_runnable(assistant, engine="llm").invoke(QUESTION)


def test_an_endpoint_that_fails_is_an_answer_and_a_store_that_fails_an_error(asking: Asking, tmp_path: Path) -> None:
    with OpenAIServer(lambda request: Reply(status=401)) as server:
        assert "OPENAI_API_KEY" in str(as_runnable(asking(server.url)).invoke(QUESTION).notice)
    with pytest.raises(StoreEmpty):
        as_runnable(build_assistant(load_settings({}, store=tmp_path))).invoke(QUESTION)


def test_an_answer_whose_quote_is_not_in_the_store_does_not_pass(assistant: Assistant) -> None:
    answer = assistant.ask(Question(QUESTION))
    assert verified(assistant, answer) is answer and list(verifying(assistant).stream(answer)) == [answer]
    quote = answer.citations[0]
    moved = replace(answer, citations=(replace(quote, span=Span(quote.span.start + 1, quote.span.end + 1)), *answer.citations[1:]))
    gone = replace(answer, citations=(replace(quote, article_id="0" * 16), *answer.citations[1:]))
    uncited = replace(answer, claims=(replace(answer.claims[0], citations=(99,)),))
    for wrong in (moved, gone, uncited):
        with pytest.raises(StoreError, match=r"ask again|report this"):
            verifying(assistant).invoke(wrong)
