"""An answer as fragments: claims with marks, cards with both sides, honest silence, errors without a traceback."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rag.errors import EndpointError
from rag.types import Answer, Question, Turn
from rag.ui import chat, labels
from rag.ui.cards import mark, source_card
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant
from tests.ui.test_encode import Parsed


def answer(text: str, **more: object) -> Answer:
    return FakeAssistant().ask(Question(text, **more))  # type: ignore[arg-type]


def fragments(text: str, complete: bool = True) -> dict[str, str]:
    return dict(chat.answer_fragments(answer(text), complete))


def test_each_claim_is_followed_by_its_marks() -> None:
    found = Parsed(fragments("the harbour")["claims/0"])
    assert HARBOUR_EN[1] in found.shown
    assert re.findall(r"\[\d+\]", found.shown.removeprefix(HARBOUR_EN[1])) == ["[1]", "[2]"]


def test_a_mark_is_a_button_that_knows_the_article_and_both_spans() -> None:
    assistant = FakeAssistant()
    cited = assistant.ask(Question("北港")).citations[0]
    ((tag, about),) = Parsed(mark(cited)).tags
    start, end, twin_start, twin_end = map(int, re.findall(r"\d+", about["data-spans"] or ""))
    text = assistant.article(about["data-article"] or "").text
    assert tag == "button" and about["type"] == "button" and about["data-t-label"] == "mark"
    assert (text[start:end], text[twin_start:twin_end]) == (HARBOUR_ZH[2], HARBOUR_EN[1])


def test_a_card_shows_quote_twin_title_outlet_date_and_language() -> None:
    card = Parsed(source_card(answer("北港").citations[0]))
    for part in (HARBOUR_ZH[2], HARBOUR_EN[1], HARBOUR_ZH[0], "海港日報", "2025-09-05", "繁體中文"):
        assert part in card.shown
    quotes = [about for tag, about in card.tags if tag == "blockquote"]
    assert [about["lang"] for about in quotes] == ["zh-Hant", "en"]


def test_a_card_does_not_repeat_the_quote_that_stands_above_but_shows_its_twin() -> None:
    card = Parsed(fragments("北港")["sources/1"])
    assert HARBOUR_ZH[2] not in card.shown and HARBOUR_EN[1] in card.shown
    assert HARBOUR_ZH[0] in card.shown and "海港日報" in card.shown


def test_a_card_keeps_the_quote_that_the_first_claim_to_cite_it_does_not_show() -> None:
    made = answer("the harbour")
    written = replace(made.claims[0], text="The port will grow.", citations=(1,))
    cards = dict(chat.answer_fragments(replace(made, text=written.text, claims=(written,)), True))
    assert HARBOUR_EN[1] in Parsed(cards["sources/1"]).shown


def test_sides_that_differ_are_flagged_beside_the_words_each_with_its_language() -> None:
    found = fragments("北港")
    assert "differ: 6 (Traditional Chinese) / 7 (English)" in Parsed(found["claims/0"]).shown
    assert "differ" not in Parsed(found["sources/1"]).shown


def test_an_ambiguous_date_shows_every_reading() -> None:
    dates = [about["datetime"] for tag, about in Parsed(fragments("the ferry")["sources/1"]).tags if tag == "time"]
    assert dates == ["2025-07-10", "2025-10-07"]


def test_the_quoting_engine_says_that_no_model_writes() -> None:
    assert "no model writes here" in Parsed(fragments("the ferry")["foot/meta"]).shown
    assert "no model" not in Parsed(chat.engine_badge("llm:gpt-x")).shown
    assert "gpt-x" in Parsed(chat.engine_badge("llm:gpt-x")).shown


def test_what_was_not_found_is_told_with_what_was_searched_and_nothing_is_cited() -> None:
    found = fragments("about the moon")
    shown = Parsed(found["claims/none"]).shown
    assert not any(key.startswith("sources/") for key in found)
    assert "2025-07-10" in found["claims/none"].replace("&#45;", "-")
    assert "not evidence" in shown and FERRY[2] in shown
    assert "[0]" not in shown and 'class="mark"' not in found["claims/none"]


def test_a_stream_only_adds() -> None:
    seen: dict[str, str] = {}
    for piece in FakeAssistant().stream(Question("the harbour")):
        now = dict(chat.answer_fragments(piece, complete=False))
        assert all(now[key] == html for key, html in seen.items())
        seen = now
    assert {"claims/0", "claims/1", "claims/2", "sources/3"} <= set(seen)
    assert "foot/meta" not in seen


def test_citations_keep_the_order_of_their_numbers() -> None:
    made = answer("the harbour")
    turned = replace(made, citations=made.citations[::-1])
    keys = [key for key, _ in chat.answer_fragments(turned, True) if key.startswith("sources/")]
    assert keys == ["sources/1", "sources/2", "sources/3"]


def test_a_claim_cites_only_what_is_there() -> None:
    made = answer("the harbour")
    made = replace(made, claims=(replace(made.claims[0], citations=(1, 99)),), citations=made.citations[:1])
    assert Parsed(dict(chat.answer_fragments(made, True))["claims/0"]).shown.count("[") == 1


def test_sentences_held_back_are_told_but_not_among_the_claims() -> None:
    found = fragments("harbour fallback")
    assert "Nine berths" in Parsed(found["foot/rejected"]).shown
    assert all("Nine berths" not in html for key, html in found.items() if key.startswith("claims/"))
    assert "endpoint failed" in Parsed(found["head/notice"]).shown


def test_a_rewritten_question_is_shown() -> None:
    history = (Turn("user", "the harbour"), Turn("assistant", "It grows."))
    made = dict(chat.answer_fragments(answer("when is it ready", history=history), True))
    assert "when is it ready (north harbour)" in Parsed(made["head/understood"]).shown
    assert "head/understood" not in fragments("the harbour")


def test_an_error_of_ours_says_what_and_what_next() -> None:
    error = EndpointError("no answer", source="http://127.0.0.1:1", then="check the address")
    ((_, box),) = chat.error_fragments(error)
    shown = Parsed(box).shown
    assert "no answer" in shown and "check the address" in shown and "http://127.0.0.1:1" in shown


def test_a_quote_has_the_lang_of_its_script() -> None:
    assert labels.text_language("市长确认", "zh-Hans") == "zh-Hans"
    assert labels.text_language("市長 (the mayor) 確認", None) == "zh-Hant"
    assert labels.text_language("The mayor of 市 said it again and again", "zh-Hans") == "en"
    assert labels.text_language("26 / 25", None) == "en"


@pytest.mark.parametrize("text", ["hostile", "storm <script>"])
def test_hostile_answers_hold_no_element_of_their_own(text: str) -> None:
    made = fragments(text) if text == "hostile" else {"x": chat.question_fragment(text)[1]}
    for html in made.values():
        tags = {tag for tag, _ in Parsed(html).tags}
        assert not tags & {
            "script",
            "img",
            "svg",
            "iframe",
            "a",
            "style",
            "form",
            "input",
            "object",
            "embed",
            "x-data",
            "math",
        }
