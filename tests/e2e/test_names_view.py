"""The names that are not known, in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open

pytestmark = pytest.mark.browser


def test_names_open_from_the_library_and_lead_to_their_sentence(open_page: Open) -> None:
    page = open_page()
    page.click("#cc-library")
    page.click("#cc-names")
    rows = page.locator("#cc-view-names .article-row")
    expect(rows).to_have_count(2)
    expect(page.locator("#cc-side-name")).to_have_text("Names")
    page.locator("#cc-view-names summary").click()
    expect(page.locator("#cc-view-names pre")).to_contain_text("[[person]]")
    rows.first.click()
    expect(page.locator("#cc-view-reader mark.cited")).to_be_visible()


def test_names_can_be_reached_and_left_by_keyboard_and_read_in_chinese_on_a_phone(open_page: Open) -> None:
    page = open_page(locale="zh-TW", width=390, height=844, has_touch=True)
    page.click("#cc-library")
    page.focus("#cc-names")
    page.keyboard.press("Enter")
    expect(page.locator("#cc-view-names")).to_contain_text("名稱在上次匯入後有變動")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.focus("#cc-back")
    page.keyboard.press("Enter")
    expect(page.locator("#cc-view-library")).to_be_visible()
