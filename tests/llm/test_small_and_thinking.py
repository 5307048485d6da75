"""What models and servers do that are not scripted by us: small ones that cannot stop, ones that think first, contexts smaller than was said."""

from __future__ import annotations

import json
import time

import pytest

from rag.llm.circling import Circling, circles
from rag.llm.claims import read_claims
from rag.llm.faults import EndpointFault
from rag.llm.resting import Rest
from rag.text.tokens import count_tokens
from rag.types import Answer, Question
from tests.fakes.models import claims, evidence_of, honest, is_reading
from tests.fakes.openai_server import OpenAIServer, Reply, Request, Script
from tests.llm.conftest import Asking

QUESTIONS = (Question("What did Macron announce on September 4?"), Question("9月4日馬克龍承諾了什麼？"))
READS_NOT = {"CROSSCITE_MODEL_READS": "off"}  # every request is for an answer
CHATTER = " I hope that this answers what you asked. Let me know if there is more that I can do for you." * 40


def ask(
    asking: Asking, script: Script, question: Question = QUESTIONS[0], **variables: str
) -> tuple[Answer, OpenAIServer]:
    with OpenAIServer(script) as server:
        return asking(server.url, **READS_NOT, **variables).ask(question), server


def wrapped(request: Request) -> str:
    return '{"claims": [' + ", ".join(honest(request).text.splitlines()) + "]}"


# --- thinking ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning", "thinking"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_thoughts_beside_the_answer_are_no_part_of_it(question: Question, name: str, asking: Asking) -> None:
    def model(request: Request) -> Reply:
        return Reply(
            wrapped(request),
            thoughts=claims(("Macron promised 77 tanks.", [1])) + " No, that is not it.",
            thoughts_in=name,
        )

    answer, _ = ask(asking, model, question)
    assert answer.engine == "llm:scripted" and answer.claims and not answer.rejected


def test_a_model_that_thinks_for_long_is_not_taken_for_a_silent_one(asking: Asking) -> None:
    def model(request: Request) -> Reply:
        return Reply(
            wrapped(request), thoughts="".join(f"Sentence {n} may say it. " for n in range(40)), between_s=0.03
        )

    answer, _ = ask(asking, model, CROSSCITE_FIRST_TOKEN_TIMEOUT_S="0.5")
    assert answer.engine == "llm:scripted"


def test_an_answer_in_the_place_of_thoughts_is_read(asking: Asking) -> None:
    """Some servers send all that a model writes as its thoughts, and nothing as its answer."""
    answer, _ = ask(asking, lambda request: Reply("", thoughts=wrapped(request), thoughts_in="reasoning"))
    assert answer.engine == "llm:scripted" and answer.claims


@pytest.mark.parametrize("question", QUESTIONS)
def test_thinking_of_which_only_the_end_is_marked_is_not_shown(question: Question, asking: Asking) -> None:
    """Where the chat template opens it, a reply begins amid the thinking."""

    def model(request: Request) -> Reply:
        n, text, _ = next(one for one in evidence_of(request) if is_written_like(one[1], question))
        return Reply(f"They ask about that day.\nPerhaps: {text} [{n}]\n</think>\n\n{wrapped(request)}", pieces=60)

    with OpenAIServer(model) as server:
        seen = list(asking(server.url, **READS_NOT).stream(question))
    told = {claim.text for claim in read_claims(honest(server.requests[0]).text)}
    assert seen[-1].engine == "llm:scripted" and not seen[-1].rejected
    assert len(seen[-1].claims) <= len(told) and not [
        c.text for answer in seen for c in answer.claims if "Perhaps" in c.text
    ]


def is_written_like(text: str, question: Question) -> bool:
    return text.isascii() == question.text.isascii()


# --- models that cannot stop --------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_said_behind_a_whole_answer_neither_costs_time_nor_the_answer(
    question: Question, asking: Asking
) -> None:
    """Small models explain themselves until they are cut at their longest length; the answer stood long before."""

    def model(request: Request) -> Reply:
        return Reply(wrapped(request) + CHATTER, finish="length", pieces=400, between_s=0.03)

    started = time.monotonic()
    answer, _ = ask(asking, model, question)
    assert (
        answer.engine == "llm:scripted" and answer.claims and answer.notice is None and time.monotonic() - started < 6
    )


