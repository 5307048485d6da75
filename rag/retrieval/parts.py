"""A comparison in its sides, a development in its dates, "26 or 35?" in its numbers: each part becomes a question of its own, so that none crowds another out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.retrieval.actors import Speaks, nobody
from rag.retrieval.comparisons import Side, sides
from rag.retrieval.groups import groups_of
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import DateMention, NumberMention, Part, Query, Span

_PARTED = ("compare", "conflict", "timeline")
_CHOICE = re.compile(
    r"^(?:个|国|名|人|条|项)?\s?(?:[、,/]\s?(?:or\s|and\s|还是)?|\bor\b|\band\b|\bvs\b\.?|还是|或者?|与|和|跟)\s?$"
)
_LEFT_OVER = re.compile(r"(?<=\s)(?:and|or|,|、)(?=\s\s)|(?<=\s\s)(?:and|or|,|、)(?=\s)")  # what joined the sides
_MOST = 5


def parts_of(query: Query, speaks: Speaks = nobody) -> tuple[Part, ...]:
    """The sides, numbers or dates of a question that asks for more than one; empty for any other."""
    if query.intent not in _PARTED:
        return ()
    compared = sides(query.text, speaks)
    if query.intent == "compare" and len(compared) >= 2:
        return tuple(_side(query, side, compared) for side in compared[:_MOST])
    if numbers := _alternatives(query):
        return tuple(_numbered(query, number, numbers) for number in numbers[:_MOST])
    months = {(d.month, d.day, d.part): d for d in query.dates if d.month}
    if len(months) >= 2:
        return tuple(_dated(query, date) for date in list(months.values())[:_MOST])
    return ()


def _alternatives(query: Query) -> list[NumberMention]:
    """Numbers between which the question asks to decide: 26, 30 or 35."""
    if query.intent not in ("compare", "conflict"):
        return []
    counted = facts(query.text).numbers
    joined = [bool(_CHOICE.match(fold(query.text[a.span.end : b.span.start]).strip())) for a, b in pairwise(counted)]
    return [n for at, n in enumerate(counted) if any(joined[max(0, at - 1) : at + 1])]


def _side(query: Query, side: Side, compared: Sequence[Side]) -> Part:
    text = _without(query.text, [other.span for other in compared if other != side])
    return Part(side.label, side.name, None, _alone(query, text))


def _dated(query: Query, date: DateMention) -> Part:
    text = _without(query.text, [other.span for other in query.dates])
    return Part(date.as_written, None, date, _alone(query, text))


def _numbered(query: Query, number: NumberMention, numbers: Sequence[NumberMention]) -> Part:
    """The question with one number where it has them all: "26, 30 or 35 countries" → "26 countries"."""
    first, last = min(n.span.start for n in numbers), max(n.span.end for n in numbers)
    text = query.text[:first] + number.as_written + query.text[last:]
    return Part(number.as_written, None, None, _alone(query, text), number)


def _alone(query: Query, text: str) -> Query:
    found = facts(text)
    names = tuple(dict.fromkeys(m.name.canonical for m in found.names))
    return replace(
        query,
        text=text,
        intent="passage",
        groups=groups_of(text),
        names=names,
        dates=found.dates,
        numbers=found.numbers,
    )


def _without(text: str, spans: Sequence[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return " ".join(_LEFT_OVER.sub(" ", text).split())
