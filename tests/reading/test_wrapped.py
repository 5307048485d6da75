"""Lines that a page's width broke are joined; lists, verses and headlines keep their lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.wrapped import joined
from tests.reading.reading_articles import EN, ZH, read_text

LONG = "".join(ZH)


def columns(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("width", [24, 30, 38])
def test_chinese_lines_as_wide_as_the_page_are_one_paragraph(width: int) -> None:
    text = columns(LONG, width)
    assert "".join(p.text for p in read_text(joined(text)).passages).replace("\n", "") == LONG
    inside = [i for i in range(1, len(LONG)) if i % width == 0 and LONG[i - 1] not in "。；"]
    assert joined(text).count("\n") == text.count("\n") - len(inside)


def test_paragraphs_items_and_page_numbers_keep_their_lines() -> None:
    text = f"{columns(ZH[0], 20)}\n1\n{columns(ZH[1], 20)}\n一、{columns(ZH[2], 20)}"
    lines = joined(text).split("\n")
    assert "1" in lines and lines[0] == ZH[0]
    assert any(line.startswith("一、") for line in lines)


@pytest.mark.parametrize(
    "text",
    ["\n\n".join(ZH), "\n".join(ZH), "\n".join(EN), "\n".join(["港口議會通過碼頭預算漁民盼望早日開工施工期三年"] * 5)],
)
def test_lines_that_end_are_left_alone(text: str) -> None:
    assert joined(text) == text


def test_a_word_broken_at_a_hyphen_is_one_again() -> None:
    assert joined("It draws on forty-\ntwo interviews.") == "It draws on forty-two interviews."
    assert joined("A list -\nof things, and 2-\n3 more") == "A list -\nof things, and 2-\n3 more"


@given(
    st.lists(st.sampled_from([*ZH, *EN, columns(LONG, 26), "標題", "- 1", "", "well-", "known"]), max_size=12).map(
        "\n".join
    )
)
def test_nothing_but_white_space_goes(text: str) -> None:
    assert re.sub(r"\s", "", joined(text)) == re.sub(r"\s", "", text)
