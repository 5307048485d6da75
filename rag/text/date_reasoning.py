"""What a date mention means: the days it names, given an anchor; what it is compatible with; its index terms."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rag.text.date_mentions import possible_date
from rag.types import DateMention

_PART_DAYS: dict[str, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class DateRange:
    """Both days included."""

    first: dt.date
    last: dt.date


def resolve(mention: DateMention, anchor: dt.date | None) -> DateRange | None:
    """The days that the mention names; None where they stay open: two readings, or no anchor where one is needed.

    A month and day without a year take the year that brings them nearest to the anchor; a bare day its nearest occurrence;
    a weekday the latest one up to the anchor, unless it says which week.
    """
    if mention.readings:
        return DateRange(mention.readings[0], mention.readings[0]) if len(mention.readings) == 1 else None
    if mention.relative and mention.relative.startswith("month") and mention.day is not None:
        return _day_of_month(mention, anchor)  # 上月14日
    if mention.relative and mention.day is not None and anchor:
        return _nearest_day(mention, anchor)  # 今（22）日: the number is sure, what "today" refers to is not
    if mention.relative and not mention.relative.startswith("year"):
        return _relative_range(mention, anchor) if anchor else None
    if mention.year is not None:
        return _calendar_range(mention, mention.year)
    if anchor is None:
        return None
    if mention.relative:
        return _calendar_range(mention, anchor.year + int(mention.relative.split(":")[1]))
    if mention.month is not None:
        near = [_calendar_range(mention, anchor.year + move) for move in (0, -1, 1)]
        return min((r for r in near if r), key=lambda r: _distance(r, anchor), default=None)
    return _nearest_day(mention, anchor)


def _calendar_range(mention: DateMention, year: int) -> DateRange | None:
    if not 1 <= year <= 9999:
        return None
    if mention.month is None:
        return DateRange(dt.date(year, 1, 1), dt.date(year, 12, 31))
    length = calendar.monthrange(year, mention.month)[1]
    first, last = mention.day or 1, mention.last_day or mention.day or length
    if mention.day is None and mention.part:
        first, last = _PART_DAYS[mention.part]
    if first > length:
        return None
    return DateRange(dt.date(year, mention.month, first), dt.date(year, mention.month, min(last, length)))


def _distance(days: DateRange, anchor: dt.date) -> int:
    if days.first <= anchor <= days.last:
        return 0
    return min(abs((days.first - anchor).days), abs((days.last - anchor).days))


def _nearest_day(mention: DateMention, anchor: dt.date) -> DateRange | None:
    if mention.day is None:
        return None
    near: list[dt.date] = []
    for move in (-1, 0, 1):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + move, 12)
        if date := possible_date(year, month + 1, mention.day):
            near.append(date)
    nearest = min(near, key=lambda date: (abs((date - anchor).days), date), default=None)
    return DateRange(nearest, nearest) if nearest else None


def _relative_range(mention: DateMention, anchor: dt.date) -> DateRange | None:
    unit, *moves = (mention.relative or "").split(":")
    try:
        if unit == "weekday":
            date = _weekday(int(moves[0]), moves[1] if len(moves) > 1 else None, anchor)
            return DateRange(date, date)
        move = int(moves[0])
        if unit == "day":
            date = anchor + dt.timedelta(days=move)
            return DateRange(date, date)
        if unit == "week":
            monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=move)
            return DateRange(monday, monday + dt.timedelta(days=6))
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + move, 12)
        return DateRange(dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None  # "three hundred thousand years ago"


def _day_of_month(mention: DateMention, anchor: dt.date | None) -> DateRange | None:
    month = _relative_range(mention, anchor) if anchor else None
    day = possible_date(month.first.year, month.first.month, mention.day) if month and mention.day else None
    return DateRange(day, day) if day else None


def _weekday(weekday: int, move: str | None, anchor: dt.date) -> dt.date:
    back = (anchor.weekday() - weekday) % 7
    if move == "last":
        return anchor - dt.timedelta(days=back or 7)
    if move == "next":
        return anchor + dt.timedelta(days=7 - back)
    if move is None:
        return anchor - dt.timedelta(days=back)
    return anchor + dt.timedelta(days=weekday - anchor.weekday() + 7 * int(move))


# --- comparing and indexing ---------------------------------------------------------------------


def compatible(asked: DateMention, have: DateMention | dt.date | DateRange) -> bool:
    """Whether `have` lies in what `asked` names: September holds 9月4日 and 2025-09-04, 8月下旬 the 22nd.

    A year that `have` leaves out does not part them; a month or day that it leaves out does. A relative mention is
    compatible with nothing until it is resolved.
    """
    if isinstance(have, DateRange):
        days = min((have.last - have.first).days, 366)
        return any(compatible(asked, have.first + dt.timedelta(days=i)) for i in range(days + 1))
    if isinstance(have, dt.date):
        if asked.readings:
            return have in asked.readings
        return asked.year in (None, have.year) and _fits(asked, have.month, have.day)
    if len(asked.readings) > 1 or len(have.readings) > 1:
        if asked.readings and have.readings:
            return bool(set(asked.readings) & set(have.readings))
        several, other = (asked, have) if len(asked.readings) > 1 else (have, asked)
        return any(compatible(other, date) for date in several.readings)
    if asked.year is not None and have.year is not None and asked.year != have.year:
        return False
    if asked.month is None and asked.day is None and have.year is None:
        return False
    return _fits(asked, have.month, have.day)


def _fits(asked: DateMention, month: int | None, day: int | None) -> bool:
    if asked.month is None and asked.day is None:
        return asked.year is not None
    if asked.month is not None and asked.month != month:
        return False
    if asked.last_day and asked.day:
        return day is not None and asked.day <= day <= asked.last_day
    if asked.day is not None:
        return asked.day == day
    first, last = _PART_DAYS[asked.part] if asked.part else (1, 31)
    return asked.part is None or (day is not None and first <= day <= last)


def term(mention: DateMention, anchor: dt.date | None = None) -> list[str]:
    """Index keys, most exact first: "d:2025-09-04", "d:09-04", "d:2025-09", "d:m09", "d:y2025".

    Without an anchor a relative mention has none, and 9月4日 has no key with a year.
    """
    days = resolve(mention, anchor)
    dates: Iterable[dt.date] = mention.readings
    if days and (days.last - days.first).days < 8:
        dates = [days.first + dt.timedelta(days=i) for i in range((days.last - days.first).days + 1)]
    keys: list[str] = []
    for date in dates:
        keys += [f"d:{date}", f"d:{date:%m-%d}", f"d:{date:%Y-%m}", f"d:m{date:%m}", f"d:y{date:%Y}"]
    if not keys:
        year = mention.year or (days.first.year if days else None)
        month = mention.month or (days.first.month if days and days.first.month == days.last.month else None)
        if month and mention.day:
            keys.append(f"d:{month:02}-{mention.day:02}")
        if year and month:
            keys.append(f"d:{year}-{month:02}")
        keys += [f"d:m{month:02}"] if month else []
        keys += [f"d:y{year}"] if year else []
    return list(dict.fromkeys(keys))
