"""What belongs to each number or date of a text: its own clause first, then the words up to the next one, then the sentence.

「造成19人死亡、5人失聯」 has two stretches, "from 60 to 67" an old value and a new one, "15 billion dollars (454 billion in local money)"
one amount told twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.script import fold
from rag.types import Span

# between two things of a sentence, the strongest first; of equals the last one parts them
_SENTENCE = re.compile(r"[。!?！？](?=.)|(?<=[a-z)\"”’]{2})[.](?=\s)|(?<=\d)[.](?=\s[A-Z\"“])|\n")
_BOUNDARIES = (
    re.compile(r"[;；]"),
    re.compile(r"[，,(（](?!\d{3})|\s(?=(?:while|whereas|but)\s)"),
    re.compile(r"、|\s(?=(?:and|or|of which|plus)\s)|(?=[和及与而并或](?!平))|(?=以及|其中)"),
)
_OPEN, _CLOSED = re.compile(r"[(（]"), re.compile(r"[)）]")
_OLD = re.compile(r"(?:\bfrom|[由从自])\s?[^\d\s，,。]{0,4}\s?$")
_TO_NEW = re.compile(r"[^，,;；。]{0,14}(?:\bto|[至到为成])[^，,;；。]{0,8}\s?$")
_RANGE = re.compile(r"\s?(?:-|–|—|~|～|to|至|到)\s?(?:us\$|nt\$|\$|€|£)?")
_ONLY = re.compile(
    r"[\s，,、\"“「]*(?:(?:and|but|then) )?(?:on|in|at|by|since|from|late|early)?(?: the)?\s?|[在于自从到至，,]{0,2}"
)
_BETWEEN = re.compile(r"\bbetween\s\S{0,4}$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Parts of a text for one thing in it; `sentence` holds `own`, which holds `clause`, which holds `thing`."""

    thing: Span
    clause: Span
    own: Span
    lead_in: Span | None  # what stands before the first thing of the sentence, for those after it
    sentence: Span
    is_old: bool = False  # A of "from A to B"
    is_aside: bool = False  # in brackets behind another one


def stretches(text: str, things: Sequence[Span]) -> list[Stretch]:
    """One for each thing; `things` are disjoint and in order."""
    folded = fold(text)
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    found: list[Stretch] = []
    for start, end in pairwise(cuts):
        inside = [thing for thing in things if start <= thing.start < end]
        found += _of_sentence(folded, Span(start, end), inside)
    return found


def ranges(text: str, spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """Which numbers are one: (0, 1) of "80 to 120 million"; "from 60 to 67" are two."""
    folded = fold(text)
    found: list[tuple[int, ...]] = []
    for i, span in enumerate(spans):
        before = found[-1] if found else None
        gap = folded[spans[i - 1].end : span.start] if i else ""
        joined = before and (
            _RANGE.fullmatch(gap) or (gap == " and " and _BETWEEN.search(folded[: spans[i - 1].start]))
        )
        if before and joined and len(before) == 1 and not _OLD.search(folded[: spans[before[0]].start]):
            found[-1] = (*before, i)
        else:
            found.append((i,))
    return found


def _of_sentence(folded: str, sentence: Span, things: Sequence[Span]) -> list[Stretch]:
    borders = [sentence.start, *(_border(folded, a, b) for a, b in pairwise(things)), sentence.end]
    lead_in = Span(sentence.start, things[0].start) if things else None
    found: list[Stretch] = []
    for i, thing in enumerate(things):
        renewed = bool(found) and found[-1].is_old  # B of "from A to B" has all that A has
        own = Span(borders[i - 1] if renewed else borders[i], borders[i + 1])
        following = things[i + 1] if i + 1 < len(things) else None
        is_old = bool(
            following
            and _OLD.search(folded, sentence.start, thing.start)
            and _TO_NEW.fullmatch(folded[thing.end : following.start])
        )
        is_aside = i > 0 and _in_brackets(folded[things[i - 1].end : thing.start])
        clause = own if renewed else _clause(folded, own, thing)
        if following and _in_brackets(
            folded[thing.end : following.start]
        ):  # what is behind the brackets is said of what is before them
            own = Span(own.start, borders[i + 2])
            clause = Span(clause.start, _clause(folded, own, following).end)
        found.append(Stretch(thing, clause, own, lead_in if i else None, sentence, is_old, is_aside))
    return found


def _border(folded: str, one: Span, other: Span) -> int:
    """Where what belongs to the first thing ends."""
    for boundary in _BOUNDARIES:
        if at := [match.start() for match in boundary.finditer(folded, one.end, other.start)]:
            return at[-1]
    words = re.compile(r"\s?(?:[a-z'-]+|[\u3400-\u9fff]{1,2})").match(folded, one.end, other.start)
    return words.end() if words else one.end


def _clause(folded: str, own: Span, thing: Span) -> Span:
    start, end = own.start, own.end
    for boundary in _BOUNDARIES:
        start = max([start, *(match.start() for match in boundary.finditer(folded, own.start, thing.start))])
        end = min([end, *(match.start() for match in boundary.finditer(folded, thing.end, own.end))])
    if (
        _ONLY.fullmatch(folded[start : thing.start]) and end < own.end
    ):  # "In 2018, the firm opened": the date frames what follows
        end = min([own.end, *(match.start() for match in _BOUNDARIES[1].finditer(folded, end + 1, own.end))])
    return Span(start, end)


def _in_brackets(between: str) -> bool:
    return len(_OPEN.findall(between)) > len(_CLOSED.findall(between))
