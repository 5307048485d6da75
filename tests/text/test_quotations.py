"""The words of a quote are set aside, and nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.quotations import MASK, is_mostly_quote, mask_quotes
from rag.text.script import fold


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("他說：「渡輪會準時，我保證。」", "他說：「」"),
        ("“The ferry will be on time,” he said.", "“” he said."),
        ('"The ferry will be on time," he said.', '"" he said.'),
        ("「他說『渡輪會準時，我保證』。」", "「」"),
    ],
)
def test_what_is_quoted_is_masked(text: str, left: str) -> None:
    masked, still_open = mask_quotes(text, fold(text))
    assert masked.replace(MASK, "") == fold(left) and not still_open


@pytest.mark.parametrize("text", ["「志願聯盟」宣布", "the “coalition of the willing” met", "no quote at all", ""])
def test_a_term_in_quotation_marks_is_part_of_the_sentence(text: str) -> None:
    assert mask_quotes(text, fold(text)) == (fold(text), False)


def test_a_quote_left_open_goes_on_in_the_next_sentence() -> None:
    first, still_open = mask_quotes("他說：「渡輪會準時。", fold("他說：「渡輪會準時。"))
    assert still_open and first.endswith(MASK)
    second, still_open = mask_quotes("票價調降。」他又說。", fold("票價調降。」他又說。"), inside=True)
    assert not still_open and second.startswith(MASK * 5) and second.endswith(fold("他又說。"))
    assert mask_quotes("全都在裡面", fold("全都在裡面"), inside=True) == (MASK * 5, True)


def test_a_sentence_may_be_mostly_a_quote() -> None:
    assert is_mostly_quote("“" + MASK * 20 + "”") and not is_mostly_quote("he said “" + MASK * 3 + "”")


@given(st.text(alphabet='「」『』“”"，。a 船', max_size=40), st.booleans())
def test_masking_keeps_every_offset(text: str, inside: bool) -> None:
    masked, _ = mask_quotes(text, fold(text), inside)
    assert len(masked) == len(text)
    assert all(character in (MASK, original) for character, original in zip(masked, fold(text), strict=True))
