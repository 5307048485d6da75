"""English words, stop words and stems."""

import pytest

from rag.text.english import GLOSS_STOP_WORDS, STOP_WORDS, content_stems, stem, words
from rag.text.script import fold


def test_words_keep_their_offsets_and_lose_their_possessives() -> None:
    text = "The ministers’ ferry: Norway's oldest"
    found = words(fold(text))
    assert [word for word, _ in found] == ["the", "ministers", "ferry", "norway", "oldest"]
    assert all(fold(text).startswith(word, start) for word, start in found)


def test_dotted_abbreviations_are_one_word_with_and_without_a_possessive() -> None:
    assert [word for word, _ in words(fold("the U.S. and the U.K.'s e.g. ports"))] == [
        "the",
        "us",
        "and",
        "the",
        "uk",
        "eg",
        "ports",
    ]


def test_numbers_are_words_of_their_own() -> None:
    assert [word for word, _ in words("1,200 tons at 3.5 euros")] == ["1,200", "tons", "at", "3.5", "euros"]


@pytest.mark.parametrize(
    ("one", "other"), [("promise", "promised"), ("sanction", "sanctions"), ("deploying", "deployed")]
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_content_stems_leave_out_stop_words_and_digits() -> None:
    assert content_stems("The 26 countries have promised it") == [stem("countries"), stem("promised")]


def test_a_gloss_drops_what_explains_nothing() -> None:
    assert content_stems("classifier for ships; sb used esp. in fishing", GLOSS_STOP_WORDS) == [
        stem("ships"),
        stem("fishing"),
    ]
    assert STOP_WORDS < GLOSS_STOP_WORDS
