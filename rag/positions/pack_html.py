"""Evidence packs as one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

import html
from collections.abc import Iterator

from rag.positions.pack_text import data_of
from rag.positions.packed import (
    FORMAT,
    Pack,
    PackedQuote,
    Section,
    facts_of,
    one_line,
    paragraphs,
    quoted_words,
    unmarked,
)

_STYLE = (
    "body{font:16px/1.6 system-ui,'Noto Sans TC','Noto Sans SC',sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "blockquote{margin:.5rem 0;padding:.2rem 1rem;border-left:3px solid #888}.twin{color:#555}.facts{color:#555;font-size:.9em}q.plain{quotes:none}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #888;padding:.3rem .5rem;text-align:start;vertical-align:top}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}.twin,.facts{color:#aaa}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(pack: Pack) -> bytes:
    quoted = quoted_words(pack)
    body = [f"<h1>{_e(pack.title)}</h1>", *_paragraphs(pack.text)]
    body += [line for section in pack.sections for line in _section(section, quoted)]
    body += [line for quote in pack.quotes for line in _quote(quote)]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{_e(pack.title)}</title><style>{_STYLE}</style>'
    )
    data = f'<script type="application/json" id="{FORMAT}">{data_of(pack)}</script>'
    return (
        f'<!doctype html>\n<html lang="{_e(pack.language)}"><head>{head}</head>\n<body>\n'
        + "\n".join(body)
        + f"\n{data}\n</body></html>\n"
    ).encode()


def _quote(q: PackedQuote) -> Iterator[str]:
    yield f'<section id="q{q.n}"><p class="facts"><b>{q.n}.</b> {_e(facts_of(q))}</p>'
    yield f'<blockquote lang="{_e(q.language)}">{_e(q.quote)}</blockquote>'
    if q.twin:
        yield f'<blockquote class="twin" lang="{_e(q.twin_language)}">{_e(q.twin)}</blockquote>'
    yield "</section>"


def _section(section: Section, quoted: frozenset[str]) -> Iterator[str]:
    yield f"<h2>{_e(section.heading)}</h2>"
    yield from _paragraphs(section.text)
    if section.table:
        head, *rows = section.table
        yield f"<table><tr>{''.join(f'<th>{_e(cell)}</th>' for cell in head)}</tr>"
        for row in rows:
            yield f"<tr>{''.join(f'<td>{_cell(cell, quoted)}</td>' for cell in row)}</tr>"
        yield "</table>"


def _cell(cell: str, quoted: frozenset[str]) -> str:
    return f'<q class="plain">{_e(cell)}</q>' if one_line(unmarked(cell)) in quoted else _e(cell)


def _paragraphs(text: str) -> Iterator[str]:
    return (f"<p>{_e(line)}</p>" for line in paragraphs(text))


def _e(text: object) -> str:
    return html.escape(str(text), quote=True)
