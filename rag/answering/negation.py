"""Whether a claim negates what its quotes negate, and nothing else; and says of nothing the opposite.

What a quote negates, a claim about the same words has to negate, and the other way round: natural logic's projection of polarity
(MacCartney and Manning 2008), for aligned words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import Token, matches
from rag.answering.converse import conversely
from rag.answering.cued import NEGATIONS, SCOPE_END, Side, counterparts, denies, shown, side_of
from rag.answering.earliest import bounds_a_time, too_early
from rag.answering.events import frame_turned, turned, wholly_turned
from rag.answering.paired import claimed
from rag.answering.parity import accounted, odd, unaccounted
from rag.answering.quantified import quantified
from rag.text.contraries import opposite
from rag.text.implicatives import negators
from rag.text.language import is_chinese
from rag.text.modality import Cue
from rag.text.terms import facts

_BEHIND = {
    True: 5,
    False: 16,
}  # characters, of Chinese and of English, after which a negation no longer belongs to a word
_STANDS_FOR_NOT = re.compile(
    r"without|fail|lack|unable|spar|exempt|prevent|avoid|hardly|scarcely|impossible|away|le(?:ave|aves|ft) out|omit|continu|still|unchanged|无|难|避免|缺|禁止|免|失败|维持|保持|停"
)
_WHICH = re.compile(r"\b(?:which|who|whom|whose)\s(?:\w+\s){0,2}$")
_NOT_ALL = re.compile(r"(?:并非|不是|未必|非)(?:所有|全部|全体|每|人人|都)|不都|\bnot (?:all|every(?:one|body)?)\b")
_ALL = re.compile(r"\b(?:all|every(?:one|body)?|each|both)\b|所有|全部|全体|一致|一律|都(?!市|会区|[柏灵城])|无不")
_PREVENTS = re.compile(r"\b(?:prevent|block|thwart)\w*\b|阻止|阻挠|防止|避免")
_HARDLY = re.compile(
    r"\b(?:hardly|scarcely|barely|few|little)\b|无[人一]|几乎[没无不]|很少|鲜少|鲜有|难以|很难|\b(?:unable|failed) to\b"
)
_RIGHT_BEFORE = re.compile(r"(?:\bnot|n't|\bnever|\bno)\s(?:\w+\s)?$|(?:没有?|未|不|从未|并未)[会能再曾有]?$")
_STOPPING = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bblock\w*|\bthwart\w*|阻止|阻挠|阻拦", r"\b(?:ban(?:s|ned)?|forbid\w*|forbade|prohibit\w*|bar(?:s|red)?)\b|禁止", r"\bveto\w*|否决", r"\bcancel\w*|取消",
        r"\b(?:stop|halt|suspend)\w*|停止|中止|暂停", r"\b(?:delay|postpon)\w*|推迟|延后|延期", r"\bprevent\w*|防止|避免", r"\bfail\w*|失败", r"\bviolat\w+|\bbreach\w*|违反",
    )
)  # fmt: skip
_FORBIDS = re.compile(r"forb|prohib|\bban|\bbarred|禁止|不")


def negation(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    own, sides = side_of(claim), [side_of(text) for text in quoted]
    even = bool(sides) and all(_are_even(own, side) for side in sides)
    if not own.tokens:
        return []  # it says nothing beside what it repeats
    if sides and all(bounds_a_time(own, side) or bounds_a_time(side, own) for side in sides):
        return []
    if sides and all(_opposite_instead(own, side) or _opposite_instead(side, own) for side in sides):
        return []
    if (
        problem := _all_or_some(own, sides)
        or next(filter(None, (too_early(own, side) for side in sides)), None)
        or quantified(own, sides)
        or _not_stopped(own, sides)
        or turned(own, sides)
        or frame_turned(own, sides)
        or wholly_turned(own, sides)
    ):
        return [problem]
    checks = (_negation_moved,) if even else (_negation_added, _negation_dropped, _negation_moved)
    return list(filter(None, (check(own, sides) for check in checks)))[:1]


def _opposite_instead(one: Side, other: Side) -> bool:
    """Stayed closed, of what did not open: one text negates, once, the opposite of what the other says."""
    found = [n for n in negators(one.text) if n.strong]
    if len(found) != 1:
        return False
    pair = opposite(one.folded[found[0].governs.start : found[0].governs.end], other.folded)
    return pair is not None and all(
        pair[1].start() <= n.span.start < pair[1].end() for n in negators(other.text) if n.strong
    )


def _all_or_some(own: Side, sides: Sequence[Side]) -> str | None:
    """All of what its quotes say of not all."""
    part = next((m for side in sides if (m := _NOT_ALL.search(side.folded))), None)
    if part and not _NOT_ALL.search(own.folded) and (whole := _ALL.search(own.folded)):
        return f"turns a negation around: {whole.group()}, {part.group()}"
    return None


def _not_stopped(own: Side, sides: Sequence[Side]) -> str | None:
    """Blocked, of what was not blocked: the verb that denies is aligned itself, so its own negation counts."""
    if any(c.kind == "not" for c in own.cues):
        return None
    for verb in _STOPPING:
        for side in sides:
            found = [m for m in verb.finditer(side.folded)]
            denied = [m for m in found if _RIGHT_BEFORE.search(side.folded[: m.start()])]
            if denied and len(denied) == len(found) and verb.search(own.folded):
                return f"turns a negation around: {denied[0].group()}"
    return None


def _are_even(own: Side, side: Side) -> bool:
    """Across languages, as many negations on one side as on the other, words such as "without" and 無 counted where they are needed."""
    if is_chinese(own.text) == is_chinese(side.text):
        return False
    (mine, soft), (theirs, other) = _counts(own), _counts(side)
    return mine + theirs > 0 and mine <= theirs + other and theirs <= mine + soft


def _counts(side: Side) -> tuple[int, int]:
    """(negations, words that may stand for one)."""
    soft = [cue for cue in side.cues if cue.kind == "soft_not" and _STANDS_FOR_NOT.match(side.folded, cue.span.start)]
    return sum(cue.kind == "not" for cue in side.cues), len(soft)


def _negation_added(own: Side, sides: Sequence[Side]) -> str | None:
    for cue in (c for c in own.cues if c.kind == "not"):
        placed = [pair for head in own.heads(cue) for pair in counterparts(head, sides)]
        if placed:
            fine = any(_negated(side, token) for side, token in placed[:2]) and not _doubled(own, cue, sides)
            fine = fine and not all(
                odd(own, head, *pair) for head in own.heads(cue) for pair in counterparts(head, sides)
            )
        else:
            fine = any(c.kind in NEGATIONS for side in sides for c in side.cues) and not unaccounted(own, cue, sides)
        if not fine and not accounted(own, cue, sides):
            return f"turns a negation around: {shown(own, cue)}"
    return None


def _doubled(own: Side, cue: Cue, sides: Sequence[Side]) -> bool:
    """A second not over what the quotes negate once: not everyone is not marching."""
    for head in own.heads(cue):
        mine = len(own.governing(head, ("not",)))
        theirs = [
            len(side.governing(token, NEGATIONS))
            for side, token in counterparts(head, sides)
            if is_chinese(side.text) == is_chinese(own.text)
        ]
        if mine > 1 and theirs and all(count < mine and (mine - count) % 2 == 1 for count in theirs):
            return True
    return False


def _negation_dropped(own: Side, sides: Sequence[Side]) -> str | None:
    for side in sides:
        for cue in (c for c in side.cues if c.kind == "not"):
            pair = next(((t, o) for o in side.heads(cue) if (t := claimed(own.text, side.text, o))), None)
            negated = pair and _negated(own, pair[0]) and not odd(own, pair[0], side, pair[1])
            if pair and not negated and not accounted(side, cue, [own]):
                return f"turns a negation around: {shown(side, cue)}"
        if problem := _wholly_negated(own, side):
            return problem
    return None


def _negation_moved(own: Side, sides: Sequence[Side]) -> str | None:
    """Ruled out planes and offered soldiers, for offered planes and ruled out soldiers: each negates what the other does not."""
    for cue in (c for c in own.cues if c.kind == "not"):
        mine = [pair for head in own.heads(cue) for pair in counterparts(head, sides)]
        theirs = [
            pair
            for side in sides
            for c in side.cues
            if c.kind == "not"
            for head in side.heads(c)
            for pair in counterparts(head, [own])
        ]
        contrary_words = any(opposite(own.folded, side.folded) for side in sides)  # not passed, and rejected
        if mine and theirs and not contrary_words and not _negated(*mine[-1]) and not _negated(*theirs[-1]):
            return f"turns a negation around: {shown(own, cue)}"
    return None


def _wholly_negated(own: Side, side: Side) -> str | None:
    """A quote whose every clause that the claim speaks of is negated, and a claim without a negation."""
    if any(c.kind in NEGATIONS for c in own.cues) or negators(own.text):
        return None
    spoken = {t.clause for t in side.tokens if t.kind == "word" and counterparts(t, [own])} or {
        t.clause for t in side.tokens
    }
    spans = [[t for t in side.tokens if t.clause == n] for n in spoken]
    denied = [
        next(
            (
                c
                for c in side.cues
                if denies(side, c)
                and not _of_which(side, c, own)
                and here[0].span.start - 20 <= c.span.start <= here[-1].span.end
            ),
            None,
        )
        for here in spans
    ]
    even = sum(n.strong for n in negators(side.text)) == 2
    return (
        f"turns a negation around: {shown(side, denied[0])}"
        if denied and denied[0] and all(denied) and not even
        else None
    )


def _of_which(side: Side, cue: Cue, own: Side) -> bool:
    """Whether it denies something in a relative clause of which the claim has no word."""
    return bool(_WHICH.search(side.folded, 0, cue.span.start)) and not any(
        counterparts(head, [own]) for head in side.heads(cue)
    )


def _negated(side: Side, token: Token) -> bool:
    """Whether a negation stands before a token in its clause, or behind it as in "Ships are forbidden to" and 「對提案不予置評」."""
    if side.governing(token, NEGATIONS):
        return True
    stop = SCOPE_END.search(side.folded, token.span.end)
    end = min(stop.start() if stop else len(side.folded), token.span.end + _BEHIND[is_chinese(side.text)])
    behind = [cue for cue in side.cues if cue.kind in NEGATIONS and token.span.start <= cue.span.start < end]
    return any(cue.kind == "not" or _FORBIDS.match(side.folded, cue.span.start) for cue in behind)


def contrary(claim: str, quoted: Sequence[str]) -> list[str]:
    """A word whose opposite the quotes have in its place: rose and fell, before and after; where one of them is negated they agree."""
    if _tells_of_the_rest(claim, quoted):
        return []
    own, there = side_of(claim), side_of("\n".join(quoted))
    pair = _opposite(own, (0, len(own.folded)), there, (0, len(there.folded))) or _opposite_clauses(own, there)
    return [f"says the opposite of its quote: {pair[0]}, {pair[1]}"] if pair and not conversely(claim, quoted) else []


def _tells_of_the_rest(claim: str, quoted: Sequence[str]) -> bool:
    """One of eight survived, of whom seven were killed: both count the same whole, and their parts make it."""
    mine = {n.value for n in facts(claim).numbers}
    for text in quoted:
        theirs = {n.value for n in facts(text).numbers}
        wholes = {value for value in mine & theirs if value > 2}
        if any(a + b == whole for whole in wholes for a in mine - theirs for b in theirs - mine):
            return True
    return False


def _opposite(own: Side, mine: tuple[int, int], there: Side, theirs: tuple[int, int]) -> tuple[str, str] | None:
    found = opposite(own.folded[slice(*mine)], there.folded[slice(*theirs)])
    if found is None or _denied(own, mine[0] + found[0].start()) != _denied(there, theirs[0] + found[1].start()):
        return None
    return found[0].group(), found[1].group()


def _denied(side: Side, at: int) -> bool:
    """Whether a not, never, hardly or 不 governs what stands there."""
    start = max((m.end() for m in SCOPE_END.finditer(side.folded, 0, at)), default=0)
    return (
        _HARDLY.search(side.folded, start, at) is not None
        or _PREVENTS.search(side.folded, start, at) is not None
        or any(
            denies(side, cue) and cue.span.end <= at and not SCOPE_END.search(side.folded, cue.span.end, at)
            for cue in side.cues
        )
    )


def _opposite_clauses(own: Side, there: Side) -> tuple[str, str] | None:
    """The opposite in the clause that a clause of the claim resembles most, where there is one such."""
    clauses = [[t for t in there.tokens if t.clause == n] for n in sorted({t.clause for t in there.tokens})]
    for number in sorted({t.clause for t in own.tokens}):
        mine = [t for t in own.tokens if t.clause == number]
        scores = [sum(bool(matches(t, clause)) for t in mine) for clause in clauses]
        best = max(scores, default=0)
        if best < 2 or scores.count(best) > 1:
            continue
        if pair := _opposite(own, _extent(own, mine), there, _extent(there, clauses[scores.index(best)])):
            return pair
    return None


def _extent(side: Side, clause: Sequence[Token]) -> tuple[int, int]:
    """From its first word to its end, verbs that are no words here included (反對)."""
    end = SCOPE_END.search(side.folded, clause[-1].span.end)
    stops = [end.start() if end else len(side.folded), *(t.span.start for t in side.tokens if t.span > clause[-1].span)]
    return clause[0].span.start, min(stops)
