"""The copied answer: plain text, the same numbers as on the page, nothing hidden in it."""

from __future__ import annotations

from dataclasses import replace

from rag.types import Question
from rag.ui.clipboard import answer_text, citation_text
from tests.ui.fake_assistant import HARBOUR_EN, HARBOUR_ZH, FakeAssistant

ANSWER = FakeAssistant().ask(Question("北港"))


def test_the_copy_holds_question_claims_and_sources_in_order() -> None:
    lines = answer_text(ANSWER, "zh-Hant").splitlines()
    assert lines[0] == "北港"
    assert lines[2] == f"{HARBOUR_ZH[2]} [1] [2]"
    assert "出處" in lines
    assert [line[:3] for line in lines if line.startswith("[")] == ["[1]", "[2]", "[3]"]


def test_what_the_two_languages_state_differently_is_copied_with_the_quote() -> None:
    lines = answer_text(ANSWER, "zh-Hant").splitlines()
    at = next(n for n, line in enumerate(lines) if "兩種語言所載不同：6（繁體中文） / 7（英文）" in line)
    assert lines[at - 2].startswith("[1]")


def test_a_source_names_quote_title_outlet_date_and_file() -> None:
    text = citation_text(ANSWER.citations[0])
    for part in (f"「{HARBOUR_ZH[2]}」", HARBOUR_ZH[0], "海港日報", "2025-09-05", "harbour/north.txt", HARBOUR_EN[1]):
        assert part in text


def test_an_ambiguous_date_is_copied_as_written() -> None:
    assert "10/07/2025" in citation_text(FakeAssistant().ask(Question("ferry")).citations[0])


def test_a_translation_is_copied_as_one() -> None:
    claim = replace(ANSWER.claims[0], translations=(("en", "In other words."),))
    copied = answer_text(replace(ANSWER, claims=(claim,), engine="llm:tiny:1b"), "zh-Hant")
    assert "    (tiny:1b 的翻譯，並非引文: In other words.)" in copied


def test_nothing_that_steers_direction_reaches_the_clipboard() -> None:
    claim = replace(ANSWER.claims[0], text="pay \u202e001\u202c\x1b[31m")
    copied = answer_text(replace(ANSWER, claims=(claim,)), "en")
    assert "pay 001[31m" in copied and "\u202e" not in copied and "\x1b" not in copied
