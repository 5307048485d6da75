"""Whether who does what to whom is in a claim as in its quotes, and whether a claim merges two statements into one.

For a verb that both have, whoever stands before it acts and whoever follows it is acted upon; the passive (was … by, 被, 遭, 由) turns that
around, and so do the Chinese prepositions (向, 對, 給) for what they govern. Predicate and argument alignment without a parser
(cf. Wolfe, Van Durme, Dredze and others 2013); what it cannot tell, it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.acts import Act, acts_of, is_somebody
from rag.answering.aligning import Token, likeness, matches, tokens
from rag.answering.converse import are_converse, conversely
from rag.text.script import fold
from rag.text.sentences import sentences

_CLOSE = 0.6  # likeness from which two verbs are one
_SYMMETRIC = frozenset(
    "meet talk hold discuss agre sign spoke speak negoti 会见 会谈 会晤 通话 通电话 电话 签署 达成 举行 协商 谈判 讨论 谈 见 swear swore 宣誓".split()
)
_PLACED = (
    ("from", re.compile(r"\bfrom\s(?:the\s)?$|[从自由]$")),
    (
        "to",
        re.compile(
            r"(?<!according )(?<!due )(?<!owing )(?<!thanks )(?<!prior )\b(?:to|against)\s(?:the\s)?$|[向给往到至]$"
        ),
    ),
)
_ON = re.compile(r"[^,，。;；]{0,8}[往到至向赴]")
_WITHIN = re.compile(r",?\s(?:(?:in|of)\s)?(?:[a-z]+\s)?|的?")  # from Chennai in India


def roles(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem."""
    acts = [act for text in quoted for act in acts_of(text)]
    for own in acts_of(claim):
        same = [act for act in acts if likeness(own.verb, act.verb) >= _CLOSE]
        if _told_from_the_other_side(own, acts) and not any(_any(own.agents, act.agents) for act in same):
            return [f"exchanges who gives and who takes: {own.verb.key}"]
        if not same or own.verb.key in _SYMMETRIC:
            continue
        common = [_common(own, act) for act in same]
        likest = [act for act, count in zip(same, common, strict=True) if count == max(common)]
        if all(_turned(own, act) for act in likest):
            return [f"exchanges who does it: {own.verb.key}"]
        if all(_replaced(own, act, acts) for act in same):
            return [f"says of another what its quote says: {own.verb.key}"]
        if all(_only_one(own, act, acts) for act in same):
            return [f"says of both what its quote says of one: {own.verb.key}"]
    return [] if conversely(claim, quoted) else _from_and_to(claim, quoted)


def _only_one(own: Act, other: Act, acts: Sequence[Act]) -> bool:
    """Whether one of several who act together in the claim does something else in the quotes."""
    if len(own.agents) < 2 or not other.agents or not all(t.kind == "name" for t in (*own.agents, *other.agents)):
        return False
    lost = [t for t in own.agents if not matches(t, other.clause)]
    return 0 < len(lost) < len(own.agents) and any(_any(lost, act.clause) for act in acts if act.clause != other.clause)


def _from_and_to(claim: str, quoted: Sequence[str]) -> list[str]:
    """Two names of which one is where it comes from, or goes to, in the claim and the other in the quotes; or two nouns that change ends."""
    if problem := _turned_round(claim, quoted):
        return [problem]
    for kind, pattern in _PLACED:
        mine, rest = _placed(claim, pattern)
        for text in quoted:
            theirs, others = _placed(text, pattern)
            if mine and theirs and not _any(mine, theirs) and _any(mine, others) and _any(theirs, rest):
                return [f"exchanges where it is {kind}: {mine[0].key}, {theirs[0].key}"]
            if kind == "to" and mine and theirs and _goes_elsewhere(claim, mine, text, theirs, others):
                return [f"exchanges where it goes: {mine[0].key}, {theirs[0].key}"]
            reverse, _ = _placed(text, _PLACED[kind == "from"][1])
            if mine and reverse and not theirs and _any(mine, reverse):
                return [f"exchanges from and to: {mine[0].key}"]
    return []


def _placed(claim: str, pattern: re.Pattern[str]) -> tuple[list[Token], list[Token]]:
    """(names behind the preposition and those of the place that it is in, the other names)."""
    folded, named = fold(claim), [t for t in tokens(claim) if t.kind == "name"]
    behind: list[Token] = []
    for token in named:
        inside = behind and _WITHIN.fullmatch(folded[behind[-1].span.end : token.span.start])
        if inside or (pattern.search(folded[: token.span.start]) and not _by(folded, token)):
            behind.append(token)
    return behind, [t for t in named if t not in behind]


def _goes_elsewhere(claim: str, mine: list[Token], text: str, theirs: list[Token], others: list[Token]) -> bool:
    """Whether somebody goes, by verbs that are one, to a place that the quote names for something else alone."""
    if _any(mine, theirs) or not _any(mine, others):
        return False
    return any(_close(verb, other) for verb in _verbs_before(claim, mine) for other in _verbs_before(text, theirs))


def _close(one: Token, other: Token) -> bool:
    return likeness(one, other) >= _CLOSE


def _verbs_before(text: str, behind: Sequence[Token]) -> list[Token]:
    """The last word before each name."""
    found = tokens(text)
    return [
        before[-1] for t in behind if (before := [o for o in found if o.kind == "word" and o.span.end <= t.span.start])
    ]


