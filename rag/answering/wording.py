"""How a quote is worded as a claim: who, when, then the words themselves. Dates are written as each language writes them."""

from __future__ import annotations

import datetime as dt
import re

from rag.answering.leads import leading_date, leading_number
from rag.answering.question_words import asked_of
from rag.answering.quotes import Quote
from rag.answering.spoken import is_named
from rag.answering.when import anchor_of
from rag.text.dates import resolve
from rag.text.resources import the_names
from rag.text.script import fold, to_simplified, to_traditional
from rag.types import AnswerLanguage, DateMention, Language, Query, Span

_QUARTERS = "first second third fourth".split()
_QUARTER_FORMS = (("first", "1", "一"), ("second", "2", "二"), ("third", "3", "三"), ("fourth", "4", "四"))
_QUARTER_BEFORE = re.compile(r"\b(?:(first|second|third|fourth) quarter|q([1-4]))(?: of)?\s$")
_QUARTER_BEHIND = re.compile(r"\s?(?:第([一二三四1-4])季度?|q([1-4])\b)")
_PARTS = {"early": ("early ", "初"), "mid": ("mid-", "中旬"), "late": ("late ", "下旬")}
_ASKS_AHEAD = re.compile(
    r"\bwhen (?:will|shall)\b|(?:将要?|才?会|预[计定])(?:在?(?:什么时候|何时|哪))|(?:什么时候|何时|哪[一]?[天年])(?:将|才?会)"
)
_MONTHS = "January February March April May June July August September October November December".split()


def prose_language(language: AnswerLanguage, question: Language) -> Language:
    """The language of fixed phrases: of the answer, or of the question where both are asked for."""
    return question if language == "both" else language


def written_date(day: dt.date, language: Language) -> str:
    return (
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        if language == "en"
        else f"{day.year}年{day.month}月{day.day}日"
    )


def quoted(text: str, language: str) -> str:
    """The words in the quotation marks of the prose around them."""
    inner = " ".join(text.split())
    return f"「{inner}」" if language == "zh-Hant" else f"“{inner}”"


def claim_text(quote: Quote, query: Query, language: AnswerLanguage, *, dated: bool = False) -> str:
    """ "Emmanuel Macron, 4 September 2025: “…”"; with `dated` the article's date stands where nobody speaks."""
    prose = prose_language(language, query.language)
    head = _head(quote, query, prose, dated)
    words = quoted(quote.text, prose)
    if language == "both" and quote.twin:
        words += " / " + quoted(quote.twin.quote, prose)
    if not head:
        return words
    return f"{head}: {words}" if prose == "en" else f"{head}：{words}"


def _head(quote: Quote, query: Query, prose: Language, dated: bool) -> str:
    """What is asked for leads; then who says it, and when."""
    lead = leading_number(query, quote.text) or (_day_asked(quote, query, prose) if query.intent == "when" else None)
    name = speaker_name(quote, query, prose)
    day = quote.said_on if name or dated or asks_of_saying(query) else None
    parts = [lead, name, _day_told(quote, query, day, prose, dated)]
    if dated and quote.article.title:
        parts.append(title_mark(quote.article.title, prose))
    return (", " if prose == "en" else "，").join(part for part in parts if part)


def asks_of_saying(query: Query) -> bool:
    """Whether "when" asks for the day of words: when somebody said or announced something."""
    return query.intent == "when" and asked_of(query, None).of_saying


def _day_told(quote: Quote, query: Query, day: dt.date | None, prose: Language, dated: bool) -> str | None:
    """The day of the words; where a "when" asks for another one it would be taken for that; without one the article's, where asked for."""
    published = quote.article.published
    if day is not None and (dated or query.intent != "when" or asks_of_saying(query)):
        return written_date(day, prose)
    if not dated or published is None:
        return None
    return written_date(published.date, prose) if published.date else published.as_written


def _day_asked(quote: Quote, query: Query, prose: Language) -> str | None:
    """The date of what is asked about, but no dateline and no day on which somebody only speaks."""
    start = quote.span.start
    passed = [
        Span(s.span.start - start + frame.start, s.span.start - start + frame.end)
        for s in quote.said
        for frame in s.frame
    ]
    if dateline := quote.article.dateline:
        passed.append(Span(dateline.span.start - start, dateline.span.end - start))
    mention = leading_date(query, quote.text, passed)
    anchor = anchor_of(quote.article)
    days = resolve(mention, anchor) if mention else None
    if mention is None or (days and anchor and days.last < anchor and _ASKS_AHEAD.search(fold(query.text))):
        return None
    return written_mention(mention, quote.text, anchor, prose)


def written_mention(mention: DateMention, text: str, anchor: dt.date | None, prose: Language) -> str | None:
    """A date of a text in the language of the answer: a day, days, a quarter, a month or a year; None for weeks and what stays open."""
    days = resolve(mention, anchor)
    if days is None:
        return mention.as_written if mention.readings or (mention.month and not mention.relative) else None
    first, last = days.first, days.last
    if first == last:
        return written_date(first, prose)
    if mention.last_day:
        return (
            f"{first.day}–{written_date(last, prose)}"
            if prose == "en"
            else f"{written_date(first, prose)}至{last.day}日"
        )
    if mention.month or (mention.relative or "").startswith("month"):
        part = _PARTS[mention.part][prose != "en"] if mention.part else ""
        return (
            f"{part}{_MONTHS[first.month - 1]} {first.year}"
            if prose == "en"
            else f"{first.year}年{first.month}月{part}"
        )
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return None
    if quarter := _quarter(mention, text):
        return (
            f"{_QUARTERS[quarter - 1]} quarter of {first.year}"
            if prose == "en"
            else f"{first.year}年第{'一二三四'[quarter - 1]}季" + ("度" if prose == "zh-Hans" else "")
        )
    return str(first.year) if prose == "en" else f"{first.year}年"


def _quarter(mention: DateMention, text: str) -> int | None:
    """The quarter of the year that a mention of the year belongs to, 1 to 4."""
    before, behind = fold(text[: mention.span.start]), fold(text[mention.span.end :])
    match = _QUARTER_BEFORE.search(before) or _QUARTER_BEHIND.match(behind)
    if match is None:
        return None
    written = next(group for group in match.groups() if group)
    return next(i for i, forms in enumerate(_QUARTER_FORMS, 1) if written in forms)


def speaker_name(quote: Quote, query: Query, prose: Language) -> str:
    """The speaker in the prose's language: as the question calls them, canonical in English, in Chinese as the article writes it.

    One whom no table has is called as the article does.
    """
    speaker = quote.speaker
    if speaker is None or not is_named(speaker):
        return ""
    if speaker.canonical is None:
        return in_script(speaker.as_written, prose)
    if prose == "en":
        return speaker.canonical
    asked = (
        m.as_written
        for m in the_names().find(query.text)
        if m.name.canonical == speaker.canonical and not m.as_written.isascii()
    )
    if written := next(asked, None):
        return in_script(written, prose)
    if not speaker.as_written.isascii():
        return in_script(speaker.as_written, prose)
    name = the_names().get(speaker.canonical)
    return in_script((name.zh if name else None) or speaker.canonical, prose)


def in_script(written: str, prose: Language) -> str:
    return written if prose == "en" else to_traditional(written) if prose == "zh-Hant" else to_simplified(written)


def title_mark(title: str, prose: Language) -> str:
    short = title if len(title) <= 40 else title[:39] + "…"
    return f"“{short}”" if prose != "zh-Hant" else f"〈{short}〉"
