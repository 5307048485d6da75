"""A scripted OpenAI-compatible server on this machine: each request is answered as the test says, in the wire's own form.

A script is a function from the request (the JSON object that was sent) to a `Reply`. The server runs in a thread, takes at most
MOST_REQUESTS, and ends with its `with` block; nothing it does lasts longer than MOST_SECONDS.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MOST_REQUESTS, MOST_SECONDS = 2000, 30.0
Request = Mapping[str, Any]


@dataclass(frozen=True)
class Reply:
    """What is sent back: a status with a body, or a stream of words."""

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None  # sent as it is instead of a stream
    content_type: str = "text/event-stream"
    finish: str | None = "stop"
    before_s: float = 0.0  # silence before the first byte
    between_s: float = 0.0  # silence between pieces
    pieces: int = 12  # that the text comes in
    cut: bool = False  # the connection ends in the middle
    done: bool = True
    choices: bool = True  # False: every event has an empty list of them
    tool_call: bool = False
    thoughts: str = ""  # sent before the words, beside them
    thoughts_in: str = "reasoning_content"  # the name that servers give them differs
    usage: tuple[int, int] | None = (100, 20)
    broken_event: bool = False  # one event is no JSON
    error_event: bool = False  # the stream tells an error


Script = Callable[[Request], Reply]


class OpenAIServer:
    """`with OpenAIServer(script) as server:` — `server.url` is the base URL, `server.requests` what was asked, `server.paths` where.

    It lists `models` at /models; None: it has no such page.
    """

    def __init__(self, script: Script, models: Sequence[str] | None = None) -> None:
        self.script, self.requests, self.headers, self.paths = script, list[Request](), list[Mapping[str, str]](), list[str]()
        self.models = models
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self.stopped = threading.Event()

    def __enter__(self) -> OpenAIServer:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()

    def wait(self, seconds: float) -> None:
        """Silence, which the end of the test breaks."""
        self.stopped.wait(min(seconds, MOST_SECONDS))


def _handler(server: OpenAIServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            request = json.loads(self.rfile.read(length) or b"{}")
            server.requests.append(request)
            server.headers.append(dict(self.headers.items()))
            server.paths.append(self.path)
            reply = server.script(request) if len(server.requests) <= MOST_REQUESTS else Reply(status=503)
            self.close_connection = True
            with suppress(OSError):  # the client has gone
                server.wait(reply.before_s)
                self._send(reply)

        def do_GET(self) -> None:
            listed = server.models is not None and self.path.split("?")[0].endswith("/models")
            rows = [{"id": name, "object": "model"} for name in server.models or ()]
            self.close_connection = True
            with suppress(OSError):
                self._send(Reply(status=200 if listed else 404, content_type="application/json", body=json.dumps({"data": rows}).encode()))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            body = reply.body
            if body is None and reply.status != 200:
                body = json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
            for name, value in {"content-type": reply.content_type, "connection": "close", **reply.headers}.items():
                self.send_header(name, value)
            if body is not None and "content-length" not in reply.headers:
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            if body is not None:
                self.wfile.write(body)
                return
            self._stream(reply)

        def _stream(self, reply: Reply) -> None:
            ends = time.monotonic() + MOST_SECONDS
            for number, event in enumerate(_events(reply)):
                if server.stopped.is_set() or time.monotonic() > ends:
                    return
                if reply.cut and number > reply.pieces // 2:
                    self.connection.close()
                    return
                self.wfile.write(f"data: {event}\n\n".encode())
                self.wfile.flush()
                if reply.between_s:
                    server.wait(reply.between_s)

    return Handler


def _events(reply: Reply) -> Iterator[str]:
    yield _event(reply, {"role": "assistant", "content": ""})
    for start in range(0, len(reply.thoughts), 40):
        yield _event(reply, {"content": None, reply.thoughts_in: reply.thoughts[start : start + 40]})
    size = max(1, -(-len(reply.text) // reply.pieces))
    for start in range(0, len(reply.text), size):
        if reply.broken_event and start:
            yield '{"choices": [{"delta": {"content": "x"'
        if reply.error_event and start:
            yield json.dumps({"error": {"message": "out of memory; key sk-echoed-by-the-server", "code": 500}})
        yield _event(reply, {"content": reply.text[start : start + size]})
    if reply.tool_call:
        call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "search", "arguments": "{}"}}
        yield _event(reply, {"tool_calls": [call]})
    if reply.finish:
        yield _event(reply, {}, reply.finish)
    if reply.usage and reply.choices:
        usage = dict(zip(("prompt_tokens", "completion_tokens"), reply.usage, strict=True), total_tokens=sum(reply.usage))
        yield json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [], "usage": usage})
    if reply.done:
        yield "[DONE]"


def _event(reply: Reply, delta: Mapping[str, Any], finish: str | None = None) -> str:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}] if reply.choices else []
    return json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": choices}, ensure_ascii=False)
