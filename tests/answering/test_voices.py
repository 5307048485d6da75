"""Whose name stands before a quote in which several speak, or in which nobody does."""

from __future__ import annotations

import pytest

from rag.answering.voices import voiced
from rag.answering.wording import claim_text
from rag.retrieval.understand import understand
from rag.types import Question
from tests.answering.test_leads import quoted

TWO_EN = "Professor Alan Reed said the toll was right; researcher Dana Cole warned that it could raise fish prices."
TWO_ZH = "教授林明遠認為調漲過路費是正確的決定；研究員李怡安則警告，魚價恐怕上漲。"


def head(question: str, text: str) -> str:
    """What stands before the quotation marks."""
    query = understand(Question(question))
    claim = claim_text(voiced(quoted(text), query), query, query.answer_language)
    return claim[: min(claim.find(mark) for mark in "“「" if mark in claim)].rstrip("：: ")


@pytest.mark.parametrize(
    ("question", "text", "speaker"),
    [
        ("Who warned about fish prices?", TWO_EN, "Dana Cole"),
        ("Who said the toll was right?", TWO_EN, "Alan Reed"),
        ("誰警告魚價上漲？", TWO_ZH, "李怡安"),
        ("誰認為調漲過路費正確？", TWO_ZH, "林明遠"),
        ("Who warned about fish prices?", TWO_ZH, "李怡安"),
    ],
)
def test_the_name_belongs_to_the_clause_that_answers(question: str, text: str, speaker: str) -> None:
    assert head(question, text) == speaker


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "When did Ukraine agree to give up the weapons?",
            "On 5 December 1994 Ukraine agreed to give up the weapons.",
            "5 December 1994",
        ),
        ("那份備忘錄何時簽署？", "1994年，烏克蘭與俄羅斯、美國簽署備忘錄，承諾交出武器。", "1994年"),
        (
            "Who supported Ukraine?",
            "NATO members have supported Ukraine since 2022, acknowledging the risks of a wider war.",
            "",
        ),
    ],
)
def test_a_country_that_says_nothing_is_no_speaker(question: str, text: str, expected: str) -> None:
    assert head(question, text) == expected


@pytest.mark.parametrize(
    ("question", "text", "speaker"),
    [
        ("What did Russia say about troops?", "Russia said on Monday that it would not accept troops.", "Russia"),
        ("挪威承諾了什麼？", "挪威承諾提供六千萬歐元。", "挪威"),
        ("What did the Philippines say?", "The Philippine coast guard said 16 ships had been seen.", "Philippines"),
    ],
)
def test_a_country_that_speaks_is_named(question: str, text: str, speaker: str) -> None:
    assert head(question, text).startswith(speaker)
