"""Marks page furniture; never rewrites, never removes.

The method is that of boilerpipe (Kohlschütter et al., WSDM 2010) and jusText (Pomikálek 2011) on plain text: blocks are judged by
length, by how they end, by their neighbours (`sections`) and by key words (`keywords`); clean prose loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading import keywords
from rag.reading.blocks import Block, first_paragraph
from rag.reading.captions import caption
from rag.reading.sections import about_author, foot, sections, tags, teasers
from rag.text.script import fold
from rag.text.sentences import CLOSERS, sentences
from rag.types import Span

_BUTTONS = frozenset(keywords.BUTTONS)
_SINGLE = frozenset(keywords.SINGLE_LINES)
_SECTIONS = frozenset(keywords.SECTIONS)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BOX = 4  # lines of a box
_NO_LETTERS = re.compile(r"[\W_]*")
_PAGE = re.compile(
    r"[\W_]*(?:第\s*)?\d{1,3}(?:\s*[/／]\s*\d{1,3})?(?:\s*页)?[\W_]*|page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|共?\s*\d+\s*页"
)
_POINTER = re.compile(rf"[\W_]*(?:{_any(keywords.POINTERS)})\s*[:：>»|-]\s*\S")
_INVITE = re.compile(rf"[\W_]*(?:{'|'.join(keywords.INVITES)})")
_LEGAL = re.compile("|".join(keywords.LEGAL))
_COMMENTS = re.compile(
    r"\d[\d,]*\s*(?:则|条|个)?\s*(?:留言|评论|comments?|shares?|likes?|views?|次浏览|浏览|阅读|点赞|人气)|.{0,12}讨论区|共?\d*条评论|"
    r"\d+\s*min(?:ute)?s?\s*read|(?:阅读|预计阅读)时间.{0,12}"
)
_HASHTAGS = re.compile(r"(?:#[^\s#]+\s*){1,}")
_EDITOR = re.compile(
    r"[\W_]*(?:(?:图片|视频|文字|美术|值班|执行|见习|责任)?编辑|责编|核稿|核稿编辑|校对|审核|监制)\s*[:/].{0,40}|"
    r"[\W_]*(?:editing by|reporting by|edited by|additional reporting by|writing by|translated by)[\s:].{0,120}|\((?:编译|编辑|整理|撰文|采写|记者)\s[^()]{2,40}(?:审校|编审|校对|核稿)[^()]{0,20}\)"
)
_WIDGET = re.compile("|".join(keywords.WIDGETS))
_IMPERATIVE = re.compile("|".join(keywords.IMPERATIVES))
_OFFERS = re.compile("|".join(keywords.OFFERS))
_ASKS = re.compile(f"{_OFFERS.pattern}|{_IMPERATIVE.pattern}")
_ADDRESS = re.compile(r"[\W_]*(?:[^\W\d_]{1,12}\s?){0,3}:?\s*(?:https?://|www\.)\S+[\W_]*")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$|\[[^\]]*\]\([^)]*\)$")
_CRUMB = re.compile(r"\s*(?:>|›|»|→|::|/|\|)\s*")


def furniture_blocks(
    blocks: Sequence[Block], keep: frozenset[int] = frozenset(), authors: Sequence[str] = ()
) -> set[int]:
    """Numbers of the blocks that are furniture; `keep` are blocks that are title or metadata and stay as they are.

    Where no block reads like prose, nothing but certain furniture is marked: a short note is not a page.
    """
    marked = {b.number for b in blocks if b.number not in keep and _alone(b)}
    first = first_paragraph(blocks, marked)
    if first is None:
        return marked
    marked |= _crumbs(blocks, first, keep) | _repeated(blocks, keep)
    marked |= about_author(blocks, first, authors)
    marked |= sections(blocks, first, keep, marked)
    marked |= teasers(blocks, first, marked, keep) | tags(blocks, marked, keep)
    return marked - keep


def beside_furniture(blocks: Sequence[Block], marked: set[int], keep: frozenset[int]) -> set[int]:
    """What is furniture for the company it keeps, once title and metadata are known to be none: `marked`, and what lies around it."""
    first = first_paragraph(blocks, marked)
    if first is None:
        return marked
    return marked | (foot(blocks, marked, keep) | _between(blocks, first, marked, keep)) - keep


def spans_of(blocks: Sequence[Block], numbers: set[int]) -> tuple[Span, ...]:
    """Sorted, disjoint spans of the numbered blocks; neighbours are joined."""
    spans: list[Span] = []
    last = -2
    for block in blocks:
        if block.number in numbers:
            joined = last == block.number - 1
            spans[-1:] = [Span(spans[-1].start, block.span.end)] if joined else [*spans[-1:], block.span]
            last = block.number
    return tuple(spans)


def _alone(block: Block) -> bool:
    """Furniture by the block's own text, whatever stands around it."""
    folded, core = block.folded, block.core
    if _NO_LETTERS.fullmatch(folded) or _PAGE.fullmatch(folded) or core in _SINGLE or caption(block):
        return True
    if len(folded) > 300:
        return False
    if _LEGAL.search(folded):
        return not any(_says_something(sentence.of(folded)) for sentence in sentences(folded))
    if _ADDRESS.fullmatch(folded) or _WIDGET.fullmatch(core):
        return True
    if len(folded) > 160:
        return False
    if _bar(core) or _MARKDOWN_IMAGE.fullmatch(block.text) or _HASHTAGS.fullmatch(folded) or _COMMENTS.fullmatch(core):
        return True
    return bool(_POINTER.match(folded) or _EDITOR.fullmatch(folded) or _INVITE.match(folded)) or _offer(folded)


