"""Which line of an article's head is its title, and which are other news above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.reading.blocks import MARKUP, Block
from rag.reading.labels import Stated
from rag.text.script import is_han
from rag.types import Span

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b")  # opens an entry of a live page
_FEW = 4  # words; a headline of fewer is like the text by chance
_GENERIC = re.compile(
    r"(?:(?:key|main) (?:points?|takeaways?)|summary|in brief|highlights?|at a glance|takeaways?|overview|introduction|abstract|重点|要点|摘要|提要|导读|重点摘要|本文重点|内容提要|新闻重点|[\W_])+"
)


def title_at(
    blocks: Sequence[Block], head: Sequence[Block], first: int, lines: frozenset[int], given: str | None
) -> int | None:
    """Number of the title's block: the given title's line, a Markdown heading, or the head's best headline."""
    if given:
        wanted = re.sub(r"\W", "", given)
        return next((b.number for b in blocks if re.sub(r"\W", "", b.text) == wanted), None)
    marked = next((b.number for b in blocks[: first + 1] if b.text.startswith("# ")), None)
    if marked is not None:
        return marked
    headlines = [b for b in head if _headline(b)]
    if not headlines or first >= len(blocks):
        return None
    lead = "".join(b.folded for b in blocks[first : first + 2])[:600]
    scores = {b.number: _likeness(b, lead) + _placed(b, lines) for b in headlines}
    best = max(headlines, key=lambda b: (scores[b.number], -b.number))
    above = next((b for b in headlines if b.number == best.number - 1), None)
    if above is not None and (above.chinese != best.chinese or _standfirst(best, above)):
        return above.number  # the title twice, in both languages; or with what is said below it
    opening = next((b for b in headlines if len(b.text) >= (8 if b.chinese else 16)), headlines[0])
    earlier = opening.number < best.number
    return opening.number if earlier and scores[opening.number] > 0.5 * scores[best.number] else best.number


def _standfirst(block: Block, title: Block) -> bool:
    """Whether a line below a headline reads like what is said below a title: much longer, or a question of its own."""
    longer = len(block.text) > 1.6 * len(title.text) and len(block.text) > (25 if block.chinese else 60)
    return longer and len(title.text) >= (10 if title.chinese else 28)


def _headline(block: Block) -> bool:
    long_enough = len(block.text) >= 4 and block.text[-1] not in ":："
    return (
        long_enough
        and not _CLOCK.match(block.text)
        and block.heading
        and not block.row
        and not _GENERIC.fullmatch(block.folded)
    )


def _placed(block: Block, lines: frozenset[int]) -> float:
    """What speaks for a headline besides its words: date or byline just below it, and some length."""
    below = 0.25 if block.number + 1 in lines else 0.15 if block.number + 2 in lines else 0.0
    if len(block.text) > (34 if block.chinese else 90):
        below -= 0.25
    return below + (0.1 if len(block.text) >= (10 if block.chinese else 30) else 0.0)


def _likeness(block: Block, lead: str) -> float:
    """Share of the headline's character pairs (Chinese) or words (English) that the lead has too."""
    folded = re.sub(r"[^\w ]", " ", block.folded)
    units = (
        [folded[i : i + 2] for i in range(len(folded) - 1) if is_han(folded[i])]
        if block.chinese
        else [w for w in folded.split() if len(w) > 3]
    )
    units = [unit for unit in units if " " not in unit]
    return sum(unit in lead for unit in units) / max(_FEW, len(units))


def title_of(
    blocks: Sequence[Block], at: int | None, found: Stated | None, given: str | None
) -> tuple[str | None, Span | None]:
    if found and not given:
        return found.value, found.span
    if at is None:
        return given, None
    block = blocks[at]
    mark = MARKUP.match(block.text)
    skip = mark.end() if mark else 0
    written = block.text[skip:].strip(" #*_")
    start = block.span.start + block.text.index(written, skip)
    return given or written, Span(start, start + len(written))


def title_lines(blocks: Sequence[Block], head: Sequence[Block], at: int | None) -> frozenset[int]:
    """The title's block and, in a bilingual article, the one below it that says it in the other language."""
    if at is None:
        return frozenset()
    other = [b.number for b in head if b.number > at and b.heading and b.chinese != blocks[at].chinese]
    return frozenset([at, *other[:1]])


def tickers(blocks: Sequence[Block], head: Sequence[Block], at: int | None, lines: frozenset[int]) -> frozenset[int]:
    """Headlines above the title: other news."""
    if at is None:
        return frozenset()
    return frozenset(b.number for b in head if b.number < at and b.number not in lines and b.heading)
