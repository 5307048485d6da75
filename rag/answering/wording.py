"""How a quote is worded as a claim: who, when, then the words themselves. Dates are written as each language writes them."""

from __future__ import annotations

import datetime as dt

from rag.answering.asked import asked_number, new_dates
from rag.answering.quotes import Quote
from rag.answering.when import anchor_of
from rag.text.dates import resolve
from rag.text.resources import the_names
from rag.text.script import to_simplified, to_traditional
from rag.types import AnswerLanguage, Language, Query, Span

_MONTHS = "January February March April May June July August September October November December".split()


def prose_language(language: AnswerLanguage, question: Language) -> Language:
    """The language of fixed phrases: of the answer, or of the question where both are asked for."""
    return question if language == "both" else language


def written_date(day: dt.date, language: Language) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if language == "en" else f"{day.year}年{day.month}月{day.day}日"


def quoted(text: str, language: str) -> str:
    """The words in the quotation marks of the prose around them."""
    inner = " ".join(text.split())
    return f"「{inner}」" if language == "zh-Hant" else f"“{inner}”"


def claim_text(quote: Quote, query: Query, language: AnswerLanguage, *, dated: bool = False) -> str:
    """"Emmanuel Macron, 4 September 2025: “…”"; with `dated` the article's date stands where nobody speaks."""
    prose = prose_language(language, query.language)
    head = _head(quote, query, prose, dated)
    words = quoted(quote.text, prose)
    if language == "both" and quote.twin:
        words += " / " + quoted(quote.twin.quote, prose)
    if not head:
        return words
    return f"{head}: {words}" if prose == "en" else f"{head}：{words}"


def _head(quote: Quote, query: Query, prose: Language, dated: bool) -> str:
    parts = [speaker_name(quote, prose)]
    day = quote.said_on
    if day is None and dated and quote.article.published:
        day = quote.article.published.date
    if day is not None and (parts[0] or dated or query.intent == "when"):
        parts.append(written_date(day, prose))
    elif dated and quote.article.published and day is None:
        parts.append(quote.article.published.as_written)
    if dated and quote.article.title:
        parts.append(title_mark(quote.article.title, prose))
    if number := asked_number(query, quote.text):
        parts.insert(0, number)  # what is asked for leads
    if query.intent == "when" and not quote.said_on and (day := _first_new_day(quote, query)):
        parts.append(written_date(day, prose))
    return (", " if prose == "en" else "，").join(part for part in parts if part)


def _first_new_day(quote: Quote, query: Query) -> dt.date | None:
    """The first single day in the quote that the question lacks; a dateline's own day is none."""
    dateline = quote.article.dateline
    for mention in new_dates(query, quote.text):
        at = Span(quote.span.start + mention.span.start, quote.span.start + mention.span.end)
        days = resolve(mention, anchor_of(quote.article))
        if days and days.first == days.last and not (dateline and dateline.span.overlaps(at)):
            return days.first
    return None


def speaker_name(quote: Quote, prose: Language) -> str:
    """The speaker in the prose's language: canonical in English, in Chinese as the article writes it where that is Chinese."""
    speaker = quote.speaker
    if speaker is None or speaker.canonical is None:
        return ""
    if prose == "en":
        return speaker.canonical
    if not speaker.as_written.isascii():
        return to_traditional(speaker.as_written) if prose == "zh-Hant" else to_simplified(speaker.as_written)
    name = the_names().get(speaker.canonical)
    return (name.zh if name else None) or speaker.canonical


def title_mark(title: str, prose: Language) -> str:
    short = title if len(title) <= 40 else title[:39] + "…"
    return f"“{short}”" if prose != "zh-Hant" else f"〈{short}〉"
