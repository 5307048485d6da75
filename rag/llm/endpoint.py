"""A chat model behind an OpenAI-compatible endpoint, as a stream of words, through the clients of langchain_openai and openai.

The call runs in an event loop of its own thread, where it can be cancelled at any moment: a wait for a name, a first word or the next
one never outlasts the deadline. Keys go into the request's headers and nowhere else.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import time
import warnings
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import httpx2
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from pydantic import SecretStr

from rag.interfaces import Message, Piece, Shape
from rag.llm.causes import broke_over_something, fault_of, may_pass, refused_parameter, refused_shape, retry_after
from rag.llm.faults import EndpointFault
from rag.llm.heard import Heard, ThinkingChat
from rag.llm.resting import Rest
from rag.llm.wire import NO_KEY, address_of, http_client, loop
from rag.settings import Settings

_CHARACTERS_A_TOKEN = 12  # more than any text has: a reply past output_tokens of these does not end
_MOST_BYTES = 8_000_000  # of one response, with all that surrounds its words
_PAUSE_S = 0.5  # before the one second attempt, where the endpoint names no time
_LONGEST_PAUSE_S = 10.0
_TRYING_S = 10.0  # for `check`
_TICK_S = 0.5  # of silence, after which an empty piece is given: whoever waits can only stop between two pieces
_SIGN_OF_LIFE = 3  # pieces, some of them without words: a model that thinks first
_MESSAGE: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
_FORM = "response_format"
_DROPPABLE = (_FORM, "temperature", "stream_options", "max_completion_tokens", "max_tokens")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is sent, as often as it takes."""

    messages: list[BaseMessage]
    shape: Shape | None
    until: float  # of time.monotonic


@dataclass(frozen=True, slots=True)
class _Again:
    """Another attempt, `pause_s` seconds after one that failed; `after` is why, where it may fail in the same way again."""

    after: BaseException | None
    pause_s: float


_Pieces = queue.SimpleQueue[Piece | _Again | BaseException | None]


