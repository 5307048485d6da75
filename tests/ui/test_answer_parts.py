"""What an answer has beside its sentences: both languages, leaders side by side, how it came about."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from rag.types import Answer, Question
from rag.ui import chat
from rag.ui.traced import MOST_PASSAGES, trace_fold
from tests.ui.fake_answers import TRANSLATED, WRITTEN
from tests.ui.fake_assistant import FERRY, HARBOUR_EN, HARBOUR_ZH, FakeAssistant
from tests.ui.hostile_payloads import PAYLOADS
from tests.ui.test_encode import Parsed


def made(text: str, language: str = "auto") -> Answer:
    return FakeAssistant().ask(Question(text, language))  # type: ignore[arg-type]


def fragments(answer: Answer, complete: bool = True) -> dict[str, str]:
    return dict(chat.answer_fragments(answer, complete))


def tags(html: str, tag: str) -> list[dict[str, str | None]]:
    return [about for name, about in Parsed(html).tags if name == tag]


# --- both languages ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "second"), [("the harbour", HARBOUR_EN, HARBOUR_ZH[1:]), ("北港", HARBOUR_ZH[1:], HARBOUR_EN)]
)
def test_in_both_languages_the_original_stands_before_its_other_side_under_one_number(
    text: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    claim = fragments(made(text, "both"))["claims/1"]
    shown = Parsed(claim).shown
    assert 0 <= shown.index(first[2]) < shown.index("[2]") < shown.index(second[2]) and shown.count("[2]") == 1
    languages = [about["lang"] for about in tags(claim, "blockquote") if "lang" in about]
    assert languages == ["zh-Hant" if text.isascii() else "en"]


def test_a_card_does_not_repeat_what_stands_above_in_both_languages() -> None:
    card = Parsed(fragments(made("the harbour", "both"))["sources/1"]).shown
    assert HARBOUR_EN[1] not in card and HARBOUR_ZH[2] not in card


def test_a_translation_is_named_as_the_models_and_is_no_quotation() -> None:
    claim = fragments(made("translated ferry", "both"))["claims/0"]
    shown = Parsed(claim).shown
    assert shown.index(WRITTEN) < shown.index("Translation by tiny:1b, not a quote") < shown.index(TRANSLATED)
    assert not tags(claim, "blockquote")
    assert [about["lang"] for about in tags(claim, "span") if about.get("class") == "words"] == ["zh-Hant"]


def test_what_the_article_has_in_one_language_only_is_said() -> None:
    assert "one language only" in Parsed(fragments(made("the ferry", "both"))["claims/0"]).shown
    assert "one language only" not in Parsed(fragments(made("the ferry"))["claims/0"]).shown


def test_a_hostile_translation_is_text() -> None:
    answer = made("translated ferry", "both")
    for payload in PAYLOADS:
        claim = replace(answer.claims[0], translations=(("en", payload),))
        html = fragments(replace(answer, claims=(claim,), engine=f"llm:{payload}"))["claims/0"]
        assert {tag for tag, _ in Parsed(html).tags} <= {"li", "div", "p", "span", "button", "b", "blockquote"}


# --- leaders side by side ------------------------------------------------------------------------


def test_a_comparison_is_a_table_with_a_row_for_each_position() -> None:
    html = fragments(made("compare the harbour"))["claims/compared"]
    shown = Parsed(html).shown
    assert len(tags(html, "tbody")) == 3 and len(tags(html, "tr")) == 1 + 2 + 1 + 1
    assert [about["rowspan"] for about in tags(html, "th") if "rowspan" in about] == ["2", "1", "1"]
    for part in (
        "Lin Ying-tsen",
        HARBOUR_EN[1],
        HARBOUR_ZH[2],
        "[1]",
        "pledged",
        "demanded",
        "2025-09-04",
        "2025-09-05",
        "day not stated",
    ):
        assert part in shown


def test_who_said_nothing_is_named_with_what_was_searched() -> None:
    shown = Parsed(fragments(made("compare the harbour"))["claims/compared"]).shown
    assert "none found — 4 articles, dates searched: 2025-07-10 to 2026-01-20" in shown.split("The captain")[1]


def with_rows(**about: Any) -> Answer:
    """A comparison whose first row differs; of a row without positions the third."""
    answer = made("compare the harbour")
    assert answer.compared is not None
    first, second, third = answer.compared.rows
    spoken = replace(first, positions=(replace(first.positions[0], speaker="A minister"), *first.positions[1:]))
    rows = (spoken, second, replace(third, said_of=(2,)))
    return replace(answer, compared=replace(answer.compared, rows=rows, **about))


def test_who_speaks_for_a_country_stands_above_the_words() -> None:
    html = fragments(with_rows())["claims/compared"]
    assert [about for about in tags(html, "p") if about.get("class") == "speaks"] and "A minister" in Parsed(html).shown


def test_what_is_said_of_one_without_a_position_is_called_so_and_shown_once() -> None:
    found = fragments(with_rows())
    row = Parsed(found["claims/compared"]).shown.split("The captain")[1]
    quote = made("compare the harbour").citations[1].quote
    assert "No position of their own found" in row and " ".join(quote.split()) in row and "[2]" in row
    assert "none found" not in row and quote not in Parsed(found["sources/2"]).shown


def test_a_comparison_without_a_topic_says_so() -> None:
    shown = Parsed(fragments(with_rows(topic=""))["claims/compared"]).shown
    assert shown.startswith("Main positions (no topic was named)") and "Positions on" not in shown


def test_differences_carry_their_marks() -> None:
    shown = Parsed(fragments(made("compare the harbour"))["claims/compared"]).shown
    assert "demanded.[1][3]" in shown.split("Differences")[1] and "In common" not in shown


def test_a_comparison_of_quotes_shows_them_once() -> None:
    found = fragments(made("compare the harbour"))
    assert [key for key in found if key.startswith("claims/")] == ["claims/compared"]
    assert (
        sum(Parsed(html).shown.count(HARBOUR_EN[1]) for key, html in found.items() if not key.startswith("foot/")) == 1
    )


def test_what_a_model_wrote_of_a_comparison_stands_above_the_table() -> None:
    answer = replace(made("compare the harbour"), engine="llm:tiny:1b")
    assert [key for key in fragments(answer) if key.startswith("claims/")] == [
        "claims/0",
        "claims/1",
        "claims/2",
        "claims/compared",
    ]


def test_what_the_languages_differ_in_is_said_once_and_in_the_words_of_the_interface() -> None:
    answer = made("compare the harbour")
    first = replace(answer.citations[0], differs=("kind: pledged / conditional",))
    found = fragments(replace(answer, citations=(first, *answer.citations[1:])))
    assert "differ: kind: pledged (English) / conditional (" in Parsed(found["claims/compared"]).shown
    assert "pledged" not in Parsed(found["sources/1"]).shown
    [told] = [about["data-names"] for about in tags(found["claims/compared"], "p") if about.get("class") == "differs"]
    assert "性質：承諾（英文） / 有條件（" in str(told) and "性质：承诺（英文） / 有条件（" in str(told)


def test_a_comparison_in_chinese_names_people_in_chinese() -> None:
    html = fragments(made("比較北港"))["claims/compared"]
    assert "林映岑" in Parsed(html).shown and HARBOUR_ZH[2] in Parsed(html).shown


def test_a_comparison_comes_with_the_complete_answer_alone() -> None:
    assert "claims/compared" not in fragments(made("compare the harbour"), complete=False)


# --- how it came about ---------------------------------------------------------------------------


def test_the_fold_is_closed_and_comes_with_the_complete_answer_alone() -> None:
    fold = fragments(made("the harbour"))["foot/trace"]
    [about] = tags(fold, "details")
    assert "open" not in about and "How was this answered" in Parsed(fold).shown
    assert "foot/trace" not in fragments(made("the harbour"), complete=False)


def test_the_fold_tells_question_time_passages_and_refusals() -> None:
    shown = Parsed(fragments(made("harbour fallback"))["foot/trace"]).shown
    for part in (
        "harbour fallback",
        "a passage",
        "find passages",
        "8.0 ms",
        "Passages considered: 9",
        "of another date",
        "others fit better",
        "the number 9 is not in the quote",
    ):
        assert part in shown


def test_what_became_of_a_models_reading_of_the_question_is_told() -> None:
    answer = made("the ferry")
    read = replace(answer, trace=replace(answer.trace, reading="used; set aside: a name <b>"))
    assert "The model's readingused; set aside: a name <b>" in Parsed(trace_fold(read)).shown
    assert "reading" not in Parsed(trace_fold(answer)).shown


def test_each_passage_opens_in_the_reader() -> None:
    answer = made("the ferry")
    opening = [about for about in tags(fragments(answer)["foot/trace"], "button") if "data-article" in about]
    assert len(opening) == len(answer.trace.considered)
    assert {about["data-article"] for about in opening} == {"a" * 16, "b" * 16} and all(
        "open" in (about["class"] or "") for about in opening
    )


def test_cited_passages_come_first_with_their_marks() -> None:
    shown = Parsed(fragments(made("the ferry"))["foot/trace"]).shown
    assert shown.index("cited [1]") < shown.index("others fit better")


def test_many_passages_are_cut_and_the_cut_is_said() -> None:
    answer = made("the ferry")
    many = replace(answer, trace=replace(answer.trace, considered=answer.trace.considered * 10))
    fold = trace_fold(many)
    assert len(tags(fold, "tr")) == 1 + MOST_PASSAGES and f"The first {MOST_PASSAGES}" in Parsed(fold).shown


def test_an_answer_without_a_trace_still_tells_how_it_was_understood() -> None:
    answer = replace(made("the ferry"), trace=type(made("x").trace)())
    assert "the ferry" in Parsed(trace_fold(answer)).shown


def test_the_fold_of_hostile_articles_holds_no_element_of_theirs() -> None:
    answer = made("hostile")
    hostile = replace(answer.trace.considered[0], title=PAYLOADS[0], source=PAYLOADS[1], part=PAYLOADS[2])
    fold = trace_fold(replace(answer, trace=replace(answer.trace, considered=(hostile,))))
    assert not {tag for tag, _ in Parsed(fold).tags} & {
        "script",
        "img",
        "svg",
        "iframe",
        "a",
        "style",
        "form",
        "input",
        "object",
    }


def test_making_the_fold_costs_next_to_nothing() -> None:
    answer = made("the ferry")
    usual = replace(answer, trace=replace(answer.trace, considered=(answer.trace.considered * 3)[:24]))
    took = []
    for _ in range(7):
        started = time.thread_time()  # its own work: how busy the machine is does not count
        trace_fold(usual)
        took.append(time.thread_time() - started)
    assert min(took) < 0.003


@pytest.mark.parametrize("text", [FERRY[1][:5], "moon"])
def test_a_question_that_was_not_answered_tells_how_too(text: str) -> None:
    assert "foot/trace" in fragments(made(text))
