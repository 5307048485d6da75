"""What kind of thing a number counts, and claims of several sentences, of which each has to stand."""

from __future__ import annotations

import pytest

from tests.answering.judge_cases import problems

QUOTE = "法国总统9月4日在巴黎宣布，26国正式承诺在停火之后参加部队。"


@pytest.mark.parametrize("claim", ["The president promised 26 tanks.", "總統答應給26輛坦克。"])
def test_a_number_counts_no_thing_of_another_kind(claim: str) -> None:
    assert "lets 26 count things of another kind" in problems({"claim": claim, "quote": QUOTE})


@pytest.mark.parametrize("claim", ["26 countries promised to join the force.", "承諾參加部隊的有26個國家。"])
def test_it_may_count_the_same_thing_by_another_word(claim: str) -> None:
    assert problems({"claim": claim, "quote": QUOTE}) == ()


def test_every_sentence_of_a_claim_has_to_stand_in_whichever_language() -> None:
    both = "26國承諾參加部隊。They have refused to join the force."
    assert problems({"claim": "26國承諾參加部隊。", "quote": QUOTE}) == ()
    assert problems({"claim": both, "quote": QUOTE})


def test_a_not_that_belongs_to_a_date_turns_nothing_around() -> None:
    quote = "The company said that shipments would start next spring at the earliest."
    assert problems({"claim": "The company will not ship before next spring.", "quote": quote}) == ()
    assert problems({"claim": "The company will ship before next spring.", "quote": quote})
