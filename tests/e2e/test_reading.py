"""Reading in the browser: marks, the reader, the library, the phone, the keyboard, the interface."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, ask
from tests.ui.fake_assistant import HARBOUR_EN, HARBOUR_ZH

pytestmark = pytest.mark.browser

IN_VIEW = """(mark) => {
  const r = mark.getBoundingClientRect(), side = mark.closest('.side').getBoundingClientRect();
  return r.top >= side.top && r.bottom <= side.bottom && r.bottom <= innerHeight && r.height > 0;
}"""


def focused(page: Page) -> str:
    return page.evaluate("(document.activeElement.textContent || document.activeElement.id).trim()")


def test_a_mark_opens_the_article_at_the_sentence_with_its_twin_beside_it(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator(".mark", has_text="[2]").first.click()
    expect(page.locator("mark.cited")).to_contain_text(HARBOUR_EN[2])
    expect(page.locator("mark.twin")).to_contain_text(HARBOUR_ZH[3])
    for kind in ("cited", "twin"):
        assert page.locator(f"mark.{kind}").evaluate(IN_VIEW)
    left, right = page.locator("mark.twin").bounding_box(), page.locator("mark.cited").bounding_box()
    assert left and right and left["x"] + left["width"] <= right["x"]
    head = page.locator(".sheet-head")
    for part in (HARBOUR_ZH[0], "海港日報", "5 September 2025", "基隆", "harbour/north.txt"):
        expect(head).to_contain_text(part)
    expect(page.locator("details.furniture").first).not_to_have_attribute("open", "")


def test_the_first_evidence_opens_by_itself_until_the_reader_is_closed(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    expect(page.locator("mark.cited")).to_contain_text(HARBOUR_EN[1])
    assert page.evaluate("document.activeElement.id") == "cc-question"
    page.keyboard.press("Escape")
    expect(page.locator("#cc-view-library")).to_be_visible()
    ask(page, "the ferry")  # what opens by itself does so when the answer is complete
    expect(page.locator("#cc-view-library")).to_be_visible()


def test_beside_an_answer_without_quotes_no_article_of_another_answer_stays_open(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    expect(page.locator("#cc-side")).to_have_attribute("data-view", "reader")
    ask(page, "nothing of the kind")
    expect(page.locator("#cc-side")).to_have_attribute("data-view", "library")
    ask(page, "the ferry")  # closed by the page and not by the person: evidence opens again
    expect(page.locator("#cc-side")).to_have_attribute("data-view", "reader")
    page.locator(".turn").first.locator(".mark").first.click()
    ask(page, "nothing of the kind")  # what the person has opened stays
    expect(page.locator("#cc-side")).to_have_attribute("data-view", "reader")


def test_citations_can_be_stepped_through(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    expect(page.locator("#cc-step")).to_have_text("Citation 1 of 3")
    page.click("#cc-next")
    expect(page.locator("mark.cited")).to_contain_text(HARBOUR_EN[2])
    expect(page.locator("#cc-step")).to_have_text("Citation 2 of 3")
    expect(page.locator(".card[data-current]")).to_have_attribute("data-card", "2")


def test_all_of_it_works_without_a_mouse(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator(".scroll").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "[1]"
    page.keyboard.press("Tab")
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(page.locator("mark.cited")).to_contain_text(HARBOUR_EN[2])
        expect(page.locator(".sheet-head h2")).to_be_focused()
        page.keyboard.press("Escape")
        assert focused(page) == "[2]"


def test_the_focus_can_be_seen(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator(".scroll").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_sentence_lights_its_partner(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator("span.pair", has_text=HARBOUR_ZH[4][:8]).hover()
    expect(page.locator("span.pair.lit", has_text="Environmental groups")).to_have_count(1)
    page.locator('.side .pair[tabindex="0"]').first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".lit", has_text=HARBOUR_EN[2])).to_have_count(1)


def test_the_library_lists_finds_and_opens(open_page: Open) -> None:
    page = open_page()
    expect(page.locator(".article-row")).to_have_count(4)
    page.fill("#cc-find", "island")
    expect(page.locator(".article-row")).to_have_count(1)
    page.locator(".article-row").click()
    expect(page.locator(".sheet-head")).to_contain_text("which can mean 10 July 2025 or 7 October 2025")
    page.click("#cc-close")
    assert page.input_value("#cc-find") == "island"
    assert page.evaluate("document.activeElement.className") == "article-row"


def test_an_empty_store_says_how_to_fill_it(open_page: Open, address_of_empty: str) -> None:
    page = open_page(address_of_empty)
    for place in ("#cc-empty", "#cc-list"):
        expect(page.locator(place)).to_contain_text("python ingest.py")
    expect(page.locator("#cc-examples")).to_be_hidden()


def test_on_a_phone_the_reader_is_a_sheet_that_returns_to_the_mark(open_page: Open) -> None:
    page = open_page(width=390, height=844, has_touch=True)
    ask(page, "the harbour")
    expect(page.locator("#cc-side")).to_be_hidden()
    mark = page.locator(".mark", has_text="[2]").last
    before = mark.bounding_box()
    mark.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.locator("mark.cited")).to_contain_text(HARBOUR_EN[2])
    for kind in ("cited", "twin"):
        assert page.locator(f"mark.{kind}").evaluate(IN_VIEW)
    assert sheet.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    above, below = page.locator("mark.twin").bounding_box(), page.locator("mark.cited").bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator("#cc-side")).to_be_hidden()
    assert focused(page) == "[2]" and mark.bounding_box() == before


def test_on_a_phone_back_closes_the_sheet_and_not_the_page(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    ask(page, "the harbour")
    page.locator(".mark").first.click()
    page.locator("mark.cited").wait_for()
    page.go_back()
    expect(page.locator("#cc-side")).to_be_hidden()
    expect(page.locator(".turn")).to_have_count(1)


def test_nothing_runs_over_the_edge(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator("mark.cited").wait_for()
    for width in (1400, 1024, 721, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVER_THE_EDGE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


OVER_THE_EDGE = """() => [...document.querySelectorAll('#cc, #cc *')]
          .filter((n) => !n.closest('.sr, .skip, [hidden]') && n.getClientRects().length)
          .filter((n) => n.getBoundingClientRect().right > innerWidth + 1).map((n) => n.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(
    ("locale", "lang", "send"),
    [("zh-TW", "zh-Hant", "提問"), ("zh-CN", "zh-Hans", "提问"), ("de-DE", "en", "Ask")],
)
def test_the_interface_follows_the_browser(open_page: Open, locale: str, lang: str, send: str) -> None:
    page = open_page(locale=locale)
    expect(page.locator("#cc-send")).to_have_text(send)
    assert page.evaluate("document.documentElement.lang") == lang


def test_the_interface_can_be_switched_and_remembers_it(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator("mark.cited").wait_for()
    page.select_option("#cc-interface", "zh-Hant")
    expect(page.locator(".foot")).to_contain_text("沒有模型代筆")
    expect(page.locator(".card").first).to_contain_text("2025年9月5日")
    expect(page.locator("#cc-question")).to_have_attribute("placeholder", "誰在何時承諾了什麼？原話怎麼說？")
    expect(page.locator(".mark").first).to_have_attribute("aria-label", f"引文 1：{HARBOUR_ZH[0]}")
    page.reload()
    expect(page.locator("#cc-send")).to_have_text("提問")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_and_can_be_turned(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    ground = "getComputedStyle(document.querySelector('#cc')).backgroundColor"
    colours = {"light": "rgb(251, 250, 247)", "dark": "rgb(23, 22, 20)"}
    other = "light" if scheme == "dark" else "dark"
    assert page.evaluate(ground) == colours[scheme]
    page.click("#cc-theme")
    assert page.evaluate(ground) == colours[other]
    page.reload()
    page.wait_for_selector("#cc[data-ready=yes]")
    assert page.evaluate(ground) == colours[other]


def test_a_screen_reader_finds_its_way(open_page: Open) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.locator("mark.cited").wait_for()
    for role in ("banner", "main", "complementary"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    expect(page.get_by_role("log", name="Answer")).to_have_attribute("aria-live", "polite")
    expect(page.locator("#cc-status")).to_have_text("Answer complete. Sources: 3.")
    expect(page.get_by_role("group", name="Answer in")).to_be_visible()
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('#cc button, #cc select, #cc input, #cc textarea')]
          .filter((n) => !(n.getAttribute('aria-label') || n.textContent.trim() || (n.labels && n.labels.length)))
          .map((n) => n.outerHTML.slice(0, 90))"""
    )
    assert unnamed == []


def test_gradio_shows_nothing_of_its_own(open_page: Open) -> None:
    page = open_page()
    assert "Gradio" not in page.locator("body").inner_text()
    expect(page.locator("footer")).to_be_hidden()
    assert page.title() == "Crosscite 對照"
