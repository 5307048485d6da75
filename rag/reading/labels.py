"""Lines that state something about the article: 「作者/Author(s): …」, a bare date, 「發布日期：… 文／…」.

A line counts where its label is known and its value has the label's shape; anything else is left to the text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from rag.reading.blocks import Block
from rag.reading.byline import is_outlet, read_byline
from rag.text.dates import find_dates
from rag.text.script import fold
from rag.types import DateMention, Span

_LABELS = {
    "author": ("作者", "记者", "撰文", "撰稿", "文", "author", "authors", "by", "reporter", "writer"),
    "outlet": (
        "来源", "网站来源", "出处", "媒体", "稿源", "新闻来源", "文章来源", "资料来源", "信息来源", "刊物", "source", "outlet", "publisher", "publication", "website",
    ),
    "date": (
        "日期", "出版", "文章日期", "发稿时间", "发稿日期", "发文日期", "刊登时间", "张贴日期", "发布时间", "发布日期", "发表时间", "发表日期", "时间", "刊登日期", "出版日期", "发布于", "发布", "date", "published", "published on", "publication date",
        "posted", "posted on", "date published", "release date",
    ),
    "updated": ("更新时间", "更新日期", "最后更新", "更新", "updated", "last updated", "last modified", "updated on"),
    "title": ("标题", "题目", "主旨", "title", "headline", "subject"),
    "other": (
        "关键字", "关键词", "标签", "主题", "网址", "链接", "连结", "原文链接", "原文连结", "原文", "分类", "栏目", "keywords", "keyword", "tags", "topics", "url", "link",
        "category", "categories", "section", "language", "语言", "看板", "字体", "字号", "字级", "文号", "编号", "发信人", "发件人", "寄件者", "寄件人", "收件者", "收件人", "副本", "翻译", "译者", "编译", "审校", "from", "to", "cc",
    ),
}  # fmt: skip
_LONGEST = {"author": 100, "outlet": 60, "date": 80, "updated": 80}
_LABEL_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABELLED = re.compile(r"[\W_]*(?P<label>[^:\n]{1,40}?)[*_\s]*:[*_\s]*(?P<value>\S.*)$", re.DOTALL)
_SPACED = re.compile(r"(?P<label>[^:\s]{1,12})(?:\t+|\s{2,})(?P<value>\S.*)$")  # as forums write: 作者  seawind88
_DATE_LABELS = "|".join(sorted((re.escape(x) for x in (*_LABELS["date"], *_LABELS["updated"])), key=len, reverse=True))
_DATE_LABEL = re.compile(rf"[\W_]*(?:{_DATE_LABELS})\b[\s:]*")
_UPDATE_CLAUSE = re.compile(
    r"[(\[【/·|-]?\s*[^()\[\]]{0,16}(?:更新于?|更改时间|修改时间|updated|modified)[^()]{0,40}[)\]】]?$|\([^()]{0,30}(?:更新|updated)[^()]{0,30}\)"
)
_RELATIVE = re.compile(
    r"(?:(?:published|posted|updated|from)\s)?(?:an?|\d{1,3}|one|two|three)\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|[mhd])\s?ago(?:\s?[·|,•].{0,30})?|just now|"
    r"(?:发布于|更新于|更新)?\s?\d{1,3}\s?(?:秒|分钟|小时|天|周)(?:之)?前|刚刚|(?:yesterday|today|昨天|今天|前天)(?:,?\s(?:at\s)?\d{1,2}[:.]\d{2}.{0,8})"
)
_MINGUO = re.compile(
    r"(?<!\d)(?P<year>1[0-4]\d)\s?[-/.年]\s?(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
_DATE_NOISE = re.compile(
    r"\d{1,2}[:时點点.]\d{2}(?:[:分]\d{2})?秒?(?:\.\d+)?\s?(?:h|uhr)?\b|t\d{2}:\d{2}\S*|\b(?:a\.?m\.?|p\.?m\.?|(?:gmt|utc)(?:[+-]\d{1,2})?|hkt|e[sd]t|p[sd]t|bst|ce?s?t|eest|eet|msk|ist|jst|kst|et|at|on|z)\b|[+-]\d{2}:?\d{2}|上午|下午|晚上|凌晨|中午|"
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|快讯|更新|发布|最后|最新|即时|"
    r"\b(?:date|published|posted|updated|last|first|on|min|read|minutes?|update|breaking|news|live)\b|日期|时间|版|刊"
)


_PARTS = re.compile(
    r"\s*[|丨]\s*|[\t\u3000]+|\s{2,}|\s+[·•–—]\s+|\s+(?=(?:来源|作者|记者|编辑|责任编辑|时间|日期|发布时间|文章来源|source|author|date|published)\s*[:/])"
)
_NAME_ZH = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_LINK = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]*\)")
_DAY = re.compile(r"\d|[年月]")  # without which no date is written
_RELEASE = re.compile(
    r"[\W_]*(?:(?:for )?immediate release|press release|news release|media release|(?:新闻|媒体)?(?:新闻稿|通稿|公告|声明))\b"
)
_AROUND = " \t\u3000*_,，、;；:：|丨/·•.。-–—()（）[]【】〔〕"  # marks around a date
_LEFT_OVER = 16  # characters of a part that says nothing known, in a line whose other parts do


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a line states: field is author, outlet, date, updated, title or other."""

    field: str
    value: str
    span: Span


