"""Evidence packs read back, and each quote checked against the store."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.errors import UsageError
from rag.positions.pack import FORMAT, Pack, PackedQuote, one_line
from rag.store.generation import Generation
from rag.types import Span

_MOST_QUOTES = 100_000
_DATA_MARKDOWN = re.compile(rf"<!-- {FORMAT}\n(.*?)\n-->", re.DOTALL)
_DATA_HTML = re.compile(rf'<script type="application/json" id="{FORMAT}">(.*?)</script>', re.DOTALL)
_BLOCKQUOTE = re.compile(r"<blockquote\b[^>]*>(.*?)</blockquote>", re.DOTALL | re.IGNORECASE)
_TWIN_MARK = re.compile(r"^\((?:en|zh-Hant|zh-Hans)\) ")


@dataclass(frozen=True, slots=True)
class Checked:
    """`problem` is None where the quote stands in the store as the pack says."""

    quote: PackedQuote
    problem: str | None


def read_pack(text: str, source: str) -> Pack:
    """From any of the formats but CSV, or from the JSON of ask, compare, ledger and timeline. Raises UsageError."""
    found = _DATA_MARKDOWN.search(text) or _DATA_HTML.search(text)
    try:
        values = json.loads(found[1] if found else text)
        rows = _rows(values)
        quotes = tuple(_quote(row, n) for n, row in enumerate(rows[:_MOST_QUOTES], 1))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        then = "name a file that Crosscite exported as JSON, Markdown or HTML"
        raise UsageError(
            f"holds no evidence that can be read ({type(error).__name__})", source=source, then=then
        ) from error
    shown = _as_shown(quotes, text, found.re is _DATA_HTML) if found else quotes
    return Pack(str(values.get("title") or source), str(values.get("text") or ""), shown)


def _rows(values: dict[str, Any]) -> list[dict[str, Any]]:
    if values.get("format") == FORMAT:
        return list(values["quotes"])
    if "statements" in values:
        return [*values["statements"], *values.get("citations", [])]
    return list(values["citations"])


def _quote(row: dict[str, Any], n: int) -> PackedQuote:
    twin = row.get("twin")
    sides = (
        dict(twin_language=twin["language"], twin=twin["quote"], twin_start=twin["start"], twin_end=twin["end"])
        if isinstance(twin, dict)
        else {key: row.get(key) for key in ("twin_language", "twin", "twin_start", "twin_end")}
    )
    quote = row["quote"] if "quote" in row else row["sentence"]
    known = {key: row.get(key) for key in ("title", "outlet", "published", "speaker", "kind", "said_on")}
    return PackedQuote(
        n=int(row.get("n") or n), source=str(row["source"]), article_id=str(row["article_id"]), language=str(row["language"]),
        quote=str(quote), start=int(row["start"]), end=int(row["end"]), **known, **sides,
    )  # fmt: skip


def _as_shown(quotes: tuple[PackedQuote, ...], text: str, is_html: bool) -> tuple[PackedQuote, ...]:
    """The quotes of the data, and beside them what a person reads where it differs; a quote that only a person sees has no place."""
    shown = _shown_in_html(text) if is_html else _shown_in_markdown(text)
    found: list[PackedQuote] = []
    for quote in quotes:
        found.append(quote)
        words = shown.pop(0) if shown else quote.quote
        twin = (shown.pop(0) if shown else quote.twin) if quote.twin else None
        if one_line(words) != one_line(quote.quote) or one_line(twin or "") != one_line(quote.twin or ""):
            found.append(replace(quote, quote=words, twin=twin))
    extra = (
        PackedQuote(len(quotes) + n, "?", "", None, None, None, "en", words, 0, 0) for n, words in enumerate(shown, 1)
    )
    return (*found, *extra)


def _shown_in_html(text: str) -> list[str]:
    return [html.unescape(words) for words in _BLOCKQUOTE.findall(text)]


def _shown_in_markdown(text: str) -> list[str]:
    lines = re.findall(r"^>[ ]?(.*)$", text.partition(f"<!-- {FORMAT}")[0], re.MULTILINE)
    return [_TWIN_MARK.sub("", re.sub(r"\\(.)", r"\1", line)) for line in lines]


def check_quotes(generation: Generation, quotes: Sequence[PackedQuote]) -> list[Checked]:
    """Each quote, and its twin, against the text that the store holds at its place; white space aside."""
    return [Checked(quote, _problem(generation, quote)) for quote in quotes]


def _problem(generation: Generation, quote: PackedQuote) -> str | None:
    try:
        article = generation.article(quote.article_id)
    except KeyError:
        return "the store holds no such article"
    if article.source != quote.source:
        return f"the article is {article.source}, not {quote.source}"
    if wrong := _differs(article.text, quote.quote, Span(quote.start, quote.end)):
        return wrong
    twin = Span(quote.twin_start or 0, quote.twin_end or 0)
    if quote.twin and (wrong := _differs(article.text, quote.twin, twin)):
        return f"the other language: {wrong}"
    published = article.published.date.isoformat() if article.published and article.published.date else None
    if quote.published != published:
        return f"published {published or 'undated'}, not {quote.published or 'undated'}"
    return None


def _differs(text: str, quote: str, span: Span) -> str | None:
    if not 0 <= span.start < span.end <= len(text):
        return "the place lies outside the stored text"
    there = one_line(span.of(text))
    if there == one_line(quote):
        return None
    elsewhere = " ".join(text.split()).find(one_line(quote)) >= 0
    return "the words stand elsewhere in the article" if elsewhere else f"the store has: {there[:200]}"
