"""The formats of evidence packs, once: whoever offers an export lists them from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rag.positions.pack_docx import as_docx
from rag.positions.pack_html import as_html
from rag.positions.pack_text import as_csv, as_json, as_markdown
from rag.positions.packed import Pack


class PackFormat(NamedTuple):
    """One way to write a pack as a file."""

    extension: str  # with its dot
    mime: str
    make: Callable[[Pack], bytes]
    is_text: bool = True  # UTF-8; else it is no sight for a terminal


FORMATS: dict[str, PackFormat] = {
    "json": PackFormat(".json", "application/json", as_json),
    "markdown": PackFormat(".md", "text/markdown", as_markdown),
    "html": PackFormat(".html", "text/html", as_html),
    "csv": PackFormat(".csv", "text/csv", as_csv),
    "docx": PackFormat(
        ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx, is_text=False
    ),
}


def write_pack(pack: Pack, name: str) -> bytes:
    """The pack as a file's bytes, in the format of that name (a key of FORMATS)."""
    return FORMATS[name].make(pack)
