"""One request for vectors to an OpenAI-compatible endpoint (`POST /embeddings`), made once or patiently.

Local servers differ in what they take and send: vectors are asked for as numbers, not as base64, which several lack; rows are put into the
order of their `index`; and a reply that holds too few of them, or none that can be used, is found out here.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import concurrent.futures
import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import numpy as np
import openai
from numpy.typing import NDArray

from rag.llm.causes import may_pass, refused_parameter, retry_after
from rag.llm.embedding_faults import embedding_fault, is_out_of_quota, is_too_large
from rag.llm.faults import EmbeddingFault
from rag.llm.wire import NO_KEY, address_of, http_client, loop
from rag.settings import Settings

_MOST_BYTES = 200_000_000  # of one reply: 2,048 vectors of 3,072 numbers are 140 MB of JSON
_ATTEMPTS = 6
_FIRST_PAUSE_S, _LONGEST_PAUSE_S, _LONGEST_ASKED_S = 1.0, 30.0, 120.0
_DROPPABLE = ("encoding_format", "dimensions")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Vectors:
    """A row of length 1 for each text, None where the endpoint gave nothing that can be used; tokens as it counts them, 0 untold."""

    rows: list[NDArray[np.float32] | None]
    tokens: int


class TooMuch(Exception):
    """The endpoint may take fewer or shorter texts; `fault` is what to say where it does not. `one_refused`: one of them alone is why."""

    def __init__(self, fault: EmbeddingFault, *, texts_too_long: bool, one_refused: bool = False) -> None:
        super().__init__(str(fault))
        self.fault, self.texts_too_long, self.one_refused = fault, texts_too_long, one_refused


class EmbeddingClient:
    """Makes no connection before the first call. `sleep` waits between attempts."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings, self._sleep = settings, sleep
        self.model = settings.embedding_model or ""
        own = settings.embedding_base_url
        self._address = address_of(own or settings.base_url)
        key = settings.embedding_api_key or (
            None if own else settings.api_key
        )  # a key goes to its own endpoint and to no other
        timeout = httpx2.Timeout(settings.deadline_s, connect=settings.connect_timeout_s)
        self._client = openai.AsyncOpenAI(
            api_key=key or NO_KEY,
            base_url=self._address.url,
            default_query=self._address.query or None,
            default_headers=self._address.headers(key or NO_KEY),
            max_retries=0,  # attempts are ours
            http_client=http_client(self._address, timeout, expects="application/json", most_bytes=_MOST_BYTES),
        )
        self._refused: frozenset[str] = frozenset()
        self._has_worked = False

    @property
    def where(self) -> str:
        return self._address.where

    def once(self, texts: Sequence[str], seconds: float) -> Vectors:
        """Raises EmbeddingFault, at the latest after `seconds`."""
        try:
            return self._asked(texts, seconds)
        except Exception as error:
            if refused := refused_parameter(error, _DROPPABLE):
                self._refused |= {refused}
                return self.once(texts, seconds)
            raise embedding_fault(error, self.where, self._settings) from None

    def patiently(self, texts: Sequence[str], seconds: float) -> Vectors:
        """Up to six attempts of `seconds` each, with growing pauses, where a fault may pass. Raises TooMuch or EmbeddingFault."""
        for attempt in range(_ATTEMPTS):
            try:
                return self._asked(texts, seconds)
            except Exception as error:
                if refused := refused_parameter(error, _DROPPABLE):
                    self._refused |= {refused}
                    continue
                self._sleep(self._pause(error, attempt))
        raise AssertionError("the last attempt returns or raises")

    def _pause(self, error: Exception, attempt: int) -> float:
        """Seconds before the next attempt; raises where there is none."""
        fault = embedding_fault(error, self.where, self._settings)
        if is_too_large(error) or fault.kind == "slow":
            raise TooMuch(fault, texts_too_long=fault.kind != "slow") from None
        if fault.kind == "bad_request" and self._has_worked:  # a content filter, or words that it cannot read
            raise TooMuch(fault, texts_too_long=False, one_refused=True) from None
        last = attempt + 1 == _ATTEMPTS
        if fault.kind == "wrong_count" and (last or attempt):
            raise TooMuch(fault, texts_too_long=False) from None
        passes = (
            may_pass(error) or fault.kind == "wrong_count" or (self._has_worked and fault.kind in _OF_THE_CONNECTION)
        )
        asked = retry_after(error) or 0.0
        if last or not passes or is_out_of_quota(error) or asked > _LONGEST_ASKED_S:
            raise fault from None
        pause = asked or min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**attempt) * random.uniform(0.75, 1.25)
        log.info("embedding again in %.1f s kind=%s where=%s model=%s", pause, fault.kind, self.where, self.model)
        return pause

    def _asked(self, texts: Sequence[str], seconds: float) -> Vectors:
        """One request; raises what the clients raise."""
        call = asyncio.run_coroutine_threadsafe(self._call(list(texts)), loop())
        try:
            reply = call.result(seconds)
        except concurrent.futures.TimeoutError:
            raise EmbeddingFault("slow", self.where, seconds=round(seconds, 1)) from None
        finally:
            call.cancel()
        rows = _rows(reply, len(texts))
        if rows is None:
            raise EmbeddingFault("wrong_count", self.where, wanted=len(texts))
        self._has_worked = True
        return Vectors(rows, _tokens(reply))

    async def _call(self, texts: list[str]) -> Any:
        wanted: dict[str, Any] = {"encoding_format": "float"}  # unnamed, the client asks for base64
        if self._settings.embedding_dimensions:
            wanted["dimensions"] = self._settings.embedding_dimensions
        body = {"model": self.model, "input": texts} | {k: v for k, v in wanted.items() if k not in self._refused}
        reply = await self._client.post(
            "/embeddings", cast_to=httpx2.Response, body=body, options={"security": {"bearer_auth": True}}
        )
        return reply.json()


_OF_THE_CONNECTION = ("refused", "dns", "connect_slow", "unreachable", "cut")


def _rows(reply: Any, count: int) -> list[NDArray[np.float32] | None] | None:
    """In the order of the texts; None where there are not as many rows as texts, or their order cannot be told."""
    data = reply.get("data") if isinstance(reply, Mapping) else None
    if not isinstance(data, list) or len(data) != count or not all(isinstance(item, Mapping) for item in data):
        return None
    places = [item.get("index") for item in data]
    if sorted(p for p in places if isinstance(p, int)) == list(range(count)):
        data = sorted(data, key=lambda item: item["index"])
    elif any(place is not None for place in places):
        return None
    return [_row(item.get("embedding")) for item in data]


def _row(values: Any) -> NDArray[np.float32] | None:
    """A vector of length 1; None for what is none: words, no numbers, numbers without end, zeros."""
    try:
        if isinstance(values, str):
            vector = np.frombuffer(base64.b64decode(values, validate=True), "<f4").astype(np.float64)
        else:
            vector = np.asarray(values, np.float64)
    except (TypeError, ValueError, binascii.Error):
        return None
    if vector.ndim != 1 or not len(vector) or not np.isfinite(vector).all():
        return None
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length > 1e-9 and np.isfinite(length) else None


def _tokens(reply: Any) -> int:
    usage = reply.get("usage")
    counts = [usage.get(key) for key in ("prompt_tokens", "total_tokens")] if isinstance(usage, Mapping) else []
    return next((int(n) for n in counts if isinstance(n, int | float) and n > 0), 0)
