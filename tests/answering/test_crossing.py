"""Pairs that a claim turns round, without a new word."""

from __future__ import annotations

import pytest

from rag.answering.crossing import crossed


@pytest.mark.parametrize(
    ("true", "false", "quote"),
    [
        ("東港有9人遇難，西港4人。", "東港有4人遇難，西港9人。", "東港9人死亡，西港4人死亡。"),
        ("One ship takes rice to Kenya and another sugar to Chile.", "One ship takes sugar to Kenya and another rice to Chile.", "一艘船運米到肯亞，另一艘運糖到智利。"),
        ("The island gets 12 ferries and 30 cars.", "The island gets 30 ferries and 12 cars.", "島上將有12艘渡輪和30輛汽車。"),
    ],
)  # fmt: skip
def test_an_exchange_is_found_and_the_pairs_as_they_stand_are_none(true: str, false: str, quote: str) -> None:
    assert crossed(true, [quote]) == []
    assert crossed(false, [quote])


def test_two_facts_told_in_one_breath_are_no_exchange() -> None:
    assert (
        crossed("Kenya and Chile bought 12 trams and 30 buses.", ["Kenya bought 12 trams, and Chile 30 buses."]) == []
    )
