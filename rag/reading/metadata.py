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
from rag.text.dates import find_dates
from rag.types import Dateline, Published, Span

_LABELS = {
    "author": ("作者", "记者", "撰文", "撰稿", "文", "author", "authors", "by", "reporter", "writer"),
    "outlet": (
        "来源", "网站来源", "出处", "媒体", "稿源", "新闻来源", "文章来源", "资料来源", "信息来源", "刊物", "source", "outlet", "publisher", "publication", "website",
    ),
    "date": (
        "日期", "发布时间", "发布日期", "发表时间", "发表日期", "时间", "刊登日期", "出版日期", "发布于", "发布", "date", "published", "published on", "publication date",
        "posted", "posted on", "date published", "release date",
    ),
    "updated": ("更新时间", "更新日期", "最后更新", "更新", "updated", "last updated", "last modified", "updated on"),
    "title": ("标题", "题目", "title", "headline"),
    "other": (
        "关键字", "关键词", "标签", "主题", "网址", "链接", "连结", "原文链接", "原文连结", "原文", "分类", "栏目", "keywords", "keyword", "tags", "topics", "url", "link",
        "category", "categories", "section", "location", "地点", "language", "语言",
    ),
}  # fmt: skip
_LONGEST = {"author": 100, "outlet": 60, "date": 80, "updated": 80}
_LABEL_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABELLED = re.compile(r"[\W_]*(?P<label>[^:\n]{1,40}?)[*_\s]*:[*_\s]*(?P<value>\S.*)$", re.DOTALL)
_DATE_LABELS = "|".join(sorted((re.escape(x) for x in (*_LABELS["date"], *_LABELS["updated"])), key=len, reverse=True))
_DATE_LABEL = re.compile(rf"[\W_]*(?:{_DATE_LABELS})\b[\s:]*")
_DATE_NOISE = re.compile(
    r"\d{1,2}[:时點点]\d{2}(?:[:分]\d{2})?秒?(?:\.\d+)?|t\d{2}:\d{2}\S*|\b(?:a\.?m\.?|p\.?m\.?|gmt|utc|hkt|est|edt|bst|cet|cst|et|at|on|z)\b|[+-]\d{2}:?\d{2}|上午|下午|晚上|凌晨|中午|"
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|快讯|更新|发布|最后|最新|即时|"
    r"\b(?:date|published|posted|updated|last|first|on|min|read|minutes?|update|breaking|news|live)\b|日期|时间|版|刊"
)


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


@dataclass(frozen=True, slots=True)
class _Found:
    """What one block states."""

    field: str
    value: str
    span: Span


def read_metadata(blocks: Sequence[Block], furniture: set[int], title: str | None, published: str | None) -> Metadata:
    """Metadata of an article; `title` and `published` are what its file or line states outside the text, and win."""
    first = next((b.number for b in blocks if b.prose and b.number not in furniture and _labelled(b) is None), len(blocks))
    head = [b for b in blocks[:first] if b.number not in furniture or _labelled(b)]
    stated = {b.number: found for b in blocks if (found := _labelled(b) or (_date_line(b) if b.number < first else None))}
    bylines = {b.number: found for b in (*head, *blocks[first : first + 1]) if b.number not in stated and (found := read_byline(b))}
    lines = frozenset(stated) | {number for number, found in bylines.items() if found.whole}
    at = _title_at(blocks, [b for b in head if b.number not in lines], first, lines, title)
    found_title = next((f for f in stated.values() if f.field == "title"), None)
    date = _published(stated, published)
    authors, authors_span = _authors(stated, bylines)
    outlet, outlet_span = _outlet(stated, bylines, blocks)
    line = next((found for found in bylines.values() if found.dateline), None)
    written, title_span = _title(blocks, at, found_title, title)
    return Metadata(
        written, title_span, date, dated(line, _anchor(date)) if line else None, authors, authors_span, outlet, outlet_span,
        lines | ({at} if at is not None and (title is None or title_span is not None) else frozenset()),
        _tickers(blocks, head, at, lines) if title_span else frozenset(),
    )  # fmt: skip


def _anchor(published: Published | None) -> dt.date | None:
    return published.date if published else None


# --- lines with a label --------------------------------------------------------------------------


