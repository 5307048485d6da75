"""Title, published date, authors, outlet and dateline: what the text or its file says, or nothing.

Only the article's head (above its first paragraph, and that paragraph's dateline) and labelled lines are read: a date in the
prose is never the published one, and 10/07/2025 stays open with both readings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.reading.blocks import MARKUP, Block
from rag.reading.byline import Byline, dated, read_byline, split_names
from rag.reading.labels import Stated, stated_in
from rag.text.dates import find_dates
from rag.types import Dateline, Published, Span

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
    first = next(
        (b.number for b in blocks if b.prose and b.number not in furniture and not stated_in(b, head=True)), len(blocks)
    )
    head = [b for b in blocks[:first] if b.number not in furniture or stated_in(b, head=True)]
    edge = [b for b in blocks if b.number < first or b.number >= max(first, len(blocks) - _FOOT)]
    lists = {b.number: found for b in edge if (found := stated_in(b, head=b.number < first))}
    stated = [found for founds in lists.values() for found in founds]
    bylines: dict[int, Byline] = {
        b.number: byline
        for b in (*head, *blocks[first : first + 1])
        if b.number not in lists and (byline := read_byline(b))
    }
    lines = frozenset(lists) | {number for number, found in bylines.items() if found.whole}
    at = _title_at(blocks, [b for b in head if b.number not in lines], first, lines, title)
    found_title = next((f for f in stated if f.field == "title"), None)
    date = _published(stated, published)
    authors, authors_span = _authors(stated, bylines)
    outlet, outlet_span = _outlet(stated, bylines, blocks)
    line = next((found for found in bylines.values() if found.dateline), None)
    written, title_span = _title(blocks, at, found_title, title)
    return Metadata(
        written, title_span, date, dated(line, _anchor(date)) if line else None, authors, authors_span, outlet, outlet_span,
        lines | _title_lines(blocks, head, at),
        _tickers(blocks, head, at, lines) if title_span else frozenset(),
    )  # fmt: skip


def _anchor(published: Published | None) -> dt.date | None:
    return published.date if published else None


# --- the fields -----------------------------------------------------------------------------------


def published_of(written: str, span: Span | None) -> Published | None:
    """The first full date that `written` states; None where it states none."""
    mention = next((m for m in find_dates(written) if m.readings), None)
    if mention is None:
        return None
    if span is not None:
        span = Span(span.start + mention.span.start, span.start + mention.span.end)
    date = mention.readings[0] if len(mention.readings) == 1 else None
    return Published(date, mention.as_written, mention.readings, span)


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
            return split_names(found.value), found.span
    for byline in bylines.values():
        if byline.authors:
            return byline.authors, byline.span
    return (), None


def _outlet(
    stated: Sequence[Stated], bylines: dict[int, Byline], blocks: Sequence[Block]
) -> tuple[str | None, Span | None]:
    for found in stated:
        if found.field == "outlet":
            return found.value.strip(), found.span
    for number, byline in bylines.items():
        if byline.outlet:
            at = blocks[number].text.find(byline.outlet)
            start = blocks[number].span.start + at
            return byline.outlet, Span(start, start + len(byline.outlet))
    return None, None


# --- the title ------------------------------------------------------------------------------------


def _title_at(
    blocks: Sequence[Block], head: Sequence[Block], first: int, lines: frozenset[int], given: str | None
) -> int | None:
    """Number of the title's block: the given title's line, a Markdown heading, or the head's best headline."""
    if given:
        wanted = re.sub(r"\W", "", given)
        return next((b.number for b in blocks if re.sub(r"\W", "", b.text) == wanted), None)
    marked = next((b.number for b in blocks[: first + 1] if b.text.startswith("# ")), None)
    if marked is not None:
        return marked
    headlines = [b for b in head if b.heading and b.text[-1] not in ":：" and len(b.text) >= 4]
    if not headlines or first >= len(blocks):
        return None
    lead = "".join(b.folded for b in blocks[first : first + 2])[:600]
    scores = {b.number: _likeness(b, lead) + (0.15 if b.number + 1 in lines else 0) for b in headlines}
    best = max(headlines, key=lambda b: (scores[b.number], -b.number))
    opening = headlines[0]
    return opening.number if scores[opening.number] > 0.5 * scores[best.number] else best.number


def _likeness(block: Block, lead: str) -> float:
    """Share of the headline's character pairs (Chinese) or words (English) that the lead has too."""
    folded = re.sub(r"[^\w ]", " ", block.folded)
    units = (
        [folded[i : i + 2] for i in range(len(folded) - 1)]
        if block.chinese
        else [w for w in folded.split() if len(w) > 3]
    )
    units = [unit for unit in units if " " not in unit]
    return sum(unit in lead for unit in units) / len(units) if units else 0.0


def _title(
    blocks: Sequence[Block], at: int | None, found: Stated | None, given: str | None
) -> tuple[str | None, Span | None]:
    if found and not given:
        return found.value, found.span
    if at is None:
        return given, None
    block = blocks[at]
    mark = MARKUP.match(block.text)
    skip = mark.end() if mark else 0
    return given or block.text[skip:].rstrip(" #"), Span(block.span.start + skip, block.span.end)


def _title_lines(blocks: Sequence[Block], head: Sequence[Block], at: int | None) -> frozenset[int]:
    """The title's block and, in a bilingual article, the one below it that says it in the other language."""
    if at is None:
        return frozenset()
    other = [b.number for b in head if b.number > at and b.heading and b.chinese != blocks[at].chinese]
    return frozenset([at, *other[:1]])


def _tickers(blocks: Sequence[Block], head: Sequence[Block], at: int | None, lines: frozenset[int]) -> frozenset[int]:
    """Headlines above the title: other news."""
    if at is None:
        return frozenset()
    return frozenset(b.number for b in head if b.number < at and b.number not in lines and b.heading)
