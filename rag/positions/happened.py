"""Sentences of an article that report what happened on a day: one single day of the past, stated in the sentence.

A year carries on within a paragraph ("On 21 February 2022 … Three days later, on 24 February"). Days to come, questions, rows of tables
and lines that only date a document report no event.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.text.dates import DateMention, resolve
from rag.text.said_on import anchor_of
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Article, Passage, Span

_NO_EVENT = re.compile(
    r"^\W*\||[?？][”」』\"]?\s*$|^\W*(?:the )?date (?:is|was)\b|^\W*日期[是为:：]|^\W*(?:更新|更正|updated?|correction)\W{0,3}[（(:：]"
)
_LEAST = 4  # letters or characters beside its days that an event is told in
_DAY = re.compile(r"^(?:day|weekday):")


def happened(article: Article, passages: Sequence[Passage]) -> Iterator[tuple[dt.date, Passage, Span]]:
    """(day, passage, where the sentence stands), in the order of the article."""
    anchor = anchor_of(article)
    for passage in passages:
        year: int | None = None
        for span in passage.sentences:
            text = span.of(article.text)
            if not _tells(text):
                continue
            dates = [date for date in facts(text).dates if not _only_dates(date, article, span)]
            if not _NO_EVENT.search(fold(text)) and (day := _day(dates, anchor, year)):
                yield day, passage, span
            year = next((date.year for date in reversed(dates) if date.year), year)


def _tells(text: str) -> bool:
    """Whether anything stands beside the days: 「（2025年7月1日）」 dates an article."""
    rest = text
    for mention in sorted(facts(text).dates, key=lambda m: -m.span.start):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    return sum(c.isalpha() for c in rest) >= _LEAST


def _only_dates(date: DateMention, article: Article, sentence: Span) -> bool:
    """Of the dateline, or of a thing (昨天的聲明): neither says when something happened."""
    at = Span(sentence.start + date.span.start, sentence.start + date.span.end)
    attribute = bool(date.relative) and article.text.startswith("的", at.end)
    return attribute or bool(article.dateline and article.dateline.span.overlaps(at))


def _day(dates: Sequence[DateMention], anchor: dt.date | None, year: int | None) -> dt.date | None:
    """The first single day, not after the article's own; `year` is the one last named in the paragraph."""
    for mention in dates:
        known = bool(mention.readings) or bool(mention.month and mention.day)
        if not (known or (anchor and (mention.day or _DAY.match(mention.relative or "")))):
            continue
        if year and mention.month and not mention.year and not mention.relative:
            mention = replace(mention, year=year)
        days = resolve(mention, anchor)
        if days and days.first == days.last and (anchor is None or days.first <= anchor):
            return days.first
    return None
