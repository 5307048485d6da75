"""An article's days: what relative ones count from, and all that it speaks of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from rag.answering.cited import Cited
from rag.answering.when import anchor_of, days_of, misdated
from rag.text.dates import compatible, find_dates
from rag.types import Article, Dateline, Published, Span
from tests.samples import ARTICLE

PUBLISHED, FILED = dt.date(2024, 3, 5), dt.date(2024, 3, 4)


def article(text: str, published: dt.date | None = PUBLISHED, filed: dt.date | None = None) -> Article:
    return replace(
        ARTICLE,
        text=text,
        published=Published(published, published.isoformat(), (published,), None) if published else None,
        dateline=Dateline("港口", filed, None, Span(0, 0)) if filed else None,
    )


def speaks_of(story: Article, day: str) -> bool:
    (asked,) = find_dates(day)
    return any(compatible(asked, found) for found in days_of(story))


@pytest.mark.parametrize(
    ("published", "filed", "anchor"),
    [(PUBLISHED, FILED, FILED), (PUBLISHED, None, PUBLISHED), (None, FILED, FILED), (None, None, None)],
)
def test_days_count_from_the_dateline_before_the_publishing(
    published: dt.date | None, filed: dt.date | None, anchor: dt.date | None
) -> None:
    assert anchor_of(article("", published, filed)) == anchor


def test_a_date_with_two_readings_is_no_anchor_and_both_readings_are_days_of_the_article() -> None:
    readings = (dt.date(2024, 3, 5), dt.date(2024, 5, 3))
    story = replace(article("The ferry sails."), published=Published(None, "05/03/2024", readings, None))
    assert anchor_of(story) is None
    assert set(readings) <= set(days_of(story))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge opened on 7 April 2023.", "7 April 2023"),
        ("The bridge opened on 7 April 2023.", "2023年4月7日"),
        ("大橋於2023年4月7日通車。", "7 April 2023"),
        ("大橋於四月七日通車。", "4月7日"),
        ("The bridge opened yesterday.", "4 March 2024"),
        ("大橋昨天通車。", "2024年3月4日"),
        ("The ferry sails.", "5 March 2024"),
    ],
)
def test_an_article_speaks_of_its_written_its_relative_and_its_own_days(text: str, day: str) -> None:
    assert speaks_of(article(text), day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge opened on 7 April 2023.", "8 April 2023"),
        ("大橋昨天通車。", "2024年3月3日"),
        ("The bridge was built in 2023.", "7 April 2023"),
        ("大橋建於2023年。", "2023年4月7日"),
    ],
)
def test_another_day_or_a_mere_year_is_not_spoken_of(text: str, day: str) -> None:
    assert not speaks_of(article(text), day)


def test_yesterday_is_the_day_before_the_dateline() -> None:
    story = article("大橋昨天通車。", filed=FILED)
    assert speaks_of(story, "2024年3月3日")


def test_an_article_without_any_date_has_no_days() -> None:
    assert days_of(article("大橋昨天通車。", published=None)) == ()


def _cited(quote: str) -> Cited:
    story = article(quote, published=PUBLISHED, filed=FILED)
    return Cited(story, Span(0, len(quote)), quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote", "wrong"),
    [
        ("The vote will be held before November.", "議長說，表決不會早於11月。", True),
        ("The vote will be held in November at the earliest.", "議長說，表決不會早於11月。", False),
        ("該規定最晚明年三月上路。", "The rule takes effect next March at the earliest.", True),
        ("The office must have it after September 30.", "It must arrive no later than 30 September.", True),
        ("The office must have it by September 30.", "It must arrive no later than 30 September.", False),
        ("八月以前不會有決定。", "A decision is not expected before August.", False),
        ("The ferry sank on 5 March 2024.", "The ferry sank yesterday.", True),  # the day of the report
        ("The ferry sank on 3 March 2024.", "The ferry sank yesterday.", False),
    ],
)
def test_a_day_is_bounded_from_its_own_side_and_is_not_the_day_of_the_report(
    claim: str, quote: str, wrong: bool
) -> None:
    assert bool(misdated(claim, [_cited(quote)])) is wrong
