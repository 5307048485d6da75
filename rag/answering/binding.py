"""Whether what a claim puts together stands together in its quotes: a number or day with what is told of it, a speaker with what is said.

Merging facts of two clauses is what summarisers get wrong most often after inventing them (cf. Pagnoni, Balachandran and Tsvetkov 2021: link errors).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import Token, matches, tokens
from rag.text.bounds import amount_of
from rag.text.resources import the_verbs
from rag.text.script import fold
from rag.text.sentences import sentences
from rag.text.speech import speakers
from rag.types import NumberMention

_PART = re.compile(r"[;；。!！?？，、\n]|,(?!\d)|\b(?:but|while|whereas|although|and then)\b|但|而(?!且)|不过|然而|则")
_STATEMENT = re.compile(r"[;；。!！?？\n]|\.(?=\s|$)|\b(?:while|whereas)\b|而(?!且)|[，,](?=[^，,。]{1,8}[则却])")
_SOURCES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("officials", r"officials?\b|authorit|官员|当局|官方|ministr|minister|government|部长|部门|政府|部$"), ("police", r"police|警方|警察|警局"), ("witnesses", r"witness|目击|证人"),
        ("doctors", r"doctor|medic|hospital|health|医生|医院|医护|卫生"), ("experts", r"expert|analyst|economist|researcher|scientist|scholar|专家|分析|学者|研究|经济学家"),
        ("residents", r"resident|villager|neighbou?r|local people|居民|村民|民众"), ("the court", r"court|judge|法院|法官|法庭"), ("prosecutors", r"prosecut|检方|检察"),
        ("the army", r"army|military|commander|general staff|军方|军队|指挥官"), ("lawyers", r"lawyer|attorney|律师"), ("the opposition", r"opposition|反对党|在野党"),
        ("the company", r"company|firm|manufacturer|公司|厂商|企业"), ("unions", r"union|工会"), ("rebels", r"rebel|militant|insurgent|叛军|武装"), ("activists", r"activist|campaigner|人权|活动人士"),
    )
)  # fmt: skip
_Clause = list[Token]


def bound(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem: a number or date that the quotes tell of something else, beside another one that they tell of this."""
    there = [(text, part) for text in quoted for part in _parts(text, _PART)]
    for clause in _parts(claim, _PART):
        for literal in (t for t in clause if t.kind in ("number", "date")):
            words = [t for t in clause if t.kind == "word"]
            homes = [part for _, part in there if matches(literal, part)]
            if not homes:
                continue
            verbs = [t for t in words if t.key in the_verbs()]
            told = any(_shared(words, part) for part in homes)
            if told and (
                not verbs or any(_shared(verbs, part) or not any(t.key in the_verbs() for t in part) for part in homes)
            ):
                continue
            words = verbs if told else words
            best = max((_shared(words, part) for _, part in there), default=0)
            rivals = [
                t
                for text, part in there
                if best and _shared(words, part) == best
                for t in part
                if _competes(literal, claim, t, text)
            ]
            if rivals:
                return [f"tells {literal.key} of what its quote tells {rivals[0].key}"]
    return []


def _parts(text: str, cut: re.Pattern[str]) -> list[_Clause]:
    folded = fold(text)
    cuts = [m.start() for m in cut.finditer(folded)]
    found: dict[int, _Clause] = {}
    for token in tokens(text):
        found.setdefault(sum(at < token.span.end for at in cuts), []).append(token)
    return list(found.values())


def _shared(words: Sequence[Token], part: _Clause) -> int:
    return sum(bool(matches(word, part)) for word in words)


def _competes(literal: Token, claim: str, other: Token, quote: str) -> bool:
    """Whether both are numbers of one kind of unit, or both dates, and not the same."""
    if literal.kind != other.kind or matches(literal, [other]):
        return False
    if not isinstance(literal.value, NumberMention) or not isinstance(other.value, NumberMention):
        return True
    left, right = amount_of(literal.value, fold(claim)).unit, amount_of(other.value, fold(quote)).unit
    return (left.kind if left else None) == (right.kind if right else None)


def said_by_another(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem: words that one statement of a quote has, with a speaker whom only another statement has."""
    said = next((s for s in speakers(claim, sentences(claim)) if s), None)
    at = claim.find(said.as_written) if said else -1
    if said is None or at < 0:
        return []
    who = [t for t in tokens(claim) if at <= t.span.start < at + len(said.as_written)]
    what: list[Token] = []
    for clause in _parts(claim, _PART):
        if what and any(t.kind == "name" for t in clause):
            break  # another one speaks
        what += [t for t in clause if t not in who]
    for text in quoted:
        parts = _parts(text, _STATEMENT)
        scores = [_shared(what, part) for part in parts]
        best = max(scores, default=0)
        if len(parts) < 2 or not who or not best or scores.count(best) > 1:
            continue
        home = parts[scores.index(best)]
        cut = _STATEMENT.search(text, home[-1].span.end)
        written = text[home[0].span.start : cut.start() if cut else len(text)]
        elsewhere = any(_shared(who, part) > _shared(who, home) for part in parts)
        if elsewhere and not _shared(who, home) and any(speakers(written, sentences(written))):
            return [f"is not said by {said.as_written}"]
    return []


def said_by_somebody_else(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem: the claim's nameless speakers are of another kind than the quotes' (officials, witnesses)."""
    own, there = _kinds(claim), {kind for text in quoted for kind in _kinds(text)}
    named = any(s for text in quoted for s in speakers(text, sentences(text)) if s and s.canonical)
    return (
        [f"is said by somebody else: {', '.join(sorted(own))}"]
        if own and there and not named and not own & there
        else []
    )


def _kinds(text: str) -> set[str]:
    """What kinds of people the speakers are whom no name tells."""
    found = [fold(s.as_written) for s in speakers(text, sentences(text)) if s and s.canonical is None]
    return {kind for kind, pattern in _SOURCES for written in found if pattern.search(written)}