def stated_in(block: Block, *, head: bool) -> tuple[Stated, ...]:
    """What an information line states, part by part; () for a line of text. Bare dates count in the article's head only."""
    if len(block.text) > 200:
        return ()
    if (
        head
        and (spaced := _labelled(block, _SPACED))
        and (spaced.field == "date" or not re.search(r"\s{2,}", spaced.value))
    ):
        return (spaced,)
    parts = _parts(block) if len(block.text) <= 160 else [block]
    found: list[Stated] = []
    left_over = 0
    for part in parts:
        stated = _stated(part, head, several=len(parts) > 1)
        found += stated
        left_over += not stated
        if not stated and len(part.text) > _LEFT_OVER:
            return ()
    return tuple(found) if found and left_over <= len(found) else ()


def _parts(block: Block) -> list[Block]:
    parts: list[Block] = []
    start = 0
    matches = [(m.start(), m.end()) for m in _PARTS.finditer(block.text if "\u3000" in block.text else block.folded)]
    for end, following in [*matches, (len(block.text), len(block.text))]:
        if text := block.text[start:end].strip(" \t\n\u3000*_"):
            begin = block.span.start + block.text.index(text, start)
            parts.append(Block(text, Span(begin, begin + len(text)), block.number))
        start = following
    return parts


def _stated(part: Block, head: bool, several: bool) -> list[Stated]:
    if labelled := _labelled(part):
        return [labelled]
    if not head:
        return []
    if _RELATIVE.fullmatch(part.core):
        return [Stated("other", part.text, part.span)]
    if dated := _date_line(part) or _date_beside(part):
        return dated
    if several and is_outlet(part.text):
        return [Stated("outlet", part.text, part.span)]
    byline = read_byline(part) if several else None
    if byline is None or not byline.whole or byline.dateline:
        return []
    found = [Stated("author", "、".join(byline.authors), byline.span)] if byline.authors else []
    return found + ([Stated("outlet", byline.outlet, byline.span)] if byline.outlet else [])


def _labelled(block: Block, shape: re.Pattern[str] = _LABELLED) -> Stated | None:
    """「作者/Author(s): …」: a short line whose every word before the colon is a label of one kind."""
    if len(block.text) > 200:
        return None
    match = shape.match(block.folded)
    if not match:
        return None
    names = [
        re.sub(r"\(s\)$", "", name.strip(" *_#-•"))
        for name in re.split(r"[/|(（]", re.sub(r"\(s\)", "", match["label"]))
    ]
    fields = {_LABEL_OF.get(name.strip(" )）")) for name in names if name.strip(" )）")}
    if len(fields) != 1 or None in fields:
        return None
    field = fields.pop() or ""
    start, end = match.span("value")
    value = block.text[start:end].rstrip(" *_")
    if link := _LINK.fullmatch(value):
        start, value = start + 1, link[1]
    if field in ("date", "updated") and not (find_dates(value) or _MINGUO.search(fold(value))):
        return None
    if len(value) > _LONGEST.get(field, 200) or (field in ("author", "outlet") and re.search(r"[。！？!?]", value)):
        return None
    return Stated(field, value, Span(block.span.start + start, block.span.start + start + len(value)))


