"""Scripts for the scripted server: what a server of embeddings answers, well or in the ways in which real ones fail."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.fakes.openai_server import Reply, Request, Script
from tests.fakes.store import HashEmbedder

DIMENSIONS = 24
_HASH = HashEmbedder("endpoint", DIMENSIONS)


def vector_of(text: str) -> list[float]:
    """As a server would send it: of any length but 1."""
    return [round(float(value) * 3, 7) for value in _HASH._vector(text)]


def rows_of(texts: Sequence[str]) -> list[dict[str, Any]]:
    return [{"object": "embedding", "index": n, "embedding": vector_of(text)} for n, text in enumerate(texts)]


def reply_of(rows: Sequence[Mapping[str, Any]], tokens: int | None = None) -> Reply:
    body: dict[str, Any] = {"object": "list", "model": "hash", "data": list(rows)}
    if tokens is not None:
        body["usage"] = {"prompt_tokens": tokens, "total_tokens": tokens}
    return Reply(body=json.dumps(body).encode(), content_type="application/json")


def embeddings(request: Request) -> Reply:
    """A server without a fault; tokens are characters."""
    texts = request["input"]
    assert isinstance(texts, list) and all(isinstance(text, str) and text.strip() for text in texts), (
        "no server takes an empty text"
    )
    return reply_of(rows_of(texts), sum(map(len, texts)))


def first(count: int, fault: Reply | Script, then: Script = embeddings) -> Script:
    """`fault` for the first `count` requests."""
    asked = [0]

    def script(request: Request) -> Reply:
        asked[0] += 1
        if asked[0] > count:
            return then(request)
        return fault if isinstance(fault, Reply) else fault(request)

    return script


def after(count: int, fault: Reply, then: Script = embeddings) -> Script:
    """`fault` for all but the first `count` requests."""
    return first(count, then, lambda request: fault)


def at_most(count: int, status: int, words: str) -> Script:
    """A server that takes no more than `count` texts at once."""

    def script(request: Request) -> Reply:
        return embeddings(request) if len(request["input"]) <= count else refusal(status, words)

    return script


def refusal(status: int, words: str, headers: Mapping[str, str] | None = None, code: str | None = None) -> Reply:
    body = json.dumps({"error": {"message": words, "type": "x", "code": code}}).encode()
    return Reply(status=status, body=body, content_type="application/json", headers=headers or {})


def changed(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Script:
    """Rows as a server without a fault sends them, then changed."""
    return lambda request: reply_of(change(rows_of(request["input"])))


def in_base64(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"embedding": base64.b64encode(np.array(row["embedding"], "<f4").tobytes()).decode()} for row in rows]