def _labelled(block: Block) -> _Found | None:
    """「作者/Author(s): …」: a short line whose every word before the colon is a label of one kind."""
    if len(block.text) > 200:
        return None
    match = _LABELLED.match(block.folded)
    if not match:
        return None
    names = [re.sub(r"\(s\)$", "", name.strip(" *_#-•")) for name in re.split(r"[/|(（]", re.sub(r"\(s\)", "", match["label"]))]
    fields = {_LABEL_OF.get(name.strip(" )）")) for name in names if name.strip(" )）")}
    if len(fields) != 1 or None in fields:
        return None
    field = fields.pop() or ""
    start, end = match.span("value")
    value = block.text[start:end].rstrip(" *_")
    if field in ("date", "updated") and not find_dates(value):
        return None
    if len(value) > _LONGEST.get(field, 200) or (field in ("author", "outlet") and re.search(r"[。！？!?]", value)):
        return None
    return _Found(field, value, Span(block.span.start + start, block.span.start + start + len(value)))


def _date_line(block: Block) -> _Found | None:
    """A line that is a full date and nothing else but a time, a weekday, a label or 快訊."""
    if len(block.text) > 80:
        return None
    mentions = [m for m in find_dates(block.text) if m.readings]
    if not mentions:
        return None
    rest = block.folded
    for mention in mentions:
        rest = rest.replace(rest[mention.span.start : mention.span.end], " " * len(mention.as_written), 1)
    if re.sub(r"[\W_]", "", _DATE_NOISE.sub(" ", _DATE_LABEL.sub(" ", rest))):
        return None
    span = mentions[0].span
    field = "updated" if re.match(r"[\W_]*(?:更新|最后更新|updated|last updated)", block.folded) else "date"
    return _Found(field, mentions[0].as_written, Span(block.span.start + span.start, block.span.start + span.end))


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


def _published(stated: dict[int, _Found], given: str | None) -> Published | None:
    """The given date or, without one, the labelled or bare date line; a given date keeps the span of an equal line."""
    lines = [p for f in stated.values() if f.field == "date" and (p := published_of(f.value, f.span))]
    if given and (outside := published_of(given, None)):
        same = next((p for p in lines if set(p.readings) & set(outside.readings)), None)
        return replace(outside, span=same.span, as_written=same.as_written) if same else outside
    return lines[0] if lines else None


def _authors(stated: dict[int, _Found], bylines: dict[int, Byline]) -> tuple[tuple[str, ...], Span | None]:
    for found in stated.values():
        if found.field == "author":
            return split_names(found.value), found.span
    for byline in bylines.values():
        if byline.authors:
            return byline.authors, byline.span
    return (), None


def _outlet(stated: dict[int, _Found], bylines: dict[int, Byline], blocks: Sequence[Block]) -> tuple[str | None, Span | None]:
    for found in stated.values():
        if found.field == "outlet":
            return found.value.strip(), found.span
    for number, byline in bylines.items():
        if byline.outlet:
            at = blocks[number].text.find(byline.outlet)
            start = blocks[number].span.start + at
            return byline.outlet, Span(start, start + len(byline.outlet))
    return None, None


# --- the title ------------------------------------------------------------------------------------


def _title_at(blocks: Sequence[Block], head: Sequence[Block], first: int, lines: frozenset[int], given: str | None) -> int | None:
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
    units = [folded[i : i + 2] for i in range(len(folded) - 1)] if block.chinese else [w for w in folded.split() if len(w) > 3]
    units = [unit for unit in units if " " not in unit]
    return sum(unit in lead for unit in units) / len(units) if units else 0.0


def _title(blocks: Sequence[Block], at: int | None, found: _Found | None, given: str | None) -> tuple[str | None, Span | None]:
    if found and not given:
        return found.value, found.span
    if at is None:
        return given, None
    block = blocks[at]
    mark = MARKUP.match(block.text)
    skip = mark.end() if mark else 0
    return given or block.text[skip:].rstrip(" #"), Span(block.span.start + skip, block.span.end)


def _tickers(blocks: Sequence[Block], head: Sequence[Block], at: int | None, lines: frozenset[int]) -> frozenset[int]:
    """Headlines above the title: other news."""
    if at is None:
        return frozenset()
    return frozenset(b.number for b in head if b.number < at and b.number not in lines and b.heading)