def _date_line(block: Block) -> list[Stated]:
    """A line that is a date and nothing else but a time, a weekday, a label or 快訊; one without a year says nothing more than that."""
    if len(block.text) > 100 or not _DAY.search(block.folded):
        return []
    rest = (
        _UPDATE_CLAUSE.sub(" ", block.folded)
        if not block.folded.startswith(("更新", "最后更新", "updated"))
        else block.folded
    )
    mentions = [
        m for m in find_dates(block.text) if (m.readings or (m.month and m.day)) and m.span.of(block.folded) in rest
    ]
    for mention in mentions:
        rest = rest.replace(mention.span.of(block.folded), " " * len(mention.as_written), 1)
    again = [
        m for m in find_dates(rest) if len(m.readings) == 1
    ]  # 10/11/2025October 11, 2025: as one word, and once more in letters
    for mention in again:
        rest = rest.replace(mention.span.of(rest), " " * len(mention.as_written), 1)
    if not mentions or re.sub(r"[\W_]", "", _DATE_NOISE.sub(" ", _DATE_LABEL.sub(" ", rest))):
        return []
    updated = re.match(r"[\W_]*(?:更新|最后更新|updated|last updated)", block.folded)
    full = next((m for m in mentions if m.readings), None)
    sure = next((m for m in again if full and m.readings[0] in full.readings), None)
    full = sure or full
    return [_at("updated" if updated else "date" if full else "other", block, (full or mentions[0]).span)]


def _date_beside(block: Block) -> list[Stated]:
    """A line of a full date beside a byline, an outlet or a press release's mark: "Quayside Times, 22 October 2025"."""
    mentions = _full_dates(block)
    if len(mentions) != 1:
        return []
    day = mentions[0].span
    before, after = (_trimmed(block, Span(*span)) for span in ((0, day.start), (day.end, len(block.text))))
    if _RELEASE.match(block.folded) and after.start == after.end:
        return [_at("date", block, day)]
    if (before.end > before.start) == (after.end > after.start):
        return []
    rest = before if before.end > before.start else after
    if is_outlet(rest.of(block.text)):
        return [_at("date", block, day), _at("outlet", block, rest)]
    start = block.span.start
    words = rest.of(block.text).split()
    if 1 < len(words) <= 3 and is_outlet(words[0]) and all(_NAME_ZH.fullmatch(word) for word in words[1:]):
        people = _trimmed(block, Span(rest.start + len(words[0]), rest.end))
        return [
            _at("date", block, day),
            _at("outlet", block, Span(rest.start, rest.start + len(words[0]))),
            _at("author", block, people),
        ]
    if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", "".join(words)):
        return [_at("date", block, day)]  # a name or a place, nobody can tell
    byline = read_byline(Block(rest.of(block.text), Span(start + rest.start, start + rest.end), block.number))
    if byline is None or not byline.whole or byline.mention:
        return []
    found = [_at("date", block, day)]
    found += [Stated("author", "、".join(byline.authors), byline.span)] if byline.authors else []
    return found + ([Stated("outlet", byline.outlet, byline.span)] if byline.outlet else [])


def _full_dates(block: Block) -> list[DateMention]:
    if len(block.text) > 80 or not _DAY.search(block.folded):
        return []
    return [m for m in find_dates(block.text) if m.readings]


def _trimmed(block: Block, span: Span) -> Span:
    """Without the marks, the clock and the weekday around."""
    said = _DATE_NOISE.sub(lambda match: " " * len(match[0]), block.folded[span.start : span.end])
    bare = said.strip(_AROUND)
    start = span.start + said.find(bare)
    return Span(start, start + len(bare))


def minguo_date(written: str) -> tuple[Span, dt.date] | None:
    """A date of the Republic's calendar without its name, as forms write it (114-09-05): for labelled lines alone."""
    match = _MINGUO.search(fold(written))
    if match is None:
        return None
    try:
        return Span(*match.span()), dt.date(1911 + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _at(field: str, block: Block, span: Span) -> Stated:
    start = block.span.start
    return Stated(field, span.of(block.text), Span(start + span.start, start + span.end))
