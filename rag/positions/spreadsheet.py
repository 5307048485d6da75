"""Cells of tables for spreadsheets: what would be taken for a formula begins with an apostrophe, and can be read back as it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def cell(value: Any) -> Any:
    """A value as a cell: lists joined, nothing as an empty cell, text that a spreadsheet would compute kept from it."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return "" if value is None else value


def text_of(written: str) -> str:
    """A cell's text as it was before `cell`."""
    return written[1:] if _GUARDED.match(written) else written


def table_text(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """CSV (RFC 4180, lines end in one character) with the names of the columns on top."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue()
