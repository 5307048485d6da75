"""Whether a claim leaves open what its quotes leave open, settles what they settle, and tells as done what is done.

Degrees of certainty and kinds of commitment as in FactBank (Saurí and Pustejovsky 2009), compared for aligned words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import Token, matches
from rag.answering.cued import SCOPE_END, Side, counterparts, shown, side_of
from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.modality import ANSWERED_BY, CARRIED_BY, Cue
from rag.text.resources import the_verbs

_RIGHT_BEFORE = 4  # characters
_FINITE = re.compile(r"\b(?:was|were|is|are|been|ha[sd]|have|be|he|she|it|they|we|who)\s(?:\w+ly\s|not\s)?$")
_AUXILIARY = re.compile("will|shall|将|会|将要|即将")
_ADJECTIVE = re.compile("future|next|upcoming|planned|tomorrow|plans?|in order to|未来")
_DONE = re.compile("已|already|ha[sd]|have")


def stance(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    own, sides = side_of(claim), [side_of(text) for text in quoted]
    checks = (_settled, _opened, _tense)
    return list(filter(None, (check(own, sides) for check in checks)))[:1]


def _settled(own: Side, sides: Sequence[Side]) -> str | None:
    """A quote's "may", "plans to" or "if" that the claim leaves out."""
    for side in sides:
        for cue in side.cues:
            if cue.kind not in ANSWERED_BY:
                continue
            if cue.kind == "if":
                if _unconditional(own, side, cue):
                    return f"leaves out the condition: {shown(side, cue)}"
                continue
            head = next((pair for token in side.heads(cue) for pair in counterparts(token, [own])), None)
            if head is None or _answered(own, head[1], cue) or _same_kind_of_word(own, side, cue):
                continue
            return f"states as settled what the quote leaves open: {shown(side, cue)}"
    return None


def _answered(own: Side, token: Token, cue: Cue) -> bool:
    """Whether the claim has a cue for the quote's beside the aligned word: "must approve" is not answered by 批准 itself."""
    beside = [c for c in own.cues if not c.span.overlaps(token.span) or c.kind == cue.kind]
    return Side(own.text, own.folded, own.tokens, tuple(beside)).nearby(token, ANSWERED_BY[cue.kind])


def _unconditional(own: Side, side: Side, cue: Cue) -> bool:
    """Whether the claim has what depends on a condition, and neither the condition nor a "may"."""
    inside = side.heads(cue)
    if not inside or any(c.kind in ANSWERED_BY["if"] for c in own.cues):
        return False
    stop = SCOPE_END.search(side.folded, cue.span.end)
    end = stop.start() if stop else len(side.folded)
    rest = [
        t
        for t in side.tokens
        if t.sentence == inside[0].sentence and t.kind == "word" and not cue.span.start <= t.span.start < end
    ]
    said = [t for t in rest if matches(t, own.tokens)]
    return len(said) >= 2 and not any(counterparts(t, [own]) for t in inside)


def _same_kind_of_word(own: Side, side: Side, cue: Cue) -> bool:
    """Whether the cue is itself a word that the claim has in another form: a plan, the request."""
    return any(
        matches(token, own.tokens) for token in side.tokens if token.kind == "word" and token.span.overlaps(cue.span)
    )


def _opened(own: Side, sides: Sequence[Side]) -> str | None:
    """A "may", "promised" or "asked" of the claim that no quote has."""
    for cue in own.cues:
        wanted = CARRIED_BY.get(cue.kind)
        if wanted is None or any(
            c.kind in wanted and (_void(own, cue) or not _void(side, c)) for side in sides for c in side.cues
        ):
            continue
        if any(token.span.overlaps(cue.span) and counterparts(token, sides) for token in own.tokens):
            continue
        return f"says in another way whether it is so: {shown(own, cue)}"
    return None


def _void(side: Side, cue: Cue) -> bool:
    """Whether a cue is itself negated right before: gave no guarantee."""
    return cue.kind != "possible" and any(
        c.kind == "not" and 0 <= cue.span.start - c.span.end <= _RIGHT_BEFORE for c in side.cues
    )


def _tense(own: Side, sides: Sequence[Side]) -> str | None:
    """What is to come told as done, or what is done as to come."""
    for token in own.tokens:
        if token.kind != "word" or not _is_verb(token):
            continue
        for side, there in counterparts(token, sides):
            done, come = _is_done(own, token), bool(own.governing(token, ("will", "plan", "possible")))
            if done and not come and _to_come(side, there) and not _is_done(side, there):
                return f"tells as done what is to come: {token.key}"
            if (
                come
                and not done
                and _is_done(side, there)
                and not any(
                    c.kind in ("will", "plan", "promise", "agree", "likely", "decide", "oblige", "demand", "possible")
                    for c in side.cues
                )
            ):
                return f"tells as to come what is done: {token.key}"
    return _to_come_alone(own, sides)


def _to_come(side: Side, token: Token) -> bool:
    """Whether an auxiliary puts the word in the future: not "a future centre"."""
    return any(not _ADJECTIVE.fullmatch(side.folded, *_ends(cue)) for cue in side.governing(token, ("will",)))


def _to_come_alone(own: Side, sides: Sequence[Side]) -> str | None:
    """A claim in the future alone over quotes that are altogether past, where no verb of theirs is aligned."""
    cue = next((c for c in own.cues if c.kind == "will" and _AUXILIARY.fullmatch(own.folded, *_ends(c))), None)
    if cue is None or any(counterparts(head, sides) for head in own.heads(cue)[:1]):
        return None
    past = [c for side in sides for c in side.cues if c.kind == "done" and _DONE.match(side.folded, c.span.start)]
    open_ones = [
        c
        for side in sides
        for c in side.cues
        if c.kind in ("will", "plan", "promise", "agree", "likely", "hope", "possible", "oblige", "demand")
    ]
    return f"tells as to come what is done: {shown(own, cue)}" if past and not open_ones else None


def _ends(cue: Cue) -> tuple[int, int]:
    return cue.span.start, cue.span.end


def _is_verb(token: Token) -> bool:
    return token.key in the_verbs()


def _is_done(side: Side, token: Token) -> bool:
    """A past form, or 已 before and 了 or 過 behind it."""
    if is_chinese(side.text):
        return bool(side.governing(token, ("done",))) or side.folded[token.span.end : token.span.end + 1] in (
            "了",
            "过",
        )
    written = side.folded[token.span.start : token.span.end]
    past = written.endswith("ed") or written in PAST
    if re.match(r"\s(?:by|in|at|on|to)\b", side.folded[token.span.end :]) and not _FINITE.search(
        side.folded[: token.span.start]
    ):
        return False  # a participle: the loan agreed in Brussels
    return past and not side.governing(token, ("will", "possible", "plan", "if"))
