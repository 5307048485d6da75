"""Whether the events that a claim shares with its quotes happen in both or in neither: the sign that each text gives to one event.

The sign of an event is the product of all that negates it (natural logic, MacCartney and Manning 2008; implicative verbs, Nairn, Condoravdi
and Karttunen 2006). What a clause says that the claim does not use neither refuses nor vouches. Where a sign is not sure nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import Token
from rag.answering.cued import SCOPE_END, Side, shown
from rag.answering.paired import likely, paired
from rag.answering.parity import SURE, heads_of, is_verb, negating, other_conditions, reach
from rag.text.contraries import opposite
from rag.text.implicatives import Negator, negators
from rag.text.modality import Cue

_NEUTRAL = re.compile("before|only|alone|less|too|until|otherwise|as if|仅|只|唯|才|否则|欠|少")
_ASKS = re.compile(r"\b(?:when|whether|how|why)\b|何时|何日|是否|能否|如何")
_ATTRIBUTE = re.compile("[^，,。；;、\\s]{0,6}的(?=[\u4e00-\u9fff])")
_ASKED = re.compile(r"when|whether|how|why|what|who|which|where|何时|是否|能否|如何|多少|为何")
_NO = re.compile(r"no\b|none|without|毫?无|没有?")
_FRAMES = ("hope", "plan", "promise", "oblige", "allow", "agree", "will", "consider")
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose)\b[^,.;]*$")  # what "no invader can digest" tells of a hedgehog


def turned(own: Side, sides: Sequence[Side]) -> str | None:
    """An event that the claim tells as happening and its quotes as not, or the other way round."""
    for event in own.tokens:
        if event.kind != "word" or (sign := _sign(own, event)) is None:
            continue
        there = [
            (side, other, _sign(side, other))
            for side in sides
            if not other_conditions(own, side)
            and (other := paired(own.text, side.text).get(event))
            and likely(event, other) >= SURE
        ]
        there = [found for found in there if found[2] is not None]
        if (
            there
            and all(_differs(own, event, sign, *found) for found in there)
            and not _agrees_elsewhere(own, event, sides)
        ):
            side, other, _ = there[0]
            return f"turns a negation around: {side.text[max(0, other.span.start - 20) : other.span.end + 20].strip()}"
    return None


def frame_turned(own: Side, sides: Sequence[Side]) -> str | None:
    """A wish, plan, promise or future that the claim has and its quotes deny, or the other way round, of the same words."""
    for side in sides:
        for kind in _FRAMES:
            mine, theirs = (
                [c for c in s.cues if c.kind == kind and not _RELATIVE.search(s.folded, 0, c.span.start)]
                for s in (own, side)
            )
            if (
                other_conditions(own, side)
                or len(mine) != 1
                or len(theirs) != 1
                or _shared(own, mine[0], side, theirs[0]) < 2
            ):
                continue
            left, right = _frame_sign(own, mine[0]), _frame_sign(side, theirs[0])
            if None not in (left, right) and left != right and opposite(own.folded, side.folded) is None:
                return f"turns a negation around: {shown(side, theirs[0])}"
    return None


def _shared(own: Side, cue: Cue, side: Side, other: Cue) -> int:
    """Words behind both that stand for one another."""
    pairs = paired(own.text, side.text)
    mine = [t for t in own.tokens if t.span.start >= cue.span.start][:1]
    theirs = [t for t in side.tokens if t.span.start >= other.span.start][:1]
    here = [
        (t, o)
        for t, o in pairs.items()
        if [t.clause] == [m.clause for m in mine] and [o.clause] == [m.clause for m in theirs]
    ]
    return sum(t.kind == "word" for t, _ in here)


def _frame_sign(side: Side, cue: Cue) -> int | None:
    """1 or -1; None where something stands between it and what negates it."""
    found = [n for n in _turning(side) if n.governs.start <= cue.span.start < n.governs.end]
    if _ASKS.search(side.folded):
        return None
    words = [
        sum(n.governs.start <= t.span.start < cue.span.start for t in side.tokens if t.kind == "word") for n in found
    ]
    behind = [n for n in _turning(side) if 0 <= n.span.start - cue.span.end <= 1]
    later = [
        n
        for n in _turning(side)
        if n.span.start > cue.span.end + 1 and not SCOPE_END.search(side.folded, cue.span.end, n.span.start)
    ]
    if later or any(not n.strong for n in (*found, *behind)) or any(count > 2 for count in words):
        return None
    return -1 if len({n.span for n in (*found, *behind)}) % 2 else 1


def wholly_turned(own: Side, sides: Sequence[Side]) -> str | None:
    """A claim that negates nothing, of which every word that its quotes have is negated there."""
    if negators(own.text) or any(opposite(own.folded, side.folded) for side in sides):
        return None
    for side in sides:
        found = [other for mine, other in paired(own.text, side.text).items() if mine.kind == "word"]
        negated = [[n for n in negators(side.text) if n.governs.start <= t.span.start < n.governs.end] for t in found]
        if not found or not all(len(n) == 1 and n[0].strong for n in negated):
            return None
    negator = negators(sides[0].text)[0] if sides else None
    return f"turns a negation around: {sides[0].text[negator.span.start :][:50]}" if negator else None


def _differs(own: Side, event: Token, sign: int, side: Side, other: Token, theirs: int | None) -> bool:
    if (
        theirs is None
        or theirs == sign
        or not ((is_verb(event) and is_verb(other)) or _is_first(own, event) or _is_first(side, other))
    ):
        return False
    if any(
        t is not event and likely(t, other) >= SURE and _sign(own, t) == theirs for t in own.tokens if t.kind == "word"
    ):
        return False
    if sign < 0 and _negated_beside(own, event, side, other):
        return False
    mine = _clause(own, event.clause)
    return opposite(mine, _clause(side, other.clause)) is None


def _is_first(side: Side, token: Token) -> bool:
    """Whether it is the very word that something negates: no casualties, 與酒駕無關."""
    return any(
        n.strong and _NO.match(side.folded, n.span.start) and token in heads_of(side, n)[:1]
        for n in negators(side.text)
    )


def _agrees_elsewhere(own: Side, event: Token, sides: Sequence[Side]) -> bool:
    """Whether what negates the event negates another word, and so do the quotes: promised no cut, where a cut is expected."""
    for side in sides:
        pairs = paired(own.text, side.text)
        other = pairs.get(event)
        for here, token, there in ((own, event, side), (side, other, own)):
            for negator in (n for n in negators(here.text) if n.strong and token in heads_of(here, n)):
                heads = [t for t in heads_of(here, negator) if t is not token]
                twins = [
                    pairs.get(t) if here is own else next((m for m, o in pairs.items() if o is t), None) for t in heads
                ]
                if any(t and _sign(there, t) == _sign(here, h) == -1 for h, t in zip(heads, twins, strict=True)):
                    return True
    return False


def _negated_beside(own: Side, event: Token, side: Side, other: Token) -> bool:
    """Whether another clause of the quote that the event's clause draws on is negated: 商會認為時機不對, for "the chamber does not favour it"."""
    pairs = paired(own.text, side.text)
    clauses = {pairs[t].clause for t in own.tokens if t.clause == event.clause and t in pairs} - {other.clause}
    return any(n.strong for n in negating(side, clauses))


def _clause(side: Side, number: int) -> str:
    here = [t for t in side.tokens if t.clause == number]
    return side.folded[here[0].span.start : here[-1].span.end]


def _sign(side: Side, event: Token) -> int | None:
    """1 or -1; None where it is not sure: something else in its clause negates too, or what negates is weak."""
    found = _turning(side)
    if any(n.span.overlaps(event.span) for n in found):
        return None
    here = [n for n in found if event.clause in reach(side.folded, n, side.tokens)]
    asked = [n for n in found if n.governs.end <= event.span.start and _ASKED.match(side.folded, n.governs.end)]
    if any(not SCOPE_END.search(side.folded, n.governs.end, event.span.start) for n in asked):
        return None  # nobody says whether they may return fire
    if not here:
        return 1
    if _ATTRIBUTE.match(side.folded, event.span.end):
        return None  # the proposal to open: what it says is neither done nor not
    heading = [n for n in here if n.strong and event in heads_of(side, n)]
    if len(heading) != len(here):
        return None
    return -1 if len(heading) % 2 else 1


def _turning(side: Side) -> list[Negator]:
    """Without those words that only sometimes stand in for a not."""
    return [n for n in negators(side.text) if n.strong or not _NEUTRAL.match(side.folded, n.span.start)]
