"""Crosscite as a chain of LangChain Runnables: understand | retrieve | answer | verify, each step usable and replaceable by itself.

`stream` gives answers that grow by judged claims, each at least as long as the one before; the last one is complete, and `invoke` gives that one alone. Works asynchronously and in
batches like any Runnable; the steps themselves run in threads.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, Protocol, Required, TypedDict, get_args

from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda, RunnableSequence
from langchain_core.runnables.config import run_in_executor

from rag.errors import StoreError, UsageError
from rag.types import Answer, AnswerLanguage, Article, Query, Question, Turn

Engine = Literal["auto", "extractive", "llm"]


class Message(TypedDict):
    role: Literal["user", "assistant"]
    content: str


class AskedDict(TypedDict, total=False):
    """A question as plain JSON."""

    question: Required[str]
    language: str  # auto, en, zh-Hant, zh-Hans or both
    history: Sequence[Message]  # oldest first


Asked = str | AskedDict | Question


@dataclass(frozen=True, slots=True)
class Understood:
    """Between the first step and the second: the question, and what the rules take it to ask for."""

    question: Question
    query: Query


class Answers(Protocol):
    """What the chain needs of `pipelines.Assistant`."""

    def understood(self, question: Question) -> Query: ...
    def retrieved(self, question: Question, query: Query | None = None) -> Any: ...
    def answered(self, found: Any, engine: str = "auto") -> Iterator[Answer]: ...
    def article(self, article_id: str) -> Article: ...


def as_runnable(assistant: Answers, *, engine: Engine = "auto", language: AnswerLanguage | Literal["auto"] = "auto") -> Runnable[Asked, Answer]:
    """The whole chain over an assistant of `rag.build.build_assistant`; `language` is that of answers to questions that name none.

    Raises UsageError for a question in no form that it knows, StoreError for a store that cannot be read, or an article that changed
    while its answer was written. An endpoint that fails raises nothing: quotes answer, with a notice.
    """

    def understand(asked: Asked) -> Understood:
        question = question_of(asked, language)
        return Understood(question, assistant.understood(question))

    def retrieve(understood: Understood) -> Any:
        return assistant.retrieved(understood.question, understood.query)

    def answer(found: Any) -> Iterator[Answer]:
        yield from assistant.answered(found, engine)

    async def answer_later(found: Any) -> AsyncIterator[Answer]:
        growing = answer(found)
        try:
            while (shown := await run_in_executor(None, next, growing, None)) is not None:
                yield shown
        finally:
            with suppress(ValueError):  # still at work in its thread; it ends with the next piece of the reply
                growing.close()  # type: ignore[attr-defined]  # a generator

    steps: Runnable[Asked, Answer] = RunnableSequence(
        RunnableLambda(understand, name="understand"), RunnableLambda(retrieve, name="retrieve"), RunnableLambda(answer, answer_later, name="answer"),
        verifying(assistant), name="Crosscite",
    )  # fmt: skip
    return steps.with_types(input_type=Asked, output_type=Answer)  # type: ignore[arg-type]  # LangChain means classes, and takes unions


def verifying(assistant: Answers) -> Runnable[Answer, Answer]:
    """The last step: passes answers on whose every quote stands verbatim in the stored article, and whose every claim has one. Raises StoreError."""

    def verify(answers: Iterator[Answer]) -> Iterator[Answer]:
        for answer in answers:
            yield verified(assistant, answer)

    async def averify(answers: AsyncIterator[Answer]) -> AsyncIterator[Answer]:
        async for answer in answers:
            yield await run_in_executor(None, verified, assistant, answer)

    return RunnableGenerator(verify, averify, name="verify")


def verified(assistant: Answers, answer: Answer) -> Answer:
    """The answer itself. Raises StoreError where a quote is not in its article any more, or a claim has none."""
    marks = {citation.n for citation in answer.citations}
    for claim in answer.claims:
        if not claim.citations or not marks.issuperset(claim.citations):
            raise StoreError("a claim came without its quote", source=answer.engine, then="report this")
    for citation in answer.citations:
        try:
            text = assistant.article(citation.article_id).text
        except KeyError:
            text = ""
        if citation.span.of(text) != citation.quote:
            raise StoreError("the article changed while its answer was written", source=citation.source, then="ask again")
    return answer


def question_of(asked: Asked, language: AnswerLanguage | Literal["auto"] = "auto") -> Question:
    """Raises UsageError for what is no question."""
    if isinstance(asked, Question):
        return asked
    if isinstance(asked, str):
        return Question(asked, language)
    if not isinstance(asked, Mapping) or not isinstance(asked.get("question"), str):
        raise UsageError("no question", source="Crosscite", then='pass text, or {"question": …, "language": …, "history": [{"role", "content"}, …]}')
    wanted = asked.get("language", language)
    if wanted not in ("auto", *get_args(AnswerLanguage)):
        raise UsageError(f"no language {wanted!r}", source="Crosscite", then="use auto, en, zh-Hant, zh-Hans or both")
    return Question(asked["question"], wanted, tuple(_turn(message) for message in asked.get("history", ())))  # type: ignore[arg-type]  # checked above


def _turn(message: Any) -> Turn:
    if isinstance(message, Mapping) and message.get("role") in ("user", "assistant") and isinstance(message.get("content"), str):
        return Turn(message["role"], message["content"])
    raise UsageError("no message of a conversation", source="Crosscite", then='pass {"role": "user" or "assistant", "content": …}')


