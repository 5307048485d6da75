"""Marks page furniture; never rewrites, never removes.

The method is that of boilerpipe (Kohlschütter et al., WSDM 2010) and jusText (Pomikálek 2011) on plain text: blocks are judged by
length, by how they end, by their neighbours and by key words; clean prose loses nothing. A section such as 延伸閱讀 or
Related stories takes everything behind it, unless a run of three long paragraphs shows that the article goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading import keywords
from rag.reading.blocks import Block
from rag.text.script import fold
from rag.text.sentences import CLOSERS, sentences
from rag.types import Span

_RUN = 3  # long paragraphs in a row that bring the article back after a tail header
_TAIL = frozenset(keywords.TAIL_HEADERS)
_BUTTONS = frozenset(keywords.BUTTONS)
_SINGLE = frozenset(keywords.SINGLE_LINES)
_SECTIONS = frozenset(keywords.SECTIONS)


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
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
_SECTION_HEADER = re.compile(r".{0,12}讨论区|(?:更多|more)\s?.{0,12}(?:新闻|报道|stories|news)|more from .{1,24}")
_CREDIT = "图|图源|图片|照片|资料照|摄影|图文|资料图|示意图"
_CAPTION = re.compile(
    rf"^[\W_]*图\s*[/:|]|^[\W_]*图为|(?:^|[。.\s(])(?:{_CREDIT})\s*(?:来源|提供|取自)?\s*[/:]|"
    rf"\((?:{_CREDIT}|档案照|美联社|路透社?|法新社|取自)[^()]*\)$|^▲|"
    r"^\W*(?:photo|image|picture|photograph|credit|image source|file photo)s?\s*(?:by\b|:|/|credit)|"
    r"\((?:photo|image|ap photo|(?:reuters|getty|afp)[ /,])[^()]*\)$|getty images$|ap photo/|[.:] (?:photo|credit|image): "
)
_HASHTAGS = re.compile(r"(?:#[^\s#]+\s*){1,}")
_EDITOR = re.compile(
    r"[\W_]*(?:责任编辑|责编|编辑|核稿|核稿编辑|校对|审核|监制)\s*[:/].{0,40}|"
    r"[\W_]*(?:editing by|reporting by|edited by|additional reporting by|writing by)\s.{0,120}"
)
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$|\[[^\]]*\]\([^)]*\)$")
_CRUMB = re.compile(r"\s*(?:>|›|»|→|::|/|\|)\s*")


def furniture_blocks(blocks: Sequence[Block], keep: frozenset[int] = frozenset()) -> set[int]:
    """Numbers of the blocks that are furniture; `keep` are blocks that are title or metadata and stay as they are.

    Where no block reads like prose, nothing but certain furniture is marked: a short note is not a page.
    """
    marked = {b.number for b in blocks if b.number not in keep and _alone(b)}
    first = next((b.number for b in blocks if b.prose and b.number not in marked), None)
    if first is None:
        return marked
    marked |= _crumbs(blocks, first, keep) | _repeated(blocks, keep)
    marked |= _tails(blocks, first, keep)
    marked |= _teasers(blocks, first, marked, keep) | _tags(blocks, first, marked, keep)
    return marked - keep


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


def _core(block: Block) -> str:
    return _EDGES.sub("", block.folded)


def _alone(block: Block) -> bool:
    """Furniture by the block's own text, whatever stands around it."""
    folded, core = block.folded, _core(block)
    if _NO_LETTERS.fullmatch(folded) or _PAGE.fullmatch(folded) or core in _SINGLE:
        return True
    if len(folded) > 300:
        return False
    if _LEGAL.search(folded):
        return not any(_says_something(sentence.of(folded)) for sentence in sentences(folded))
    if len(folded) > 160:
        return False
    if _bar(core) or _MARKDOWN_IMAGE.fullmatch(block.text) or _HASHTAGS.fullmatch(folded) or _COMMENTS.fullmatch(core):
        return True
    if _POINTER.match(folded) or (_CAPTION.search(folded) and len(folded) <= 120):
        return True
    return bool(_EDITOR.fullmatch(folded) or _INVITE.match(folded))


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
        elif _core(block) in _SECTIONS:
            marked.add(block.number)
    short = [b.number for b in blocks[:first] if len(b.text) <= (6 if b.chinese else 16) and b.number not in keep]
    for run in _runs(short):
        if len(run) >= 4:
            marked.update(run)
    return marked


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _repeated(blocks: Sequence[Block], keep: frozenset[int]) -> set[int]:
    """Short lines said before: captions doubled, the title again above its teaser."""
    seen: set[str] = set()
    marked: set[int] = set()
    for block in blocks:
        key = _core(block)
        if key in seen and not block.prose and len(key) >= 4 and block.number not in keep:
            marked.add(block.number)
        seen.add(key)
    return marked


def _opens_tail(block: Block, last_prose: int) -> bool:
    """Whether the line opens a section of links, comments or shop boxes; a count of comments does behind the prose only."""
    core = _core(block)
    if len(core) > 40:
        return False
    if core in _TAIL or _SECTION_HEADER.fullmatch(core):
        return True
    return block.number > last_prose and bool(_COMMENTS.fullmatch(core))


def _tails(blocks: Sequence[Block], first: int, keep: frozenset[int]) -> set[int]:
    marked: set[int] = set()
    said = [b.number for b in blocks if b.prose and b.final and not b.bulleted and not forum_rules(b)]
    last_prose = max(said, default=-1)
    number = 0
    while number < len(blocks):
        if number in keep or not _opens_tail(blocks[number], last_prose):
            number += 1
            continue
        back = _comes_back(blocks, number + 1, _RUN)
        if back is None and number < first:
            back = first  # a box above the article: it must not take the article with it
        stop = len(blocks) if back is None else back
        marked.update(range(number, stop))
        number = stop
    return marked


def _comes_back(blocks: Sequence[Block], start: int, run: int) -> int | None:
    """Number of the block at which `run` long paragraphs in a row start, none of them a forum's rules; None without."""
    count = 0
    for block in blocks[start:]:
        count = count + 1 if block.long_prose and not forum_rules(block) else 0
        if count == run:
            return block.number - run + 1
    return None


def forum_rules(block: Block) -> bool:
    return sum(word in block.folded for word in keywords.FORUM) >= 3


def _teasers(blocks: Sequence[Block], first: int, marked: set[int], keep: frozenset[int]) -> set[int]:
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


def _tags(blocks: Sequence[Block], first: int, marked: set[int], keep: frozenset[int]) -> set[int]:
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
