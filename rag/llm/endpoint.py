"""The one home of the openai and langchain_openai clients: a chat model behind an OpenAI-compatible endpoint, as a stream of words.

The call runs in an event loop of its own thread, where it can be cancelled at any moment: a wait for a name, a first word or the next
one never outlasts the deadline. Keys go into the request's headers and nowhere else.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import queue
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx2
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from rag.interfaces import Message, Piece
from rag.llm.causes import content_type, fault_of, may_pass, refused_parameter, retry_after
from rag.llm.faults import EndpointFault
from rag.settings import Settings

OPENAI = "https://api.openai.com/v1"
_NO_KEY = "not-needed"  # local servers want a header and do not read it
_CHARACTERS_A_TOKEN = 12  # more than any text has: a reply past output_tokens of these does not end
_MOST_BYTES = 8_000_000  # of one response, with all that surrounds its words
_PAUSE_S = 0.5  # before the one second attempt, where the endpoint names no time
_LONGEST_PAUSE_S = 10.0
_TRYING_S = 10.0  # for `check`
_SIGN_OF_LIFE = 3  # pieces, some of them without words: a model that thinks first
_MESSAGE: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
_DROPPABLE = ("temperature", "stream_options", "max_completion_tokens", "max_tokens")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Address:
    """A base URL taken apart: Azure's carries a query, and must not show a password in notices."""

    url: str
    query: dict[str, str]
    where: str  # host, and the port where one is named
    host: str

    @property
    def is_local(self) -> bool:
        return self.host in ("localhost", "127.0.0.1", "::1")

    @property
    def is_openai(self) -> bool:
        return self.host.endswith((".openai.com", ".azure.com"))


def address_of(base_url: str | None) -> _Address:
    parts = urlsplit(base_url or OPENAI)
    host = parts.hostname or ""
    where = f"{host}:{parts.port}" if parts.port else host
    return _Address(urlunsplit(parts._replace(query="", fragment="")), dict(parse_qsl(parts.query)), where, host)


@dataclass(frozen=True, slots=True)
class _Again:
    """A second attempt, `pause_s` seconds after a first that failed."""

    after: BaseException
    pause_s: float


_Pieces = queue.SimpleQueue[Piece | _Again | BaseException | None]


