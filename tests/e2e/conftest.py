"""One server over the stand-in assistant, one over the real one, and one Chromium for all browser tests.

Pages are used again by tests that open them alike, which spares each the loading of Gradio's scripts; each test begins with a new
document, what the page remembered is forgotten, and all that it asks for is recorded.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, expect, sync_playwright

from rag.build import build_assistant, build_ingestion
from rag.pipelines import Assistant as RealAssistant
from rag.settings import load_settings
from rag.ui.assistant import Assistant
from rag.ui.page import build_page
from rag.ui.serve import address, take_port, web_app
from tests.ui.fake_assistant import FakeAssistant, fake_settings

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_MS = 20_000  # for a condition to come true on a busy machine; nothing waits that long where all is well
PLAIN = {"locale": "en-GB", "reduced_motion": "reduce"}
# Resolves once a picture that cannot be loaded has failed: by then, so have those of payloads that came before it.
CANARY = """() => new Promise((tell) => {
  const picture = new Image();
  picture.onerror = () => setTimeout(tell, 0);
  picture.src = 'data:image/png;base64,AAAA';
})"""
Open = Callable[..., Page]


def chromium() -> str | None:
    """Where Chromium lies: CROSSCITE_CHROMIUM, the system's, or None for the one that playwright installs."""
    return os.environ.get("CROSSCITE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        path = chromium() or playwright.chromium.executable_path
        if not Path(path).exists():
            missing = "there is no Chromium: install one, or run playwright install chromium"
            pytest.fail(missing) if os.environ.get("CROSSCITE_CI") == "1" else pytest.skip(missing)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@contextmanager
def served(assistant: Assistant, folder: Path) -> Iterator[str]:
    """The address of a page over `assistant`, served from a thread of this process on a port of its own."""
    settings = fake_settings(folder, port=0)
    taken = take_port(settings)
    config = uvicorn.Config(
        web_app(build_page(assistant, settings), settings), log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()  # the port listens already: a page that comes too early waits
    yield address(settings, taken)
    server.should_exit = server.force_exit = True
    thread.join(timeout=5)
    taken.close()


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def real_assistant(root: Path, tmp_path_factory: pytest.TempPathFactory) -> RealAssistant:
    """The assistant itself, over the sample articles."""
    settings = load_settings({}, store=tmp_path_factory.mktemp("real") / "store")
    report = build_ingestion(settings).run([root / "corpus"])
    assert report.added and not report.failed
    return build_assistant(settings)


@pytest.fixture(scope="session")
def address_of_chat(assistant: FakeAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(assistant, tmp_path_factory.mktemp("chat")) as at:
        yield at


@pytest.fixture(scope="session")
def address_of_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(FakeAssistant([]), tmp_path_factory.mktemp("empty")) as at:
        yield at


@pytest.fixture(scope="session")
def address_of_real(real_assistant: RealAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(real_assistant, tmp_path_factory.mktemp("served")) as at:
        yield at


class Pages:
    """Pages that wait to be used again, by the options of their browser context."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: dict[str, BrowserContext] = {}
        self._idle: dict[str, list[Page]] = {}

    def take(self, options: dict[str, Any]) -> Page:
        key = repr(sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(**options)
            self._contexts[key].set_default_timeout(PATIENCE_MS)
        idle = self._idle.setdefault(key, [])
        page = idle.pop() if idle else self._contexts[key].new_page()
        return page

    def give_back(self, page: Page, options: dict[str, Any]) -> None:
        """Forgets what the page remembers and leaves it, so that it holds no connection."""
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.goto("about:blank")
        self._idle[repr(sorted(options.items()))].append(page)


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    return Pages(browser)


@pytest.fixture
def open_page(pages: Pages, address_of_chat: str) -> Iterator[Open]:
    """Opens pages; afterwards none may have reached beyond loopback, run a payload or raised in its script."""
    opened: list[tuple[Page, dict[str, Any]]] = []
    requested: list[str] = []
    raised: list[str] = []

    def request(asked: Request) -> None:
        requested.append(asked.url)

    def error(what: Error) -> None:
        raised.append(str(what))

    def open_it(to: str = address_of_chat, *, width: int = 1400, height: int = 900, **more: Any) -> Page:
        options = {**PLAIN, **more}
        page = pages.take(options)
        opened.append((page, options))
        page.set_viewport_size({"width": width, "height": height})
        page.on("request", request)
        page.on("pageerror", error)
        page.goto(to)
        page.wait_for_selector("#cc[data-ready=yes]")
        page.wait_for_selector("#cc-list .count, #cc-list .empty", state="attached")
        return page

    yield open_it
    hits = [page.evaluate("window.__hit") for page, _ in opened]
    for page, options in opened:
        page.remove_listener("request", request)
        page.remove_listener("pageerror", error)
        pages.give_back(page, options)
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
