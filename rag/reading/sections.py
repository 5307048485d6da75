"""What stands around an article: sections of links behind a header, teasers, key words, the page's foot, what is said of the author.

A section such as Related stories takes what looks like a list of links. The article comes back with a paragraph behind a
header inside the text ("Read more:"), and with two paragraphs in a row behind any other; comments and the site's own pages do not end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rag.reading import keywords
from rag.reading.blocks import Block

_SOFT = frozenset(keywords.TAIL_HEADERS)
_HARD = frozenset(keywords.LAST_HEADERS)
_PAID = frozenset(keywords.PAID_HEADERS)
_SECTION_HEADER = re.compile(
    r"(?:更多|more)\s?.{0,12}(?:新闻|报道|stories|news)|更多.{1,6}|explore more .{1,24}|more from .{0,24}|(?:其他|同类)(?:报道|新闻|文章)|(?:related|suggested|our latest) .{0,24}|"
    r"(?:other|latest|popular|top|recent) (?:news|stories|posts|articles)|(?:the )?latest (?:from|on|in) .{1,24}"
)
_DISCUSSION = re.compile(
    r".{0,12}(?:讨论区|评论区)|(?:\d[\d,]*\s*)?(?:comments?|条评论|则留言|则回应|个回答)(?:\s*\(\d+\))?|discussion about this .{1,12}|(?:readers?.? )?(?:replies|responses)(?:\s*\(\d+\))?"
)
_LEGAL = re.compile("|".join(keywords.LEGAL))
_OFFERS = re.compile("|".join(keywords.OFFERS))
_LONGEST_TAG = {True: 10, False: 26}  # characters, Chinese and English
_LONGEST_LIFE = 600  # characters of what is said of an author
_LONGEST_HEADER = 40
_WORK = r"(?:reporters?|editors?|correspondents?|journalists?|columnists?|writers?|authors?|producers?|fellows?|professors?|lecturers?|analysts?|researchers?|directors?)"
_OF_AUTHOR = re.compile(
    rf"(?:is|was|are|has been) (?:an?|the|our)?\s?.{{0,60}}\b{_WORK}\b|(?:[\w.’'-]+ ){{0,5}}(?:covers|reports on|writes (?:about|on))\b|.{{0,40}}{_WORK} (?:who|covering)\b|"
    r"(?:[Bb]efore|[Pp]rior to) joining\b|(?:joined|worked|studied|[Pp]reviously|has (?:reported|written|covered|worked))\b"
)
_OF_AUTHOR_ZH = re.compile(
    r"\W*(?:本文)?作者(?:\s?[\u4e00-\u9fff]{2,4}(?<![认以因成作]))?\s?(?:为(?![了此何其他她它我人自])|是|现任|系|曾任|,).{0,60}"
    r"(?:学者|研究员|教授|记者|作家|主任|博士|编辑|律师|委员|总监|讲师|撰稿人?|所长|院长|工作者|专家|顾问|主笔|评论员|作者).{0,30}"
)


def sections(blocks: Sequence[Block], first: int, keep: frozenset[int], marked: set[int]) -> set[int]:
    """Numbers of the headers of sections that are not the article, and of what they hold.

    `first` is the first paragraph, `marked` what is furniture already: no paragraph of it brings the article back.
    """
    said = [b.number for b in blocks if _paragraph(b) and b.number not in marked]
    last = max(said, default=-1)
    pairs = [n for n, following in pairwise(said) if following == n + 1]
    found: set[int] = set()
    number = 0
    while number < len(blocks):
        kind = None if number in keep else _opens(blocks, number, last)
        if kind is None:
            number += 1
            continue
        back = None if kind == "hard" else _comes_back(blocks, number, said, pairs, kind == "inside")
        if back is None and number < first:
            back = first  # a box above the article: it must not take the article with it
        stop = len(blocks) if back is None else back
        found.update(range(number, stop))
        number = stop
    return found


def _opens(blocks: Sequence[Block], number: int, last_prose: int) -> str | None:
    """ "hard", "soft" or "inside" for the header of a section; a count of comments is one behind the prose only.

    A header with a paragraph right below it is a heading of the article, where it is not about advertising.
    """
    block, core = blocks[number], blocks[number].core
    if len(core) > _LONGEST_HEADER or (block.final and block.text[-1] in ".。;；"):
        return None
    if core in _HARD or (_DISCUSSION.fullmatch(core) and (number > last_prose or not core[0].isdigit())):
        return "hard"
    if core in _PAID:
        return "soft"
    if core in _SOFT or _SECTION_HEADER.fullmatch(core):
        if number + 1 < len(blocks) and _paragraph(blocks[number + 1]):
            return None
        return "inside" if block.text[-1] in ":：" and number < last_prose else "soft"
    return None


def _comes_back(
    blocks: Sequence[Block], header: int, said: Sequence[int], pairs: Sequence[int], inside: bool
) -> int | None:
    """Number of the block at which the article goes on; None where it does not. `said` are paragraphs, `pairs` those before another.

    Inside a text, with the next paragraph. Else with two in a row, or with the last one where no teaser stands above it.
    """
    left = said[bisect_right(said, header) : bisect_right(said, header) + 2]
    if inside and left:
        return left[0]
    if len(left) == 1 and not any(b.truncated or b.core in _HARD for b in blocks[header + 1 : left[0] + 1]):
        return left[0]
    return next(iter(pairs[bisect_right(pairs, header) : bisect_right(pairs, header) + 1]), None)


def _paragraph(block: Block) -> bool:
    return block.prose and block.final and not block.bulleted and not forum_rules(block)


def forum_rules(block: Block) -> bool:
    return sum(word in block.folded for word in keywords.FORUM) >= 3


def teasers(blocks: Sequence[Block], first: int, marked: set[int], keep: frozenset[int]) -> set[int]:
    """Behind the first paragraph: two or more cut-off blocks with nothing but headlines between them."""
    found: set[int] = set()
    run: list[Block] = []
    for block in [*blocks[first + 1 :], None]:
        if (
            block is not None
            and (block.truncated or block.heading or block.number in marked)
            and block.number not in keep
        ):
            run.append(block)
            continue
        if sum(b.truncated for b in run) >= 2:
            found.update(b.number for b in run)
        run = []
    return found


def tags(blocks: Sequence[Block], marked: set[int], keep: frozenset[int]) -> set[int]:
    """A line of key words between the last paragraph and the furniture behind it: 烏克蘭 俄羅斯 俄烏戰爭."""
    last = max((b.number for b in blocks if b.prose and b.number not in marked), default=len(blocks))
    found: set[int] = set()
    for block in blocks[last + 1 :]:
        words = block.text.split()
        if block.number in marked or block.number in keep:
            continue
        bare = not re.search(r"[。，,.!?！？：:;；「“]", block.text)
        if bare and 1 < len(words) <= 15 and all(len(w) <= 10 for w in words) and block.chinese:
            found.add(block.number)
    return found


def foot(blocks: Sequence[Block], marked: set[int], keep: frozenset[int]) -> set[int]:
    """Behind the last paragraph, what the page adds, where any of it is surely furniture.

    Below a line that is: lines without an end. Anywhere: legal text, and two or more words or names in a row, as tags are set.
    """
    last = max(
        (b.number for b in blocks if _told(b) and not _LEGAL.search(b.folded) and b.number not in marked),
        default=len(blocks),
    )
    behind = [b for b in blocks[last + 1 :] if b.number not in keep]
    sure = next((b.number for b in behind if b.number in marked or _LEGAL.search(b.folded)), None)
    if sure is None:
        return set()
    found = {
        b.number
        for b in behind
        if b.number >= sure and not b.row and (b.heading or b.truncated or _LEGAL.search(b.folded))
    }
    found |= {b.number for b in behind if b.heading and _OFFERS.search(b.folded)}
    tag = {b.number for b in behind if b.heading and len(b.text) <= _LONGEST_TAG[b.chinese]}
    known = tag | found | marked
    return found | {n for n in tag if n - 1 in known or n + 1 in known}


def _told(block: Block) -> bool:
    """A paragraph, a list's item or any other line that ends like a sentence."""
    return block.prose or block.bulleted or (block.final and block.text[-1] not in "?？!！")


def about_author(blocks: Sequence[Block], first: int, authors: Sequence[str]) -> set[int]:
    """What is said of who wrote it, in the second half: a line that opens with an author's name, or stands below it, and tells their work."""
    found: set[int] = set()
    for block in blocks[max(first + 1, len(blocks) // 2) :]:
        if len(block.text) > _LONGEST_LIFE:
            continue
        name = next((a for a in authors if len(a) > 1 and block.text.lower().startswith(a.lower())), None)
        said = block.text[len(name) :].strip(" ,，-–—") if name else block.text
        below = blocks[block.number - 1].text in authors or block.number - 1 in found
        told = not said or _OF_AUTHOR.match(said) is not None
        if (name and told) or (below and (block.heading or told)) or _OF_AUTHOR_ZH.fullmatch(block.folded):
            found.add(block.number)
    return found
