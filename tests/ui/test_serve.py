"""Serving: the port first, this machine only, and headers that keep the browser at home."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rag.errors import ServeError
from rag.settings import Settings
from rag.ui.page import build_page
from rag.ui.serve import address, is_loopback, take_port, web_app
from tests.ui.fake_assistant import FakeAssistant, fake_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return fake_settings(tmp_path, port=free_port())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_in_use_is_told_with_another_to_try(settings: Settings) -> None:
    with take_port(settings), pytest.raises(ServeError, match=rf"port {settings.port} is in use — .*--port"):
        take_port(settings)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_a_public_address_needs_a_password(settings: Settings, host: str) -> None:
    with pytest.raises(ServeError, match="CROSSCITE_PASSWORD"):
        take_port(replace(settings, host=host))


@pytest.mark.parametrize("host", ["nosuch.invalid", "x" * 70 + ".invalid"])
def test_an_address_that_is_none_is_told_as_that_and_not_as_a_public_one(settings: Settings, host: str) -> None:
    with pytest.raises(ServeError, match=r"is not known — use --host 127\.0\.0\.1"):
        take_port(replace(settings, host=host))


def test_with_a_password_a_public_address_is_taken(settings: Settings) -> None:
    with take_port(replace(settings, host="0.0.0.0", password="secret")) as taken:
        assert taken.getsockname()[1] == settings.port


def test_an_address_of_another_machine_is_told_in_one_line(settings: Settings) -> None:
    with pytest.raises(ServeError) as caught:
        take_port(replace(settings, host="192.0.2.7", password="secret"))
    assert "\n" not in str(caught.value) and "secret" not in str(caught.value)


@pytest.mark.parametrize(("host", "local"), [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.1", False), ("host.example", False)])  # fmt: skip
def test_loopback_is_told_from_public(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_the_address_can_be_opened(settings: Settings) -> None:
    with take_port(settings) as taken:
        assert address(settings, taken) == f"http://127.0.0.1:{settings.port}"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    settings = fake_settings(tmp_path_factory.mktemp("served"))
    return TestClient(web_app(build_page(FakeAssistant(), settings), settings), base_url="http://127.0.0.1:7860")


def test_every_reply_forbids_other_origins(browser: TestClient) -> None:
    policy = browser.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy and "connect-src 'self'" in policy
    assert "http:" not in policy and "https:" not in policy and "*" not in policy


def test_scripts_named_by_their_content_are_asked_for_once_and_the_page_each_time(browser: TestClient) -> None:
    page = browser.get("/")
    scripts = set(re.findall(r"/assets/[\w.-]+\.(?:js|css)", page.text))
    assert scripts
    for script in scripts:
        assert "immutable" in browser.get(script).headers["cache-control"], script
    assert "immutable" not in page.headers.get("cache-control", "")
    assert "immutable" not in browser.get("/assets/no-such-AbCdEfGh.js").headers.get("cache-control", "")


def test_another_host_name_is_refused(browser: TestClient) -> None:
    """A page elsewhere could otherwise point its own name at 127.0.0.1 and read the articles (DNS rebinding)."""
    assert browser.get("/", headers={"host": "evil.example:7860"}).status_code == 421
    assert browser.get("/config", headers={"host": "evil.example"}).status_code == 421
    assert browser.get("/", headers={"host": "localhost:7860"}).status_code == 200


def test_no_font_and_no_analytics_of_others_is_in_the_page(browser: TestClient) -> None:
    for path in ("/", "/theme.css"):
        text = browser.get(path).text
        assert "googleapis" not in text and "gstatic" not in text
    assert '"analytics_enabled":false' in browser.get("/").text.replace(" ", "")


def test_with_a_password_nothing_is_served_before_it(tmp_path: Path) -> None:
    settings = replace(fake_settings(tmp_path), host="0.0.0.0", password="secret")
    client = TestClient(web_app(build_page(FakeAssistant(), settings), settings), base_url="http://news.example")
    assert "strings" not in client.get("/config").text
    assert client.post("/login", data={"username": "crosscite", "password": "wrong"}).status_code == 400
    assert client.post("/login", data={"username": "crosscite", "password": "secret"}).status_code == 200
    assert "strings" in client.get("/config").text
