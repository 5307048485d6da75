"""Characters and the letters that write what they sound like."""

from __future__ import annotations

from rag.text.readings import letters
from rag.text.resources import the_ordinary_words, the_readings


def test_a_chinese_name_is_its_readings_joined() -> None:
    assert the_readings().spells("Xiaozhai", "运动助理林小宅")
    assert not the_readings().spells("Guangming", "运动助理林小宅")


def test_a_character_with_several_readings_is_read_in_each() -> None:
    assert the_readings().spells("Yinhang", "银行") and the_readings().spells("Xingzou", "行走")


def test_syllables_are_told_from_other_letters() -> None:
    assert the_readings().is_pinyin("Xiaozhai") and not the_readings().is_pinyin("Abbott")


def test_a_transliteration_is_written_more_like_its_own_name_than_like_another() -> None:
    read = the_readings()
    assert read.resemblance("阿博特", "Abbott") > 0.6 > read.resemblance("阿博特", "Fishwick")


def test_accents_and_hyphens_are_no_letters() -> None:
    assert letters("Ceará-Sul") == "cearasul"


def test_words_that_glosses_write_small_are_ordinary_and_names_are_not() -> None:
    assert "bishop" in the_ordinary_words() and "geneva" not in the_ordinary_words()
