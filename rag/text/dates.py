"""Date mentions of Chinese and English text, with offsets: found, resolved against an anchor, compared, turned into terms.

A mention keeps what is written and no more: 9月4日 has no year, September no day, 10/07/2025 two readings. `resolve`
adds what an anchor (an article's dateline or published date) allows.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rag.text.date_patterns import MONTHS, UNITS, WEEKDAYS_EN, WEEKDAYS_ZH, number, patterns_for
from rag.text.script import fold
from rag.types import Span

Part = Literal["early", "mid", "late"]
_PART_DAYS: dict[str, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PARTS: dict[str, Part] = {
    "上旬": "early", "初": "early", "early": "early", "beginning of": "early", "start of": "early",
    "中旬": "mid", "中": "mid", "mid": "mid", "middle of": "mid",
    "下旬": "late", "底": "late", "末": "late", "late": "late", "end of": "late",
}  # fmt: skip
_MOVES = {
    "上上": -2, "上": -1, "下": 1, "下下": 2, "前": -2, "去": -1, "昨": -1, "明": 1, "后": 2,
    "last": -1, "past": -1, "next": 1, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateRange:
    """Both days included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class DateMention:
    """What one mention states. `last_day` ends a range inside one month (September 4-6).

    `readings` holds every full date that it can mean: one for a full date, two for 10/07/2025, none where a part is missing.
    `relative` is None or "<unit>:<move>" with unit day, week, month or year ("day:-1" yesterday, "year:0" 今年), or
    "weekday:<0-6>" with ":<weeks>" (上周四) or ":last", ":next" (last Thursday) behind it.
    """

    span: Span
    as_written: str
    year: int | None
    month: int | None
    day: int | None
    readings: tuple[dt.date, ...]
    relative: str | None
    last_day: int | None = None
    part: Part | None = None


def find_dates(text: str) -> list[DateMention]:
    """Mentions in the order of the text, disjoint; where two patterns overlap, the earlier and longer one stands."""
    folded = fold(text)
    found: list[DateMention] = []
    for kind, pattern in patterns_for(folded):
        for match in pattern.finditer(folded):
            mention = _read(kind, match, text)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    disjoint: list[DateMention] = []
    for mention in found:
        if not disjoint or mention.span.start >= disjoint[-1].span.end:
            disjoint.append(mention)
    return disjoint


def _read(kind: str, match: re.Match[str], text: str) -> DateMention | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    span = Span(*match.span("date" if "date" in groups else 0))
    if _verb_not_month(groups, match, text):
        return None
    if kind == "slashed":
        return _slashed(groups, span, text)
    if kind == "short" and int(groups["day"]) <= 12 and int(groups["month"]) <= int(groups["day"]):
        return None  # 1/3 is a fraction; 9/4 and 8/22 are days
    year, relative = _year(groups)
    month = _month(groups)
    day = number(groups["day"]) if "day" in groups else None
    last_day = number(groups["last"]) if "last" in groups else None
    part = _PARTS.get(groups.get("part", "").strip().rstrip("-"))
    relative = relative or _relative(groups)
    if (year is None and month is None and day is None and relative is None) or not _possible(year, month, day, last_day):
        return None
    readings = (dt.date(year, month, day),) if year and month and day and not last_day else ()
    return DateMention(span, span.of(text), year, month, day, readings, relative, last_day, part)


def _possible(year: int | None, month: int | None, day: int | None, last_day: int | None) -> bool:
    if year is not None and not 1900 <= year <= 2100:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    longest = calendar.monthrange(year or 2024, month)[1] if month else 31
    if day is not None and not 1 <= day <= longest:
        return False
    return last_day is None or (day is not None and day < last_day <= longest)


def _verb_not_month(groups: dict[str, str], match: re.Match[str], text: str) -> bool:
    """may and march are months where they have a capital, a year, or a preposition in front."""
    if groups.get("month") not in ("may", "march") or "year" in groups or "before" in groups:
        return False
    return not text[match.start("month")].isupper()


def _year(groups: dict[str, str]) -> tuple[int | None, str | None]:
    if "year" in groups:
        return number(groups["year"]), None
    if "minguo" in groups:
        years = 1 if groups["minguo"] == "元" else number(groups["minguo"])
        return (1911 + years if years else None), None
    if "this_year" in groups:
        return None, f"year:{_MOVES.get(groups['this_year'], 0)}"
    return None, None


def _month(groups: dict[str, str]) -> int | None:
    written = groups.get("month")
    if written is None:
        return None
    return MONTHS.get(written) or number(written)


def _relative(groups: dict[str, str]) -> str | None:
    if "weekday" in groups:
        weekday = (WEEKDAYS_ZH | WEEKDAYS_EN)[groups["weekday"]]
        move = groups.get("move")
        if groups["weekday"] in WEEKDAYS_EN:
            return f"weekday:{weekday}" + {"last": ":last", "past": ":last", "next": ":next"}.get(move or "", "")
        return f"weekday:{weekday}" + (f":{_MOVES.get(move, 0)}" if move else "")
    if "unit" in groups:
        unit = UNITS[groups["unit"]]
        if "ago" in groups:
            return f"{unit}:-{number(groups['ago'])}"
        return f"{unit}:{_MOVES.get(groups.get('move', ''), 0)}"
    if "near" in groups:
        return f"day:{_MOVES.get(groups['near'], 0)}"
    return None


def _slashed(groups: dict[str, str], span: Span, text: str) -> DateMention | None:
    """10/07/2025: every order of day and month that the calendar allows."""
    a, b, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    readings = sorted({date for day, month in ((a, b), (b, a)) if (date := _date(year, month, day))})
    if not readings or not 1900 <= year <= 2100:
        return None
    only = readings[0] if len(readings) == 1 else None
    return DateMention(
        span, span.of(text), year, only.month if only else None, only.day if only else None, tuple(readings), None
    )


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


# --- resolving ---------------------------------------------------------------------------------


def resolve(mention: DateMention, anchor: dt.date | None) -> DateRange | None:
    """The days that the mention names; None where they stay open: two readings, or no anchor where one is needed.

    A month and day without a year take the year that brings them nearest to the anchor; a bare day its nearest occurrence;
    a weekday the latest one up to the anchor, unless it says which week.
    """
    if mention.readings:
        return DateRange(mention.readings[0], mention.readings[0]) if len(mention.readings) == 1 else None
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
        if date := _date(year, month + 1, mention.day):
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
