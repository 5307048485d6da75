"""A comparison's lines under its sides: each side is named once, and its lines need not repeat the name.

The sides are the query's parts: people ("Macron and Meloni") or numbers ("26, 30 or 35 countries?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.text.resources import the_names
from rag.types import Part
from rag.ui.outline import Line, told

_LABEL = re.compile(r"([^,，“〈]{1,60}?)\s*(?:——|—|:|：|$)\s*", re.DOTALL)  # "26: ", "Macron — ", 「梅洛尼：」


def under_sides(lines: Sequence[Line], parts: Sequence[Part]) -> list[Line]:
    """Each line with its side; as they were where one that follows the first side belongs to none."""
    placed = [_under(line, parts) for line in lines]
    started = next((i for i, line in enumerate(placed) if line.side is not None), len(placed))
    return list(lines) if any(line.side is None for line in placed[started:]) else placed


def _under(line: Line, parts: Sequence[Part]) -> Line:
    """The line under the part whose label leads it, else under the part that speaks."""
    head = line.speaker + line.about if line.claim else line.text
    label = _LABEL.match(head)
    if label and (side := _labelled(label.group(1), head, parts)) is not None:
        return _shortened(line, side, head[label.end() :])
    speaker = line.claim.speaker if line.claim else None
    side = next((number for number, part in enumerate(parts) if speaker and part.name == speaker), None)
    return line if side is None else replace(line, side=side, speaker="", about=line.about.lstrip(",， "))


def _labelled(label: str, head: str, parts: Sequence[Part]) -> int | None:
    """The part that is called so, or of whose name this is a spelling."""
    alone = label == head  # no separator: "Macron, 4 September" is a speaker and no label
    named = set() if alone else {mention.name.canonical for mention in the_names().find(label)}
    return next(
        (i for i, part in enumerate(parts) if part.label.casefold() == label.casefold() or part.name in named), None
    )


def _shortened(line: Line, side: int, rest: str) -> Line:
    if not line.claim:
        return replace(line, side=side, text=rest)
    speaker, about = told(rest, line.claim)
    return replace(line, side=side, speaker=speaker, about=about)
