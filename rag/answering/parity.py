"""Whether a claim negates as often as the clauses of its quotes that it draws on, however either of them words it.

Two texts that say the same negate the same number of times, or one of them an even number of times more ("not impossible"): the parity of
negations, clause by clause, where their words are too different for the sign of single events (`events`) to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.answering.aligning import Token
from rag.answering.cued import SCOPE_END, Side
from rag.answering.paired import likely, paired
from rag.text.conditions import conditions
from rag.text.implicatives import Negator, negators
from rag.text.modality import Cue
from rag.text.resources import the_verbs

SURE = 0.7  # likeness from which two words are the same event
_PARTICLE = re.compile(r"not|n't|never|nor|没有?|不|未")
_VERBS = tuple(  # that deny the same in both languages
    re.compile(pattern)
    for pattern in (
        r"g[ai]v\w+ up|abandon|drop|放弃|打消", r"refus|reject|declin|turn\w* down|拒|驳回|婉拒", r"fail|unable|未能|没能|无法|失败", r"den(?:y|ie)|否认", r"rul\w+ out|exclu|排除",
        r"prevent|block|stop|avoid|阻止|防止|避免", r"oppos|object|against|vot\w+ against|反对", r"ban|bar|prohib|forb|禁止", r"cancel|call|scrap|取消", r"delay|postpon|put|推迟|延",
    )
)  # fmt: skip
_HEADS = 2  # words behind a negator that are what it negates, beside the first verb


def heads_of(side: Side, negator: Negator) -> list[Token]:
    """What a negator negates itself: the first words that it governs, and the first verb; what comes after may be its arguments."""
    governed = [
        t
        for t in side.tokens
        if t.kind == "word"
        and negator.governs.start <= t.span.start < negator.governs.end
        and not any(n.span.overlaps(t.span) for n in negators(side.text))
    ]
    if negator.governs.end <= negator.span.start:
        return governed
    verb = next((i for i, t in enumerate(governed) if is_verb(t)), 0)
    return governed[: max(_HEADS, verb + 1)]


def is_verb(token: Token) -> bool:
    return token.key in the_verbs() or (token.written.isascii() and token.written.endswith(("ed", "ing")))


def other_conditions(own: Side, side: Side) -> bool:
    """Not unless, and only if: a condition of another kind turns its main clause around too."""
    kinds = [{c.kind for c in conditions(s.text)} for s in (own, side)]
    return all(kinds) and ("unless" in kinds[0]) != ("unless" in kinds[1])


def accounted(own: Side, cue: Cue, sides: Iterable[Side]) -> bool:
    """Whether the clauses that the words around a negation stand for negate as often as its own does, what both have in common aside."""
    clauses, sides = _clauses_of(own, cue), list(sides)
    if any(_unsaid(own, side) and _unsaid(side, own) for side in sides):
        return True
    return any(other_conditions(own, side) for side in sides) or any(_even(own, clauses, side) for side in sides)


def unaccounted(own: Side, cue: Cue, sides: Iterable[Side]) -> bool:
    """Whether there are such clauses in every quote, and each negates an odd number of times more or less."""
    clauses, found = _clauses_of(own, cue), list(sides)
    if any(other_conditions(own, side) for side in found):
        return False
    aligned = [any(t.clause in clauses and t.kind != "name" for t in paired(own.text, side.text)) for side in found]
    return bool(found) and all(aligned) and not accounted(own, cue, found)


def _unsaid(side: Side, other: Side) -> bool:
    """Whether what a text first negates has no counterpart in the other one, whatever else has: no need, and no point."""
    pairs = paired(side.text, other.text)
    return any(
        heads and heads[0] not in pairs for n in negators(side.text) if n.strong for heads in [heads_of(side, n)]
    )


def odd(own: Side, word: Token, side: Side, other: Token) -> bool:
    """Whether one word is negated an odd number of times more in one of two texts, and surely so."""
    mine, theirs = (
        [n for n in negators(s.text) if n.governs.start <= t.span.start < n.governs.end]
        for s, t in ((own, word), (side, other))
    )
    mine, theirs = _without_twins(own, mine, side, theirs)
    return all(n.strong for n in (*mine, *theirs)) and (len(mine) - len(theirs)) % 2 == 1


def _even(own: Side, clauses: set[int], side: Side) -> bool:
    pairs = paired(own.text, side.text)
    counted = {o.clause for t, o in pairs.items() if t.clause in clauses and t.kind == "number"}
    there = counted or {pairs[t].clause for t in own.tokens if t.clause in clauses and t in pairs}
    mine, theirs = negating(own, clauses), negating(side, there)
    mine, theirs = _without_twins(own, mine, side, theirs)
    if any(not n.strong for n in theirs) and any(n.strong for n in mine):
        return True
    return sum(n.strong for n in (*mine, *theirs)) % 2 == 0


def _without_twins(
    own: Side, mine: Sequence[Negator], side: Side, theirs: Sequence[Negator]
) -> tuple[list[Negator], list[Negator]]:
    """What is left where both negate with one word, as often as they do; weak ones go together."""
    left, right = list(mine), list(theirs)
    for one in mine:
        twins = [other for other in right if _same(own, one, side, other)]
        if twins:
            left.remove(one)
            right = [n for n in right if n is not twins[0] and (n.strong or n not in twins)]
    return left, right


def negating(side: Side, clauses: set[int]) -> list[Negator]:
    return [n for n in negators(side.text) if reach(side.folded, n, side.tokens) & clauses]


def _same(own: Side, one: Negator, side: Side, other: Negator) -> bool:
    """One word in both texts: blocked and blocking."""
    if own.folded[one.span.start : one.span.end] == side.folded[other.span.start : other.span.end]:
        return True
    if any(p.match(own.folded, one.span.start) and p.match(side.folded, other.span.start) for p in _VERBS):
        return True
    mine = next((t for t in own.tokens if t.span.overlaps(one.span)), None)
    theirs = next((t for t in side.tokens if t.span.overlaps(other.span)), None)
    return bool(mine and theirs and likely(mine, theirs) >= SURE)


def _clauses_of(side: Side, cue: Cue) -> set[int]:
    behind = next((t for t in side.tokens if t.span.start >= cue.span.start), None)
    before = next((t for t in reversed(side.tokens) if t.span.end <= cue.span.start), None)
    found = next((t for t in (behind, before) if t and not SCOPE_END.search(side.folded, *_between(t, cue))), behind)
    return {found.clause} if found else set()


def _between(token: Token, cue: Cue) -> tuple[int, int]:
    return min(token.span.end, cue.span.end), max(token.span.start, cue.span.start)


def reach(folded: str, negator: Negator, tokens: Sequence[Token]) -> set[int]:
    """The clauses that it may negate: its own, and where it is a verb that governs nothing those before it (how many, he refused to say)."""
    here = {t.clause for t in tokens if negator.governs.start <= t.span.start < negator.governs.end}
    last = next((t for t in reversed(tokens) if t.span.start <= negator.span.start), None)
    if last and SCOPE_END.search(folded, last.span.end, negator.span.start):
        last = None
    if here:
        return here
    if last is None or _PARTICLE.match(folded, negator.span.start):
        return {last.clause} if last else set()
    return {t.clause for t in tokens if t.sentence == last.sentence}