class ChatEndpoint:
    """A `Model`: OpenAI, Ollama, vLLM, llama.cpp, Azure and their like. Makes no connection before the first call."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._address = address_of(settings.base_url)
        self._client = self._chat_client()
        self._refused: frozenset[str] = frozenset()  # parameters that this endpoint does not take

    @property
    def name(self) -> str:
        return self._settings.model

    @property
    def where(self) -> str:
        return self._address.where

    def stream(self, messages: Sequence[Message], seconds: float) -> Iterator[Piece]:
        """The reply, piece by piece. Raises EndpointFault, at the latest after `seconds`; a reply that did not end well raises at its end."""
        started = time.monotonic()
        pieces: _Pieces = queue.SimpleQueue()
        call = asyncio.run_coroutine_threadsafe(self._call(_as_langchain(messages), pieces, started + seconds), _loop())
        try:
            yield from self._received(pieces, started, seconds)
        except EndpointFault as fault:
            log.info("endpoint failed kind=%s where=%s model=%s after_ms=%d", fault.kind, self.where, self.name, (time.monotonic() - started) * 1000)
            raise
        finally:
            call.cancel()

    def check(self) -> float:
        """Milliseconds to the first word of a small question. Raises EndpointFault."""
        started = time.monotonic()
        reply = self.stream([Message("user", "Answer with one word: ready?")], _TRYING_S)
        try:
            for piece in reply:
                if piece.text:
                    break
        finally:
            reply.close()  # type: ignore[attr-defined]  # a generator
        return (time.monotonic() - started) * 1000

    # --- on the caller's side ------------------------------------------------------------------

    def _received(self, pieces: _Pieces, started: float, seconds: float) -> Iterator[Piece]:
        heard, asked = 0, started
        earlier: BaseException | None = None
        while True:
            until = started + seconds
            if heard < _SIGN_OF_LIFE:
                until = min(until, asked + self._settings.first_token_timeout_s)
            try:
                piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise self._late(until - started, seconds, earlier) from None
            if piece is None:
                return
            if isinstance(piece, _Again):
                earlier, asked = piece.after, time.monotonic() + piece.pause_s
                continue
            if isinstance(piece, BaseException):
                raise fault_of(piece, self.where, self._settings) from None
            heard += _SIGN_OF_LIFE if piece.text.strip() else 1
            yield piece

    def _late(self, waited: float, seconds: float, earlier: BaseException | None) -> EndpointFault:
        """What a silence is called: what failed before it, where something did."""
        if earlier is not None:
            return fault_of(earlier, self.where, self._settings)
        if waited < seconds:
            return EndpointFault("first_slow", self.where, seconds=self._settings.first_token_timeout_s)
        return EndpointFault("slow", self.where, seconds=round(seconds, 1))

    # --- in the loop's thread --------------------------------------------------------------------

    async def _call(self, messages: list[BaseMessage], pieces: _Pieces, until: float) -> None:
        try:
            async with aclosing(self._tried_twice(messages, until)) as tried:
                async for piece in tried:
                    pieces.put(piece)
            pieces.put(None)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            pieces.put(error)

    async def _tried_twice(self, messages: list[BaseMessage], until: float) -> AsyncGenerator[Piece | _Again]:
        """A second attempt where the first failed before any word in a way that may pass, or over one parameter."""
        begun = False
        try:
            async with aclosing(self._reply(messages)) as reply:
                async for piece in reply:
                    begun = True
                    yield piece
            return
        except Exception as error:
            pause = None if begun else self._pause_before_another(error, until)
            if pause is None:
                raise
            yield _Again(error, pause)
            await asyncio.sleep(pause)
        async with aclosing(self._reply(messages)) as reply:
            async for piece in reply:
                yield piece

    def _pause_before_another(self, error: Exception, until: float) -> float | None:
        """Seconds to wait before a second attempt; None where it is not worth the time."""
        if refused := refused_parameter(error, _DROPPABLE):
            self._refused |= {refused}
            return 0.0
        if not may_pass(error):
            return None
        pause = retry_after(error) or _PAUSE_S
        return pause if pause <= min(_LONGEST_PAUSE_S, (until - time.monotonic()) / 2) else None

    async def _reply(self, messages: list[BaseMessage]) -> AsyncGenerator[Piece]:
        """The words of one call; at its end it must have ended well."""
        finish, length, tools = "", 0, False
        async with aclosing(self._client.astream(messages, **self._parameters())) as chunks:  # type: ignore[type-var]  # a generator
            async for chunk in chunks:
                if not isinstance(chunk, AIMessageChunk):
                    continue
                finish = chunk.response_metadata.get("finish_reason") or finish
                tools = tools or bool(chunk.tool_call_chunks or chunk.additional_kwargs.get("function_call"))
                text = str(chunk.text)
                length += len(text)
                if length > self._settings.output_tokens * _CHARACTERS_A_TOKEN:
                    raise EndpointFault("enormous", self.where)
                usage = chunk.usage_metadata
                yield Piece(text, usage["input_tokens"] if usage else 0, usage["output_tokens"] if usage else 0)
        if ended_badly := _bad_end(finish, length, tools):
            raise EndpointFault(ended_badly, self.where)

    def _parameters(self) -> dict[str, Any]:
        """What a call asks for, without what the endpoint refused before."""
        most = {"max_completion_tokens" if self._address.is_openai else "max_tokens": self._settings.output_tokens}
        wanted: dict[str, Any] = {"temperature": self._settings.temperature, **most}
        kept = {name: value for name, value in wanted.items() if name not in self._refused}
        body = {"max_tokens": kept.pop("max_tokens")} if "max_tokens" in kept else {}  # langchain_openai would rename it
        return {**kept, "extra_body": body, "stream_usage": "stream_options" not in self._refused}

    def _chat_client(self) -> ChatOpenAI:
        settings, address = self._settings, self._address
        key = settings.api_key or _NO_KEY
        timeout = httpx2.Timeout(settings.deadline_s, connect=settings.connect_timeout_s)
        return ChatOpenAI(
            model=settings.model,
            api_key=SecretStr(key),
            base_url=address.url,
            default_query=address.query or None,
            default_headers={"api-key": key} if address.host.endswith(".azure.com") else None,
            timeout=timeout,
            max_retries=0,  # attempts are ours: they mind the deadline
            use_responses_api=False,
            stream_chunk_timeout=None,
            http_async_client=httpx2.AsyncClient(
                timeout=timeout,
                trust_env=not address.is_local,  # a proxy is no way to this machine
                follow_redirects=False,
                event_hooks={"response": [functools.partial(_bounded, where=address.where)]},
            ),
        )


def _as_langchain(messages: Sequence[Message]) -> list[BaseMessage]:
    return [_MESSAGE[message.role](content=message.content) for message in messages]


def _bad_end(finish: str, length: int, tools: bool) -> str:
    """The kind of fault of a reply that came whole, as far as the connection goes; empty where there is none."""
    if tools or finish in ("tool_calls", "function_call"):
        return "tools"
    if finish in ("length", "content_filter"):
        return {"length": "length", "content_filter": "filtered"}[finish]
    if not length:
        return "empty"
    return "" if finish else "cut"


# --- the wire ----------------------------------------------------------------------------------


async def _bounded(response: httpx2.Response, where: str) -> None:
    """Before the body is read: it must be a stream of events where all is well, and may not grow past all bounds."""
    kind = content_type(response.headers.get("content-type", ""))
    if response.status_code == 200 and kind != "text/event-stream":
        raise EndpointFault("not_a_model", where, content_type=kind)
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream, where)


class _Bounded(httpx2.AsyncByteStream):
    """A body of at most _MOST_BYTES."""

    def __init__(self, stream: httpx2.AsyncByteStream, where: str) -> None:
        self._stream, self._where = stream, where

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for data in self._stream:
            received += len(data)
            if received > _MOST_BYTES:
                raise EndpointFault("enormous", self._where)
            yield data

    async def aclose(self) -> None:
        await self._stream.aclose()


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    """One for all endpoints, in a thread that does not keep the process alive."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="endpoint", daemon=True).start()
    return loop


