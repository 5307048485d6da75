"""Base URLs as OpenAI, Azure and local servers have them, and an address that lets nobody in."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from rag.llm.faults import FAULTS
from rag.llm.wire import address_of
from rag.settings import load_settings
from rag.types import Question
from tests.fakes.models import honest
from tests.fakes.openai_server import OpenAIServer
from tests.llm.conftest import KEY, Asking

QUESTION = Question("What did Macron announce on September 4?")


@pytest.mark.parametrize(
    ("below", "path"),
    [
        ("/v1", "/v1/chat/completions"), ("/v1/", "/v1/chat/completions"), ("", "/chat/completions"), ("/openai/v1/", "/openai/v1/chat/completions"),
        ("/openai/deployments/mini?api-version=2024-10-21", "/openai/deployments/mini/chat/completions?api-version=2024-10-21"),
        ("/openai/deployments/mini/?api-version=2024-10-21", "/openai/deployments/mini/chat/completions?api-version=2024-10-21"),
        ("/gateway/a%20b/v1", "/gateway/a%20b/v1/chat/completions"),
    ],
)  # fmt: skip
def test_a_base_url_leads_where_its_server_listens(below: str, path: str, asking: Asking) -> None:
    with OpenAIServer(honest) as server:
        answer = asking(server.url.removesuffix("/v1") + below).ask(QUESTION)
    assert answer.engine == "llm:scripted" and server.paths == [path]


@pytest.mark.parametrize(
    ("url", "where", "headers"),
    [
        (None, "api.openai.com", None), ("https://crosscite.openai.azure.com/openai/v1/", "crosscite.openai.azure.com", {"api-key": KEY}),
        ("https://crosscite.openai.azure.com/openai/deployments/mini?api-version=2024-10-21", "crosscite.openai.azure.com", {"api-key": KEY}),
        ("http://user:hidden@10.1.2.3:8080/v1?token=secret", "10.1.2.3:8080", None), ("http://[::1]:11434/v1", "::1:11434", None),
        ("https://azure.com.example.org/v1", "azure.com.example.org", None),
    ],
)  # fmt: skip
def test_notices_name_the_host_alone_and_azure_gets_its_own_header(url: str | None, where: str, headers: dict[str, str] | None) -> None:
    address = address_of(url)
    assert (address.where, address.headers(KEY)) == (where, headers)


def test_azure_and_openai_are_asked_for_the_length_by_its_new_name() -> None:
    assert [address_of(url).is_openai for url in (None, "https://x.openai.azure.com/openai/v1", "http://127.0.0.1:1/v1")] == [True, True, False]


def test_a_connection_that_nobody_takes_is_given_up_in_time(asking: Asking) -> None:
    """A listener whose queue is full: on Linux the next connection waits for an answer that does not come."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [_connecting(full.getsockname()) for _ in range(4)]
        started = time.monotonic()
        answer = asking(f"http://127.0.0.1:{full.getsockname()[1]}/v1", CROSSCITE_CONNECT_TIMEOUT_S="0.4", CROSSCITE_MODEL_READS="off").ask(QUESTION)
        took = time.monotonic() - started
        for connection in waiting:
            connection.close()
    assert 0.3 < took < 2.5 and answer.engine == "extractive" and answer.claims
    assert FAULTS["connect_slow"].what.format(seconds=0.4) in str(answer.notice)


def _connecting(address: tuple[str, int]) -> socket.socket:
    connection = socket.socket()
    connection.setblocking(False)
    connection.connect_ex(address)
    return connection


@pytest.mark.parametrize("server", ["OpenAI", "Ollama", "vLLM", "llama.cpp", "Azure"])
def test_the_settings_of_each_server_are_written_down_and_can_be_loaded(server: str, root: Path) -> None:
    page = (root / "docs" / "endpoints.md").read_text("utf-8")
    section = page.split(f"\n## {server}\n")[1].split("\n## ")[0]
    lines = [line for block in section.split("```sh\n")[1:] for line in block.split("```")[0].splitlines() if "=" in line.split(" ")[0]]
    settings = load_settings({name: value for name, value in (line.split("=", 1) for line in lines)})
    assert settings.has_endpoint and settings.model
