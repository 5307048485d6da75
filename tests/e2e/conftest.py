"""One server over the stand-in assistant and one Chromium for all browser tests; every page records what it asks for."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from rag.ui.page import build_page
from rag.ui.serve import address, take_port, web_app
from tests.ui.fake_assistant import FakeAssistant, fake_settings

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Open = Callable[..., Page]


def chromium() -> str | None:
    """Where Chromium lies: CROSSCITE_CHROMIUM, the system's, or None for the one that playwright installs."""
    return os.environ.get("CROSSCITE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium() or playwright.chromium.executable_path
        if not Path(path).exists():
            missing = "there is no Chromium: install one, or run playwright install chromium"
            pytest.fail(missing) if os.environ.get("CROSSCITE_CI") == "1" else pytest.skip(missing)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def served(assistant: FakeAssistant, folder: Path) -> Iterator[str]:
    """The address of a page over `assistant`, served from a thread of this process on a port of its own."""
    settings = fake_settings(folder, port=0)
    taken = take_port(settings)
    config = uvicorn.Config(
        web_app(build_page(assistant, settings), settings), log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield address(settings, taken)
    server.should_exit = server.force_exit = True
    thread.join(timeout=5)
    taken.close()


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def address_of_chat(assistant: FakeAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(assistant, tmp_path_factory.mktemp("chat"))


@pytest.fixture(scope="session")
def address_of_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(FakeAssistant([]), tmp_path_factory.mktemp("empty"))


@pytest.fixture
def open_page(browser: Browser, address_of_chat: str) -> Iterator[Open]:
    """Opens pages; afterwards none may have reached beyond loopback, run a payload or raised in its script."""
    contexts: list[Any] = []
    requested: list[str] = []
    raised: list[str] = []

    def open_it(to: str = address_of_chat, *, width: int = 1400, height: int = 900, **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, **{"locale": "en-GB", "reduced_motion": "reduce", **more}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        context.on("request", lambda request: requested.append(request.url))
        page.on("pageerror", lambda error: raised.append(str(error)))
        page.goto(to)
        page.wait_for_selector("#cc[data-ready=yes]")
        page.wait_for_selector("#cc-list .count, #cc-list .empty", state="attached")
        return page

    yield open_it
    hits = [page.evaluate("window.__hit") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert requested and [url for url in requested if not is_home(url)] == []
    assert raised == []
    assert not any(hits)


def is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"


def ask(page: Page, question: str) -> None:
    """Types a question, sends it with Enter and waits for its whole answer."""
    before = page.locator(".turn").count()
    page.fill("#cc-question", question)
    page.press("#cc-question", "Enter")
    page.locator(".turn").nth(before).locator(".foot .meta, .error").wait_for()
