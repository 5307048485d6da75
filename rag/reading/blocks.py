"""A text as blocks: lines, or hard-wrapped paragraphs, with the shallow features that tell prose from furniture.

The features are those of boilerpipe (Kohlschütter, Fankhauser and Nejdl: Boilerplate detection using shallow text features, WSDM
2010) and jusText (Pomikálek 2011): length, how it ends, its neighbours, and key words; without tags, as plain text has none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from rag.text.language import is_chinese
from rag.text.script import fold
from rag.text.sentences import CLOSERS, wrapped_breaks
from rag.types import Span

BULLET = re.compile(
    r"(?:[•●▪◦‣■◆▶►·]|[*+](?=\s)|[–—-](?!\d)|\d{1,2}(?:[、)）]|\.(?!\d))|[(（]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)"
)
MARKUP = re.compile(r"#{1,6}\s+|>\s*(?=\S)")
_IN_FRONT = re.compile(
    rf"(?:{MARKUP.pattern}|\[\^[^\]\s]{{1,12}}\]:\s+)*(?:(?:[-*+]\s+)?{BULLET.pattern})?(?:{MARKUP.pattern})*"
)
_FINAL = "。！？｡.!?…;；"
_SYMBOLS = re.compile(r"[\s\u2190-\u2bff\u3012-\u3020\U0001f000-\U0001faff*]+$")
_TRUNCATED = re.compile(r"(?:\.{2,}|…+)\s*(?:\(?(?:more|更多|詳全文|繼續閱讀)\)?)?$")
_PROSE_LENGTH = {True: 30, False: 70}  # characters, Chinese and English
_SHORT = 2.5  # so much shorter may a paragraph be that has another beside it
_LONG_LENGTH = {True: 60, False: 160}
_HEADING_LENGTH = {True: 45, False: 120}


@dataclass(frozen=True)
class Block:
    """One line or wrapped paragraph, trimmed of white space."""

    text: str
    span: Span
    number: int  # among the blocks of the article

    @cached_property
    def folded(self) -> str:
        """Same length as `text`."""
        return fold(self.text)

    @cached_property
    def chinese(self) -> bool:
        return is_chinese(self.text)

    @cached_property
    def mark_length(self) -> int:
        """Length of the bullets, heading, quotation and footnote marks in front."""
        match = _IN_FRONT.match(self.text)
        return match.end() if match and match.end() < len(self.text) else 0

    @cached_property
    def core(self) -> str:
        """`folded` without the marks around it."""
        start, end = 0, len(self.folded)
        while start < end and not self.folded[start].isalnum():
            start += 1
        while end > start and not self.folded[end - 1].isalnum():
            end -= 1
        return self.folded[start:end]

    @property
    def row(self) -> bool:
        """A row of a table, its cells between upright strokes."""
        return self.text[0] == self.text[-1] == "|" and self.text.count("|") > 2

    @property
    def bulleted(self) -> bool:
        return BULLET.match(self.text) is not None

    @cached_property
    def truncated(self) -> bool:
        return _TRUNCATED.search(self.text[-24:]) is not None

    @cached_property
    def final(self) -> bool:
        """Ends like a sentence, symbols behind it aside (⚡ ■); an ellipsis of a cut teaser is no end."""
        return _SYMBOLS.sub("", self.text[-40:]).rstrip(CLOSERS)[-1:] in tuple(_FINAL) and not self.truncated

    @cached_property
    def prose(self) -> bool:
        """Long enough for a paragraph and ends like one, or far too long for a heading."""
        longest = 2 * _HEADING_LENGTH[self.chinese]
        return len(self.text) > longest or (self.final and len(self.text) >= _PROSE_LENGTH[self.chinese])

    @cached_property
    def long_prose(self) -> bool:
        return self.final and not self.bulleted and len(self.text) >= _LONG_LENGTH[self.chinese]

    @cached_property
    def heading(self) -> bool:
        """Short, without a final mark, not a list item; markup of a heading decides."""
        if MARKUP.match(self.text):
            return self.text.startswith("#")
        ends = self.text[-1] in "?？!！" or not (self.final or self.truncated)
        return ends and not self.bulleted and len(self.text) <= _HEADING_LENGTH[self.chinese]


def first_paragraph(blocks: Sequence[Block], passed_over: Container[int] = ()) -> int | None:
    """Number of the first block that reads like prose, or of the first of two shorter ones in a row that end like sentences."""
    told = [b for b in blocks if b.number not in passed_over]
    short = [b.final and not b.heading and _SHORT * len(b.text) >= _PROSE_LENGTH[b.chinese] for b in told]
    for i, block in enumerate(told):
        if block.prose or (short[i] and any(short[i + 1 : i + 3])):
            return block.number
    return None


def blocks_of(text: str) -> list[Block]:
    """Blocks in the order of the text; empty lines are none."""
    wrapped = wrapped_breaks(text, 0, len(text))
    blocks: list[Block] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        while end >= 0 and end in wrapped:
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        raw = text[start:end]
        trimmed = raw.strip()
        if trimmed:
            begin = start + raw.index(trimmed[0])
            blocks.append(Block(trimmed, Span(begin, begin + len(trimmed)), len(blocks)))
        start = end + 1
    return blocks
