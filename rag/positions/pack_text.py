"""Evidence packs as JSON, as Markdown and as CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from rag.positions.packed import FORMAT, Pack, PackedQuote, Section, facts_of, one_line, paragraphs
from rag.positions.spreadsheet import table_text

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&\"':@/])")


def data_of(pack: Pack, *, ascii_only: bool = False) -> str:
    """The pack as JSON that ends neither a comment nor a script."""
    values = {
        "format": FORMAT,
        "title": pack.title,
        "language": pack.language,
        "text": pack.text,
        "sections": [asdict(section) for section in pack.sections],
        "quotes": [asdict(quote) for quote in pack.quotes],
    }
    text = json.dumps(values, ensure_ascii=ascii_only, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")


def as_json(pack: Pack) -> bytes:
    return (data_of(pack) + "\n").encode()


def as_csv(pack: Pack) -> bytes:
    """The quotes alone, one a row."""
    return table_text(tuple(PackedQuote.__dataclass_fields__), (asdict(q).values() for q in pack.quotes)).encode()


def as_markdown(pack: Pack) -> bytes:
    parts = [f"# {_plain(pack.title)}", _plain(pack.text)]
    for section in pack.sections:
        parts += _section(section)
    for quote in pack.quotes:
        parts.append(f"**{quote.n}.** {_plain(facts_of(quote))}")
        parts.append("> " + _plain(one_line(quote.quote)))
        if quote.twin:
            parts.append(f"> ({quote.twin_language}) " + _plain(one_line(quote.twin)))
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n\n<!-- {FORMAT}\n{data_of(pack)}\n-->\n".encode()


def _section(section: Section) -> Iterator[str]:
    yield f"## {_plain(one_line(section.heading))}"
    yield _plain(section.text)
    if section.table:
        head, *rows = [[_plain(one_line(cell)) for cell in row] for row in section.table]
        yield "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _plain(text: str) -> str:
    """Text in which Markdown finds nothing to do: every sign that could mean something is escaped."""
    return "\n\n".join(_PUNCTUATION.sub(r"\\\1", line) for line in paragraphs(text))
