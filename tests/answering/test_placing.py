"""Swaps that leave every word in its place."""

from __future__ import annotations

import pytest

from rag.answering.converse import conversely
from rag.answering.placing import placed


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The rate fell to 9 percent.", "The rate fell to 4 percent from 9 percent."),
        ("税率降至9%。", "The rate fell to 4 percent from 9 percent."),
        ("The vote was moved to June 3.", "投票原定6月3日舉行，後來延至6月20日。"),
        ("法國教官訓練波蘭士兵。", "波蘭教官訓練法國士兵。"),
        ("Macron criticised Rome and praised Madrid.", "Macron criticised Rome, and Merz praised Madrid."),
    ],
)
def test_a_swap_is_found(claim: str, quote: str) -> None:
    assert placed(claim, [quote])


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The rate fell to 4 percent.", "The rate fell to 4 percent from 9 percent."),
        ("The vote was moved from June 3 to June 20.", "投票原定6月3日舉行，後來延至6月20日。"),
        ("波兰教官训练法国士兵。", "波蘭教官訓練法國士兵。"),
        ("Macron criticised Rome and Merz praised Madrid.", "Macron criticised Rome, and Merz praised Madrid."),
    ],
)
def test_what_stays_in_its_place_is_left_alone(claim: str, quote: str) -> None:
    assert placed(claim, [quote]) == []


def test_a_sale_may_be_told_by_who_buys_and_by_who_sells() -> None:
    assert conversely("Denmark bought launchers from Norway.", ["Norway sold Denmark launchers."])
    assert not conversely("Norway bought launchers from Denmark.", ["Norway sold Denmark launchers."])
