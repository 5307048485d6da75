"""Words that cannot stand for one another."""

from __future__ import annotations

import pytest

from rag.text.contraries import opposite
from rag.text.script import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices rose.", "價格下跌。"),
        ("The port opened before the storm.", "The port opened after the storm."),
        ("出口增加。", "進口增加。"),
        ("Tolls are due each month.", "過路費每年繳一次。"),
        ("They meet at noon.", "他们在午夜会面。"),
    ],
)
def test_an_opposite_is_found_across_languages(one: str, other: str) -> None:
    assert opposite(fold(one), fold(other))


def test_a_text_with_both_words_opposes_nothing() -> None:
    assert opposite("prices rose and then fell.", "价格下跌。") is None
