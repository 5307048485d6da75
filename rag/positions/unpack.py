"""Evidence packs read back, and each quote checked against the store."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.errors import UsageError
from rag.positions.as_read import Shown, as_read, in_html, in_markdown
from rag.positions.pack_docx import read_docx
from rag.positions.pack_docx import shown as as_docx_shows
from rag.positions.packed import FORMAT, Pack, PackedQuote, Section, iso, one_line
from rag.positions.spreadsheet import text_of
from rag.store.generation import Generation
from rag.store.statements import Wanted
from rag.types import Span

_MOST_QUOTES = 100_000
_DATA_MARKDOWN = re.compile(rf"<!-- {FORMAT}\n(.*?)\n-->", re.DOTALL)
_DATA_HTML = re.compile(rf'<script type="application/json" id="{FORMAT}">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Checked:
    """`problem` is None where the quote stands in the store as the pack says."""

    quote: PackedQuote
    problem: str | None


def read_pack(data: bytes | str, source: str) -> Pack:
    """From any of the formats, or from the JSON or CSV of ask, compare, ledger and timeline. Raises UsageError."""
    if isinstance(data, bytes) and data.startswith(b"PK"):
        document = read_docx(data, source)
        return _pack(document.data, source, document.shown, as_docx_shows)
    text = data if isinstance(data, str) else _decoded(data, source)
    if found := _DATA_MARKDOWN.search(text):
        return _pack(found[1], source, in_markdown(text), one_line)
    if found := _DATA_HTML.search(text):
        return _pack(found[1], source, in_html(text), one_line)
    if not text.lstrip().startswith("{"):
        return _from_csv(text, source)
    return _pack(text, source, None, one_line)


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("is no UTF-8 text", source=source, then="name a file that Crosscite exported") from error


def _pack(data: str, source: str, shown: Shown | None, normal: Any) -> Pack:
    """`normal` is what showing makes of a text."""
    try:
        values = json.loads(data)
        quotes = tuple(_quote(row, n) for n, row in enumerate(_rows(values)[:_MOST_QUOTES], 1))
        sections = tuple(
            Section(s["heading"], s["text"], tuple(map(tuple, s["table"]))) for s in values.get("sections", ())
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _no_evidence(source, error) from error
    pack = Pack(str(values.get("title") or source), str(values.get("text") or ""), quotes, sections)
    return as_read(pack, shown, normal) if shown else pack


def _no_evidence(source: str, error: Exception) -> UsageError:
    then = "name a file that Crosscite exported"
    return UsageError(f"holds no evidence that can be read ({type(error).__name__})", source=source, then=then)


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
    differs = row.get("differs")
    known["differs"] = ("; ".join(map(str, differs)) if isinstance(differs, list) else differs) or None
    return PackedQuote(
        n=int(row.get("n") or n), source=str(row["source"]), article_id=str(row["article_id"]), language=str(row["language"]),
        quote=str(quote), start=int(row["start"]), end=int(row["end"]), **known, **sides,
    )  # fmt: skip


def _from_csv(text: str, source: str) -> Pack:
    """Of a pack, or of `ledger --csv`."""
    try:
        rows = [
            {key: text_of(value) or None for key, value in row.items()}
            for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
        ]
        quotes = [_quote(_in_numbers(row), n) for n, row in enumerate(rows[:_MOST_QUOTES], 1)]
    except (csv.Error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _no_evidence(source, error) from error
    if not quotes:
        raise _no_evidence(source, ValueError("no rows"))
    return Pack(source, "", tuple(quotes))


def _in_numbers(row: dict[str, Any]) -> dict[str, Any]:
    return row | {key: int(row[key]) for key in ("twin_start", "twin_end") if row.get(key)}


# --- against the store -------------------------------------------------------------------------


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
    return _said_otherwise(generation, article.source, quote)


def _said_otherwise(generation: Generation, source: str, quote: PackedQuote) -> str | None:
    """Whom, which kind and which day the ledger has for a quote that a pack gives as a statement."""
    if not (quote.speaker or quote.kind or quote.said_on):
        return None
    said = [
        f"{s.speaker}, {s.kind}, said on {iso(s.said_on) or 'an open day'}"
        for s in generation.statements(Wanted(source=source))
        if any(span and span.overlaps(Span(quote.start, quote.end)) for span in (s.span, s.twin))
    ]
    given = f"{quote.speaker}, {quote.kind}, said on {quote.said_on or 'an open day'}"
    return None if given in said else f"the ledger has: {' / '.join(said) or 'no statement there'}; not {given}"


def _differs(text: str, quote: str, span: Span) -> str | None:
    if not 0 <= span.start < span.end <= len(text):
        return "the place lies outside the stored text"
    there = one_line(span.of(text))
    if there == one_line(quote):
        return None
    elsewhere = " ".join(text.split()).find(one_line(quote)) >= 0
    return "the words stand elsewhere in the article" if elsewhere else f"the store has: {there[:200]}"