def _by(folded: str, token: Token) -> bool:
    """Whether 由 before a name says by whom, as in 由比利時承擔, and not from where."""
    return folded[token.span.start - 1 : token.span.start] == "由" and not _ON.match(folded, token.span.end)


def _turned_round(claim: str, quoted: Sequence[str]) -> str | None:
    """From the town to the country, of what goes from the country to the town."""
    start, end = (_governed(claim, pattern) for _, pattern in _PLACED)
    for text in quoted:
        first, last = (_governed(text, pattern) for _, pattern in _PLACED)
        if _any(start, last) and _any(end, first) and not _any(start, first) and not _any(end, last):
            return f"exchanges from and to: {start[0].key}"
    return None


def _governed(text: str, pattern: re.Pattern[str]) -> list[Token]:
    folded = fold(text)
    return [t for t in tokens(text) if t.kind in ("word", "name") and pattern.search(folded[: t.span.start])]


def _common(own: Act, other: Act) -> tuple[float, int]:
    """How alike two acts are beside who acts: their verbs first."""
    rest = [t for t in own.clause if t not in own.agents]
    return round(likeness(own.verb, other.verb), 1), sum(bool(matches(t, other.clause)) for t in rest)


def merged(claim: str, quoted: Sequence[str]) -> list[str]:
    """A clause whose words one sentence has, with a name that only another sentence has in its place."""
    parts = [part for text in quoted for part in _sentences(text)]
    if len(parts) < 2:
        return []
    named = [t for t in tokens(claim) if t.kind == "name"]
    for clause in _grouped(claim):
        words = [t for t in clause if t.kind != "name"]
        names = [t for t in clause if t.kind == "name"]
        scores = [
            sum(bool(matches(t, tokens(text))) * (2 if t.kind in ("number", "date") else 1) for t in words)
            for text in parts
        ]
        best = max(range(len(parts)), key=lambda at: scores[at])
        if not names or scores[best] < 2 or sum(score == scores[best] for score in scores) > 1:
            continue
        there = [t for t in tokens(parts[best]) if t.kind == "name"]
        lost = [t for t in there if _same_kind(t, names) and not matches(t, named)]
        for name in names:
            elsewhere = any(matches(name, tokens(text)) for text in parts if text != parts[best])
            if not matches(name, there) and elsewhere and lost:
                return [f"gives to {name.key} what its quote says of {lost[0].key}"]
    return []


def _same_kind(token: Token, names: Sequence[Token]) -> bool:
    kind = getattr(token.value, "kind", None)
    return any(getattr(name.value, "kind", None) == kind for name in names)


def _sentences(text: str) -> list[str]:
    return [part for span in sentences(text) for part in re.split("(?<=[；;])", span.of(text)) if part.strip()]


def _grouped(text: str) -> list[list[Token]]:
    """The tokens of each clause."""
    folded = fold(text)
    cuts = [
        m.start() for m in re.finditer(r"[;；。!！?？，,\n]|\b(?:but|while|whereas|and)\b|但|而(?!且)|并|则", folded)
    ]
    groups: dict[int, list[Token]] = {}
    for token in tokens(text):
        groups.setdefault(sum(cut < token.span.start for cut in cuts), []).append(token)
    return list(groups.values())


def _turned(own: Act, other: Act) -> bool:
    """Whether the claim's agent is acted upon in the quote while another acts there, or the quote's agent is acted upon in the claim."""
    mine, theirs = ([t for t in act.agents if is_somebody(t)] for act in (own, other))
    if not mine or not theirs or _any(own.agents, other.agents):
        return False
    return _any(mine, other.patients) or _any(theirs, own.patients)


def _told_from_the_other_side(own: Act, acts: Sequence[Act]) -> bool:
    """Whether the likest of the acts that tell a deal from its other side, by what is dealt in, have the claim's taker give."""
    found = [act for act in acts if are_converse(own, act)]
    common = [(sum(bool(matches(t, act.patients)) for t in own.patients), _common(own, act)[1]) for act in found]
    return any(_converse(own, act) for act, count in zip(found, common, strict=True) if count == max(common))


def _converse(own: Act, other: Act) -> bool:
    """Whether who gives in the one takes in the other: handed over, received; sold, bought; won, lost."""
    return (
        are_converse(own, other)
        and _any([t for t in own.subject if is_somebody(t)], other.agents)
        and own.subject == own.agents
    )


def _replaced(own: Act, other: Act, acts: Sequence[Act]) -> bool:
    """Whether the claim says it of somebody or something that the quotes have in another sentence, and not of whom this one does."""
    passive = own.subject != own.agents and other.subject != other.agents
    mine, theirs = (
        (own.subject, other.subject) if passive or not own.agents or not other.agents else (own.agents, other.agents)
    )
    if not mine or not theirs or bool(own.agents) != bool(other.agents):
        return False
    if _any(mine, other.clause) or _any(theirs, own.clause) or not all(map(_is_telling, (*mine, *theirs))):
        return False
    named = all(is_somebody(t) for t in (*mine, *theirs))
    return any(_any(mine, act.clause if named else act.subject) for act in acts if act.clause != other.clause)


def _is_telling(token: Token) -> bool:
    return token.kind == "name" or len(token.key) > 1


def _any(some: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(matches(token, others) for token in some)
