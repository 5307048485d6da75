"""Days along a line: in order, further apart where more time lies between, long gaps shortened and marked as such."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

CELL = 24  # a mark's width and height with what stands around it
PITCH = 62  # least distance of two days: their names stand side by side
MOST_PITCH = 190
LONG_GAP = 45  # days, from which a gap is marked as shortened
PAD = 26


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each day begins, in pixels; `breaks` are the middles of shortened gaps; `undated` is where days end."""

    days: Mapping[dt.date, float]
    breaks: tuple[float, ...]
    undated: float | None
    width: float


def scale_of(columns: Mapping[dt.date | None, int], room: int) -> Scale:
    """`columns` are how many marks stand side by side on a day; None holds those without a day, which come last.

    Distances grow with the logarithm of the days between, and are stretched or pressed, down to `PITCH`, to fit into `room` (pixels).
    """
    days = sorted(day for day in columns if day is not None)
    spans = [(columns[day] - 1) * CELL for day in days]
    gaps = [_distance((later - day).days) for day, later in pairwise(days)]
    tail = columns.get(None, 0) * CELL + (PITCH if None in columns else 0)
    fixed = sum(spans) + 2 * PAD + PITCH / 2 + tail
    return _placed(days, spans, _fitted(gaps, room - fixed), columns, room)


def _fitted(gaps: Sequence[float], room: float) -> list[float]:
    """The gaps in the room for them; what lies above the least distance gives way."""
    loose = sum(gaps) - PITCH * len(gaps)
    if not gaps or loose <= 0 or room <= 0:
        return list(gaps)
    if room > sum(gaps):
        return [gap * min(room / sum(gaps), 3.0) for gap in gaps]
    share = max(0.0, (room - PITCH * len(gaps)) / loose)
    return [PITCH + (gap - PITCH) * share for gap in gaps]


def _placed(
    days: Sequence[dt.date],
    spans: Sequence[float],
    gaps: Sequence[float],
    columns: Mapping[dt.date | None, int],
    room: int,
) -> Scale:
    at, places, breaks = float(PAD), dict[dt.date, float](), []
    for n, day in enumerate(days):
        places[day] = at
        at += spans[n]
        if n < len(gaps):
            if (days[n + 1] - day).days > LONG_GAP:
                breaks.append(at + gaps[n] / 2)
            at += gaps[n]
    undated = None
    if None in columns:
        undated = at + (PITCH if days else 0)
        at = undated + (columns[None] - 1) * CELL
    return Scale(places, tuple(breaks), undated, max(room, at + PAD + PITCH / 2))


def _distance(days: int) -> float:
    return min(MOST_PITCH, PITCH + 16 * math.log2(max(1, days)))
