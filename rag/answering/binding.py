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

PART = re.compile(r"[;；。!！?？，、\n]|,(?!\d)|\b(?:but|while|whereas|although|and then)\b|但|而(?!且)|不过|然而")
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
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her)\s(?:[a-z]+\s)?$")
_END = re.compile(r"\b(?:until|till|through|to)\s(?:the\s)?$|[至到]$")
_MOST_APART = 1000  # times, of two numbers that could be taken for one another
_Clause = list[Token]


def bound(claim: str, quoted: Sequence[str]) -> list[str]:
    """At most one problem: a number or date that the quotes tell of something else, beside another one that they tell of this."""
    there = [(text, part) for text in quoted for part in parts_of(text, PART)]
    for clause in parts_of(claim, PART):
        for literal in (t for t in clause if t.kind in ("number", "date")):
            words = [t for t in clause if t.kind == "word"]
            homes = [(text, part) for text, part in there if matches(literal, part)]
            if not homes:
                continue
            verbs = _verbs(words, claim)
            told = any(_shared(words, part) for _, part in homes)
            if told and (not verbs or any(_shared(verbs, part) or not _verbs(part, text) for text, part in homes)):
                continue
            words = verbs if told else words
            best = max((_shared(words, part) for _, part in there), default=0)
            around = [t for t in clause if t.kind in ("name", "date") and t is not literal]
            at_home = max(_shared(around, tokens(text)) for text, _ in homes)
            rivals = [
                t
                for text, part in there
                if best and _shared(words, part) == best and _shared(around, tokens(text)) >= at_home
                for t in part
                if _competes(literal, claim, t, text)
            ]
            if rivals:
                return [f"tells {literal.key} of what its quote tells {rivals[0].key}"]
    return []


def _verbs(some: Sequence[Token], text: str) -> list[Token]:
    """Words that can be verbs, those behind an article left out: the first model."""
    folded = fold(text)
    return [t for t in some if t.key in the_verbs() and not _ARTICLE.search(folded[: t.span.start])]


def parts_of(text: str, cut: re.Pattern[str]) -> list[_Clause]:
    folded = fold(text)
    cuts = [m.start() for m in cut.finditer(folded)]
    found: dict[int, _Clause] = {}
    for token in tokens(text):
        found.setdefault(sum(at < token.span.end for at in cuts), []).append(token)
    return list(found.values())


def _shared(words: Sequence[Token], part: Sequence[Token]) -> int:
    return sum(bool(matches(word, part)) for word in words)


def _competes(literal: Token, claim: str, other: Token, quote: str) -> bool:
    """Whether both are numbers of one kind of unit, or both dates, and not the same."""
    if literal.kind != other.kind or matches(literal, [other]):
        return False
    if literal.kind == "date" and _is_end(literal, claim) != _is_end(other, quote):
        return False  # voted on Tuesday, to extend it until February
    if not isinstance(literal.value, NumberMention) or not isinstance(other.value, NumberMention):
        return True
    small, large = sorted((abs(literal.value.value), abs(other.value.value)))
    if large > _MOST_APART * max(small, 1):
        return False  # 28 points are no rival of 600,000 soldiers
    left, right = amount_of(literal.value, fold(claim)).unit, amount_of(other.value, fold(quote)).unit
    return (left.kind if left else None) == (right.kind if right else None)


def _is_end(date: Token, text: str) -> bool:
    """Whether something lasts or is put off to that day: until February, 延長至二月."""
    return _END.search(fold(text), 0, date.span.start) is not None


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
