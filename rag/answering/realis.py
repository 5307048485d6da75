"""Whether a text tells an event as having happened or as still open: "has passed" and 已通過, "must still pass" and 仍須通過.

The nearest of what governs a verb decides (factuality by scope: Saurí and Pustejovsky 2009): in 已表明會簽署 the signing is open. What would
have been, had something happened that did not, is open too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rag.answering.aligning import Token
from rag.answering.cued import SCOPE_END, Side
from rag.answering.paired import likely, paired
from rag.text.implicatives import negators
from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.modality import CueKind
from rag.text.resources import the_verbs

Realis = Literal["done", "open"]
_SURE = 0.7  # likeness from which two words are the same event
_OPEN: tuple[CueKind, ...] = (
    "possible", "likely", "consider", "plan", "hope", "promise", "oblige", "demand", "propose", "threaten", "will", "agree", "decide",
)  # fmt: skip
_EXPECTED: tuple[CueKind, ...] = ("possible", "likely", "consider", "plan", "will")
_ADVERBS = r"(?:(?:not|also|still|soon|now|never|first|then|again|be|\w+ly)\s){0,2}"
_MODAL_EN = re.compile(rf"(?:\b(?:will|would|shall|may|might|could|can|must|should|cannot)|'ll)\s{_ADVERBS}$")
_TO_EN = re.compile(rf"\bto\s{_ADVERBS}$")
_PERFECT_EN = re.compile(r"\b(?:has|have|had|was|were)\s(?:(?:not|also|already|now|since|been|just|\w+ly)\s){0,2}$")
_COUNTERFACTUAL = re.compile(r"\b(?:would|could|might) have (?:been )?$")
_NOMINAL = re.compile(r"\b(?:the|a|an|its|their|his|her|this|that|of|for|in|on|by|with|new|any|no)\s$|-$")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|may|might|could|can|must|should|did|does|do)\b")
_PART_EN = re.compile(SCOPE_END.pattern + r"|\band\b|\bafter\b|\bbefore\b|\bwhen\b|\bsince\b")
_HAD_TO = re.compile(rf"(?<!have )(?<!has )\b(?:had|forced(?: \w+)?) to\s{_ADVERBS}$")
_UNFINISHED = re.compile(r"\byet to\b|\bstill (?:has|have|had|needs?) to\b|\bha(?:s|ve) (?:yet )?to\b")
_ZH_OPEN: tuple[CueKind, ...] = (
    "possible",
    "likely",
    "consider",
    "plan",
    "hope",
    "promise",
    "oblige",
    "demand",
    "propose",
    "threaten",
    "will",
)
_AFTER_ZH = frozenset("了过")


def happened_or_not(own: Side, sides: Sequence[Side]) -> str | None:
    """What a claim tells as having happened and its quotes leave open."""
    for event in own.tokens:
        if event.kind != "word" or event.key not in the_verbs() or _realis(own, event) != "done":
            continue
        there = [
            (side, other)
            for side in sides
            if (other := paired(own.text, side.text).get(event)) and likely(event, other) >= _SURE
        ]
        if there and all(_left_open(side, other) for side, other in there):
            return f"tells as done what is to come: {event.written}"
    return _undone(own, sides)


def _undone(own: Side, sides: Sequence[Side]) -> str | None:
    """What a claim expects or plans and its quotes tell as done, wherever they have it."""
    for event in own.tokens:
        if (
            event.kind != "word"
            or event.key not in the_verbs()
            or _realis(own, event) != "open"
            or not own.governing(event, _EXPECTED)
        ):
            continue
        there = [
            (side, other)
            for side in sides
            if (other := paired(own.text, side.text).get(event)) and likely(event, other) >= _SURE
        ]
        if there and all(_all_done(side, other) for side, other in there):
            return f"tells as to come what is done: {event.written}"
    return None


def _all_done(side: Side, event: Token) -> bool:
    again = [t for t in side.tokens if t.kind == "word" and likely(t, event) >= _SURE]
    return all(_realis(side, t) == "done" for t in again)


def has_happened(side: Side, event: Token) -> bool:
    """Whether the text tells the event as done."""
    return _realis(side, event) == "done"


def _left_open(side: Side, event: Token) -> bool:
    """Whether it is open wherever the text has it."""
    again = [t for t in side.tokens if t.kind == "word" and likely(t, event) >= _SURE]
    return all(_realis(side, t) == "open" for t in again)


def _realis(side: Side, event: Token) -> Realis | None:
    if any(n.strong and n.governs.start <= event.span.start < n.governs.end for n in negators(side.text)):
        return None  # what did not happen is compared elsewhere
    return _chinese(side, event) if is_chinese(side.text) else _english(side, event)


def _english(side: Side, event: Token) -> Realis | None:
    before = side.folded[: event.span.start]
    if _COUNTERFACTUAL.search(before) or _MODAL_EN.search(before):
        return "open"
    if _NOMINAL.search(before):
        return None
    if _TO_EN.search(before):
        if _HAD_TO.search(before):
            return None  # it was done
        frame = [c for c in side.governing(event, _OPEN) if len(before[c.span.end :].split()) <= 5]
        return "open" if frame or _UNFINISHED.search(before[-20:]) else None
    if not (event.written.endswith("ed") or event.written in PAST):
        return None
    if _PERFECT_EN.search(before):
        return None if side.governing(event, ("if",)) else "done"
    return "done" if not side.governing(event, ("if",)) and _is_finite(side.folded, event) else None


def _is_finite(folded: str, event: Token) -> bool:
    """Whether a form that may be a participle is the verb of its clause: nothing else is, and somebody stands before it."""
    stops = [m.end() for m in _PART_EN.finditer(folded, 0, event.span.start)]
    end = _PART_EN.search(folded, event.span.end)
    before = folded[max(stops, default=0) : event.span.start]
    behind = folded[event.span.end : end.start() if end else len(folded)]
    return bool(before.strip()) and not _FINITE.search(before + behind) and not behind.startswith(" by ")


def _chinese(side: Side, event: Token) -> Realis | None:
    if side.folded[event.span.end : event.span.end + 1] in _AFTER_ZH:
        return "done" if not side.governing(event, ("if", "when")) else None
    found = [c for c in side.governing(event, (*_ZH_OPEN, "done")) if not c.span.overlaps(event.span)]
    if not found:
        return None
    last = max(found, key=lambda c: (c.span.end, c.kind != "done"))
    if last.kind != "done":
        return "open" if event.span.start - last.span.end <= 12 else None
    return "done" if side.folded[last.span.start] in "已曾" else None
