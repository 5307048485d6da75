"""Folding keeps every offset and brings spellings together; conversion is for phrases of our own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text import script
from rag.text.script import fold, script_of, to_simplified, to_traditional


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_any_single_character_gives_one_character() -> None:
    for start in range(0, 0x30000, 7):
        assert len(fold(chr(start) + "一")) == 2


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("馬克龍總統", "马克龙总统"),
        ("ＮＡＴＯ　２６國", "nato 26国"),
        ("「志願聯盟」", "“志愿联盟”"),
        ("Erdoğan, Tusk’s", "erdogan, tusk's"),
        ("Łódź—Kyiv", "lodz-kyiv"),
        ("著名 裏面 妳", "着名 里面 你"),
        ("馬克‧呂特", "马克·吕特"),
    ],
)
def test_spellings_of_one_thing_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_stay_different() -> None:
    assert fold("美國") != fold("英國")
    assert fold("10½") != fold("101/2")  # not one character: left alone


def test_the_table_is_built_quickly() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    script._fold_table.cache_clear()
    started = time.perf_counter()
    fold(text)
    assert time.perf_counter() - started < 0.3  # 10 ms on an idle machine


def test_characters_of_one_script_alone_tell_it() -> None:
    assert [script_of(c) for c in "國說這"] == [1, 1, 1]
    assert [script_of(c) for c in "国说这"] == [-1, -1, -1]
    assert [script_of(c) for c in "后里台人a。"] == [0] * 6


def test_fixed_phrases_are_converted_for_display() -> None:
    assert to_simplified("找不到證據") == "找不到证据"
    assert to_traditional("找不到证据") == "找不到證據"
