"""Blocks to passages: whole sentences of one paragraph and one language, never more tokens than asked, if sentences allow.

A heading goes with the paragraph below it: inside the passage's span, not among its sentences, so that it is found by
but never quoted as a statement. Title, metadata lines and furniture are no passages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rag.reading.blocks import Block
from rag.text.language import chinese_share, detect, is_chinese
from rag.text.sentences import sentences
from rag.text.tokens import count_tokens
from rag.types import Language, Passage, Span, TwinPair

_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,2})(?P<said>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)", re.DOTALL)
_TOLD = 12  # characters of a table's cell that says something


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block's sentences of one language; `lead` is where its passage starts, a heading above included."""

    language: Language
    sentences: tuple[Span, ...]
    lead: int


def paragraphs_of(
    text: str, blocks: Iterable[Block], chinese: Language, left_out: Sequence[Span] = ()
) -> list[Paragraph]:
    """Paragraphs in order, without the sentences `left_out`; `chinese` is the article's script, one for all its Chinese."""
    paragraphs: list[Paragraph] = []
    headings: list[Block] = []
    waiting = list(blocks)
    for block, following in zip_longest(waiting, waiting[1:]):
        if (
            block.heading
            and following is not None
            and following.chinese == block.chinese
            and (following.prose or following.heading)
        ):
            headings.append(block)
            continue
        if len(headings) > 2 or not block.prose:  # a list of short lines, not headings
            for heading in headings[: -1 if block.prose else None]:
                paragraphs += _split(text, heading, heading.span.start, chinese, left_out)
            headings = headings[-1:] if block.prose else []
        lead = headings[0].span.start if headings else block.span.start
        paragraphs += _split(text, block, lead, chinese, left_out)
        headings = []
    return paragraphs


def _split(text: str, block: Block, lead: int, chinese: Language, left_out: Sequence[Span]) -> list[Paragraph]:
    """The block's sentences in runs of one language; a sentence without letters goes with the one before."""
    spans = [
        _unwrapped(text, s)
        for cell in _cells(text, block)
        for s in sentences(text, cell.start, cell.end)
        if s not in left_out
    ]
    runs: list[tuple[bool | None, list[Span]]] = []
    whole = block.chinese
    for span in spans:
        said = span.of(text)
        share = chinese_share(said)
        side = None if share is None else is_chinese(said) if len(said) > 12 or share in (0.0, 1.0) else whole
        if len(said) <= 12 and side != whole:
            side = None  # "OK." inside Chinese is no passage of its own
        if runs and (side is None or runs[-1][0] in (side, None)):
            runs[-1] = (runs[-1][0] if side is None else side, [*runs[-1][1], span])
        else:
            runs.append((side, [span]))
    paragraphs: list[Paragraph] = []
    for _, run in runs:
        language: Language = detect(text[run[0].start : run[-1].end], chinese=chinese) or chinese
        if language != "en":
            language = chinese
        paragraphs.append(Paragraph(language, tuple(run), lead if not paragraphs else run[0].start))
    return paragraphs


def _unwrapped(text: str, span: Span) -> Span:
    """Without the Markdown marks of emphasis that stand around the whole sentence."""
    match = _EMPHASIS.fullmatch(text, span.start, span.end)
    return Span(*match.span("said")) if match else span


def _cells(text: str, block: Block) -> list[Span]:
    """The cells of a table's row that says the same in two languages; any other block whole, without the marks in front."""
    whole = Span(block.span.start + block.mark_length, block.span.end)
    if not block.row:
        return [whole]
    cells: list[Span] = []
    start = block.span.start + 1
    for written in block.text[1:-1].split("|"):
        if said := written.strip():
            begin = start + written.index(said)
            cells.append(Span(begin, begin + len(said)))
        start += len(written) + 1
    told = {is_chinese(cell.of(text)) for cell in cells if cell.end - cell.start >= _TOLD}
    return cells if len(told) > 1 else [whole]


def passages_of(text: str, article_id: str, paragraphs: Iterable[Paragraph], max_tokens: int) -> list[Passage]:
    """Passages of at most `max_tokens` tokens; one sentence that is longer stands alone."""
    passages: list[Passage] = []
    for paragraph in paragraphs:
        for group, lead in _groups(text, paragraph, max_tokens):
            span = Span(lead, group[-1].end)
            said = span.of(text)
            ordinal = len(passages)
            passages.append(
                Passage(
                    f"{article_id}-{ordinal:04}",
                    article_id,
                    paragraph.language,
                    said,
                    span,
                    ordinal,
                    count_tokens(said),
                    group,
                    None,
                )
            )
    return passages


def _groups(text: str, paragraph: Paragraph, max_tokens: int) -> list[tuple[tuple[Span, ...], int]]:
    spans = paragraph.sentences
    if count_tokens(text[paragraph.lead : spans[-1].end]) <= max_tokens:
        return [(spans, paragraph.lead)]
    groups: list[tuple[tuple[Span, ...], int]] = []
    start = 0
    lead = paragraph.lead
    for i in range(1, len(spans) + 1):
        if i < len(spans) and count_tokens(text[lead : spans[i].end]) <= max_tokens:
            continue
        groups.append((spans[start:i], lead))
        start = i
        lead = spans[i].start if i < len(spans) else 0
    return groups


def with_twins(passages: Sequence[Passage], pairs: Sequence[TwinPair]) -> tuple[Passage, ...]:
    """Passages with `twin_id`: the passage of the other language that most of its aligned characters lead to."""
    shared: dict[int, Counter[int]] = {}
    for pair in pairs:
        here, there = _holding(passages, pair.zh), _holding(passages, pair.en)
        if here is not None and there is not None and here != there:
            shared.setdefault(here, Counter())[there] += pair.zh.end - pair.zh.start
            shared.setdefault(there, Counter())[here] += pair.en.end - pair.en.start
    return tuple(
        _twinned(passage, passages[shared[i].most_common(1)[0][0]].id) if i in shared else passage
        for i, passage in enumerate(passages)
    )


def _twinned(p: Passage, twin_id: str) -> Passage:
    return Passage(p.id, p.article_id, p.language, p.text, p.span, p.ordinal, p.tokens, p.sentences, twin_id)


def _holding(passages: Sequence[Passage], span: Span) -> int | None:
    """The passage that holds most of `span`."""
    best = max(range(len(passages)), key=lambda i: _shared(passages[i].span, span), default=None)
    return best if best is not None and _shared(passages[best].span, span) > 0 else None


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
