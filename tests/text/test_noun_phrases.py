"""Noun phrases: a name with its titles is one, and knows what governs it."""

import re

import pytest

from rag.text.noun_phrases import Phrase, is_governed, noun_phrases, rows_of, stands_before
from rag.text.resources import the_names
from rag.text.script import fold


def phrases(text: str) -> list[Phrase]:
    return noun_phrases(fold(text), the_names().find(text))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("法國總統馬克龍", "person"),
        ("梅洛尼（Giorgia Meloni）", "person"),
        ("川普總統", "person"),
        ("NATO Secretary General Mark Rutte", "person"),
        ("歐盟外交與安全政策高級代表卡拉斯", "person"),
        ("Macron, the French president", "person"),
        ("Putin's spokesman", "office"),
        ("spokesperson for the White House", "office"),
        ("烏克蘭國防部", "office"),
        ("officials in Kyiv", "people"),
        ("各國領袖", "people"),
        ("歐洲媒體", "paper"),
        ("Kyiv", "seat"),
        ("Norway", "name"),
        ("she", "pronoun"),
    ],
)
def test_a_name_with_what_belongs_to_it_is_one_phrase(text: str, head: str) -> None:
    (found,) = phrases(text)
    assert (found.start, found.end, found.head) == (0, len(text), head)


@pytest.mark.parametrize(
    "text", ["Macron met Meloni", "馬克龍會見梅洛尼", "Germany, France", "德國與法國", "白宮說克里姆林宮"]
)
def test_two_names_are_two_phrases(text: str) -> None:
    assert len(phrases(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "與普京",
        "對普京",
        "普京的計畫",
        "with Putin",
        "alongside the French president Macron",
        "Putin's plan",
        "訪問基輔",
    ],
)
def test_a_governed_phrase_is_no_subject(text: str) -> None:
    assert is_governed(phrases(text)[0], fold(text))


@pytest.mark.parametrize("text", ["普京表示", "Putin said", "He left, and Putin said", "昨天馬克龍說"])
def test_a_free_phrase_may_be_one(text: str) -> None:
    assert not is_governed(phrases(text)[-1], fold(text))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Germany, France and Norway agreed", [(0, 2)]),
        ("德國、法國、挪威同意", [(0, 2)]),
        ("After Germany, France agreed", []),
        ("Norway said Germany and France agreed", [(1, 2)]),
    ],
)
def test_a_row_needs_more_than_a_comma(text: str, rows: list[tuple[int, int]]) -> None:
    assert rows_of(phrases(text), fold(text)) == rows


def test_only_adverbs_may_stand_between_a_subject_and_its_verb() -> None:
    for text, near in (("馬克龍昨天再次表示", True), ("馬克龍訪問柏林後表示", False)):
        verb = re.search("表示", fold(text))
        assert verb is not None and stands_before(phrases(text)[0], verb.start(), fold(text)) is near
