"""Serving the page: the port is taken first, the headers keep the browser at home, Ctrl-C and SIGTERM end it at once."""

from __future__ import annotations

import errno
import ipaddress
import logging
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import ServeError
from rag.settings import Settings
from rag.ui import theme

USER = "crosscite"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")

# Scripts are Gradio's and ours, from this server; it evaluates its templates, hence the two "unsafe". Nothing is fetched
# from, sent to, framed by or framed from anywhere else, whatever an article holds.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

# Gradio's scripts and sheets carry a digest of what they hold in their names: a browser need not ask for one twice.
KEEP = ((b"cache-control", b"max-age=31536000, immutable"),)
_HASHED = re.compile(r"/assets/[\w.-]+-[\w-]{8,}\.(?:js|css)")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def take_port(settings: Settings) -> socket.socket:
    """A bound socket, taken before anything slow is begun.

    Raises ServeError where the port is in use or not allowed, the address is not this machine's, or a public address has no password.
    """
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:  # a label that is too long is no name at all
        raise ServeError(f"the address {host} is not known", then="use --host 127.0.0.1") from error
    if not is_loopback(host) and not settings.password:
        raise ServeError(
            f"{host} can be reached from other machines and no password is set",
            then="set CROSSCITE_PASSWORD, or serve on this machine alone with --host 127.0.0.1",
        )
    taken = socket.socket(family, kind, protocol)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise _bind_error(host, port, error) from error
    return taken


def serve(page: gr.Blocks, settings: Settings, taken: socket.socket, then: Callable[[], None] | None = None) -> None:
    """Serves until Ctrl-C or SIGTERM; prints the address once it answers, and then does `then` beside the first requests."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # it reports the streams that the end cuts off
    config = uvicorn.Config(web_app(page, settings), log_config=None, access_log=False, timeout_graceful_shutdown=1)
    previous = signal.signal(signal.SIGTERM, _end)
    try:
        _Server(config, address(settings, taken), then).run(sockets=[taken])
    except (KeyboardInterrupt, SystemExit):
        print("Stopped.", file=sys.stderr)
    finally:
        signal.signal(signal.SIGTERM, previous)
        taken.close()


def web_app(page: gr.Blocks, settings: Settings) -> ASGIApp:
    """The page as an ASGI application: no analytics, no history kept by Gradio, no footer, our headers."""
    inner = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    gr.mount_gradio_app(
        inner,
        page,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        auth=(USER, settings.password) if settings.password else None,
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=theme.gradio_theme(),
        head=theme.head(),
    )
    names = None if settings.password else (*LOOPBACK_NAMES, settings.host)
    return _Guard(inner, names)


def address(settings: Settings, taken: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host.strip("[]") else settings.host
    return f"http://{host}:{taken.getsockname()[1]}"


class _Guard:
    """Adds the headers, and refuses other host names, by which a web page elsewhere could read along (DNS rebinding)."""

    def __init__(self, inner: ASGIApp, names: tuple[str, ...] | None) -> None:
        self._inner, self._names = inner, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
        elif self._names and _host_name(scope) not in self._names:
            await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"Crosscite answers to this machine's own names only.\n"})
        else:
            await self._inner(scope, receive, _with_headers(send, KEEP if _HASHED.fullmatch(scope["path"]) else ()))


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, shown: str, then: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._shown, self._then = shown, then

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(f"Crosscite is ready: {self._shown} (Ctrl-C stops it)", flush=True)
        if self._then:
            threading.Thread(target=self._then, daemon=True).start()


def _with_headers(send: Send, found: Sequence[tuple[bytes, bytes]]) -> Send:
    """Adds `HEADERS`, and `found` where there is something to send."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            more = (*HEADERS, *found) if message["status"] == 200 else HEADERS
            message["headers"] = [*message.get("headers", ()), *more]
        await send(message)

    return sending


def _host_name(scope: Scope) -> str:
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def _bind_error(host: str, port: int, error: OSError) -> ServeError:
    if error.errno == errno.EADDRINUSE:
        return ServeError(
            f"port {port} is in use", then=f"choose another with --port {port + 1 if port < 65535 else 7860}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return ServeError(f"port {port} is not allowed for this user", then="choose one above 1023 with --port 7860")
    return ServeError(
        f"cannot listen on {host}:{port} ({error.strerror})", then="use --host 127.0.0.1 and another --port"
    )


def _end(number: int, frame: FrameType | None) -> Any:
    raise SystemExit(0)
