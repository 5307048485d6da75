"""Columns, line breaks and characters that a terminal would obey."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rag.terminal import columns, neutral, neutral_line, styled, wrap


def test_a_chinese_character_takes_two_columns_and_a_combining_mark_none() -> None:
    assert columns("渡輪 ab") == 7
    assert columns("é") == columns("e\u0301") == 1


def test_english_breaks_at_spaces_and_chinese_anywhere() -> None:
    assert wrap("add twelve sailings", 12).split("\n") == ["add twelve", "sailings"]
    assert wrap("明年起增開十二班", 10).split("\n") == ["明年起增開", "十二班"]


def test_closing_punctuation_never_starts_a_line_and_opening_never_ends_one() -> None:
    lines = wrap("公司說：「明年起，增開十二班。」又說「不加價」。", 12).split("\n")
    assert not any(line[0] in "，。」：" for line in lines)
    assert not any(line[-1] == "「" for line in lines)


def test_ascii_punctuation_behind_chinese_never_starts_a_line() -> None:
    lines = wrap("公司說,明年起,增開十二班;又說不加價.", 12).split("\n")
    assert len(lines) > 2 and not any(line[0] in ",.;:" for line in lines)


def test_the_lines_after_the_first_may_hang_behind_it() -> None:
    lines = wrap("[1] add twelve sailings to it", 14, hanging="    ").split("\n")
    assert lines == ["[1] add twelve", "    sailings", "    to it"]


def test_paragraphs_stay_and_every_line_is_indented() -> None:
    assert wrap("one\n\ntwo", 20, "  ").split("\n") == ["  one", "  ", "  two"]


@given(st.text(), st.integers(10, 60))
def test_wrapping_loses_nothing_but_white_space_and_never_overflows(text: str, width: int) -> None:
    text = neutral(text)
    wrapped = wrap(text, width)
    assert "".join(wrapped.split()) == "".join(text.split())
    assert all(columns(line) <= width for line in wrapped.split("\n"))


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    kept = neutral(text)
    kept.encode("utf-8")
    assert all(unicodedata.category(character) != "Cc" for character in kept if character not in "\n\t")
    assert not any(unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
                   for character in kept)  # fmt: skip


def test_one_line_stays_one_line() -> None:
    assert neutral_line("a\nb\x1b[2J\u2028c") == "a b␛[2J c"


def test_a_style_is_added_only_where_colours_are_welcome() -> None:
    assert styled("x", "bold", True) == "\x1b[1mx\x1b[0m"
    assert styled("x", "bold", False) == "x"
