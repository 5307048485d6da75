"""What the commands write: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import shutil
import sys

from rag.terminal import neutral_line

_WIDEST = 100  # columns that are still pleasant to read


def prepare_streams() -> None:
    """UTF-8 on both, whatever the locale: results are Chinese, and a pipe must get them whole."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(line: str) -> None:
    """One result, at once."""
    print(line, flush=True)


def note(text: str) -> None:
    """One line beside the results."""
    print(f"crosscite: {neutral_line(text)}", file=sys.stderr, flush=True)


def terminal_width() -> tuple[int, bool]:
    """Columns to fill, and whether colours are welcome (a terminal, and no NO_COLOR: no-color.org)."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return min(_WIDEST, shutil.get_terminal_size((80, 24)).columns), colour
