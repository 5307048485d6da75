"""Days along a line: in order, apart enough to be read, in the room there is, long gaps marked."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.ui.timeline_scale import CELL, PITCH, scale_of

DAY = dt.date(2025, 9, 4)
DAYS = st.dictionaries(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 4), min_size=1, max_size=30)


@given(DAYS, st.sampled_from([0, 300, 1200]), st.booleans())
def test_days_keep_their_order_and_no_two_columns_meet(
    columns: dict[dt.date | None, int], room: int, undated: bool
) -> None:
    columns = {**columns, **({None: 2} if undated else {})}
    scale = scale_of(columns, room)
    days = sorted(day for day in columns if day is not None)
    assert list(scale.days) == days
    for one, other in pairwise(days):
        assert scale.days[other] - (scale.days[one] + (columns[one] - 1) * CELL) >= PITCH - 0.01
    last = scale.days[days[-1]] + (columns[days[-1]] - 1) * CELL
    assert scale.width >= max(last, room) and (scale.undated is None) != undated
    assert scale.undated is None or scale.undated > last


@pytest.mark.parametrize("room", [700, 1100])
def test_the_room_is_used_and_not_exceeded_where_the_days_fit(room: int) -> None:
    scale = scale_of({DAY + dt.timedelta(days=n * n): 1 for n in range(6)}, room)
    assert scale.width == pytest.approx(room, abs=1)


def test_a_long_gap_is_marked_between_its_days_and_takes_less_than_its_share() -> None:
    scale = scale_of({DAY: 1, DAY + dt.timedelta(days=1): 1, DAY + dt.timedelta(days=400): 1}, 0)
    near, far = DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=400)
    assert len(scale.breaks) == 1 and scale.days[near] < scale.breaks[0] < scale.days[far]
    assert scale.days[far] - scale.days[near] < 4 * (scale.days[near] - scale.days[DAY])


def test_statements_without_any_day_have_a_place_too() -> None:
    assert scale_of({None: 3}, 0).undated is not None
