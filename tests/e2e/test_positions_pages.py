"""The positions in the browser: filtered, sorted, opened in the reader, compared, drawn over time, exported; by mouse, finger and keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rag.positions.unpack import read_pack
from tests.e2e.conftest import CANARY, Open
from tests.e2e.test_hostile_text import OUR_TAGS
from tests.e2e.test_reading import IN_VIEW
from tests.ui.fake_assistant import BRIDGE_HANS, FERRY, HARBOUR_EN, HARBOUR_ZH
from tests.ui.hostile_payloads import PAYLOADS

pytestmark = pytest.mark.browser

TIMELINE = "/#positions/timeline?speaker=Emmanuel+Macron&speaker=Mark+Rutte&speaker=Lin+Ying-tsen"
COMPARE = "/#positions/compare?speaker=Emmanuel+Macron&speaker=Mark+Rutte&speaker=Donald+Trump&topic=all"
OVER_THE_EDGE = """() => [...document.querySelectorAll('#cc, #cc *')]
  .filter((n) => !n.closest('.sr, .skip, [hidden], .plot') && n.getClientRects().length && getComputedStyle(n).clipPath === 'none')
  .filter((n) => !n.closest('thead') || n.closest('thead').getBoundingClientRect().width > 1)
  .filter((n) => n.getBoundingClientRect().right > innerWidth + 1).map((n) => n.outerHTML.slice(0, 90))"""
UNNAMED = """() => [...document.querySelectorAll('#cc-positions :is(button, select, input, [role=button])')]
  .filter((n) => !(n.getAttribute('aria-label') || n.textContent.trim() || (n.labels && n.labels.length)))
  .map((n) => n.outerHTML.slice(0, 90))"""


def result(page: Page) -> Locator:
    """What the open view shows, once it is no longer asked for."""
    found = page.locator(".panel:not([hidden]) .result:not([aria-busy])")
    found.locator("> *").first.wait_for()
    return found


def field(page: Page, name: str) -> Locator:
    return page.locator(f".panel:not([hidden]) [name={name}]")


def sentences(page: Page) -> list[str]:
    return result(page).locator(".statements .pick .says").all_inner_texts()


def test_the_ledger_is_filtered_sorted_and_cleared(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Positions").click()
    expect(result(page).locator(".count")).to_have_text("Statements: 8")
    field(page, "speaker").fill("馬克龍")
    expect(result(page).locator(".count")).to_have_text("Statements: 3")
    field(page, "kind").select_option("refused")
    expect(result(page).locator(".count")).to_have_text("Statements: 1")
    assert sentences(page) == [FERRY[2]]
    page.locator(".clear:visible").click()
    expect(result(page).locator(".count")).to_have_text("Statements: 8")
    page.locator(".sort", has_text="Speaker").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Speaker")
    expect(result(page).locator("tbody .c-who").nth(1)).to_have_text("Emmanuel Macron")
    assert page.evaluate("document.activeElement.dataset.by") == "speaker"
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Speaker")
    field(page, "since").fill("2026-01-01")
    expect(result(page).locator(".count")).to_have_text("Statements: 2")
    field(page, "words").fill("no such words")
    expect(result(page)).to_contain_text("No statement matches")


def test_a_row_opens_its_sentence_in_the_reader_and_gives_the_focus_back(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + "/#positions/ledger?topic=berths")
    expect(page.locator("#cc-side")).to_be_hidden()
    result(page).locator("tr.opens .c-day").click()
    expect(page.locator("mark.cited")).to_contain_text(HARBOUR_ZH[2])
    expect(page.locator("mark.twin")).to_contain_text(HARBOUR_EN[1])
    assert page.locator("mark.cited").evaluate(IN_VIEW) and page.locator("mark.twin").evaluate(IN_VIEW)
    expect(page.locator("tr.opens[data-current]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#cc-side")).to_be_hidden()
    assert HARBOUR_ZH[2] in page.evaluate("document.activeElement.textContent")


def test_what_is_shown_lies_in_the_address(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Positions").click()
    field(page, "topic").fill("橋")
    field(page, "topic").fill("桥")
    expect(result(page).locator(".count")).to_have_text("Statements: 2")
    page.locator(".sort", has_text="Kind").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Kind")
    assert "by=kind" in page.url and "topic=" in page.url
    page.reload()
    expect(result(page).locator(".count")).to_have_text("Statements: 2")
    assert field(page, "topic").input_value() == "桥" and sentences(page)[0] == BRIDGE_HANS[2]
    page.get_by_role("button", name="Conversation", exact=True).click()
    expect(page.locator("#cc-question")).to_be_visible()
    assert "#" not in page.url
    page.go_back()
    expect(result(page).locator(".count")).to_have_text("Statements: 2")
    assert field(page, "topic").input_value() == "桥"
    page.go_forward()
    expect(page.locator("#cc-question")).to_be_visible()


def test_leaders_are_compared_and_nothing_is_filled_in(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + "/#positions/compare")
    expect(result(page)).to_contain_text("Choose two or more leaders")
    page.locator(".go").first.click()
    expect(page.locator(".result-title")).to_have_text("Main positions (no topic was named)")
    assert field(page, "topic").input_value() == ""  # nobody speaks of a common topic here
    assert [pill.is_checked() for pill in field(page, "speaker").all()] == [True, True]
    field(page, "others").fill("川普")
    field(page, "topic").fill("all")
    page.keyboard.press("Enter")
    table = page.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_text(["Emmanuel Macron", "Mark Rutte", "Donald Trump"])
    expect(table).to_contain_text("none found — 4 articles, dates searched: 10 July 2025 to 20 January 2026")
    expect(table).to_contain_text(HARBOUR_EN[3])
    expect(table).to_contain_text(HARBOUR_ZH[4])
    expect(page.locator(".r-differences")).to_contain_text("One considers, the other demands.")
    page.locator(".r-differences .pick").first.click()
    expect(page.locator("mark.cited")).to_have_count(1)


def test_a_mark_tells_its_quote_to_the_mouse_and_to_the_keyboard(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + TIMELINE)
    dots = result(page).locator(".dot")
    expect(dots).to_have_count(8)
    pledge = page.get_by_role("button", name="Lin Ying-tsen: pledged, 4 September 2025")
    pledge.hover()
    card = page.locator(".quote-card")
    expect(card).to_contain_text(HARBOUR_ZH[2])
    expect(card).to_contain_text(HARBOUR_EN[1])
    card.hover()  # it stays while it is read
    page.wait_for_timeout(300)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)
    page.locator('.dot[tabindex="0"]').focus()
    expect(card).to_contain_text(FERRY[1])
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.halo')).strokeWidth") == "2.4px"
    page.keyboard.press("ArrowRight")
    expect(
        page.get_by_role("button", name="Emmanuel Macron: refused, 1 September 2025. Changed from considering")
    ).to_be_focused()
    expect(card).to_contain_text(FERRY[2])
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("mark.cited")).to_contain_text(FERRY[2])
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('dot')")
    expect(page.locator(".change")).to_contain_text(FERRY[1])


def test_what_articles_state_differently_stands_side_by_side(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + "/#positions/conflicts")
    left, right = (value.bounding_box() for value in result(page).locator(".value-of").all())
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
    result(page).locator(".value-of .pick").first.click()
    page.locator("mark.cited").wait_for()
    expect(page.locator(".conflict .opens[data-current]")).to_have_count(1)


def test_on_a_phone_a_tap_tells_the_quote_and_the_quote_leads_on(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + TIMELINE, width=390, height=844, has_touch=True)
    result(page).locator(".dot").nth(1).tap()
    card = page.locator(".quote-card")
    expect(card).to_contain_text(FERRY[2])
    expect(page.locator("#cc-side")).to_be_hidden()
    box = card.bounding_box()
    assert box and box["y"] + box["height"] <= 844 and box["x"] >= 0
    card.locator(".pick").tap()
    expect(page.get_by_role("dialog").locator("mark.cited")).to_contain_text(FERRY[2])
    page.go_back()
    expect(page.locator("#cc-side")).to_be_hidden()
    page.locator(".close-card").tap()
    expect(card).to_have_count(0)


def test_nothing_runs_over_the_edge_and_tables_become_cards(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + "/#positions/ledger")
    for address in ("/#positions/ledger", COMPARE, TIMELINE, "/#positions/conflicts"):
        page.goto(address_of_chat + address)
        expect(result(page)).to_be_visible()
        for width in (1400, 1024, 721, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVER_THE_EDGE) == [], (address, width)
        assert page.evaluate(UNNAMED) == [], address
        rows = result(page).locator("tbody tr").all()
        assert {row.evaluate("(row) => getComputedStyle(row).display") for row in rows} <= {"grid", "block"}


@pytest.mark.parametrize(("view", "quotes"), [("/#positions/ledger", 8), (COMPARE, 5), (TIMELINE, 8)])
def test_a_view_is_saved_as_a_file_that_can_be_read_back(
    open_page: Open, address_of_chat: str, tmp_path: Path, view: str, quotes: int
) -> None:
    page = open_page(address_of_chat + view)
    for name, suffix in (("Markdown", ".md"), ("HTML", ".html"), ("JSON", ".json")):
        with page.expect_download() as download:
            result(page).get_by_role("button", name=f"Export as {name}").click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        assert saved.suffix == suffix and len(read_pack(saved.read_bytes(), saved.name).quotes) == quotes


def test_names_kinds_and_days_follow_the_language_and_the_page_its_theme(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + TIMELINE, color_scheme="dark")
    result(page)
    page.select_option("#cc-interface", "zh-Hant")
    for words in ("馬克龍", "呂特", "承諾", "2025年9月4日", "匯出"):
        expect(result(page)).to_contain_text(words)
    expect(page.get_by_role("button", name="馬克龍的發言：拒絕，2025年9月1日。由「考慮中」轉變")).to_have_count(1)
    assert page.locator("#cc-speakers option").first.evaluate("(o) => o.value") == "馬克龍"
    colours = "(n) => [getComputedStyle(n).backgroundColor, getComputedStyle(n).color]"
    assert page.locator(".statements").evaluate(colours)[0] == "rgb(31, 30, 27)"
    page.select_option("#cc-interface", "zh-Hans")
    expect(result(page)).to_contain_text("马克龙")


def test_a_server_that_does_not_answer_is_told_and_asked_again(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Positions").click()
    result(page)
    page.route("**/gradio_api/**", lambda route: route.abort())
    try:
        field(page, "topic").fill("x")
        expect(result(page)).to_contain_text("does not answer")
    finally:
        page.unroute("**/gradio_api/**")
    field(page, "topic").fill("")
    expect(result(page).locator(".count")).to_have_text("Statements: 8")


def test_hostile_names_and_sentences_are_text_in_every_view(open_page: Open, address_of_chat: str) -> None:
    page = open_page(address_of_chat + "/#positions/ledger?topic=hostile")
    ours = OUR_TAGS | set(
        "BR BUTTON CIRCLE FIELDSET FORM G INPUT LABEL LEGEND LINE NAV OPTION DATALIST PATH RECT SELECT SVG TABLE OL TBODY TD TEXT TH THEAD TR".split()
    )
    for view in ("ledger", "conflicts", "timeline"):
        page.goto(f"{address_of_chat}/#positions/{view}?topic=hostile")
        expect(result(page).locator(".opens").first).to_be_visible()
        page.evaluate(CANARY)
        tags = page.evaluate(
            "[...document.querySelectorAll('.panel:not([hidden]) *')].map((n) => n.tagName.toUpperCase())"
        )
        assert set(tags) <= ours
        shown = result(page).inner_text()
        assert (PAYLOADS[0] in shown and "⟨U+202E⟩" in shown) or view == "ledger"
    page.locator(".dot").first.focus()
    page.locator(".quote-card").wait_for()
    assert re.match("http://127", page.url) and page.evaluate("document.documentElement.scrollWidth") <= 1400


@pytest.mark.parametrize("locale", ["en-GB", "zh-TW"])
def test_the_address_holds_what_is_chosen_and_nothing_else(open_page: Open, address_of_chat: str, locale: str) -> None:
    page = open_page(address_of_chat + "/#positions/ledger", locale=locale)
    expect(page.locator(".statements")).to_be_visible()
    assert page.url.endswith("#positions/ledger")
    page.select_option("select[name=kind]", "pledged")
    expect(page).to_have_url(address_of_chat + "/#positions/ledger?kind=pledged")
    page.select_option("select[name=kind]", "")
    expect(page).to_have_url(address_of_chat + "/#positions/ledger")


def test_an_empty_store_says_how_to_fill_it(open_page: Open, address_of_empty: str) -> None:
    page = open_page(address_of_empty + "/#positions/ledger")
    expect(page.locator("#cc-views")).to_contain_text("python ingest.py")
