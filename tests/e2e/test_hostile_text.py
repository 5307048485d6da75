"""Hostile text in the browser: in articles, titles, sources, outlets, questions. Nothing runs, nothing leaves, the page holds.

That no request leaves loopback and that no payload ran is asserted for every page, in `open_page`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import CANARY, Open, ask
from tests.ui.fake_assistant import hostile_article
from tests.ui.hostile_payloads import PAYLOADS

pytestmark = pytest.mark.browser

OUR_TAGS = set(
    "ARTICLE ASIDE B BDI BLOCKQUOTE BUTTON DD DETAILS DIV DL DT FOOTER H2 H3 H4 HEADER LI MARK OL P PROGRESS SECTION SPAN SUMMARY "
    "TABLE TBODY TD TH THEAD TIME TR UL".split()
)


def tags_in(page: Page, place: str) -> set[str]:
    return set(
        page.evaluate("(s) => [...document.querySelectorAll(s + ' *')].map((n) => n.tagName.toUpperCase())", place)
    )


def frame_of(page: Page) -> list[object]:
    return [page.locator(part).bounding_box() for part in (".top", "#cc-form", "#cc-talk", "#cc-side")]


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 40


@pytest.mark.parametrize("width", [390, 1400])
def test_an_answer_full_of_payloads_is_text(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    before = frame_of(page)
    ask(page, "hostile")
    page.evaluate(CANARY)
    expect(page.locator(".claim")).to_have_count(len(PAYLOADS))
    assert tags_in(page, "#cc-turns") <= OUR_TAGS
    assert frame_of(page) == before
    assert page.evaluate(
        "document.querySelector('#cc-scroll').scrollWidth <= document.querySelector('#cc-scroll').clientWidth"
    )
    assert page.locator(".claim .says").first.inner_text() == PAYLOADS[0]


def test_a_hostile_article_is_text_in_the_reader_and_in_the_library(open_page: Open) -> None:
    page = open_page()
    before = frame_of(page)
    expect(page.locator("#cc-list")).to_contain_text(hostile_article().source)
    page.locator(".article-row", has_text="evil").click()
    page.locator(".sheet").wait_for()
    page.evaluate(CANARY)
    assert tags_in(page, "#cc-side") - {"H2", "SVG", "PATH", "INPUT", "LABEL", "CIRCLE"} <= OUR_TAGS
    assert page.locator(".sheet a").count() == 0
    assert frame_of(page) == before
    shown = page.locator(".sheet .side").all_inner_texts()
    assert PAYLOADS[0] in "".join(shown) and "⟨U+202E⟩" in "".join(shown)


def test_every_citation_of_a_hostile_article_opens_at_its_sentence(open_page: Open) -> None:
    page = open_page()
    ask(page, "hostile")
    for n in (1, 14, 36, 42):
        page.locator(".mark", has_text=f"[{n}]").first.click()
        expect(page.locator("#cc-step")).to_contain_text(f"Citation {n} of")
        page.locator("mark.cited").first.wait_for()


def test_every_payload_as_a_question_is_text(open_page: Open) -> None:
    page = open_page()
    for n in range(0, len(PAYLOADS), 8):
        ask(page, "\n".join(PAYLOADS[n : n + 8]))
    page.evaluate(CANARY)
    assert tags_in(page, "#cc-turns") <= OUR_TAGS
    shown = "\n".join(page.locator(".asked bdi").all_inner_texts())
    assert all(payload in shown for payload in PAYLOADS if payload.isascii() and payload.strip() == payload)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400


def test_a_request_that_markup_would_make_is_refused_by_the_page_itself(open_page: Open) -> None:
    """The second wall: even markup that got in could not fetch."""
    page = open_page()
    refused = page.evaluate(
        """() => new Promise((tell) => {
          document.addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective), {once: true});
          const picture = new Image();
          picture.src = 'http://127.0.0.1:9/x.png';
        })"""
    )
    assert refused == "img-src"
