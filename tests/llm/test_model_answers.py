"""Answers that a model wrote: what stands is shown with its quotes, a lie never is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from rag.answering.drafting import _ASKS
from rag.errors import UsageError
from rag.types import Answer, AnswerLanguage, Question, Turn
from tests.fakes.models import (
    answering,
    claims,
    evidence_of,
    false_texts,
    honest,
    is_reading,
    lies,
    lying,
    wants_english,
)
from tests.fakes.openai_server import OpenAIServer, Reply, Request
from tests.llm.conftest import Asking

QUESTIONS = (
    "What did Macron announce on September 4?", "9月4日馬克龍承諾了什麼？", "9月4日马克龙承诺了什么？",
    "How many countries would send troops?", "有幾個國家願意派兵？", "What did Rutte say in Kyiv?", "吕特在基辅说了什么？",
    "What does Putin call foreign troops in Ukraine?", "澤連斯基對安全保障有什麼要求？", "How many soldiers may Ukraine keep?",
    "compare Macron and Zelensky on security guarantees", "比較馬克龍與默茨的立場", "What happened at the Berlin meeting?", "欧盟的贷款是多少？",
)  # fmt: skip
GENUINE = (  # (question, what of the sentence to look for, a true sentence about it in other words)
    ("What did Macron announce on September 4?", "26 countries had given a formal undertaking", "Macron said that 26 countries undertook to join a reassurance force in Ukraine after a ceasefire."),
    ("What did Macron announce on September 4?", "26 states were committed", "According to Macron, 26 states are committed to a reassurance force."),
    ("9月4日馬克龍承諾了什麼？", "26国正式承诺", "馬克龍9月4日宣布，26國正式承諾在停火後參加保障部隊。"),
    ("9月4日马克龙承诺了什么？", "26国正式承诺", "马克龙说，26国承诺在停火或签署和约之后参加保障部队。"),
)  # fmt: skip


def ask(asking: Asking, script: object, text: str, language: AnswerLanguage | str = "auto", **variables: str) -> tuple[Answer, OpenAIServer]:
    with OpenAIServer(script) as server:
        return asking(server.url, **variables).ask(Question(text, language)), server


@pytest.mark.parametrize("text", QUESTIONS)
def test_an_honest_answer_is_shown_with_verbatim_quotes(text: str, asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        assistant = asking(server.url)
        answer = assistant.ask(Question(text))
        assert answer.outcome == "answered"
        assert (answer.engine == "llm:scripted") == (answer.notice is None)
        if not [1 for n, words, _ in evidence_of(server.requests[0]) if words.isascii() == wants_english(server.requests[0])]:
            return
        assert answer.engine == "llm:scripted" and (answer.tokens_in, answer.tokens_out) >= (100, 20)
        for citation in answer.citations:
            assert citation.span.of(assistant.article(citation.article_id).text) == citation.quote
        used = {n for claim in answer.claims for n in claim.citations}
        tabled = {p.citation for row in answer.compared.rows for p in row.positions} if answer.compared else set()
        assert used | tabled == {c.n for c in answer.citations}
        assert used == {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
        assert all(claim.text in answer.text and claim.support == "supported" for claim in answer.claims)


@pytest.mark.parametrize("number", range(len(GENUINE)))
def test_a_true_sentence_in_other_words_stands(number: int, asking: Asking) -> None:
    text, about, said = GENUINE[number]

    def model(request: Request) -> Reply:
        found = [n for n, words, _ in evidence_of(request) if about in words]
        return Reply(claims((said, found[:1])))

    answer, _ = ask(asking, model, text)
    assert answer.engine == "llm:scripted", answer.rejected
    assert [re.sub(r"\W", "", c.text) for c in answer.claims] == [re.sub(r"\W", "", said)]


AT_A_TIME = 40  # lies in a reply: fewer than the parser reads of one


def some_lies(start: int) -> Callable[[Request], Reply]:
    return lambda request: lying(request) if is_reading(request) else Reply(claims(*lies(request)[start : start + AT_A_TIME]))


@pytest.mark.parametrize("text", QUESTIONS)
def test_no_lie_is_ever_shown(text: str, asking: Asking) -> None:
    told, start, left = 0, 0, 1
    while left > 0:
        with OpenAIServer(some_lies(start)) as server:
            seen = list(asking(server.url).stream(Question(text)))
        asked = answering(server.requests)
        told += len(lies(asked[0])[start : start + AT_A_TIME])
        assert len(seen[-1].rejected) >= len(lies(asked[0])[start : start + AT_A_TIME]) / 2  # they were read and refused
        left = len(lies(asked[0])) - start - AT_A_TIME
        start += AT_A_TIME
        assert not [claim.text for answer in seen if answer.engine.startswith("llm:") for claim in answer.claims]
        assert seen[-1].claims and seen[-1].notice and len(asked) == 2
    assert told >= 20


def test_true_sentences_among_lies_are_kept_and_the_lies_listed_as_refused(asking: Asking) -> None:
    def mixed(request: Request) -> Reply:
        return Reply(honest(request).text + "\n" + claims(*lies(request)[:4]))

    answer, server = ask(asking, mixed, QUESTIONS[0])
    assert answer.engine == "llm:scripted" and answer.claims and answer.rejected
    assert all(claim.problems for claim in answer.rejected)
    assert not {c.text for c in answer.claims} & false_texts(server.requests[0])


@pytest.mark.parametrize(("question", "said"), [
    (QUESTIONS[0], "What did Macron announce on September 4."), (QUESTIONS[0], "Macron announced that 26 countries are committed?"),
    (QUESTIONS[0], "How many countries did Macron name on September 4."), (QUESTIONS[1], "馬克龍9月4日宣布了26國嗎。"), (QUESTIONS[1], "馬克龍9月4日宣布26國參加？"),
])  # fmt: skip
def test_a_question_is_no_answer(question: str, said: str, asking: Asking) -> None:
    def model(request: Request) -> Reply:
        return Reply(claims((said, [n for n, words, _ in evidence_of(request) if "26" in words][:2])))

    answer, _ = ask(asking, model, question)
    assert answer.engine == "extractive" and "asks instead of telling" in [p for claim in answer.rejected for p in claim.problems]


@pytest.mark.parametrize("said", ["What Macron announced is that 26 countries are committed to a force.", "Where 26 states are committed, according to Macron, is a reassurance force."])
def test_a_statement_that_begins_like_a_question_is_none(said: str) -> None:
    assert not _ASKS.search(said)


def test_one_repair_is_asked_for_and_no_more(asking: Asking) -> None:
    def improving(request: Request) -> Reply:
        return honest(request) if len(request["messages"]) > 2 else Reply(claims(("Macron promised 77 tanks.", [1])))

    answer, server = ask(asking, improving, QUESTIONS[0])
    assert answer.engine == "llm:scripted" and len(server.requests) == 2
    assert "Macron promised 77 tanks." in server.requests[1]["messages"][-1]["content"]
    assert answer.tokens_in == 200
    refused, server = ask(asking, lying, QUESTIONS[0])
    assert len(server.requests) == 2 and len(set(refused.rejected)) == len(refused.rejected)


def test_claims_appear_as_they_close(asking: Asking) -> None:
    def slow(request: Request) -> Reply:
        return Reply(honest(request).text, between_s=0.05, pieces=24)

    with OpenAIServer(slow) as server:
        shown = [(time.monotonic(), len(answer.claims)) for answer in asking(server.url).stream(Question(QUESTIONS[0]))]
    assert list(dict.fromkeys(n for _, n in shown if n)) == [1, 2, 3] and [n for _, n in shown] == sorted(n for _, n in shown)
    assert shown[-1][0] - shown[0][0] > 0.3


def test_who_leaves_while_the_model_is_silent_ends_the_call(asking: Asking) -> None:
    """A chat can only stop between two answers: while nothing comes the answer is given again as it stands, without a claim."""
    with OpenAIServer(lambda request: Reply(honest(request).text, before_s=20)) as server:
        growing = asking(server.url).stream(Question(QUESTIONS[0]))
        started = time.monotonic()
        first = next(growing)
        growing.close()  # type: ignore[attr-defined]  # a generator
        assert time.monotonic() - started < 8 and (first.claims, first.text, first.citations) == ((), "", ())


def test_without_evidence_no_model_is_called(asking: Asking) -> None:
    for text in ("Who won the 2022 World Cup?", "哪一隊贏得2022年世界盃？"):
        answer, server = ask(asking, honest, text)
        assert (answer.outcome, answer.engine, answer.notice, server.requests) == ("not_found", "extractive", None, [])


def test_a_side_without_evidence_is_said_to_be_missing(asking: Asking) -> None:
    answer, _ = ask(asking, honest, "compare Macron and Bolsonaro on security guarantees")
    if answer.engine == "llm:scripted":
        assert "Bolsonaro: not found" in answer.text


def test_the_script_of_the_prose_follows_the_question(asking: Asking) -> None:
    said = "馬克龍9月4日宣布，26國正式承諾在停火後參加保障部隊。"

    def model(request: Request) -> Reply:
        return Reply(claims((said, [n for n, words, _ in evidence_of(request) if "26国正式承诺" in words][:1])))

    answer, _ = ask(asking, model, "9月4日马克龙承诺了什么？")
    assert answer.claims[0].text.startswith("马克龙9月4日宣布") and answer.engine == "llm:scripted"
    assert answer.claims[0].text in answer.text


def test_both_languages_share_their_citations(asking: Asking) -> None:
    def model(request: Request) -> Reply:
        n = next(n for n, words, _ in evidence_of(request) if "26国正式承诺" in words)
        return Reply(claims(("马克龙说，26国承诺在停火之后参加保障部队。", [n]), ("Macron said that 26 countries promised to join the force.", [n])))

    answer, _ = ask(asking, model, "9月4日马克龙承诺了什么？", "both")
    assert [c.citations for c in answer.claims] == [(1,), (1,)], answer.rejected


def test_the_prompt_fits_the_context(asking: Asking) -> None:
    small, small_server = ask(asking, honest, QUESTIONS[0], CROSSCITE_CONTEXT_TOKENS="2200")
    _, large_server = ask(asking, honest, QUESTIONS[0])
    few, many = (len(evidence_of(server.requests[0])) for server in (small_server, large_server))
    assert 0 < few < many and small.claims
    none, server = ask(asking, honest, QUESTIONS[0], CROSSCITE_CONTEXT_TOKENS="1024")
    assert none.engine == "extractive" and "CROSSCITE_CONTEXT_TOKENS" in str(none.notice) and not server.requests


def test_a_follow_up_is_asked_as_a_standalone_question(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        history = (Turn("user", "What did Macron announce on September 4?"), Turn("assistant", "A force."))
        asking(server.url).ask(Question("And what did Putin answer?", history=history))
    assert len(answering(server.requests)[0]["messages"]) == 2


def test_the_engine_can_be_chosen(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        assistant = asking(server.url)
        assert assistant.engine_name() == "llm:scripted"
        quotes = assistant.ask(Question(QUESTIONS[0]), engine="extractive")
        assert (quotes.engine, quotes.notice, server.requests) == ("extractive", None, [])
        assert assistant.ask(Question(QUESTIONS[0]), engine="llm").engine == "llm:scripted"


def test_a_model_without_an_endpoint_is_a_usage_error(sample_store: object) -> None:
    from rag.build import build_assistant
    from rag.settings import load_settings

    with pytest.raises(UsageError, match="OPENAI_BASE_URL"):
        build_assistant(load_settings({}, store=sample_store)).ask(Question("x"), engine="llm")


@pytest.mark.parametrize(("question", "other"), [("compare Macron and Putin on foreign troops in Ukraine", "Putin"), ("比較馬克龍與普京對外國駐軍烏克蘭的立場", "普京")])
def test_a_side_that_the_model_leaves_out_is_told_in_quotes(question: str, other: str, asking: Asking) -> None:
    def one_sided(request: Request) -> Reply:
        about, said = ("26 countries had given a formal undertaking", "Macron said that 26 countries undertook to join a reassurance force after a ceasefire.")
        if not wants_english(request):
            about, said = "26国正式承诺", "馬克龍說，26國承諾在停火之後參加保障部隊。"
        return Reply(claims((said, [n for n, words, _ in evidence_of(request) if about in words][:1]), (f"{other} bought 900 tanks.", [1])))

    answer, _ = ask(asking, one_sided, question)
    quotes, _ = ask(asking, lambda request: Reply(status=500), question)
    assert answer.engine == "llm:scripted" and any(other in claim.text for claim in quotes.claims)
    assert len(answer.claims) > 1 and any(claim.text == quote.text for claim in answer.claims for quote in quotes.claims if other in quote.text)
    used = {n for claim in answer.claims for n in claim.citations}
    assert used == {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} and used <= {c.n for c in answer.citations}  # the rest is the table's
