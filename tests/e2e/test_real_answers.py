"""The real assistant over the sample articles, in the browser: what it answers is what the page shows and what the article says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from rag.pipelines import Assistant
from rag.types import Answer, Question
from rag.ui.strings import EXAMPLES
from tests.e2e.conftest import Open, ask
from tests.e2e.test_asking import COMPOSED_ENTER
from tests.e2e.test_reading import IN_VIEW, OVER_THE_EDGE

pytestmark = pytest.mark.browser

MACRON = {
    "en": "What did Macron commit to on 4 September?",
    "zh-Hant": "9月4日馬克龍承諾了什麼？",
    "zh-Hans": "9月4日马克龙承诺了什么？",
}
WITH_TWINS = ("What did the leaders agree in Berlin?", "烏克蘭軍隊和平時期的規模是多少？", MACRON["zh-Hant"])
UNANSWERABLE = "Who won the World Cup in 2022?"
LIT = """(kind) => [...document.querySelectorAll('.sheet mark.' + kind)].map((mark) => {
  const copy = mark.cloneNode(true);
  for (const label of copy.querySelectorAll('.sr')) label.remove();
  return copy.textContent;
}).join('')"""


def flat(text: str) -> str:
    return "".join(text.split())


def lit(page: Page, kind: str) -> str:
    """What the reader marks as "cited" or "twin", white space aside."""
    page.locator(f".sheet mark.{kind}").first.wait_for()
    return flat(page.evaluate(LIT, kind))


def with_twin(assistant: Assistant) -> tuple[str, Answer]:
    """A question whose first citation has a twin, with its answer."""
    asked = ((question, assistant.ask(Question(question))) for question in WITH_TWINS)
    return next((q, answer) for q, answer in asked if answer.citations and answer.citations[0].twin)


@pytest.mark.parametrize("language", MACRON)
def test_each_language_is_answered_with_the_articles_own_words(
    open_page: Open, address_of_real: str, real_assistant: Assistant, language: str
) -> None:
    page = open_page(address_of_real)
    ask(page, MACRON[language])
    answer = real_assistant.ask(Question(MACRON[language]))
    assert answer.outcome == "answered" and answer.language == language
    words = page.locator(".claim blockquote .says").all_inner_texts()  # who and when stand above them
    assert list(map(flat, words)) == [flat(answer.citations[claim.citations[0] - 1].quote) for claim in answer.claims]
    expect(page.locator(".claim .who b").first).not_to_be_empty()
    expect(page.locator(".card blockquote:not(.twin)")).to_have_count(0)


@pytest.mark.parametrize("language", MACRON)
def test_every_citation_opens_at_exactly_its_quote(
    open_page: Open, address_of_real: str, real_assistant: Assistant, language: str
) -> None:
    page = open_page(address_of_real)
    ask(page, MACRON[language])
    for citation in real_assistant.ask(Question(MACRON[language])).citations:
        page.locator(".mark", has_text=f"[{citation.n}]").first.click()
        expect(page.locator(".sheet-head")).to_contain_text(citation.source)
        page.locator(f'.card[data-current][data-card="{citation.n}"]').wait_for()
        assert lit(page, "cited") == flat(citation.quote)
        assert page.locator("mark.cited").first.evaluate(IN_VIEW)


def test_the_other_language_stands_on_the_card_and_beside_the_sentence(
    open_page: Open, address_of_real: str, real_assistant: Assistant
) -> None:
    page = open_page(address_of_real)
    question, answer = with_twin(real_assistant)
    ask(page, question)
    twin = answer.citations[0].twin
    assert twin
    on_card = page.locator(".card").first.locator("blockquote.twin .words")
    expect(on_card).to_be_visible()
    assert flat(on_card.inner_text()) == flat(twin.quote)
    page.locator(".mark").first.click()
    assert lit(page, "cited") == flat(answer.citations[0].quote)
    assert lit(page, "twin") == flat(twin.quote)
    assert page.locator("mark.twin").first.evaluate(IN_VIEW)


def test_both_languages_stand_in_the_answer_when_both_are_asked_for(
    open_page: Open, address_of_real: str, real_assistant: Assistant
) -> None:
    page = open_page(address_of_real)
    question, _ = with_twin(real_assistant)
    page.get_by_role("radio", name="Both").check()
    ask(page, question)
    first = page.locator(".claim").filter(has=page.locator("blockquote.twin")).first
    languages = [
        first.locator(part).get_attribute("lang") or "" for part in ("blockquote .says", "blockquote.twin")
    ]
    assert {language[:2] for language in languages} == {"en", "zh"}


def test_silence_says_what_was_searched_and_what_comes_nearest(
    open_page: Open, address_of_real: str, real_assistant: Assistant
) -> None:
    page = open_page(address_of_real)
    ask(page, UNANSWERABLE)
    none = page.locator(".none")
    expect(none).to_contain_text(f"Searched: articles {len(real_assistant.articles())}, passages ")
    expect(none).to_contain_text("Published from")
    expect(page.locator(".mark, .card:not(.nearest)")).to_have_count(0)
    none.locator(".nearest .open").click()
    assert lit(page, "cited") == flat(none.locator(".nearest blockquote").first.inner_text())


def test_a_comparison_has_a_row_for_each_side(open_page: Open, address_of_real: str, real_assistant: Assistant) -> None:
    page = open_page(address_of_real)
    question = "Compare Macron and Zelensky on security guarantees"
    ask(page, question)
    answer = real_assistant.ask(Question(question))
    assert answer.compared and len(answer.compared.rows) == 2
    expect(page.get_by_role("rowheader")).to_have_text([row.label for row in answer.compared.rows])
    quotes = {citation.n: flat(citation.quote) for citation in answer.citations}
    shown = [quotes[position.citation] for row in answer.compared.rows for position in row.positions]
    assert list(map(flat, page.locator(".leaders .says").all_inner_texts())) == shown
    name, words = page.get_by_role("rowheader").first.bounding_box(), page.locator(".leaders .says").first.bounding_box()
    assert name and words and name["x"] + name["width"] <= words["x"]


def test_a_follow_up_is_answered_as_it_was_understood(open_page: Open, address_of_real: str) -> None:
    page = open_page(address_of_real)
    ask(page, "What did Rutte say in Kyiv?")
    ask(page, "When did he say that?")
    expect(page.locator(".understood")).to_have_text("Understood as: When did Rutte say that?")


def test_it_can_be_read_on_a_phone(open_page: Open, address_of_real: str, real_assistant: Assistant) -> None:
    page = open_page(address_of_real, width=390, height=844, has_touch=True)
    question, answer = with_twin(real_assistant)
    ask(page, question)
    assert page.evaluate(OVER_THE_EDGE) == []
    page.locator(".mark").first.tap()
    assert page.get_by_role("dialog").is_visible()
    assert lit(page, "cited") == flat(answer.citations[0].quote)
    assert page.locator("mark.cited").first.evaluate(IN_VIEW) and page.locator("mark.twin").first.evaluate(IN_VIEW)
    assert page.evaluate(OVER_THE_EDGE) == []
    page.get_by_role("button", name="Close the article").tap()
    expect(page.locator("#cc-side")).to_be_hidden()


def test_the_keyboard_alone_is_enough(open_page: Open, address_of_real: str, real_assistant: Assistant) -> None:
    page = open_page(address_of_real)
    page.keyboard.type(MACRON["en"])  # the box has the focus from the start
    page.keyboard.press("Enter")
    page.locator(".foot .meta").wait_for()
    page.locator("mark.cited").first.wait_for()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "mark":
            break
    reached = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet-head h2")).to_be_focused()
    citation = real_assistant.ask(Question(MACRON["en"])).citations[int(reached.strip("[]")) - 1]
    assert lit(page, "cited") == flat(citation.quote)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == reached


def test_the_enter_that_ends_a_composition_is_not_a_question(open_page: Open, address_of_real: str) -> None:
    page = open_page(address_of_real, locale="zh-TW")
    page.fill("#cc-question", "馬克龍")
    for how in ("during", "before the flag", "after"):
        page.evaluate(COMPOSED_ENTER, how)
        assert page.locator(".turn").count() == 0, how
    page.press("#cc-question", "Enter")
    expect(page.locator(".turn")).to_have_count(1)


@pytest.mark.parametrize("question", [text for _, text in EXAMPLES])
def test_every_question_that_the_page_suggests_has_an_answer(real_assistant: Assistant, question: str) -> None:
    assert real_assistant.ask(Question(question)).outcome == "answered"