def test_the_same_claim_again_and_again_ends_the_answer(asking: Asking) -> None:
    def model(request: Request) -> Reply:
        first = json.loads(honest(request).text.splitlines()[0])
        again = ", ".join(json.dumps({**first, "sentences": [n]}) for n in range(1, 200))
        return Reply(f'{{"claims": [{json.dumps(first)}, {again}', finish="length", pieces=400, between_s=0.02)

    started = time.monotonic()
    answer, _ = ask(asking, model)
    assert answer.engine == "llm:scripted" and len(answer.claims) == 1 and time.monotonic() - started < 4


def test_an_answer_is_no_longer_than_was_asked_for(asking: Asking) -> None:
    def model(request: Request) -> Reply:
        english = [
            (text.replace("“", "").replace("”", ""), [n]) for n, text, _ in evidence_of(request) if text.isascii()
        ]
        return Reply(claims(*english))

    answer, server = ask(asking, model)
    assert len([1 for _, text, _ in evidence_of(server.requests[0]) if text.isascii()]) > 5 and len(answer.claims) == 5


@pytest.mark.parametrize(
    "stretch",
    [
        "x",
        " ",
        "\n\t",
        "Macron said that he said ",
        "然後他又說，",
        "".join(f"Point {n} is as open as before. " for n in range(12)),
    ],
)
def test_what_comes_again_is_a_circle(stretch: str) -> None:
    assert circles("Macron spoke. " + stretch * (2400 // len(stretch)))
    circling = Circling()
    assert any([circling.feed(piece) for piece in [*"Macron spoke. ", *(stretch * (2400 // len(stretch)))]])


def test_no_answer_is_a_circle() -> None:
    many = json.dumps(
        {
            "claims": [
                {"text": f"Minister {n} spoke in hall {n}.", "sentences": [n], "translation": ""} for n in range(60)
            ]
        },
        indent=4,
    )
    assert not any(circles(many[:end]) for end in range(1, len(many), 7))
    chinese = "".join(f"第{n}位部長在第{n}廳發言。" for n in range(300))
    assert not any(circles(chinese[:end]) for end in range(1, len(chinese), 7))


# --- a context smaller than was said -------------------------------------------------------------

TOLD = {
    "llama-cpp-python": (
        400,
        "This model's maximum context length is 2600 tokens, however you requested 5300 tokens (4100 in the messages, 1200 in the completion).",
    ),
    "llama-server": (400, "request (4390 tokens) exceeds the available context size (2600 tokens), try increasing it"),
    "llama-server, older": (
        500,
        'the request exceeds the available context size. try increasing the context size", "n_prompt_tokens": 4390, "n_ctx": 2600, "x": "',
    ),
    "TGI": (
        422,
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2600. Given: 4100 `inputs` tokens and 1200 `max_new_tokens`",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_server_with_a_small_context_is_given_less_from_then_on(name: str, asking: Asking) -> None:
    status, message = TOLD[name]

    def model(request: Request) -> Reply:
        if sum(len(m["content"]) for m in request["messages"]) / 4 + request["max_tokens"] < 2600:
            return honest(request)
        return Reply(
            status=status, content_type="application/json", body=f'{{"error": {{"message": "{message}"}}}}'.encode()
        )

    with OpenAIServer(model) as server:
        assistant = asking(server.url, **READS_NOT)
        assert [assistant.ask(QUESTIONS[0]).engine for _ in range(2)] == ["llm:scripted"] * 2
    assert len(server.requests) == 3 and len(evidence_of(server.requests[1])) < len(evidence_of(server.requests[0]))


def test_where_it_does_not_say_how_small_it_is_less_is_tried_once(asking: Asking) -> None:
    body = b'{"error": {"message": "Context size has been exceeded."}}'
    answer, server = ask(asking, lambda request: Reply(status=400, content_type="application/json", body=body))
    assert answer.engine == "extractive" and "context" in str(answer.notice) and len(server.requests) == 3
    first, *others = (len(evidence_of(request)) for request in server.requests)
    assert first > others[-1] > 0


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_stream_without_a_word_may_be_a_context_too_small(question: Question, asking: Asking) -> None:
    """llama-cpp-python's server: status 200, a stream, and nothing in it; its context is 2,048 where nothing else is said."""
    with OpenAIServer(lambda request: honest(request) if size(request) < 2048 else Reply(body=b"")) as server:
        assistant = asking(server.url, **READS_NOT)
        assert [assistant.ask(question).engine for _ in range(2)] == ["llm:scripted"] * 2
    assert [size(request) < 2048 for request in server.requests] in ([False, True, True], [False, False, True, True])


def test_where_that_was_not_the_reason_the_next_question_has_all_its_evidence(asking: Asking) -> None:
    with OpenAIServer(lambda request: Reply(body=b"")) as server:
        assistant = asking(server.url, **READS_NOT)
        assert all("before the first word" in str(assistant.ask(QUESTIONS[0]).notice) for _ in range(2))
    sizes = [len(evidence_of(request)) for request in server.requests]
    assert len(sizes) == 6 and sizes[:3] == sizes[3:] and sizes[0] > sizes[2]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("context", [2200, 8192])
def test_a_repair_fits_the_context_too(context: int, question: Question, asking: Asking) -> None:
    wrong = claims(
        *((f"馬克龍答應給{n}輛坦克，他在巴黎說了很久。Macron promised {n} tanks.", [1]) for n in range(70, 120))
    )
    answer, server = ask(asking, lambda request: Reply(wrong), question, CROSSCITE_CONTEXT_TOKENS=str(context))
    assert answer.engine == "extractive" and len(answer.rejected) == 50 and len(server.requests) <= 2
    assert all(
        sum(count_tokens(m["content"]) for m in r["messages"]) + r["max_tokens"] <= context for r in server.requests
    )
    assert context < 4000 or [m["role"] for m in server.requests[-1]["messages"]] == [
        "system",
        "user",
        "assistant",
        "user",
    ]


def size(request: Request) -> float:
    """Tokens that a request takes of the context, roughly."""
    text = "".join(m["content"] for m in request["messages"])
    ascii_ = sum(map(str.isascii, text))
    return ascii_ / 4.5 + (len(text) - ascii_) + request["max_tokens"]


# --- an endpoint that is not there ---------------------------------------------------------------


def test_an_endpoint_that_took_long_to_fail_is_left_alone_for_a_while(asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        assistant = asking(server.url, **READS_NOT)
        endpoint = assistant._model._model  # type: ignore[union-attr]
        endpoint._rest.failed(EndpointFault("connect_slow", "here", seconds=5), 5.0)
        answers = [assistant.ask(question) for question in QUESTIONS]
        assert [a.engine for a in answers] == ["extractive"] * 2 and not server.requests
        assert "asked again in" in str(answers[0].notice) and "秒後才會再試" in str(answers[1].notice)
        endpoint._rest._until = time.monotonic()
        assert assistant.ask(QUESTIONS[0]).engine == "llm:scripted"


def test_one_that_refuses_at_once_is_asked_each_time_for_it_may_have_started() -> None:
    rest = Rest()
    rest.failed(EndpointFault("refused", "here"), 0.01)
    assert rest.fault() is None
    rest.failed(EndpointFault("first_slow", "here", seconds=30), 30.0)
    assert rest.fault() is None


def test_a_second_attempt_that_did_not_help_is_not_made_for_every_question(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.llm.endpoint._PAUSE_S", 0.01)
    failing = [True]
    with OpenAIServer(lambda request: Reply(status=503) if failing else honest(request)) as server:
        assistant = asking(server.url, **READS_NOT)
        assert [assistant.ask(QUESTIONS[0]).engine for _ in range(3)] == ["extractive"] * 3
        assert len(server.requests) == 4  # two for the first question, one for each that follows
        failing.clear()
        assert assistant.ask(QUESTIONS[0]).engine == "llm:scripted"
        failing.append(True)
        assistant.ask(QUESTIONS[0])
        assert len(server.requests) == 7  # since it answered, an attempt more again


# --- languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (QUESTIONS[0], "馬克龍9月4日宣布，26國承諾參加保障部隊。"),
        (QUESTIONS[1], "Macron announced a force of 26 countries."),
    ],
)
def test_of_a_model_that_writes_the_other_language_the_notice_says_so(
    question: Question, said: str, asking: Asking
) -> None:
    answer, server = ask(asking, lambda request: Reply(claims((said, [1]))), question)
    assert answer.engine == "extractive" and len(server.requests) == 2
    assert ("the language that was asked for" if question is QUESTIONS[0] else "未以指定的語言作答") in str(
        answer.notice
    )


def test_what_a_comparison_refused_of_the_model_is_kept(asking: Asking) -> None:
    answer, _ = ask(
        asking,
        lambda request: Reply("" if is_reading(request) else claims(("Macron promised 77 tanks.", [1]))),
        Question("compare Macron and Zelensky on security guarantees"),
    )
    assert (
        answer.compared
        and answer.engine == "extractive"
        and "Macron promised 77 tanks." in [claim.text for claim in answer.rejected]
    )
