"""The words of a question as index terms: what describes counts, what only asks does not."""

from __future__ import annotations

import pytest

from rag.retrieval.groups import groups_of
from rag.types import TermGroup


def surfaces(text: str, lane: str) -> set[str]:
    return {group.surface for group in groups_of(text) if group.lane == lane}


def keys(text: str, lane: str) -> set[str]:
    return {key for group in groups_of(text) if group.lane == lane for key, _ in group.keys}


def of_origin(text: str, origin: str) -> list[TermGroup]:
    return [group for group in groups_of(text) if group.origin == origin]


@pytest.mark.parametrize("text", ["What did Macron say?", "馬克宏說了什麼？", "馬克龍說了什麼？", "马克龙说了什么？"])
def test_every_spelling_of_a_name_is_one_term_in_both_lanes(text: str) -> None:
    assert {group.lane for group in of_origin(text, "name") if ("@:Emmanuel Macron", 1.0) in group.keys} == {"en", "zh"}


@pytest.mark.parametrize("text", ["Is it 800,000 soldiers?", "是80萬兵力嗎？", "是八十萬兵力嗎？", "是八十万兵力吗？"])
def test_every_writing_of_a_number_is_one_term_in_both_lanes(text: str) -> None:
    assert {(group.lane, group.keys) for group in of_origin(text, "number")} == {
        ("en", (("#:800000", 1.0),)),
        ("zh", (("#:800000", 1.0),)),
    }


@pytest.mark.parametrize("text", ["What happened on September 4?", "9月4日發生了什麼？", "九月四日发生了什么？"])
def test_every_writing_of_a_date_is_the_same_terms_and_no_number(text: str) -> None:
    assert {"d:09-04", "d:m09"} <= keys(text, "en") & keys(text, "zh")
    assert of_origin(text, "number") == []


@pytest.mark.parametrize("text", ["When did it happen, and why?", "How many are there?", "Who said so?", "What does it say?"])
def test_english_words_that_only_ask_are_left_out(text: str) -> None:
    assert surfaces(text, "en") <= {"happen"}


@pytest.mark.parametrize("text", ["是什麼時候？", "为什么？", "哪些？", "请问是谁？", "多少個？", "是不是？"])
def test_chinese_words_that_only_ask_are_left_out(text: str) -> None:
    assert not surfaces(text, "zh") & set("甚什么麼谁誰哪些为為何时時候请請问問多少")
    assert surfaces(text, "en") == set()


def test_what_describes_stays() -> None:
    assert {"e:ferri", "e:sail"} <= keys("When do ferries sail?", "en")
    assert {"渡轮", "停航"} <= surfaces("渡輪何時停航？", "zh")


def test_a_chinese_word_asks_english_by_its_translations() -> None:
    assert "e:ceasefir" in keys("誰監督停火？", "en")


def test_an_english_word_asks_chinese_by_its_stem_which_chinese_sentences_carry() -> None:
    assert "e:ceasefir" in keys("Who monitors the ceasefire?", "zh")


def test_a_name_that_no_table_has_is_asked_by_its_sound_alone_across() -> None:
    text = "What did Ottoline Varga sign?"
    assert any(key.startswith("p:") for key in keys(text, "zh"))
    assert not any(key.startswith("p:") for key in keys(text, "en"))


@pytest.mark.parametrize("text", ["Compare the articles about ferries.", "比較各篇文章對渡輪的報道。"])
def test_words_about_texts_tell_little(text: str) -> None:
    weights = {group.surface: group.weight for group in groups_of(text) if group.origin == "word"}
    about = [weight for surface, weight in weights.items() if surface in ("compare", "articles", "article", "比较", "文章", "报道")]
    told = [weight for surface, weight in weights.items() if surface in ("ferries", "渡轮")]
    assert about or told
    assert not about or max(about) < min(told)


@pytest.mark.parametrize("text", ["", "?", "！？", "🙂", "[[(*", "the of and", "的了嗎"])
def test_a_question_without_words_has_no_groups(text: str) -> None:
    assert groups_of(text) == ()