class ChatEndpoint:
    """A `Model`: OpenAI, Ollama, vLLM, llama.cpp, Azure and their like. Makes no connection before the first call."""

    def __init__(self, settings: Settings) -> None:
        warnings.filterwarnings("ignore", message="This model does not support OpenAI's structured output")  # advice about calls that are not ours
        self._settings = settings
        self._address = address_of(settings.base_url)
        self._client = self._chat_client()
        self._refused: frozenset[str] = frozenset({_FORM} if settings.json_schema == "off" else ())  # parameters that this endpoint does not take
        self._takes_shapes = settings.json_schema == "on"  # known: a reply came to a call with one
        self._broken_shapes = 0  # replies that came without one, after a call with one broke
        self._rest = Rest()

    @property
    def name(self) -> str:
        return self._settings.model

    @property
    def where(self) -> str:
        return self._address.where

    @property
    def takes_shapes(self) -> bool:
        """Whether calls ask for a JSON schema: not after the endpoint refused one."""
        return _FORM not in self._refused

    def fit(self, context_tokens: int) -> None:
        self._settings = replace(self._settings, context_tokens=context_tokens)

    def stream(self, messages: Sequence[Message], seconds: float, shape: Shape | None = None) -> Iterator[Piece]:
        """The reply, piece by piece. Raises EndpointFault, at the latest after `seconds`; a reply that did not end well raises at its end."""
        if fault := self._rest.fault():
            raise fault
        started = time.monotonic()
        pieces: _Pieces = queue.SimpleQueue()
        asked = _Asked(_as_langchain(messages), shape, started + seconds)
        call = asyncio.run_coroutine_threadsafe(self._call(asked, pieces), loop())
        try:
            yield from self._received(pieces, started, seconds)
            self._rest.answered()
        except EndpointFault as fault:
            self._rest.failed(fault, time.monotonic() - started)
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
            until, first = started + seconds, asked + self._settings.first_token_timeout_s
            silent = heard < _SIGN_OF_LIFE and first < until
            until = first if silent else until
            left = until - time.monotonic()
            try:
                piece = pieces.get(timeout=max(0.0, min(left, _TICK_S)))
            except queue.Empty:
                if left <= _TICK_S:
                    raise self._late(silent, seconds, earlier) from None
                yield Piece("")
                continue
            if piece is None:
                return
            if isinstance(piece, _Again):
                earlier, asked = piece.after, time.monotonic() + piece.pause_s
                continue
            if isinstance(piece, BaseException):
                raise fault_of(piece, self.where, self._settings) from None
            heard += _SIGN_OF_LIFE if piece.text.strip() else 1
            yield piece

    def _late(self, silent: bool, seconds: float, earlier: BaseException | None) -> EndpointFault:
        """What lateness is called: what failed before it, where something did; else whether it was `silent` from the start."""
        if earlier is not None:
            return fault_of(earlier, self.where, self._settings)
        if silent:
            return EndpointFault("first_slow", self.where, seconds=self._settings.first_token_timeout_s)
        return EndpointFault("slow", self.where, seconds=round(seconds, 1))

    # --- in the loop's thread --------------------------------------------------------------------

    async def _call(self, asked: _Asked, pieces: _Pieces) -> None:
        try:
            async with aclosing(self._tried(asked)) as tried:
                async for piece in tried:
                    pieces.put(piece)
            pieces.put(None)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            pieces.put(error)

    async def _tried(self, asked: _Asked) -> AsyncGenerator[Piece | _Again]:
        """One more attempt where one failed before any word in a way that may pass, and one for each parameter that is not taken."""
        begun, again, on_trial = False, False, frozenset[str]()
        while True:
            try:
                async with aclosing(self._reply(asked, on_trial)) as reply:
                    async for piece in reply:
                        begun = begun or bool(piece.text.strip())
                        yield piece
                self._refused |= self._found_out(on_trial, again)  # without these it went well
                return
            except Exception as error:
                pause: float | None = None
                if not begun and (names := self._not_taken(error, asked, on_trial)):
                    on_trial |= names
                    pause = 0.0
                elif not begun and not again and self._rest.allows_second:
                    again, pause = True, self._pause_before_another(error, asked.until)
                    if asked.shape and not self._takes_shapes and self._settings.json_schema == "auto" and broke_over_something(error):
                        on_trial |= {_FORM}
                elif again:
                    self._rest.failed_twice()
                if pause is None:
                    raise
                yield _Again(error if again else None, pause)
                await asyncio.sleep(pause)

    def _found_out(self, on_trial: frozenset[str], again: bool) -> frozenset[str]:
        """The parameters that are to blame: where a moment may have helped as well, the schema only when it happens once more."""
        if again and _FORM in on_trial:
            self._broken_shapes += 1
            return on_trial if self._broken_shapes > 1 else on_trial - {_FORM}
        return on_trial

    def _not_taken(self, error: Exception, asked: _Asked, on_trial: frozenset[str]) -> frozenset[str]:
        """The parameter that the endpoint says it does not take; without its word the schema, where it never took one before."""
        left = [name for name in _DROPPABLE if name not in self._refused | on_trial]
        if self._settings.json_schema == "on":
            left.remove(_FORM)
        if named := refused_parameter(error, left):
            self._refused |= {named}
            return frozenset({named})
        if asked.shape and _FORM in left and not self._takes_shapes and refused_shape(error):
            return frozenset({_FORM})
        return frozenset()

    def _pause_before_another(self, error: Exception, until: float) -> float | None:
        """Seconds to wait before a second attempt; None where it is not worth the time."""
        if not may_pass(error):
            return None
        pause = retry_after(error) or _PAUSE_S
        return pause if pause <= min(_LONGEST_PAUSE_S, (until - time.monotonic()) / 2) else None

    async def _reply(self, asked: _Asked, without: frozenset[str]) -> AsyncGenerator[Piece]:
        """The words of one call; at its end it must have ended well."""
        heard = Heard(self.where, self._settings.reply_tokens * _CHARACTERS_A_TOKEN)
        parameters = self._parameters(asked.shape, without)
        shaped = _FORM in parameters["extra_body"]
        async with aclosing(self._client.astream(asked.messages, **parameters)) as chunks:  # type: ignore[type-var]  # a generator
            try:
                async for chunk in chunks:
                    if isinstance(chunk, AIMessageChunk):
                        yield heard.take(chunk)
            except EndpointFault as fault:
                if fault.kind == "circling" and shaped and heard.in_white_space and self._settings.json_schema == "auto":
                    self._refused |= {_FORM}  # held to it a model may write nothing but white space
                raise
            except ValueError as error:
                if heard.began or type(error) is not ValueError:
                    raise
                raise EndpointFault("silent", self.where) from None  # langchain_core's word for a stream without any event
        if (instead := heard.end()) is not None:
            yield instead
        self._takes_shapes = self._takes_shapes or shaped

    def _parameters(self, shape: Shape | None, without: frozenset[str]) -> dict[str, Any]:
        """What a call asks for, without what the endpoint refused before."""
        refused = self._refused | without
        tokens = min(self._settings.reply_tokens, shape.most_tokens or self._settings.reply_tokens) if shape else self._settings.reply_tokens
        most = {"max_completion_tokens" if self._address.is_openai else "max_tokens": tokens}
        wanted: dict[str, Any] = {"temperature": self._settings.temperature, **most, **_form(shape)}
        kept = {name: value for name, value in wanted.items() if name not in refused}
        # in the body as they are: langchain_openai would rename the one, and read the reply to the other itself, at its end
        body = {name: kept.pop(name) for name in ("max_tokens", _FORM) if name in kept}
        return {**kept, "extra_body": body, "stream_usage": "stream_options" not in refused}

    def _chat_client(self) -> ThinkingChat:
        settings, address = self._settings, self._address
        key = settings.api_key or NO_KEY
        timeout = httpx2.Timeout(settings.deadline_s, connect=settings.connect_timeout_s)
        return ThinkingChat(
            model=settings.model,
            api_key=SecretStr(key),
            base_url=address.url,
            default_query=address.query or None,
            default_headers=address.headers(key),
            timeout=timeout,
            max_retries=0,  # attempts are ours: they mind the deadline
            use_responses_api=False,
            stream_chunk_timeout=None,
            http_async_client=http_client(address, timeout, expects="text/event-stream", most_bytes=_MOST_BYTES),
        )


def _as_langchain(messages: Sequence[Message]) -> list[BaseMessage]:
    return [_MESSAGE[message.role](content=message.content) for message in messages]


def _form(shape: Shape | None) -> dict[str, Any]:
    """The parameter of OpenAI's structured outputs, which vLLM, llama.cpp, Ollama and others take too."""
    if shape is None:
        return {}
    return {_FORM: {"type": "json_schema", "json_schema": {"name": shape.name, "strict": True, "schema": dict(shape.schema)}}}

