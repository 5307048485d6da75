"""What an endpoint can do, found out by asking it: the models that it lists, its first word, and whether it holds a model to a JSON schema."""

from __future__ import annotations

import asyncio
import json
import re
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Literal

import httpx2

from rag.errors import EndpointError
from rag.interfaces import Message
from rag.llm.endpoint import ChatEndpoint
from rag.llm.shapes import TRIAL
from rag.llm.wire import NO_KEY, address_of, http_client, loop
from rag.settings import Settings

_LISTING_S, _TRIAL_S = 5.0, 15.0
_MOST_BYTES, _MOST_MODELS = 2_000_000, 500
_MODEL = re.compile(r"[\w.:/@+~-]{1,120}")  # what a model may be called: nothing else of the endpoint's words is shown
_PROSE = "In one sentence of plain prose: what is a harbour for?"  # no model answers this in JSON of itself

Schema = Literal["held to", "ignored", "refused", "off"]


@dataclass(frozen=True, slots=True)
class Probed:
    """`models` is None where the endpoint lists none, `json_schema` where the trial failed otherwise; with a fault only `models` may be known."""

    where: str  # host and port
    models: tuple[str, ...] | None
    first_word_ms: float | None = None
    json_schema: Schema | None = None
    fault: EndpointError | None = None


def probe(endpoint: ChatEndpoint, settings: Settings) -> Probed:
    """Raises nothing: a fault is what was found."""
    models = listed_models(settings)
    try:
        first_word_ms = endpoint.check()
    except EndpointError as fault:
        return Probed(endpoint.where, models, fault=fault)
    return Probed(endpoint.where, models, first_word_ms, _schema(endpoint, settings))


def listed_models(settings: Settings) -> tuple[str, ...] | None:
    """The names that the endpoint lists; None where it lists none in time."""
    listing: Future[tuple[str, ...] | None] = asyncio.run_coroutine_threadsafe(_listed(settings), loop())
    try:
        return listing.result(_LISTING_S)
    except TimeoutError:
        listing.cancel()
        return None


async def _listed(settings: Settings) -> tuple[str, ...] | None:
    address, key = address_of(settings.base_url), settings.api_key or NO_KEY
    headers = {"authorization": f"Bearer {key}", **(address.headers(key) or {})}
    timeout = httpx2.Timeout(_LISTING_S, connect=settings.connect_timeout_s)
    try:
        async with http_client(address, timeout, expects="application/json", most_bytes=_MOST_BYTES) as client:
            reply = await client.get(address.url.rstrip("/") + "/models", params=address.query, headers=headers)
            return _names(reply.json()) if reply.status_code == 200 else None
    except (httpx2.HTTPError, EndpointError, ValueError, OSError):
        return None


def _names(value: Any) -> tuple[str, ...] | None:
    rows = value.get("data") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        return None
    names = [row.get("id") for row in rows[:_MOST_MODELS] if isinstance(row, dict)]
    return tuple(name for name in names if isinstance(name, str) and _MODEL.fullmatch(name))


def _schema(endpoint: ChatEndpoint, settings: Settings) -> Schema | None:
    if settings.json_schema == "off":
        return "off"
    try:
        reply = "".join(piece.text for piece in endpoint.stream([Message("user", _PROSE)], _TRIAL_S, TRIAL))
    except EndpointError:
        return None if endpoint.takes_shapes else "refused"
    if not endpoint.takes_shapes:
        return "refused"
    try:
        value = json.loads(reply)
    except ValueError:
        return "ignored"
    return "held to" if isinstance(value, dict) and isinstance(value.get("ready"), bool) else "ignored"
