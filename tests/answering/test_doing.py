"""Verbs of a question: that articles lack one is no reason to be silent, nor is it told as a thing that they do not mention."""

from __future__ import annotations

import pytest

from rag.answering.doing import is_done


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("How many towns would send firemen?", "send"),
        ("Did the mayor promise to repair the bridge?", "promise"),
        ("Did the mayor promise to repair the bridge?", "repair"),
        ("What does Roe think about the tunnel?", "think"),
        ("Was the regatta cancelled on Friday?", "cancelled"),
        ("Who has paid for the new pier?", "paid"),
    ],
)
def test_a_verb_behind_its_auxiliary_says_what_is_done(question: str, word: str) -> None:
    assert is_done(question, word)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("How many tanks did the town buy?", "tanks"),
        ("What is the weather in Lisbon?", "weather"),
        ("What did the mayor say about the strike?", "strike"),
        ("Did Roe mention the guarantee?", "guarantee"),
        ("市長承諾了什麼？", "承諾"),
    ],
)
def test_a_thing_is_not_done(question: str, word: str) -> None:
    assert not is_done(question, word)
