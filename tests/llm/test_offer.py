"""What a model is given to answer from: the likeliest sentences, and what stands around them in their articles."""

from __future__ import annotations

import pytest

from rag.settings import load_settings
from rag.text.tokens import count_tokens
from rag.types import Question
from tests.fakes.models import claims, evidence_of, honest
from tests.fakes.openai_server import OpenAIServer, Reply, Request
from tests.llm.conftest import Asking

PARAGRAPHS = (  # (question, a sentence that answers, another of its paragraph or the next that shares hardly a word with the question)
    ("Which countries paid for American weapons under PURL?", "德国表示将承担第三批", "丹麦、挪威和瑞典联手认购第二批"),
    ("哪些國家出資購買美國武器？", "荷兰最先出手", "13日，德国表示将承担第三批"),
    ("What does the Berlin statement say about Ukraine's army?", "800,000 troops", "guard Ukraine's skies"),
    ("What did Lavrov say?", "a road to nowhere", "the foreign minister declared"),
)  # fmt: skip


def given(asking: Asking, question: str, **variables: str) -> tuple[list[str], Request]:
    """The sentences that the model is offered, and the request."""
    with OpenAIServer(lambda request: Reply('{"claims": []}')) as server:
        asking(server.url, CROSSCITE_MODEL_READS="off", **variables).ask(Question(question))
    return [text for _, text, _ in evidence_of(server.requests[0])], server.requests[0]


@pytest.mark.parametrize(("question", "answers", "beside"), PARAGRAPHS)
def test_a_sentence_comes_with_what_stands_around_it(question: str, answers: str, beside: str, asking: Asking) -> None:
    offered, _ = given(asking, question)
    assert any(answers in text for text in offered) and any(beside in text for text in offered), offered


@pytest.mark.parametrize("question", ["What did Rutte say in Kyiv?", "柏林聲明說了什麼？"])
def test_no_sentence_is_offered_twice_nor_beside_its_twin(question: str, asking: Asking) -> None:
    offered, _ = given(asking, question)
    assert len(offered) == len(set(offered)) <= 48
    assert not (
        {t for t in offered if "should keep 800,000 troops" in t} and {t for t in offered if "也應保有八十萬兵力" in t}
    )


@pytest.mark.parametrize("tokens", [1536, 2048, 3072, 8192])
@pytest.mark.parametrize("question", ["What did Macron announce on September 4?", "比較馬克龍與普京對外國駐軍的立場"])
def test_the_request_and_its_reply_fit_the_context_together(question: str, tokens: int, asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        answer = asking(server.url, CROSSCITE_CONTEXT_TOKENS=str(tokens)).ask(Question(question))
    if tokens >= 2048:
        assert answer.engine == "llm:scripted" and server.requests
    for request in server.requests:
        assert (
            sum(count_tokens(message["content"]) for message in request["messages"]) + request["max_tokens"] <= tokens
        )


def test_a_small_context_shortens_the_reply_and_a_large_one_leaves_it() -> None:
    def reply(**variables: str) -> int:
        return load_settings(variables).reply_tokens

    assert reply() == 1200 and reply(CROSSCITE_CONTEXT_TOKENS="4096") == 1200
    assert reply(CROSSCITE_CONTEXT_TOKENS="2048") == 614
    assert reply(CROSSCITE_CONTEXT_TOKENS="16384", CROSSCITE_OUTPUT_TOKENS="8000") == 8000
    assert reply(CROSSCITE_CONTEXT_TOKENS="8192", CROSSCITE_OUTPUT_TOKENS="64") == 64


def test_a_sentence_that_stands_around_another_can_be_cited(asking: Asking) -> None:
    said = "Denmark, Norway and Sweden jointly bought the second package, some $500 million in all."

    def model(request: Request) -> Reply:
        return Reply(claims((said, [n for n, words, _ in evidence_of(request) if "丹麦、挪威和瑞典联手" in words][:1])))

    with OpenAIServer(model) as server:
        assistant = asking(server.url, CROSSCITE_MODEL_READS="off")
        answer = assistant.ask(Question("Which countries paid for American weapons under PURL?"))
    assert [claim.text for claim in answer.claims] == [said], (answer.notice, answer.rejected)
    citation = answer.citations[0]
    assert citation.span.of(assistant.article(citation.article_id).text) == citation.quote
