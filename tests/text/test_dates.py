"""Dates in both languages: found as written, resolved against an anchor, compared, turned into terms."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.dates import DateRange, compatible, find_dates, resolve, term

ANCHOR = dt.date(2025, 8, 23)  # a Saturday
MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
DIGITS = "〇一二三四五六七八九"


def numeral(n: int) -> str:
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


STYLES = [
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    lambda d: "".join(DIGITS[int(c)] for c in str(d.year)) + f"年{numeral(d.month)}月{numeral(d.day)}日",
    lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {d.day}th of {MONTHS[d.month - 1]} {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.isoformat()}T10:00:00Z",
]


def only(text: str):
    (mention,) = find_dates(text)
    return mention


@given(st.dates(dt.date(1914, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(STYLES))
def test_a_written_date_is_read_back_in_every_style(date: dt.date, style) -> None:
    text = f"會議於{style(date)}舉行" if "年" in style(date) else f"It met on {style(date)} in Paris"
    mention = only(text)
    assert mention.readings == (date,)
    assert mention.span.of(text) == mention.as_written
    assert resolve(mention, None) == DateRange(date, date)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_slashed_date_has_every_reading_that_the_calendar_allows(date: dt.date) -> None:
    readings = only(f"{date.day:02}/{date.month:02}/{date.year}").readings
    assert date in readings
    assert len(readings) == (1 if date.day > 12 or date.day == date.month else 2)


@given(st.text(max_size=100))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    mentions = find_dates(text)
    assert all(m.span.of(text) == m.as_written for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12月15日", "2025-12-15", None),
        ("9月4日", "2025-09-04", None),
        ("1月5日", "2026-01-05", None),  # nearer than the one before
        ("3月5日", "2025-03-05", None),
        ("基輔22日專電", "2025-08-22", None),
        ("廿一日", "2025-08-21", None),
        ("今（22）日", "2025-08-22", None),
        ("十二月", "2025-12-01", "2025-12-31"),
        ("2025年9月", "2025-09-01", "2025-09-30"),
        ("今年9月", "2025-09-01", "2025-09-30"),
        ("8月下旬", "2025-08-21", "2025-08-31"),
        ("9月4日至6日", "2025-09-04", "2025-09-06"),
        ("去年", "2024-01-01", "2024-12-31"),
        ("昨天", "2025-08-22", None),
        ("部長昨表示", "2025-08-22", None),
        ("今訪基輔", "2025-08-23", None),
        ("明天", "2025-08-24", None),
        ("上星期", "2025-08-11", "2025-08-17"),
        ("上周四", "2025-08-14", None),
        ("週四", "2025-08-21", None),
        ("星期六", "2025-08-23", None),
        ("兩天前", "2025-08-21", None),
        ("September 4", "2025-09-04", None),
        ("Sept. 4", "2025-09-04", None),
        ("sept 4", "2025-09-04", None),
        ("4 September", "2025-09-04", None),
        ("September 4-6", "2025-09-04", "2025-09-06"),
        ("in September", "2025-09-01", "2025-09-30"),
        ("late August", "2025-08-21", "2025-08-31"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("on Thursday", "2025-08-21", None),
        ("last Saturday", "2025-08-16", None),
        ("yesterday", "2025-08-22", None),
        ("three days ago", "2025-08-20", None),
        ("last month", "2025-07-01", "2025-07-31"),
    ],
)
def test_what_is_left_open_resolves_against_the_anchor(text: str, first: str, last: str | None) -> None:
    expected = DateRange(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
    assert resolve(only(text), ANCHOR) == expected


@pytest.mark.parametrize("text", ["9月4日", "昨天", "on Thursday", "22日", "September", "今年9月"])
def test_without_an_anchor_they_stay_open(text: str) -> None:
    assert resolve(only(text), None) is None


def test_two_readings_stay_open_whatever_the_anchor() -> None:
    assert resolve(only("10/07/2025"), ANCHOR) is None


@pytest.mark.parametrize(
    "text",
    [
        "2025個國家", "1990年代", "30年", "三個月", "一兩週前", "574架、40枚", "by 2000 troops", "of 1950 soldiers", "he may go", "march 4 miles",
        "September 4,000", "20世紀", "今後", "如今", "聲明日前", "說明日本", "每周一", "一周三次", "歷年", "F-35", "1/3的國家", "3.5日", "昨是今非", "第5條",
        "13/45/2025", "2月30日", "15日圓", "10日內",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert [m for m in find_dates(text) if m.as_written != "September"] == []


def asked(text: str):
    return only(text)


@pytest.mark.parametrize(
    ("question", "have", "fits"),
    [
        ("Sept 4", "9月4日", True),
        ("9月4日", "September 4, 2025", True),
        ("Sept 4", "9月5日", False),
        ("September", "9月4日", True),
        ("9月", "Oct. 4", False),
        ("8月下旬", "8月22日", True),
        ("8月下旬", "8月4日", False),
        ("2025年9月4日", "9月4日", True),
        ("2024年9月4日", "2025-09-04", False),
        ("in 2025", "2025年9月", True),
        ("in 2024", "2025年9月", False),
        ("Sept 4", "2025年9月", False),
        ("7月10日", "10/07/2025", True),
        ("October 7", "10/07/2025", True),
        ("8月10日", "10/07/2025", False),
        ("September 4-6", "9月5日", True),
    ],
)
def test_a_question_matches_what_lies_in_it(question: str, have: str, fits: bool) -> None:
    assert compatible(asked(question), only(have)) is fits


def test_a_question_matches_dates_and_ranges() -> None:
    assert compatible(asked("September"), dt.date(2025, 9, 4))
    assert not compatible(asked("September 2024"), dt.date(2025, 9, 4))
    assert compatible(asked("9月4日"), DateRange(dt.date(2025, 9, 1), dt.date(2025, 9, 7)))
    assert not compatible(asked("9月14日"), DateRange(dt.date(2025, 9, 1), dt.date(2025, 9, 7)))
    assert not compatible(asked("yesterday"), dt.date(2025, 9, 4))


def test_terms_are_the_same_in_both_languages() -> None:
    assert term(only("9月4日")) == term(only("September 4")) == ["d:09-04", "d:m09"]
    full = ["d:2025-09-04", "d:09-04", "d:2025-09", "d:m09", "d:y2025"]
    assert term(only("2025年9月4日")) == term(only("Sept. 4, 2025")) == full
    assert term(only("9月4日"), dt.date(2025, 9, 8)) == full
    assert term(only("昨天")) == []
    assert term(only("昨天"), dt.date(2025, 9, 5)) == full
    assert {"d:07-10", "d:10-07"} <= set(term(only("10/07/2025")))
    assert term(only("2025年")) == ["d:y2025"]


@pytest.mark.parametrize(
    ("written", "day"),
    [("本月4日", dt.date(2025, 8, 4)), ("上月14日", dt.date(2025, 7, 14)), ("下個月三日", dt.date(2025, 9, 3)), ("上月31日", dt.date(2025, 7, 31))],
)
def test_a_day_of_this_or_the_last_month_is_one_day(written: str, day: dt.date) -> None:
    mention = only(written)
    assert mention.as_written == written
    assert resolve(mention, dt.date(2025, 8, 20)) == DateRange(day, day)
    assert resolve(mention, None) is None


def test_stamps_and_dates_with_full_stops_are_one_day() -> None:
    for written in ("2025 09/05 08:36:21", "Fri Sep  5 21:14:03 2025", "05.09.2025 21:15", "5.9.2025"):
        (mention,) = find_dates(written)
        assert mention.readings == (dt.date(2025, 9, 5),)
    (slashed,) = find_dates("05/09/2025")
    assert len(slashed.readings) == 2
