"""Title, published date, authors, outlet and dateline: what the text or its file says, or nothing.

Only the article's head (above its first paragraph, and that paragraph's dateline) and labelled lines are read: a date in the
prose is never the published one, and 10/07/2025 stays open with both readings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.reading.blocks import Block, first_paragraph
from rag.reading.byline import (
    Byline,
    dated,
    is_name,
    is_outlet,
    marked_outlet,
    names_in_places,
    outlet_line,
    people_of,
    read_byline,
    split_names,
)
from rag.reading.labels import Stated, minguo_date, stated_in
from rag.reading.sections import about_author
from rag.reading.titles import tickers, title_at, title_lines, title_of
from rag.text.dates import find_dates
from rag.types import Dateline, Published, Span

_STANDFIRST, _LONGEST_STANDFIRST = 4, 350  # blocks between a standfirst and the article; characters
_AND_AGENCIES = re.compile(r"(?:,? (?:and|with|&) (?:news )?agencies|等|综合报道|綜合報導)$", re.IGNORECASE)
_MASTHEAD = 3  # blocks at the top of which one may be the outlet's name alone
_LONGEST_HEAD = 20  # blocks in which a bare name is looked at
_FOOT = 6  # blocks at the end in which a label counts


@dataclass(frozen=True, slots=True)
class Metadata:
    """`lines` are the numbers of the blocks that hold nothing else: neither passages nor furniture."""

    title: str | None
    title_span: Span | None
    published: Published | None
    dateline: Dateline | None
    authors: tuple[str, ...]
    authors_span: Span | None
    outlet: str | None
    outlet_span: Span | None
    lines: frozenset[int]
    tickers: frozenset[int]  # headlines of other news above the title: furniture


def read_metadata(blocks: Sequence[Block], furniture: set[int], title: str | None, published: str | None) -> Metadata:
    """Metadata of an article; `title` and `published` are what its file or line states outside the text, and win."""
    first = _first_paragraph(blocks, furniture)
    head = [b for b in blocks[:first] if b.number not in furniture or stated_in(b, head=True)]
    edge = [b for b in blocks if b.number < first or b.number >= max(first, len(blocks) - _FOOT)]
    lists = {b.number: found for b in edge if (found := stated_in(b, head=b.number < first))}
    stated = [found for founds in lists.values() for found in founds]
    bylines: dict[int, Byline] = {
        b.number: byline
        for b in (*head, *blocks[first : first + 1], *_marked(blocks, first))
        if b.number not in lists and (byline := read_byline(b))
    }
    bylines |= _unmarked_bylines(blocks, head, lists, bylines)
    lines = frozenset(lists) | {number for number, found in bylines.items() if found.whole}
    lines |= {b.number for b in head if outlet_line(b)}
    at = title_at(blocks, [b for b in head if b.number not in lines], first, lines, title)
    found_title = next((f for f in stated if f.field == "title"), None)
    date = _published(stated, published)
    authors, authors_span = _authors(stated, bylines)
    outlet, outlet_span = _outlet(stated, bylines, blocks, blocks[:first], at)
    line = next((found for found in bylines.values() if found.dateline), None)
    written, title_span = title_of(blocks, at, found_title, title)
    return Metadata(
        written, title_span, date, _filed(line, _anchors(stated, date)) if line else None, authors, authors_span, outlet, outlet_span,
        lines | title_lines(blocks, head, at),
        tickers(blocks, head, at, lines) if title_span else frozenset(),
    )  # fmt: skip


def _first_paragraph(blocks: Sequence[Block], furniture: set[int]) -> int:
    """Number of the first paragraph; of the next one where the first is a standfirst: with the one date or byline just below it."""
    passed_over = set(furniture)
    first = first_paragraph(blocks, passed_over)
    while (
        first is not None and len(passed_over) < len(furniture) + _LONGEST_HEAD and stated_in(blocks[first], head=True)
    ):
        passed_over.add(first)
        first = first_paragraph(blocks, passed_over)
    if first is None:
        return len(blocks)
    prose = [b.number for b in blocks[first:] if b.prose and b.number not in furniture]
    below = [b for b in blocks[first + 1 : first + 2 + _STANDFIRST] if b.number not in furniture]
    says = [b.number for b in below if _says_who_or_when(b)]
    if not says or len(prose) < 2 or len(blocks[first].text) > _LONGEST_STANDFIRST:
        return first
    days = {
        f.value for b in blocks[first + 1 :] if len(b.text) < 60 for f in stated_in(b, head=True) if f.field == "date"
    }
    if len({d.readings for value in days if (d := published_of(value, None))}) > 1:
        return first  # a diary: days are its headings
    return next((n for n in prose if n > says[-1]), first)


def _says_who_or_when(block: Block) -> bool:
    if any(f.field in ("date", "author") for f in stated_in(block, head=True)):
        return True
    byline = read_byline(block)
    return byline is not None and byline.whole and bool(byline.authors)


def _marked(blocks: Sequence[Block], first: int) -> list[Block]:
    """Of the next three paragraphs, those that open with a known outlet in brackets."""
    return [b for b in [b for b in blocks[first + 1 :] if b.prose][:3] if marked_outlet(b)]


def _unmarked_bylines(
    blocks: Sequence[Block], head: Sequence[Block], lists: dict[int, tuple[Stated, ...]], bylines: dict[int, Byline]
) -> dict[int, Byline]:
    """Lines of names in places, which a line of metadata beside them tells from a headline; names of whom the page's foot tells; names in capitals above a date."""
    found: dict[int, Byline] = {}
    for block in head[1:_LONGEST_HEAD]:
        told = is_name(block) and about_author(blocks, 0, [block.text]) - {block.number}
        if told or (is_name(block) and block.text.isupper() and block.number + 1 in lists):
            found[block.number] = Byline(None, None, split_names(block.text), None, block.span, True)
        names = names_in_places(block) if {block.number - 1, block.number + 1} & (lists.keys() | bylines.keys()) else ()
        if names and block.number not in lists and block.number not in bylines:
            found[block.number] = Byline(None, None, names, None, block.span, True)
    return found


