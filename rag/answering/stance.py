"""Whether a claim leaves open what its quotes leave open, settles what they settle, and tells as done what is done.

Degrees of certainty and kinds of commitment as in FactBank (Saurí and Pustejovsky 2009), compared for aligned words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import Token, matches
from rag.answering.cued import SCOPE_END, Side, counterparts, shown, side_of
from rag.answering.paired import claimed
from rag.answering.provided import conditional
from rag.answering.realis import happened_or_not
from rag.text.implicatives import Negator, negators
from rag.text.irregular import PAST
from rag.text.language import is_chinese
from rag.text.modality import ANSWERED_BY, CARRIED_BY, Cue
from rag.text.resources import the_verbs

_RIGHT_BEFORE = 4  # characters
_FINITE = re.compile(r"\b(?:was|were|is|are|been|ha[sd]|have|be|he|she|it|they|we|who)\s(?:\w+ly\s|not\s)?$")
_AUXILIARY = re.compile("will|shall|将|会|将要|即将")
_ADJECTIVE = re.compile("future|next|upcoming|planned|tomorrow|plans?|in order to|未来")
_BEFORE_IT_COULD = re.compile(r"\bbefore (?:\w+ ){1,3}$")
_YET = re.compile(r"\byet\b|还|尚|仍|\bstill\b")
_QUESTION = re.compile("是否|[会能可]否|会不会|能不能|whether")
_ASKS = re.compile(r"\b(?:when|whether|how|what|who|which|why|where)\b|何时|何日|是否|能否|如何|什么|多少|哪|谁|为何")
_WARNS = re.compile("warn|警告|concern|worr|忧|担心")
_SPEECH = re.compile('[“”「」"]|写道|寫道|\\bwrote\\b|\\badded\\b')
_WOULD = re.compile(r"\bwould\b")
_ONLY_THEN = re.compile(r"才[会能可]|\bonly (?:after|once|when|if)\b|\bnot (?:\w+ ){1,4}until\b")
_HAD_TO = re.compile("had to|forced|不得不")
_REPORTED = re.compile(r"\b(?:said|says|told|if|would have|have)\b[^,.;]*$")
_NOUN = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|of|for|be|being)\s$")
_DONE = re.compile("已|already|ha[sd]|have")


def stance(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    own, sides = side_of(claim), [side_of(text) for text in quoted]
    checks = (_settled, _opened, _tense, happened_or_not, conditional)
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
            head = next((t for token in side.heads(cue) if (t := claimed(own.text, side.text, token))), None)
            if (
                head is None
                or _is_asked(own, side, cue)
                or _answered(own, head, cue)
                or _same_kind_of_word(own, side, cue)
            ):
                continue
            return f"states as settled what the quote leaves open: {shown(side, cue)}"
    return None


def _is_asked(own: Side, side: Side, cue: Cue) -> bool:
    """Whether it is left open inside a question that somebody answers or not: when it might resume, 何時可能降息; or only describes a thing: 急需的."""
    if _was_forced(side, cue) and not negators(own.text):
        return True
    start = max((m.end() for m in SCOPE_END.finditer(side.folded, 0, cue.span.start)), default=0)
    asked = _ASKS.search(side.folded, start, cue.span.start)
    at = cue.span.start if _QUESTION.fullmatch(side.folded, *_ends(cue)) else asked.start() if asked else None
    untold = at is not None and any(n.span.end <= at <= n.governs.end for n in negators(side.text))
    if negators(own.text) and any(
        n.strong and n.governs.start <= cue.span.start < n.governs.end for n in negators(side.text)
    ):
        return True  # held nobody to be responsible
    if cue.kind == "possible" and _BEFORE_IT_COULD.search(side.folded, 0, cue.span.start):
        return True
    untold = untold or (at is not None and any(n.strong and n.span.start > at for n in negators(side.text)))
    answers_not = (
        bool(negators(own.text))
        or _ASKS.search(own.folded)
        or any(c.kind in ("possible", "consider") for c in own.cues)
    )
    return (untold and bool(answers_not)) or side.folded.startswith("的", cue.span.end)


def _was_forced(side: Side, cue: Cue) -> bool:
    """What somebody had to do is done (the implicatives of Karttunen 1971)."""
    return (
        cue.kind == "oblige"
        and _HAD_TO.fullmatch(side.folded, *_ends(cue)) is not None
        and not _REPORTED.search(side.folded, 0, cue.span.start)
    )


def _answered(own: Side, token: Token, cue: Cue) -> bool:
    """Whether the claim has a cue for the quote's beside the aligned word: "must approve" is not answered by 批准 itself."""
    if cue.kind in ("oblige", "plan", "will") and any(
        _not_yet(own, n) and n.governs.start <= token.span.start < n.governs.end for n in negators(own.text)
    ):
        return True  # has not voted yet, of what still has to be voted on
    if cue.kind in ("plan", "propose", "hope", "demand") and _WOULD.search(own.folded):
        return True  # what would be so is not so yet
    if cue.kind in ("hope", "plan", "promise") and _ONLY_THEN.search(own.folded):
        return True
    beside = [c for c in own.cues if not c.span.overlaps(token.span) or c.kind == cue.kind]
    return Side(own.text, own.folded, own.tokens, tuple(beside)).nearby(token, ANSWERED_BY[cue.kind])


def _not_yet(side: Side, negator: Negator) -> bool:
    return negator.strong and bool(_YET.search(side.folded, max(0, negator.span.start - 4), negator.governs.end))


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
        if _WARNS.match(own.folded, cue.span.start) and any(_speaks(side) for side in sides):
            continue  # how somebody said it
        if own.folded.startswith(("could not", "couldn't"), cue.span.start):
            continue  # was not able to
        if (_is_void(own, cue) or _QUESTION.fullmatch(own.folded, *_ends(cue))) and any(
            n.strong for side in sides for n in negators(side.text)
        ):
            continue  # no plan of what is ruled out, and whether, of what nobody says
        return f"says in another way whether it is so: {shown(own, cue)}"
    return None


def _speaks(side: Side) -> bool:
    return _SPEECH.search(side.text) is not None or any(c.kind == "said" for c in side.cues)


def _is_void(side: Side, cue: Cue) -> bool:
    """Whether something negates it: has made no promise, 沒有打算."""
    return any(n.strong and n.governs.start <= cue.span.start < n.governs.end for n in negators(side.text))


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
            done, come = (
                _is_done(own, token),
                any(
                    not own.folded.startswith("could not", c.span.start)
                    for c in own.governing(token, ("will", "plan", "possible"))
                ),
            )
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
    if _is_void(own, cue) or any(n.span.start >= cue.span.start for n in negators(own.text)):
        return None  # "will not" tells as little as "postponed"
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
    if _NOUN.search(side.folded, 0, token.span.start):
        return False  # the cost, being deployed
    written = side.folded[token.span.start : token.span.end]
    past = written.endswith("ed") or written in PAST
    if re.match(r"\s(?:by|in|at|on|to)\b", side.folded[token.span.end :]) and not _FINITE.search(
        side.folded[: token.span.start]
    ):
        return False  # a participle: the loan agreed in Brussels
    return past and not side.governing(token, ("will", "possible", "plan", "if"))
