"""The conversation in the browser beyond asking: both languages, leaders side by side, how it was answered, export, what goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rag.pipelines import Assistant
from rag.positions.unpack import read_pack
from tests.e2e.conftest import Open, ask
from tests.e2e.test_reading import OVER_THE_EDGE
from tests.ui.fake_answers import TRANSLATED
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant

pytestmark = pytest.mark.browser

# Marks whose line begins with them: their top lies below the bottom of the character before them.
ALONE = """() => [...document.querySelectorAll('.claims .marks')].filter((marks) => {
  const words = marks.previousElementSibling;
  const range = document.createRange();
  const text = words.lastChild;
  range.setStart(text, text.length - 1);
  range.setEnd(text, text.length);
  const last = [...range.getClientRects()].at(-1);
  return [...marks.children].some((mark) => mark.getBoundingClientRect().top >= last.bottom - 2);
}).map((marks) => marks.textContent)"""


def box(found: Locator) -> dict[str, float]:
    place = found.bounding_box()
    assert place
    return dict(place)


def in_both(page: Page, question: str) -> Locator:
    page.get_by_role("radio", name="Both").check()
    ask(page, question)
    return page.locator(".claim .both").first


def test_both_languages_stand_side_by_side_and_share_a_number(open_page: Open) -> None:
    page = open_page()
    both = in_both(page, "the harbour")
    original, twin = both.locator("blockquote .says"), both.locator("blockquote.twin .words")
    expect(original).to_have_text(HARBOUR_EN[1])
    expect(twin).to_have_text(HARBOUR_ZH[2])
    left, right = box(original), box(twin)
    assert left["x"] + left["width"] <= right["x"] and abs(left["y"] - right["y"]) < 12
    expect(both.locator(".mark")).to_have_text(["[1]", "[2]"])


def test_on_a_phone_the_languages_alternate(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    both = in_both(page, "北港")
    original, twin = box(both.locator("blockquote .says")), box(both.locator("blockquote.twin .words"))
    assert original["y"] + original["height"] <= twin["y"]
    assert page.evaluate(OVER_THE_EDGE) == []


def test_a_translation_names_its_model_in_the_language_of_the_interface(open_page: Open) -> None:
    page = open_page()
    shown = in_both(page, "translated ferry").locator(".translation")
    expect(shown).to_contain_text("Translation by tiny:1b, not a quote")
    expect(shown.locator(".words")).to_have_text(TRANSLATED)
    page.select_option("#cc-interface", "zh-Hans")
    expect(shown).to_contain_text("tiny:1b 的翻译，并非引文")
    expect(page.locator(".claim blockquote")).to_have_count(0)


@pytest.mark.parametrize("question", ["the harbour", "北港"])
def test_no_mark_begins_a_line(open_page: Open, question: str) -> None:
    page = open_page()
    ask(page, question)
    for width in range(380, 720, 7):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(ALONE) == [], width


def test_leaders_are_compared_in_a_table_whose_marks_open_the_quote(open_page: Open) -> None:
    page = open_page()
    ask(page, "compare the harbour")
    table = page.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("rowheader")).to_have_text(["Lin Ying-tsen", "Environmental groups", "The captain"])
    expect(table).to_contain_text("none found — 4 articles, dates searched: 10 July 2025 to 20 January 2026")
    head, words = box(table.get_by_role("rowheader").first), box(table.locator(".says").first)
    assert head["x"] + head["width"] <= words["x"]
    expect(page.locator(".relations")).to_contain_text("demanded.")
    table.locator(".mark", has_text="[3]").click()
    expect(page.locator("mark.cited")).to_contain_text(HARBOUR_EN[3])


def test_on_a_phone_each_leader_is_a_card(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    ask(page, "比較北港")
    head, words = box(page.get_by_role("rowheader").first), box(page.locator(".leaders .says").first)
    assert head["y"] + head["height"] <= words["y"] and abs(head["x"] - words["x"]) < 40
    assert page.evaluate(OVER_THE_EDGE) == []


def test_how_it_was_answered_is_folded_away_and_each_passage_opens(open_page: Open) -> None:
    page = open_page()
    ask(page, "the ferry")
    fold = page.locator(".trace")
    expect(fold.locator(".considered")).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator(".steps-taken li")).to_have_count(5)
    expect(fold).to_contain_text("Asked in")
    cited = fold.locator("tr.cited")
    expect(cited).to_contain_text("cited [1]")
    fold.locator(".pick-passage").nth(1).click()
    expect(page.locator(".sheet-head")).to_contain_text("harbour/north.txt")
    page.select_option("#cc-interface", "zh-Hant")
    expect(fold.locator("summary")).to_have_text("這個回答怎麼來的")
    expect(fold).to_contain_text("日期不符")


def test_a_conversation_is_saved_and_can_be_verified(
    open_page: Open, address_of_real: str, real_assistant: Assistant, tmp_path: Path
) -> None:
    page = open_page(address_of_real)
    expect(page.locator("#cc-export")).to_be_hidden()
    ask(page, "What did Macron commit to on 4 September?")
    ask(page, "烏克蘭軍隊和平時期的規模是多少？")
    for name in ("HTML", "Markdown", "HTML"):  # the same one twice is saved twice
        with page.expect_download() as download:
            page.locator("#cc-export").get_by_role("button", name=name).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        pack = read_pack(file.read_bytes(), str(file))
        assert len(pack.sections) == 2 and pack.quotes
        assert all(check.problem is None for check in real_assistant.verify_quotes(pack.quotes))
    expect(page.locator("#cc-status")).to_contain_text("Saved: crosscite-")
    page.click("#cc-new")
    expect(page.locator("#cc-export")).to_be_hidden()


def test_an_export_that_fails_says_so_and_can_be_tried_again(open_page: Open) -> None:
    page = open_page()
    ask(page, "the ferry")
    button = page.locator("#cc-export .export").first
    form = button.get_attribute("data-format")
    button.evaluate("(node) => { node.dataset.format = 'exe'; }")
    button.click()
    expect(page.locator("#cc-export .error")).to_contain_text("Could not be exported")
    button.evaluate("(node, form) => { node.dataset.format = form; }", form)
    with page.expect_download():
        button.click()
    expect(page.locator("#cc-export .error")).to_have_count(0)


def test_a_question_under_way_is_stopped_by_a_new_conversation(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    assistant.hold()
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    expect(page.locator("#cc-send")).to_have_text("Stop")
    page.click("#cc-new")
    expect(page.locator(".turn")).to_have_count(0)
    assistant.let_go_on()
    ask(page, "the ferry")
    expect(page.locator(".claim")).to_have_text([f"{FERRY[1]}[1]"])


def test_a_server_that_thinks_for_long_is_not_taken_for_dead(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    assistant.hold()
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    page.locator(".turn .asked .sr").wait_for(state="attached")  # the server's first word: from here on it is silent
    with page.expect_request(lambda request: "component_server" in request.url):
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60000; }")
    expect(page.locator(".waiting")).to_be_visible()
    assistant.let_go_on(3)
    page.locator(".foot .meta").wait_for()
    expect(page.locator("#cc-turns .error")).to_have_count(0)


def test_a_server_that_answers_anything_else_is_taken_for_dead(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    assistant.hold()
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    page.locator(".turn .asked .sr").wait_for(state="attached")
    page.route(re.compile("component_server"), lambda route: route.fulfill(json={}))
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60000; }")
    expect(page.locator("#cc-turns .error")).to_contain_text("The server does not answer")
    page.unroute(re.compile("component_server"))
    assistant.let_go_on(3)  # so that it ends and takes nothing from the next test


def test_what_a_failing_model_had_shown_gives_way_to_the_quotes(open_page: Open) -> None:
    page = open_page()
    ask(page, "the withdrawn harbour")
    expect(page.locator(".notice")).to_contain_text("The model did not answer")
    expect(page.locator(".claim")).to_have_count(1)
    expect(page.locator(".card")).to_have_count(2)


def test_nothing_else_is_asked_while_a_question_is_under_way(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    assistant.hold()
    ask(page, "storm")
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    expect(page.locator("#cc-send")).to_have_text("Stop")
    page.locator(".retry").click()
    expect(page.locator(".error")).to_have_count(1)
    assistant.let_go_on(3)
    page.locator(".foot .meta").wait_for()
    assert [question.text for question in assistant.asked[-2:]] == ["storm", "a slow harbour"]


def test_the_examples_are_those_that_suit_the_store(open_page: Open, address_of_real: str) -> None:
    page = open_page(address_of_real)
    expect(page.locator(".example").first).to_have_text("What did Macron commit to on 4 September?")
    page.select_option("#cc-interface", "zh-Hans")
    expect(page.locator(".example").first).to_have_attribute("lang", "zh-Hans")


def test_with_no_sign_of_life_the_written_examples_are_shown(open_page: Open) -> None:
    page = open_page()
    page.route(re.compile("component_server"), lambda route: route.abort())
    page.reload()
    expect(page.locator(".example")).to_have_count(4)
    expect(page.locator("#cc-engine")).to_be_empty()
    page.unroute(re.compile("component_server"))
