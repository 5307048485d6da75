"""The dates of an article: what relative days count from, and every day that it speaks of."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from rag.text.dates import DateRange, resolve
from rag.text.said_on import anchor_of
from rag.text.terms import facts
from rag.types import Article, DateMention

__all__ = ["anchor_of", "days_of"]

_MONTH = 31  # days
_READ = 20_000  # characters of an article that are looked through for dates


def days_of(article: Article) -> tuple[DateMention | DateRange | dt.date, ...]:
    """All dates of the text that name a month or less, as written and resolved, with those of the article itself."""
    return _found(article.text[:_READ], anchor_of(article), article.published.readings if article.published else ())


@lru_cache(maxsize=512)
def _found(
    text: str, anchor: dt.date | None, published: tuple[dt.date, ...]
) -> tuple[DateMention | DateRange | dt.date, ...]:
    found = facts(text).dates
    mentions = [mention for mention in found if mention.month]
    resolved = [
        days for mention in found if (days := resolve(mention, anchor)) and (days.last - days.first).days <= _MONTH
    ]
    return (*mentions, *resolved, *([anchor] if anchor else []), *published)
