"""The dates of an article: what relative days count from, and every day that it speaks of; and whether a claim keeps the days of its quotes.

A day in a claim may be the article's own, but not instead of the day that its quote tells ("yesterday"), and what is bounded by a day from below
("not before November", 最早11月) is not bounded by it from above.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answering.cited import Cited
from rag.text.dates import DateRange, compatible, resolve
from rag.text.said_on import anchor_of
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Article, DateMention

__all__ = ["anchor_of", "days_of", "misdated"]

_MONTH = 31  # days
_READ = 20_000  # characters of an article that are looked through for dates
_NOT_BEFORE = (
    re.compile(
        r"(?:\b(?:not|no|never)\b[^.,;]{0,50}\b(?:before|until)|n't\b[^.,;]{0,50}\b(?:before|until)|\b(?:not|no) (?:\w+ )?(?:before|earlier than|sooner than)|\bsince|\bafter|\bas of|\b(?:starting|beginning|effective)(?: from| on| in)?|不[会得能]?早于|最[早快](?:也要)?[到在于等]{0,2}|自从?|从)\s?$"
    ),
    re.compile(
        r"\s?(?:at the (?:very )?earliest|or later|onwards?\b)|(?:以后|之后|起(?!到|来|义)|才|[以之]?前(?!总|首|往|后|任|线)[^，,。；]{0,8}[不没未])"
    ),
)
_NOT_AFTER = (
    re.compile(
        r"(?:\bby|(?<!not )(?<!not be )\bbefore|\buntil|\btill|\b(?:not|no) (?:\w+ )?(?:later than|after)|\bprior to|不[会得能]?[晚迟]于|最[晚迟][在于到]?|截至|直到|(?<!不)(?<!不会)早于)\s?(?:the end of\s)?$"
    ),
    re.compile(r"\s?(?:at the (?:very )?latest|or earlier)|(?:以前|之前|前(?!总|首|往|后|任|线)|为止)"),
)
_BEFORE_THEN = re.compile(
    r"(?:此|这|那)之?[前后]|\b(?:before|after) (?:then|that)\b|\bthereafter\b"
)  # counts from the day once more
_AROUND = 64  # characters
_SAYS = re.compile(r"\b(?:said|says|told|announced|reported|stated|wrote)\b|表示|说|称|宣布|报道|透露|指出")


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


def misdated(claim: str, cited: Sequence[Cited]) -> list[str]:
    """At most one problem: a day told as the other end of a period, or the day of the report in the place of the one that it tells."""
    quoted = [text for c in cited for text in (c.quote, c.twin) if text]
    for date in facts(claim).dates:
        mine = _end(date, claim)
        theirs = [
            _end(d, text) for text in quoted for d in facts(text).dates if compatible(date, d) or compatible(d, date)
        ]
        if (
            mine
            and theirs
            and all(end and end != mine for end in theirs)
            and not _BEFORE_THEN.search(fold(" ".join(quoted)))
        ):
            return [f"bounds the time by {date.as_written} from the other side"]
    return _of_the_report(claim, cited)


def _end(date: DateMention, text: str) -> str | None:
    folded = fold(text)
    before, behind = folded[max(0, date.span.start - _AROUND) : date.span.start], folded[date.span.end :]
    for end, (ahead, after) in (("first", _NOT_BEFORE), ("last", _NOT_AFTER)):
        if ahead.search(before) or after.match(behind):
            return end
    return None


def _of_the_report(claim: str, cited: Sequence[Cited]) -> list[str]:
    """The one day of a claim, where the one day of its quotes is told by the day of the report and is another one."""
    days = [d for d in facts(claim).dates if d.month and d.day]
    told = [(d, c) for c in cited for d in facts(c.quote).dates]
    if len(days) != 1 or len(told) != 1 or not told[0][0].relative or told[0][0].month or told[0][0].day:
        return []
    day, (mention, source) = days[0], told[0]
    meant = resolve(mention, source.anchor)
    if meant is None or meant.first != meant.last or compatible(day, meant) or _SAYS.search(fold(claim)):
        return []
    return [f"states {day.as_written}, of which its quote says {mention.as_written}"]
