"""Whether a claim keeps the conditions of its quotes: what they make one is told neither as met nor turned around nor as no matter.

"Unless X, Y" says the same as "if not X, Y": the sign of a condition's event is the product of its negations and of the unless.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.answering.aligning import Token
from rag.answering.cued import Side
from rag.answering.paired import likely, paired
from rag.answering.realis import has_happened
from rag.text.conditions import Condition, conditions
from rag.text.implicatives import negators
from rag.text.resources import the_verbs

_SENTENCE = re.compile(r"[;；。!！?？\n]|\.(?=\s|$)")
_NOMINAL = re.compile(r"\b(?:the|an?|its|their|his|her|this|of|for|on|in|by|with|any|no)\s$|的$")
_SURE = 0.7  # likeness from which two words are the same event


def conditional(own: Side, sides: Sequence[Side]) -> str | None:
    """At most one problem."""
    for side in sides:
        for condition in conditions(side.text):
            if problem := _kept(own, side, condition):
                return problem
    return None


def _kept(own: Side, side: Side, condition: Condition) -> str | None:
    inside = [t for t in side.tokens if t.kind == "word" and condition.span.start <= t.span.start < condition.span.end]
    back = {other: mine for mine, other in paired(own.text, side.text).items() if likely(mine, other) >= _SURE}
    shared = [(back[t], t) for t in inside if t in back]
    written = side.text[condition.marker.start : condition.span.end].strip()
    for mine, other in shared:
        here = _condition_of(own, mine)
        if here is None:
            if condition.kind != "even if" and has_happened(own, mine) and not _again(side, other, condition):
                return f"tells a condition as met: {written}"
        elif (here.kind == "even if") != (condition.kind == "even if"):
            return f"tells in another way on what it depends: {written}"
        elif (left := _sign(own, mine, here)) != (right := _sign(side, other, condition)) and None not in (left, right):
            if _main_sign(own, here) != _main_sign(side, condition):
                continue  # only if the fees fall, and not unless they do
            return f"turns a condition around: {written}"
    return _unmet(own, side, condition, back)


def _unmet(own: Side, side: Side, condition: Condition, back: Mapping[Token, Token]) -> str | None:
    """What takes effect once somebody signs, told as having taken effect."""
    if condition.kind != "if" or conditions(own.text) or any(c.kind == "when" for c in own.cues):
        return None
    start = max((m.end() for m in _SENTENCE.finditer(side.folded, 0, condition.marker.start)), default=0)
    stop = _SENTENCE.search(side.folded, condition.span.end)
    end = stop.start() if stop else len(side.folded)
    for event, mine in back.items():
        outside = start <= event.span.start < end and not condition.span.start <= event.span.start < condition.span.end
        if outside and event.kind == "word" and event.key in the_verbs() and has_happened(own, mine):
            again = [t for t in side.tokens if t.kind == "word" and likely(t, event) >= _SURE]
            if not any(has_happened(side, t) for t in again) and not _nominal(side, event):
                return f"tells a condition as met: {side.text[condition.marker.start : condition.span.end].strip()}"
    return None


def _nominal(side: Side, event: Token) -> bool:
    return _NOMINAL.search(side.folded, 0, event.span.start) is not None


def _again(side: Side, event: Token, condition: Condition) -> bool:
    """Whether the text speaks of the event outside of the condition too."""
    return any(
        t is not event and likely(t, event) >= _SURE and not condition.span.start <= t.span.start < condition.span.end
        for t in side.tokens
    )


def _condition_of(side: Side, event: Token) -> Condition | None:
    return next((c for c in conditions(side.text) if c.span.start <= event.span.start < c.span.end), None)


def _main_sign(side: Side, condition: Condition) -> int:
    """1 or -1: how often the rest of the sentence is negated."""
    start = max((m.end() for m in _SENTENCE.finditer(side.folded, 0, condition.marker.start)), default=0)
    stop = _SENTENCE.search(side.folded, condition.span.end)
    end = stop.start() if stop else len(side.folded)
    found = [n for n in negators(side.text) if n.strong and start <= n.span.start < end]
    found = [n for n in found if not condition.marker.start <= n.span.start < condition.span.end]
    return -1 if len(found) % 2 else 1


def _sign(side: Side, event: Token, condition: Condition) -> int | None:
    """1 or -1; None where a weak negator stands there or the event is one itself."""
    found = [n for n in negators(side.text) if condition.marker.start <= n.span.start < condition.span.end]
    found = [n for n in found if not n.span.overlaps(condition.marker)]
    if any(not n.strong or n.span.overlaps(event.span) for n in found):
        return None
    turns = len(found) + (condition.kind == "unless")
    return -1 if turns % 2 else 1
