"""What an evidence pack is made of: quotes with all that it takes to check them, and the sections in which people read them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from rag.positions.ledger import Entry
from rag.types import Citation

FORMAT = "crosscite-evidence-1"
_MARKS = re.compile(r"(?:\s*\[\d+\])+\s*$")


@dataclass(frozen=True, slots=True)
class PackedQuote:
    """One quote; `start` and `end` are code points of the article's stored text. Dates are ISO."""

    n: int
    source: str
    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    quote: str
    start: int
    end: int
    twin_language: str | None = None
    twin: str | None = None
    twin_start: int | None = None
    twin_end: int | None = None
    speaker: str | None = None
    kind: str | None = None
    said_on: str | None = None
    differs: str | None = None  # what the two languages state differently


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what people read: a heading, plain text with [1] marks, and a table, whose first row names its columns.

    A cell whose text, [1] marks at its end aside, is a quote or a twin of the pack is shown as one, and checked as one.
    """

    heading: str
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What is passed on. `text` is the answer in words, plain, with [1] marks; empty for a selection or where sections say it."""

    title: str
    text: str
    quotes: tuple[PackedQuote, ...]
    sections: tuple[Section, ...] = ()  # of a comparison, a timeline or a conversation (one a question)
    language: str = "en"  # of headings and text
    problems: tuple[
        tuple[PackedQuote, str], ...
    ] = ()  # of one that was read back: what it shows otherwise than its data


def packed(citation: Citation, entry: Entry | None = None) -> PackedQuote:
    """A citation, with who says it where it is a statement of the ledger."""
    published = citation.published.date if citation.published else None
    quote = PackedQuote(
        citation.n, citation.source, citation.article_id, citation.title, citation.outlet, iso(published),
        citation.language, citation.quote, citation.span.start, citation.span.end, differs="; ".join(citation.differs) or None,
    )  # fmt: skip
    if twin := citation.twin:
        quote = replace(
            quote, twin_language=twin.language, twin=twin.quote, twin_start=twin.span.start, twin_end=twin.span.end
        )
    if entry:
        s = entry.statement
        quote = replace(quote, speaker=s.speaker, kind=s.kind, said_on=iso(s.said_on))
    return quote


def facts_of(quote: PackedQuote) -> str:
    """Who, where and when, in one line."""
    said = f"{quote.speaker} ({quote.kind})" if quote.speaker else None
    days = [
        f"said {quote.said_on}" if quote.said_on else None,
        f"published {quote.published}" if quote.published else None,
    ]
    place = f"{quote.source} {quote.start}–{quote.end}"
    differs = f"the two languages differ: {quote.differs}" if quote.differs else None
    return " · ".join(part for part in (said, quote.title, quote.outlet, *days, quote.language, place, differs) if part)


def quoted_words(pack: Pack) -> frozenset[str]:
    """Every quote and twin, each as one line."""
    return frozenset(one_line(words) for q in pack.quotes for words in (q.quote, q.twin) if words)


def unmarked(text: str) -> str:
    """Without the [1] marks at its end."""
    return _MARKS.sub("", text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
