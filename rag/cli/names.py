"""`names`: names that the articles use and the gazetteer lacks, and how to add them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rag.build import build_assistant
from rag.cli.output import note, terminal_width, write
from rag.positions.missing_names import MissingName, MissingNames
from rag.positions.names_toml import names_toml
from rag.render import json_line
from rag.settings import Settings
from rag.terminal import neutral_line, styled, wrap


def names(arguments: argparse.Namespace, settings: Settings) -> int:
    """The most frequent ones, with spellings that articles and sounds suggest, and one quote each."""
    assistant = build_assistant(settings)
    found = assistant.missing_names(least=arguments.least, most=arguments.n)
    if not assistant.names_are_used():
        note("the names were changed after the last ingest — run python ingest.py, then they are used")
    if arguments.json:
        write(json_line(missing_json(found)))
    elif arguments.toml:
        write(names_toml(found.names).rstrip("\n"))
    else:
        write("\n\n".join(_text(found, settings)))
    return 0


def missing_json(found: MissingNames) -> dict[str, Any]:
    """The `names` result."""
    rows = []
    for name in found.names:
        row = asdict(name)
        seen = row.pop("seen")
        span = seen.pop("span")
        rows.append(row | {"quote": seen | {"start": span["start"], "end": span["end"]}})
    return {"searched": {"articles": found.articles, "passages": found.passages}, "names": rows}


def _text(found: MissingNames, settings: Settings) -> Iterator[str]:
    width, colour = terminal_width()
    for name in found.names:
        yield "\n".join(_name(name, width, colour))
    searched = f"{len(found.names)} names that the gazetteer lacks; looked through: {found.articles:,} articles, {found.passages:,} passages"
    yield neutral_line(f"{searched}. As entries for {settings.names}: python -m rag names --toml")


def _name(name: MissingName, width: int, colour: bool) -> Iterator[str]:
    where = f"{name.count} mentions in {name.articles} article{'' if name.articles == 1 else 's'}"
    yield styled(wrap(neutral_line(f"{name.name} ({name.kind}) · {where}"), width), "bold", colour)
    if name.known:
        yield wrap(neutral_line(f"perhaps another spelling of {name.known}"), width, "    ")
    for spelling in name.spellings:
        why = "beside it in an article" if spelling.origin == "pair" else f"sounds alike: {spelling.likeness:.2f}"
        yield wrap(neutral_line(f"{spelling.text} · {spelling.count}× · {why}"), width, "    ")
    yield wrap(neutral_line(" ".join(name.seen.quote.split())), width, "    ")
    yield styled(wrap(neutral_line(name.seen.source), width, "    "), "dim", colour)