def _offer(folded: str) -> bool:
    """「歡迎訂閱…頻道」: what the site offers, asked for; a sentence that tells of such things is none."""
    offered = len({match[0] for match in _OFFERS.finditer(folded)})
    if any(_says_something(s.of(folded)) and not _ASKS.search(s.of(folded)) for s in sentences(folded)):
        return False
    asked = len({match[0] for match in _IMPERATIVE.finditer(folded)})
    return offered > 0 and asked > 0 and (folded[-1] not in "。." or offered + asked > 2)


def _says_something(sentence: str) -> bool:
    """Whether a folded sentence is prose rather than a legal line."""
    return len(sentence) >= 25 and sentence.rstrip(CLOSERS)[-1:] in tuple("。！？.!?") and not _LEGAL.search(sentence)


def legal_sentences(text: str, block: Block) -> list[Span]:
    """Spans of the legal lines inside a block of prose, as pages that were saved without line breaks have them."""
    if not _LEGAL.search(block.folded):
        return []
    return [span for span in sentences(text, block.span.start, block.span.end) if _LEGAL.search(fold(span.of(text)))]


def _bar(core: str) -> bool:
    if core in _BUTTONS:
        return True
    words = [word for word in re.split(r"[\s|/,·、:]+", core) if word]
    return len(words) > 1 and all(word in _BUTTONS or word.isdecimal() for word in words)


def _crumbs(blocks: Sequence[Block], first: int, keep: frozenset[int]) -> set[int]:
    """Section paths above the first paragraph: "article / 全球政治", 首頁 > 國際 > 歐洲; and runs of menu words."""
    marked: set[int] = set()
    for block in blocks[:first]:
        parts = [part for part in _CRUMB.split(block.folded) if part]
        if len(parts) > 1 and len(block.text) <= 80 and not block.final:
            strong = len(parts) > 2 or re.search(r"[>›»→]", block.text)
            if parts[0] in _SECTIONS or parts[0].startswith("当前位置") or (strong and max(map(len, parts[:-1])) <= 12):
                marked.add(block.number)
        elif block.core in _SECTIONS or _menu(block):
            marked.add(block.number)
    short = [b.number for b in blocks[:first] if len(b.text) <= (6 if b.chinese else 16) and b.number not in keep]
    for run in _runs(short):
        if len(run) >= 4:
            marked.update(run)
    return marked


def _menu(block: Block) -> bool:
    """A line of four words or more, most of them sections or buttons: Home News Sport Business Travel."""
    words = [word for word in re.split(r"[\s|/,·、]+", block.core) if word]
    known = sum(word in _BUTTONS or word in _SECTIONS for word in words)
    return len(words) >= 4 and not block.final and known * 2 >= len(words)


def _between(blocks: Sequence[Block], first: int, marked: set[int], keep: frozenset[int]) -> set[int]:
    """Above the first paragraph: a word or two with furniture on both sides, or beside furniture and nothing but a word.

    Below it: up to four lines without an end between two that are furniture, as in a box for a newsletter; a heading has its
    paragraph below.
    """
    found: set[int] = set()
    run: list[int] = []
    for block in blocks[first + 1 :]:
        if block.number in marked:
            found.update(run if run and run[0] - 1 in marked and len(run) <= _BOX else ())
        elif block.number not in keep and not block.final and not block.bulleted and not block.row:
            run.append(block.number)
            continue
        run = []
    for block in blocks[1:first]:
        if (
            block.number in marked
            or block.number in keep
            or block.bulleted
            or len(block.text) > (8 if block.chinese else 24)
        ):
            continue
        beside = [n in marked or n in found for n in (block.number - 1, block.number + 1)]
        if all(beside) or (any(beside) and len(block.text) <= (4 if block.chinese else 12)):
            found.add(block.number)
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _repeated(blocks: Sequence[Block], keep: frozenset[int]) -> set[int]:
    """Short lines said before: captions doubled, the title again above its teaser; a page's running head, there the first one too."""
    seen: dict[str, int] = {}
    marked: set[int] = set()
    for block in blocks:
        key = block.core
        if key in seen and not block.prose and len(key) >= 4 and block.number not in keep:
            marked.add(block.number)
            beside = [blocks[n] for n in (block.number - 1, block.number + 1) if 0 <= n < len(blocks)]
            if any(_PAGE.fullmatch(b.folded) for b in beside):
                marked.add(seen[key])
        seen.setdefault(key, block.number)
    return marked
