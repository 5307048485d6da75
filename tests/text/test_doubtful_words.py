"""Chinese that can be cut in two ways that are as good: the words of neither count in full."""

from __future__ import annotations

from rag.text.resources import the_dictionary
from rag.text.terms import sentence_terms


def test_both_ways_to_cut_a_run_are_known() -> None:
    first, other = the_dictionary().ways("夏天时")
    assert {first, other} == {("夏天", "时"), ("夏", "天时")}


def test_a_run_that_can_be_cut_in_one_way_has_no_other() -> None:
    first, other = the_dictionary().ways("北约秘书长")
    assert first == other


def test_a_word_that_another_cut_contradicts_counts_little() -> None:
    assert sentence_terms("夏天時，他來了。")["e:weather"] < 0.4
    assert sentence_terms("天氣很好。")["e:weather"] > 0.6
