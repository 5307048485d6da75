"""What every client of an endpoint shares: its address taken apart, a loop in which calls can be cancelled, and bodies with an end."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx2

from rag.llm.causes import content_type
from rag.llm.faults import EndpointFault

OPENAI = "https://api.openai.com/v1"
NO_KEY = "not-needed"  # local servers want a header and do not read it


@dataclass(frozen=True, slots=True)
class Address:
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

    def headers(self, key: str) -> dict[str, str] | None:
        """Azure knows a header of its own."""
        return {"api-key": key} if self.host.endswith(".azure.com") else None


def address_of(base_url: str | None) -> Address:
    parts = urlsplit(base_url or OPENAI)
    host = parts.hostname or ""
    where = f"{host}:{parts.port}" if parts.port else host
    return Address(urlunsplit(parts._replace(query="", fragment="")), dict(parse_qsl(parts.query)), where, host)


def http_client(address: Address, timeout: httpx2.Timeout, *, expects: str, most_bytes: int) -> httpx2.AsyncClient:
    """A client whose answers are of the type `expects` where all is well, and do not grow past `most_bytes`."""
    return httpx2.AsyncClient(
        timeout=timeout,
        trust_env=not address.is_local,  # a proxy is no way to this machine
        follow_redirects=False,
        event_hooks={"response": [functools.partial(_bounded, where=address.where, expects=expects, most=most_bytes)]},
    )


async def _bounded(response: httpx2.Response, where: str, expects: str, most: int) -> None:
    """Before the body is read."""
    kind = content_type(response.headers.get("content-type", ""))
    if response.status_code == 200 and kind != expects:
        raise EndpointFault("not_a_model", where, content_type=kind)
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream, where, most)


class _Bounded(httpx2.AsyncByteStream):
    """A body of at most `most` bytes."""

    def __init__(self, stream: httpx2.AsyncByteStream, where: str, most: int) -> None:
        self._stream, self._where, self._most = stream, where, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for data in self._stream:
            received += len(data)
            if received > self._most:
                raise EndpointFault("enormous", self._where)
            yield data

    async def aclose(self) -> None:
        await self._stream.aclose()


@functools.cache
def loop() -> asyncio.AbstractEventLoop:
    """One for all endpoints, in a thread that does not keep the process alive."""
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, name="endpoint", daemon=True).start()
    return made
