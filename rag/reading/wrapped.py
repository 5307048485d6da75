"""Lines that a page's width broke are joined again, as a PDF's text has them. White space goes, and nothing else.

Chinese has no space to tell a broken line from a short one, and a word cut in two ("馬克 / 宏") is found by nobody. A line is taken for
broken where it is as wide as the page and does not end; that holds for a text only where what is joined mostly ends like a sentence,
which a list of headlines does not. English lines stay as they are, for a break stands for a space there, but at a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading.blocks import BULLET, MARKUP
from rag.text.script import is_han
from rag.text.sentences import CLOSERS

_NARROWEST, _WIDEST = 32, 120  # columns of a page; a Chinese character takes two
_SLACK = 6  # columns that a line may be short of the width: no mark may open or end a line in the wrong place
_FEWEST = 3  # breaks that make a text a wrapped one
_ENDS = "。！？；：…!?:;"
_TWO_COLUMNS = re.compile(r"[\u1100-\U0010ffff]+")
_HYPHENATED = re.compile(r"(?<=[a-z]{2})-\n[^\S\n]*(?=[a-z]{2})")


def joined(text: str) -> str:
    """The text without line breaks inside Chinese sentences and behind hyphens; as it is where its lines are not broken."""
    lines = text.split("\n")
    broken = _broken(lines)
    if broken:
        text = "".join(_piece(lines, i, broken) for i in range(len(lines)))
    return _HYPHENATED.sub("-", text)


def _piece(lines: Sequence[str], i: int, broken: frozenset[int]) -> str:
    line = lines[i].lstrip() if i - 1 in broken else lines[i]
    if i in broken:
        return line.rstrip()
    return line + ("\n" if i + 1 < len(lines) else "")


def _broken(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that go on in the next one."""
    found: set[int] = set()
    start = 0
    for end in [*(i for i, line in enumerate(lines) if not line.strip()), len(lines)]:
        found |= _broken_in(lines, start, end)
        start = end + 1
    ends = [_final(lines[i + 1]) for i in found if i + 1 not in found]
    return frozenset(found) if len(found) >= _FEWEST and sum(ends) * 2 > len(ends) else frozenset()


def _broken_in(lines: Sequence[str], start: int, end: int) -> set[int]:
    """The same for one run of lines without an empty one."""
    widths = [_columns(line.strip()) for line in lines[start:end]]
    page = max(widths, default=0)
    if len(widths) < 3 or not _NARROWEST <= page <= _WIDEST:
        return set()
    return {
        start + i
        for i, width in enumerate(widths[:-1])
        if width >= page - _SLACK and not _final(lines[start + i]) and _may_meet(lines[start + i], lines[start + i + 1])
    }


def _columns(line: str) -> int:
    return len(line) + sum(map(len, _TWO_COLUMNS.findall(line))) if len(line) <= _WIDEST else len(line)


def _final(line: str) -> bool:
    return line.strip().rstrip(CLOSERS)[-1:] in tuple(_ENDS)


def _may_meet(line: str, following: str) -> bool:
    """Whether two lines can be one sentence of Chinese: no item, heading or row comes next."""
    here, there = line.strip(), following.strip()
    chinese = sum(map(is_han, here)) * 2 > len(here)
    return chinese and not (BULLET.match(there) or MARKUP.match(there) or there[0] in "|【〔")
