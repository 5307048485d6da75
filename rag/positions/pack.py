"""Evidence packs: quotes with all that it takes to check them, as JSON, Markdown, one HTML file or CSV, and read back again.

Markdown and HTML are for people; both carry the quotes once more as data (JSON in a comment, JSON in a script element that nothing runs),
so that a pack that was passed on can be checked against the store. What is shown and what is data are both checked.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from rag.positions.ledger import Entry
from rag.types import Citation

Format = Literal["json", "markdown", "html", "csv"]
FORMAT = "crosscite-evidence-1"
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&\"':@/])")
_STYLE = (
    "body{font:16px/1.6 system-ui,'Noto Sans TC','Noto Sans SC',sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "blockquote{margin:.5rem 0;padding:.2rem 1rem;border-left:3px solid #888}.twin{color:#555}.facts{color:#555;font-size:.9em}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}.twin,.facts{color:#aaa}}"
)


@dataclass(frozen=True, slots=True)
class PackedQuote:
    """One quote; `start` and `end` are code points of the article's stored text. Dates are ISO."""

    n: int
    source: str
    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    quote: str
    start: int
    end: int
    twin_language: str | None = None
    twin: str | None = None
    twin_start: int | None = None
    twin_end: int | None = None
    speaker: str | None = None
    kind: str | None = None
    said_on: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """What is passed on. `text` is the answer or the table in words, plain, with [1] marks; empty for a selection."""

    title: str
    text: str
    quotes: tuple[PackedQuote, ...]


def packed(citation: Citation, entry: Entry | None = None) -> PackedQuote:
    """A citation, with who says it where it is a statement of the ledger."""
    published = citation.published.date if citation.published else None
    quote = PackedQuote(
        citation.n, citation.source, citation.article_id, citation.title, citation.outlet, _iso(published),
        citation.language, citation.quote, citation.span.start, citation.span.end,
    )  # fmt: skip
    if twin := citation.twin:
        quote = replace(
            quote, twin_language=twin.language, twin=twin.quote, twin_start=twin.span.start, twin_end=twin.span.end
        )
    if entry:
        s = entry.statement
        quote = replace(quote, speaker=s.speaker, kind=s.kind, said_on=_iso(s.said_on))
    return quote


def pack_of(title: str, text: str, citations: Sequence[Citation]) -> Pack:
    """Of an answer or a comparison."""
    return Pack(title, text, tuple(packed(citation) for citation in citations))


def pack_of_entries(title: str, entries: Sequence[Entry]) -> Pack:
    """Of a selection of the ledger."""
    return Pack(title, "", tuple(packed(entry.citation(n), entry) for n, entry in enumerate(entries, 1)))


# --- writing -----------------------------------------------------------------------------------


def write_pack(pack: Pack, form: Format) -> str:
    """The pack as the text of a file; the same pack gives the same text."""
    return {"json": _as_json, "markdown": _as_markdown, "html": _as_html, "csv": _as_csv}[form](pack)


def _data(pack: Pack) -> str:
    """As JSON that ends neither a comment nor a script."""
    values = {
        "format": FORMAT,
        "title": pack.title,
        "text": pack.text,
        "quotes": [asdict(quote) for quote in pack.quotes],
    }
    text = json.dumps(values, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")


def _as_json(pack: Pack) -> str:
    return _data(pack) + "\n"


def _as_markdown(pack: Pack) -> str:
    parts = [f"# {_plain(pack.title)}", _plain(pack.text)]
    for quote in pack.quotes:
        parts.append(f"**{quote.n}.** {_plain(_facts(quote))}")
        parts.append("> " + _plain(one_line(quote.quote)))
        if quote.twin:
            parts.append(f"> ({quote.twin_language}) " + _plain(one_line(quote.twin)))
    return "\n\n".join(part for part in parts if part) + f"\n\n<!-- {FORMAT}\n{_data(pack)}\n-->\n"


def _plain(text: str) -> str:
    """Text in which Markdown finds nothing to do: every sign that could mean something is escaped."""
    return "\n\n".join(_PUNCTUATION.sub(r"\\\1", line) for line in text.split("\n") if line.strip())


def _as_html(pack: Pack) -> str:
    def e(text: object) -> str:
        return html.escape(str(text), quote=True)

    body = [f"<h1>{e(pack.title)}</h1>", *(f"<p>{e(line)}</p>" for line in pack.text.split("\n") if line.strip())]
    for q in pack.quotes:
        body.append(f'<section id="q{q.n}"><p class="facts"><b>{q.n}.</b> {e(_facts(q))}</p>')
        body.append(f'<blockquote lang="{e(q.language)}">{e(q.quote)}</blockquote>')
        if q.twin:
            body.append(f'<blockquote class="twin" lang="{e(q.twin_language)}">{e(q.twin)}</blockquote>')
        body.append("</section>")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{e(pack.title)}</title><style>{_STYLE}</style></head>\n<body>\n'
        + "\n".join(body)
        + f'\n<script type="application/json" id="{FORMAT}">{_data(pack)}</script>\n</body></html>\n'
    )


def _as_csv(pack: Pack) -> str:
    """What a spreadsheet would take for a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(PackedQuote.__dataclass_fields__)
    for quote in pack.quotes:
        values = ("" if value is None else value for value in asdict(quote).values())
        writer.writerow(
            [f"'{v}" if isinstance(v, str) and v.startswith(("=", "+", "-", "@", "\t", "\r")) else v for v in values]
        )
    return file.getvalue()


def _facts(quote: PackedQuote) -> str:
    said = f"{quote.speaker} ({quote.kind})" if quote.speaker else None
    days = [
        f"said {quote.said_on}" if quote.said_on else None,
        f"published {quote.published}" if quote.published else None,
    ]
    place = f"{quote.source} {quote.start}–{quote.end}"
    return " · ".join(part for part in (said, quote.title, quote.outlet, *days, quote.language, place) if part)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
