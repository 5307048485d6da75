"""Numbers and dates as they stand in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rag.types.articles import Span

NumberUnit = Literal["percent", "money", "ordinal", "plain"]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One number as it stands in a text. `value` is in units of one (8 percent is 8, unit "percent")."""

    span: Span
    as_written: str
    value: float
    unit: NumberUnit
    approximate: bool  # 約, 逾, nearly, more than, 十幾
    spelled: bool  # written in words (nine, 九), which figures of speech are too


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
    part: Literal["early", "mid", "late"] | None = None
