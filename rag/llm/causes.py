"""An error of the clients or of the network below them → the fault that it is."""

from __future__ import annotations

import json
import re
import socket
import ssl
from collections.abc import Iterator, Sequence

import httpx2
import openai

from rag.llm.faults import EndpointFault
from rag.settings import Settings

_MAY_PASS = (408, 409, 429, 500, 502, 503, 504)  # the same request may succeed a moment later
_OVER_A_PARAMETER = (400, 422, 500, 501)  # where they name it (llama-cpp-python: 500)
_OVER_A_SHAPE = (400, 422, 501)  # what servers answer to a schema that they cannot use
_BY_STATUS = {
    400: "bad_request", 401: "key", 403: "forbidden", 404: "model", 408: "request_timeout", 409: "conflict", 413: "too_large", 422: "bad_request",
}  # fmt: skip
_OVER_THE_CONTEXT = (400, 413, 422, 500)  # llama-server and llama-cpp-python: 400 or 500, TGI: 422
_CONTEXT = re.compile(
    r"context.?(?:length|window|size|limit)|maximum context|too many tokens|prompt is too long|max_new_tokens|context the overflows", re.IGNORECASE
)
_ITS_CONTEXT = re.compile(r"(?:context[ _](?:length|size|window)(?: is| of| limit|\W){0,4}(?:only )?|[\"']?n_ctx[\"']?\s{0,3}[:=]\s{0,3}|<= ?)(\d{3,7})\b", re.IGNORECASE)
_CONTENT_TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,40}")


def fault_of(error: BaseException, where: str, settings: Settings) -> EndpointFault:
    """The fault, by what stands in the chain of causes; nothing of the endpoint's own words is taken over."""
    chain = list(_chain(error))
    for cause in chain:
        if isinstance(cause, EndpointFault):
            return cause
    for cause in chain:
        if isinstance(cause, openai.APIStatusError):
            return _by_status(cause, where, settings)
        if _told_in_stream(cause) and _CONTEXT.search(said := str(cause)[:4000]):
            return EndpointFault("context", where, tokens=_tokens_of(said))
    kind = next((kind for cause in chain if (kind := _by_type(cause))), "unknown")
    if kind == "unknown":
        return EndpointFault(kind, where, detail=type(error).__name__)
    return EndpointFault(kind, where, seconds=settings.connect_timeout_s)


def may_pass(error: BaseException) -> bool:
    """Whether a second attempt is worth its time."""
    chain = list(_chain(error))
    answered = next((c for c in chain if isinstance(c, openai.APIStatusError)), None)
    if answered is not None:
        return answered.status_code in _MAY_PASS and not _CONTEXT.search(answered.response.text[:4000])
    return any(isinstance(c, httpx2.RemoteProtocolError | httpx2.ReadError | ConnectionResetError) for c in chain)


def retry_after(error: BaseException) -> float | None:
    """Seconds that the endpoint asks to wait (RFC 9110, 10.2.3: the form in seconds)."""
    for cause in _chain(error):
        if isinstance(cause, openai.APIStatusError):
            text = cause.response.headers.get("retry-after", "").strip()
            return float(text) if re.fullmatch(r"\d{1,7}(?:\.\d+)?", text) else None
    return None


def refused_parameter(error: BaseException, names: Sequence[str]) -> str | None:
    """The optional parameter that the endpoint does not take, where that is its reason."""
    for cause in _chain(error):
        if isinstance(cause, openai.APIStatusError) and cause.status_code in _OVER_A_PARAMETER:
            said = cause.response.text[:4000]
            return next((name for name in names if name in said), None)
    return None


def refused_shape(error: BaseException) -> bool:
    """Whether the endpoint may have failed over the form that a reply should have, without a word of it: refused, an error in the stream, or silence."""
    for cause in _chain(error):
        if isinstance(cause, openai.APIStatusError):
            return cause.status_code in _OVER_A_SHAPE and not _CONTEXT.search(cause.response.text[:4000])
        if _told_in_stream(cause):
            return not _CONTEXT.search(str(cause)[:4000])
        if isinstance(cause, EndpointFault):
            return cause.kind == "empty"
    return False


def broke_over_something(error: BaseException) -> bool:
    """A bare 500, for which a form that the server takes and cannot use is one reason of many."""
    return any(isinstance(cause, openai.APIStatusError) and cause.status_code == 500 for cause in _chain(error))


def content_type(header: str) -> str:
    """The header's type, or a word for what is none."""
    match = _CONTENT_TYPE.match(header.strip().lower())
    return match.group() if match else "something without a type"


def _by_status(error: openai.APIStatusError, where: str, settings: Settings) -> EndpointFault:
    status = error.status_code
    if status == 429:
        seconds = retry_after(error)
        return EndpointFault("busy_for", where, seconds=seconds) if seconds else EndpointFault("busy", where)
    if settings.json_schema == "on" and status in _OVER_A_PARAMETER and "response_format" in error.response.text[:4000]:
        return EndpointFault("schema", where, status=status)
    if status in _OVER_THE_CONTEXT and _CONTEXT.search(said := error.response.text[:4000]):
        return EndpointFault("context", where, tokens=_tokens_of(said))
    kind = _BY_STATUS.get(status, "server" if status >= 500 else "status")
    return EndpointFault(kind, where, status=status, model=settings.model)


def _tokens_of(said: str) -> int:
    """The endpoint's context as it states it itself; 0 where it does not."""
    match = _ITS_CONTEXT.search(said)
    return int(match[1]) if match else 0


def _told_in_stream(cause: BaseException) -> bool:
    """Whether the endpoint reports an error in the place of words, below a status of 200."""
    return type(cause) is openai.APIError


def _by_type(cause: BaseException) -> str | None:
    if isinstance(cause, ssl.SSLError):
        return "tls"
    if isinstance(cause, socket.gaierror):
        return "dns"
    if isinstance(cause, ConnectionRefusedError):
        return "refused"
    if isinstance(cause, httpx2.ConnectTimeout):
        return "connect_slow"
    if isinstance(cause, httpx2.TimeoutException | httpx2.RemoteProtocolError | httpx2.ReadError | ConnectionResetError):
        return "cut"
    if isinstance(cause, json.JSONDecodeError | UnicodeDecodeError | KeyError | TypeError | AttributeError | httpx2.DecodingError):
        return "garbled"
    if _told_in_stream(cause) or isinstance(cause, openai.APIResponseValidationError):
        return "cut"
    if isinstance(cause, httpx2.TransportError | openai.APIConnectionError | OSError) and cause.__cause__ is None and cause.__context__ is None:
        return "unreachable"
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all its causes, groups unpacked; each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions
        waiting += [c for c in (cause.__cause__, cause.__context__) if c]