def _anchors(stated: Sequence[Stated], published: Published | None) -> tuple[dt.date, ...]:
    """Days that the dateline's is near to: the published one, every reading of an ambiguous one, or the day of an update."""
    if published and published.readings:
        return published.readings
    updated = [p for f in stated if f.field == "updated" and (p := published_of(f.value, f.span))]
    return updated[0].readings if updated else ()


def _filed(line: Byline, anchors: Sequence[dt.date]) -> Dateline | None:
    """The dateline with its day, where all anchors give the same."""
    found = {dated(line, anchor) for anchor in anchors}
    return found.pop() if len(found) == 1 else dated(line, None)


# --- the fields -----------------------------------------------------------------------------------


def published_of(written: str, span: Span | None) -> Published | None:
    """The first full date that `written` states; None where it states none."""
    mention = next((m for m in find_dates(written) if m.readings), None)
    if mention is None:
        return _published_minguo(written, span)
    if span is not None:
        span = Span(span.start + mention.span.start, span.start + mention.span.end)
    date = mention.readings[0] if len(mention.readings) == 1 else None
    return Published(date, mention.as_written, mention.readings, span)


def _published_minguo(written: str, span: Span | None) -> Published | None:
    found = minguo_date(written)
    if found is None:
        return None
    at, date = found
    return Published(date, at.of(written), (date,), Span(span.start + at.start, span.start + at.end) if span else None)


def _published(stated: Sequence[Stated], given: str | None) -> Published | None:
    """The given date or, without one, the labelled or bare date line; a given date keeps the span of an equal line."""
    lines = [p for f in stated if f.field == "date" and (p := published_of(f.value, f.span))]
    if given and (outside := published_of(given, None)):
        same = next((p for p in lines if set(p.readings) & set(outside.readings)), None)
        return replace(outside, span=same.span, as_written=same.as_written) if same else outside
    return lines[0] if lines else None


def _authors(stated: Sequence[Stated], bylines: dict[int, Byline]) -> tuple[tuple[str, ...], Span | None]:
    for found in stated:
        if found.field == "author":
            return people_of(split_names(found.value))[0], found.span
    for byline in bylines.values():
        if byline.authors:
            return byline.authors, byline.span
    return (), None


def _outlet(
    stated: Sequence[Stated],
    bylines: dict[int, Byline],
    blocks: Sequence[Block],
    head: Sequence[Block],
    title: int | None,
) -> tuple[str | None, Span | None]:
    for found in stated:
        if found.field == "outlet":
            return _AND_AGENCIES.sub("", found.value.strip()), found.span
    for number, byline in bylines.items():
        if byline.outlet:
            at = blocks[number].text.find(byline.outlet)
            start = blocks[number].span.start + at
            return byline.outlet, Span(start, start + len(byline.outlet))
    for block in head:
        if span := outlet_line(block):
            return block.text[span.start - block.span.start : span.end - block.span.start], span
    masthead = next((b for b in head[:_MASTHEAD] if b.number != title and is_outlet(b.text)), None)
    return (masthead.text, masthead.span) if masthead else (None, None)
