"""What bounds a number, and its unit."""

from __future__ import annotations

import pytest

from rag.text.bounds import Amount, BoundKind, amount_of
from rag.text.numbers import find_numbers
from rag.text.script import fold


def first(text: str) -> Amount:
    return amount_of(find_numbers(text)[0], fold(text))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 40 ships", "at least"),
        ("至少四十艘船", "at least"),
        ("四十艘以上的船", "at least"),
        ("no more than 40 ships", "at most"),
        ("最多40艘船", "at most"),
        ("不會超過40艘船", "at most"),
        ("more than 40 ships", "more than"),
        ("逾四十艘船", "more than"),
        ("fewer than 40 ships", "less than"),
        ("不到40艘船", "less than"),
        ("nearly 40 ships", "nearly"),
        ("近40艘船", "nearly"),
        ("some 40 ships", "about"),
        ("約40艘船", "about"),
        ("dozens of ships", "tens"),
        ("數十艘船", "tens"),
        ("40 ships", "exact"),
    ],
)
def test_a_bound_is_read(text: str, bound: BoundKind) -> None:
    assert first(text).bound == bound


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("40 million euros", "eur"),
        ("4000萬歐元", "eur"),
        ("US$40", "usd"),
        ("40美元", "usd"),
        ("two percentage points", "points"),
        ("兩個百分點", "points"),
        ("5 miles", "length"),
        ("五公里", "length"),
        ("six months", "time"),
        ("六個月", "time"),
        ("5 million cubic metres", "volume"),
    ],
)
def test_a_unit_is_read(text: str, kind: str) -> None:
    unit = first(text).unit
    assert unit is not None and unit.kind == kind


def test_units_of_one_kind_can_be_compared() -> None:
    miles, kilometres = first("5 miles").unit, first("5公里").unit
    assert miles and kilometres and miles.size > 1.6 * kilometres.size
