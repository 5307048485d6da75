"""`settings`: every setting with its value, and the page of the documentation that lists them."""

from __future__ import annotations

import argparse
from typing import Any

from rag.cli.output import write
from rag.render import json_line
from rag.settings import TABLE, Setting, Settings
from rag.terminal import neutral_line

_PAGE = """\
# Settings

Read from the environment, or from a `.env` in the working folder where the environment is silent.
`python -m rag settings` shows the values in force. `make docs` makes this page from the table in `rag/settings.py`.

| variable | default | unit | meaning |
|---|---|---|---|
"""


def settings_command(arguments: argparse.Namespace, settings: Settings) -> int:
    """The values in force; secrets only as set or unset."""
    if arguments.markdown:
        write(settings_markdown().rstrip("\n"))
        return 0
    values = {row.variable: shown_value(row, settings) for row in TABLE}
    if arguments.json:
        write(json_line(values))
        return 0
    width = max(map(len, values))
    for row in TABLE:
        value = "–" if values[row.variable] is None else str(values[row.variable])
        write(f"{row.variable:<{width}}  {neutral_line(value)}\n{'':<{width}}  {row.help}")
    return 0


def shown_value(row: Setting, settings: Settings) -> Any:
    """The value as JSON takes it; of a secret, only whether it is set."""
    value = getattr(settings, row.attribute)
    if row.secret:
        return "set" if value else "unset"
    return value if value is None or isinstance(value, int | float) else str(value)


def settings_markdown() -> str:
    """docs/settings.md, whole."""
    return _PAGE + "".join(f"{_row(row)}\n" for row in TABLE)


def _row(row: Setting) -> str:
    default = "–" if row.default is None else f"`{row.default}`"
    secret = " (never printed)" if row.secret else ""
    return f"| `{row.variable}` | {default} | {row.unit} | {row.help}{secret} |"
