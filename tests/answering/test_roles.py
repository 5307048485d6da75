"""Who does what to whom, which number counts what, and what stands together, claim against quote."""

from __future__ import annotations

import pytest

from rag.answering.amounts import numbers
from rag.answering.attributed import said_by_another
from rag.answering.binding import bound
from rag.answering.roles import merged, roles

TRUE_AND_SWAPPED = [
    ("Italy sued Norway.", "Norway sued Italy.", "義大利控告挪威。"),
    ("Italy was sued by Norway.", "Norway was sued by Italy.", "Norway sued Italy."),
    ("日本被韓國列入名單。", "韓國被日本列入名單。", "韓國將日本列入名單。"),
    ("Merz asked Macron for help.", "Macron asked Merz for help.", "默茨向馬克龍請求協助。"),
]


@pytest.mark.parametrize(("true", "swapped", "quote"), TRUE_AND_SWAPPED)
def test_roles_exchanged_are_found_and_the_passive_is_none(true: str, swapped: str, quote: str) -> None:
    assert roles(true, [quote]) == []
    assert roles(swapped, [quote])


def test_what_is_symmetric_has_no_roles() -> None:
    assert roles("Macron met Merz.", ["默茨會見了馬克龍。"]) == []


def test_a_name_of_one_sentence_in_the_other_is_found() -> None:
    quotes = ["Estonia hosts the talks in June.", "Latvia sends 300 engineers to the mission."]
    assert merged("Latvia hosts the talks in June.", quotes)
    assert merged("Estonia hosts the talks in June.", quotes) == []


def test_a_number_may_not_count_what_another_counts() -> None:
    quote = "574 drones and 40 missiles came."
    assert numbers("574 missiles came.", [quote], ())
    assert numbers("來了574架無人機和40枚飛彈。", [quote], ()) == []


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("More than 12,000 came.", True),
        ("約有1.2萬人。", True),
        ("Fewer than 12,000 came.", False),
        ("At most 12,000 came.", False),
        ("約有12萬人。", False),
        ("Nearly 13,000 came.", True),
    ],
)
def test_a_rounding_follows_or_does_not(claim: str, stands: bool) -> None:
    assert (numbers(claim, ["There were 12,300 visitors."], ()) == []) is stands


def test_a_day_is_told_of_what_its_clause_tells() -> None:
    quote = "The embargo, agreed on 4 March, came into force on 1 December."
    assert bound("The embargo came into force on 4 March.", [quote])
    assert bound("The embargo came into force on 1 December.", [quote]) == []


def test_the_words_of_one_speaker_are_not_the_other_ones() -> None:
    quote = "The mayor said a pier was hit; the governor said six people were killed."
    assert said_by_another("The mayor said six people were killed.", [quote])
    assert said_by_another("The governor said six people were killed.", [quote]) == []
