"""Names in Hanyu Pinyin find their characters, and what only looks like Pinyin finds little."""

from __future__ import annotations

import pytest

from rag.retrieval.groups import groups_of
from rag.text.resources import the_pinyin


@pytest.mark.parametrize(("word", "written"), [("huacheng", "华澄"), ("qinglan", "青岚"), ("bojun", "伯钧")])
def test_a_name_in_pinyin_may_be_written_with_the_characters_read_so(word: str, written: str) -> None:
    assert written in the_pinyin().written(word)


@pytest.mark.parametrize("word", ["macron", "zelensky", "salomon", "harbour", "li", "strength"])
def test_what_is_no_pinyin_is_written_with_no_characters(word: str) -> None:
    assert not the_pinyin().written(word)


def test_ordinary_words_are_no_names() -> None:
    assert "花心" not in the_pinyin().written("huaxin")


def test_a_question_asks_chinese_articles_for_all_spellings_of_an_unknown_name() -> None:
    keys = {
        key
        for group in groups_of("Where will Huacheng build its plant?")
        if group.lane == "zh"
        for key, _ in group.keys
    }
    assert "b:华澄" in keys
    assert not any(key == "b:伦敦" for key in keys)


def test_a_word_of_ten_thousand_letters_is_no_pinyin_and_costs_nothing() -> None:
    assert the_pinyin().syllables("ma" * 5_000) == ()
    assert the_pinyin().syllables("xiangxiangxiangxiang") == ()
