"""Date mentions of Chinese and English text, found with their offsets.

A mention keeps what is written and no more: 9月4日 has no year, September no day, 10/07/2025 two readings.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from rag.text.date_patterns import MONTHS, UNITS, WEEKDAYS_EN, WEEKDAYS_ZH, number, patterns_for
from rag.text.script import fold
from rag.types import DateMention, Span

Part = Literal["early", "mid", "late"]
_PARTS: dict[str, Part] = {
    "上旬": "early", "初": "early", "early": "early", "beginning of": "early", "start of": "early",
    "中旬": "mid", "中": "mid", "mid": "mid", "middle of": "mid",
    "下旬": "late", "底": "late", "末": "late", "late": "late", "end of": "late",
}  # fmt: skip
_MOVES = {
    "上上": -2, "上": -1, "下": 1, "下下": 2, "前": -2, "去": -1, "昨": -1, "明": 1, "后": 2,
    "last": -1, "past": -1, "next": 1, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip


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
    if (year is None and month is None and day is None and relative is None) or not _possible(
        year, month, day, last_day
    ):
        return None
    readings = (dt.date(year, month, day),) if year and month and day and not last_day else ()
    return DateMention(span, span.of(text), year, month, day, readings, relative, last_day, part)


def _possible(year: int | None, month: int | None, day: int | None, last_day: int | None) -> bool:
    if year is not None and not 1000 <= year <= 2100:
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
    """10/07/2025: every order of day and month that the calendar allows; with full stops (10.07.2025) the day comes first."""
    a, b, year = int(groups["a"]), int(groups["b"]), int(groups["y"])
    readings = sorted({date for day, month in ((a, b), (b, a))[: 1 if groups["sep"] == "." and b <= 12 else 2] if (date := possible_date(year, month, day))})
    if not readings or not 1000 <= year <= 2100:
        return None
    only = readings[0] if len(readings) == 1 else None
    return DateMention(
        span, span.of(text), year, only.month if only else None, only.day if only else None, tuple(readings), None
    )


def possible_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
