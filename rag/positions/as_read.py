"""What a person reads of an evidence pack, held against the data that it carries: quotes, the line of facts above each, tables."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rag.positions.packed import FORMAT, Pack, PackedQuote, facts_of, one_line, quoted_words, unmarked

_MOST_CHANGED_CELLS = 1000  # that are looked through for the words that stand instead of a quote
_BLOCKQUOTE = re.compile(r"<blockquote\b[^>]*>(.*?)</blockquote>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL | re.IGNORECASE)
_FACTS_HTML = re.compile(r'<p class="facts">(.*?)</p>', re.DOTALL | re.IGNORECASE)
_FACTS_MARKDOWN = re.compile(r"^\*\*(\d+\.)\*\* (.*)$", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_TWIN_MARK = re.compile(r"^\((?:en|zh-Hant|zh-Hans)\) ")
_ROW = re.compile(r"^\|(.*)\|$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
Normal = Callable[[str], str]  # what showing makes of a text


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person reads: quotes and twins, lines of facts ("3. Macron (pledged) · …"), and the cells of tables, each in their order."""

    quotes: list[str]
    facts: list[str]
    cells: list[str]


def in_html(text: str) -> Shown:
    facts, cells = (
        [html.unescape(_TAG.sub("", part)) for part in found.findall(text)] for found in (_FACTS_HTML, _CELL)
    )
    return Shown([html.unescape(words) for words in _BLOCKQUOTE.findall(text)], facts, cells)


def in_markdown(text: str) -> Shown:
    body = text.partition(f"<!-- {FORMAT}")[0]
    lines = re.findall(r"^>[ ]?(.*)$", body, re.MULTILINE)
    cells = [_unescaped(cell) for row in _ROW.findall(body) for cell in _BAR.split(row)]
    facts = [f"{n} {_unescaped(told)}" for n, told in _FACTS_MARKDOWN.findall(body)]
    return Shown([_TWIN_MARK.sub("", _unescaped(line)) for line in lines], facts, cells)


def as_read(pack: Pack, shown: Shown, normal: Normal) -> Pack:
    """The pack with what is shown otherwise: changed quotes beside those of the data, all else under `problems`."""
    quotes = (*_as_shown(pack.quotes, shown.quotes, normal), *_in_tables(pack, shown.cells, normal))
    told = (*_facts(pack.quotes, shown.facts, normal), *_cells(pack, shown.cells, normal))
    return replace(pack, quotes=quotes, problems=told)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _as_shown(quotes: Sequence[PackedQuote], shown: Sequence[str], normal: Normal) -> Iterator[PackedQuote]:
    """The quotes of the data, and beside them what a person reads where it differs; a quote that only a person sees has no place."""
    rest = list(shown)
    for quote in quotes:
        yield quote
        words = rest.pop(0) if rest else quote.quote
        twin = (rest.pop(0) if rest else quote.twin) if quote.twin else None
        if one_line(words) != normal(quote.quote) or one_line(twin or "") != normal(quote.twin or ""):
            yield replace(quote, quote=words, twin=twin)
    for n, words in enumerate(rest, 1):
        yield PackedQuote(len(quotes) + n, "?", "", None, None, None, "en", words, 0, 0)


def _in_tables(pack: Pack, shown: Sequence[str], normal: Normal) -> Iterator[PackedQuote]:
    """Quotes that a table of the data has and the table that a person reads has not, with the words that stand there instead."""
    quoted = quoted_words(pack)
    wanted = {normal(cell): cell for section in pack.sections for row in section.table for cell in row}
    there = {one_line(cell) for cell in shown}
    others = [cell for cell in map(one_line, shown) if cell.strip("-") and cell not in wanted][:_MOST_CHANGED_CELLS]
    for words, cell in wanted.items():
        if one_line(unmarked(cell)) in quoted and words not in there:
            instead = max(
                others, key=lambda o: SequenceMatcher(None, words, o).quick_ratio(), default="(not in the table)"
            )
            yield replace(_quoted_in(pack, cell), quote=unmarked(instead), twin=None)


def _facts(quotes: Sequence[PackedQuote], shown: Sequence[str], normal: Normal) -> Iterator[tuple[PackedQuote, str]]:
    """Lines of who, where and when that are not as the data has them."""
    lines = {one_line(line).partition(".")[0]: one_line(line) for line in shown}
    for quote in quotes:
        wanted = normal(f"{quote.n}. {facts_of(quote)}")
        if (line := lines.get(str(quote.n))) != wanted:
            yield (
                quote,
                f"the file shows: {line}; its data: {wanted}" if line else "the file does not show who, where and when",
            )


def _cells(pack: Pack, shown: Sequence[str], normal: Normal) -> Iterator[tuple[PackedQuote, str]]:
    """Speakers, kinds and days that a table of the data has and the table that a person reads has not."""
    quoted, there = quoted_words(pack), Counter(map(one_line, shown))
    for row in (row for section in pack.sections for row in section.table[1:]):
        words = next((cell for cell in row if one_line(unmarked(cell)) in quoted), None)
        for cell in (normal(cell) for cell in row if cell is not words and cell.strip()):
            there[cell] -= 1
            if there[cell] < 0 and words:
                yield _quoted_in(pack, words), f"the table of the file does not show: {cell}"


def _quoted_in(pack: Pack, cell: str) -> PackedQuote:
    bare = one_line(unmarked(cell))
    return next(q for q in pack.quotes if bare in (one_line(q.quote), one_line(q.twin or "")))
