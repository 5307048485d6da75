"""Asking in the browser: the stream, the keys, the languages, what goes wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, ask
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant

pytestmark = pytest.mark.browser

COMPOSED_ENTER = """(how) => {
  const box = document.querySelector('#cc-question');
  box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
  if (how === 'after') box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
  const about = {key: 'Enter', bubbles: true, cancelable: true, isComposing: how === 'during'};
  const key = new KeyboardEvent('keydown', how === 'after' ? {...about, keyCode: 229} : about);
  const unhandled = box.dispatchEvent(key);
  if (how !== 'after') box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
  return unhandled;
}"""


@pytest.mark.parametrize(
    ("question", "first", "script"),
    [("When does the harbour grow?", HARBOUR_EN[1], "en"), ("北港何時擴建？", HARBOUR_ZH[2], "zh-Hant")],
)
def test_a_question_is_answered_in_its_language_with_marks(
    open_page: Open, question: str, first: str, script: str
) -> None:
    page = open_page()
    ask(page, question)
    claim = page.locator(".claim").first
    expect(claim.locator(".says")).to_have_text(first)
    expect(claim.locator(".says")).to_have_attribute("lang", script)
    expect(claim.locator("button.mark")).to_have_text(["[1]", "[2]"])
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".card").first.locator("blockquote")).to_have_count(1)  # the twin: the quote stands above
    expect(page.locator(".foot")).to_contain_text("no model writes here")


def test_claims_appear_one_after_another_and_can_be_stopped(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    expect(page.locator("#cc-send")).to_have_text("Stop")
    for shown in (1, 2):
        assistant.let_go_on()
        expect(page.locator(".claim")).to_have_count(shown)
    page.click("#cc-send")
    expect(page.locator(".foot")).to_contain_text("Stopped")
    assistant.let_go_on()
    ask(page, "the ferry")
    expect(page.locator(".turn").last.locator(".claim")).to_have_count(1)
    expect(page.locator(".turn").first.locator(".claim")).to_have_count(2)


def test_the_stream_does_not_take_the_focus_from_a_mark(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    page.fill("#cc-question", "a slow harbour")
    page.press("#cc-question", "Enter")
    assistant.let_go_on()
    page.locator(".mark").first.focus()
    assistant.let_go_on(2)
    page.locator(".foot .meta").wait_for()
    assert page.evaluate("document.activeElement.className") == "mark"


def test_the_enter_of_an_input_method_does_not_send(open_page: Open) -> None:
    """Chrome sets isComposing; others only send the composition events; Safari ends first and leaves keyCode 229."""
    page = open_page()
    page.fill("#cc-question", "beigang")
    for how in ("during", "before the flag", "after"):
        page.evaluate(COMPOSED_ENTER, how)  # a question is shown at once when it is sent
        assert page.locator(".turn").count() == 0, how
        assert page.input_value("#cc-question") == "beigang"
    page.press("#cc-question", "Enter")
    expect(page.locator(".turn")).to_have_count(1)


def test_shift_enter_starts_a_line_and_enter_sends(open_page: Open) -> None:
    page = open_page()
    page.locator("#cc-question").press_sequentially("the ferry")
    page.press("#cc-question", "Shift+Enter")
    page.locator("#cc-question").press_sequentially("and more")
    assert page.input_value("#cc-question") == "the ferry\nand more"
    page.press("#cc-question", "Enter")
    expect(page.locator(".claim .says")).to_have_text(FERRY[1])


def test_slash_goes_to_the_box_but_can_be_typed_in_it(open_page: Open) -> None:
    page = open_page()
    page.locator("#cc-theme").focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cc-question"
    page.keyboard.press("/")
    assert page.input_value("#cc-question") == "/"


def test_nothing_is_sent_while_the_box_is_empty(open_page: Open) -> None:
    page = open_page()
    expect(page.locator("#cc-send")).to_be_disabled()
    page.fill("#cc-question", "  \n ")
    page.press("#cc-question", "Enter")
    assert page.locator(".turn").count() == 0


def test_an_example_is_asked_with_one_click(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    example = page.locator(".example").first
    text = example.inner_text()
    example.click()
    page.locator(".none").wait_for()
    assert assistant.asked[-1].text == text
    assert {page.locator(".example").nth(n).get_attribute("lang") for n in range(4)} == {"en", "zh-Hant"}


def test_the_language_of_the_answer_can_be_chosen(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    names = {"繁體中文": "zh-Hant", "简体中文": "zh-Hans", "English": "en", "Both": "both", "Auto": "auto"}
    for label, language in names.items():
        page.get_by_role("radio", name=label).check()
        ask(page, "the ferry")
        assert assistant.asked[-1].language == language


def test_what_is_not_in_the_articles_is_said_with_what_was_searched(open_page: Open) -> None:
    page = open_page()
    ask(page, "What about the moon?")
    none = page.locator(".none")
    expect(none).to_contain_text("The articles do not say.")
    expect(none).to_contain_text("from 10 July 2025 to 20 January 2026")
    expect(none.locator(".nearest")).to_contain_text("not evidence")
    expect(page.locator(".mark")).to_have_count(0)
    expect(page.locator(".sources-part")).to_be_hidden()
    none.locator(".open").click()
    expect(page.locator("mark.cited")).to_contain_text(FERRY[2])


def test_an_error_says_what_next_keeps_the_conversation_and_can_be_tried_again(open_page: Open) -> None:
    page = open_page()
    ask(page, "the ferry")
    ask(page, "storm")
    error = page.locator(".error")
    expect(error).to_contain_text("refused")
    expect(error).to_contain_text("check OPENAI_API_KEY")
    expect(page.locator(".claim")).to_have_count(1)
    error.locator(".retry").click()
    expect(page.locator(".error")).to_have_count(1)
    ask(page, "crash")
    expect(page.locator(".error").last).to_contain_text("doctor")
    assert "secret" not in page.content() and "Traceback" not in page.content()


@pytest.mark.parametrize(("question", "told"), [("港" * 5000, "at most 4000"), ("？？！", "holds no letter")])
def test_a_question_that_cannot_be_asked_comes_back_to_be_changed(open_page: Open, question: str, told: str) -> None:
    page = open_page()
    ask(page, question)
    expect(page.locator(".error")).to_contain_text(told)
    expect(page.locator(".error .retry")).to_have_count(0)  # the same again would fail again
    expect(page.locator("#cc-question")).to_have_value(question)
    expect(page.locator("#cc-send")).to_be_enabled()


def test_what_was_asked_and_typed_before_a_reload_can_be_asked_again(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    expect(page.locator("#cc-before")).to_be_hidden()
    ask(page, "the ferry")
    ask(page, "北港何時擴建？")
    page.fill("#cc-question", "half a question")
    page.reload()
    page.wait_for_selector("#cc[data-ready=yes]")
    expect(page.locator("#cc-before .example")).to_have_text(["the ferry", "北港何時擴建？"])
    expect(page.locator("#cc-question")).to_have_value("half a question")
    page.click("#cc-again")
    expect(page.locator(".turn .foot .meta")).to_have_count(2)
    expect(page.locator(".asked bdi")).to_have_text(["the ferry", "北港何時擴建？"])
    assert [turn.content for turn in assistant.asked[-1].history][:1] == ["the ferry"]
    page.click("#cc-new")
    page.reload()
    page.wait_for_selector("#cc[data-ready=yes]")
    expect(page.locator("#cc-before")).to_be_hidden()


def test_a_silent_server_is_noticed(open_page: Open) -> None:
    page = open_page()
    page.context.set_offline(True)
    try:
        page.fill("#cc-question", "the ferry")
        page.press("#cc-question", "Enter")
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60000; }")
        expect(page.locator("#cc-turns .error")).to_contain_text("The server does not answer")
    finally:
        page.context.set_offline(False)


def test_a_notice_and_what_was_held_back_are_shown(open_page: Open) -> None:
    page = open_page()
    ask(page, "harbour fallback")
    expect(page.locator(".notice")).to_contain_text("quotes are shown instead")
    expect(page.locator(".held-back summary")).to_contain_text("1")


def test_two_browsers_never_share_a_conversation(open_page: Open, assistant: FakeAssistant) -> None:
    one, other = open_page(), open_page()
    ask(one, "the harbour, says one")
    ask(other, "the ferry, says the other")
    ask(one, "is it ready")
    mine = [turn.content for turn in assistant.asked[-1].history if turn.role == "user"]
    assert mine == ["the harbour, says one"]
    expect(one.locator(".understood")).to_contain_text("is it ready (north harbour)")
    expect(other.locator(".turn")).to_have_count(1)


def test_a_new_conversation_forgets_the_old_one(open_page: Open, assistant: FakeAssistant) -> None:
    page = open_page()
    ask(page, "the harbour")
    page.click("#cc-new")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#cc-welcome")).to_be_visible()
    ask(page, "the ferry")
    assert assistant.asked[-1].history == ()


def copied(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_an_answer_is_copied_with_its_citations(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "the harbour")
    page.click(".copy-answer")
    expect(page.locator(".copy-answer")).to_have_text("Copied")
    assert f"{HARBOUR_EN[2]} [2]" in copied(page) and "[3] “" in copied(page)
    page.locator(".copy-quote").nth(1).click()
    expect(page.locator(".copy-quote").nth(1)).to_have_text("Copied")
    assert copied(page).startswith("[2] “") and HARBOUR_ZH[3] in copied(page)
