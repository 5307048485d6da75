"""What the dictionary tells of words beside their meaning."""

from __future__ import annotations

from rag.text.irregular import BASES
from rag.text.resources import the_capitals, the_proper_words, the_verbs


def test_verbs_are_told_from_nouns_in_both_languages() -> None:
    assert all(word in the_verbs() for word in ("交付", "提供", "pay", "promis"))
    assert not any(word in the_verbs() for word in ("港口", "总统", "vehicl"))


def test_words_that_are_always_names_are_known() -> None:
    assert "geneva" in the_proper_words() and "county" not in the_proper_words()


def test_a_capital_is_found_with_its_country_in_three_scripts() -> None:
    found = the_capitals().find("Warsaw, 華沙, 华沙; 曼谷")
    assert [m.name.country for m in found] == ["PL", "PL", "PL", "TH"]


def test_a_capital_of_a_province_is_no_government() -> None:
    assert not the_capitals().find("Changsha and 長沙")


def test_irregular_pasts_have_their_base() -> None:
    assert BASES["sent"] == "send" and BASES["rebuilt"] == "rebuild" and BASES["overrode"] == "override"
