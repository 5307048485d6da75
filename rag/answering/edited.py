"""A claim that copies its quote with a few words changed: what was changed must be neither a number, nor a name, nor a not.

A paraphrase is compared by what it states (the judge); a copy is closer to its source than any statement, and a small change in it is
easily made and easily overlooked. Words are aligned (Ratcliff and Obershelp 1988, as in difflib), Chinese by character.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from difflib import SequenceMatcher

from rag.answering.aligning import stands_for
from rag.answering.cited import Cited
from rag.answering.naming import called_by
from rag.text.bounds import amount_of
from rag.text.implicatives import negators
from rag.text.language import is_chinese
from rag.text.modality import cues
from rag.text.names import Name
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import DateMention, Span

_Step = tuple[str, int, int, int, int]  # difflib's: what, from and to in the quote, from and to in the claim
_COPIED = 0.7  # of the claim's words stand in the quote, in its order
_MOST_LEFT_OUT = 4  # words; more is a part of the sentence that the claim does not use
_BESIDE_A_NOT = 3  # words between two that make none together
_BESIDE_A_NAME = 2  # words; where more is replaced the sentence is put otherwise
_WEAK = re.compile(
    "无(?![论疑])|不|非|放弃|取消|未|缺|without|lack|absen|abandon|drop|missing|free of|un(?!it|ion|der|til)[a-z]|unless|除非|[仍还尚][须需待]|等待|在等"
)
_FAILS = re.compile("fail|unable|失败|阻止")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-zà-ɏ]+(?:'[a-z]+)?|[\u3400-\u9fff]")
_FOR_A_NAME = frozenset(
    "he she it they him her his its their the a of to this that president minister prime chancellor leader country government who which 他 她 它 们 其 该 这 那 国 总 统 首 相 理 对 方 的 位 部 长 领 导 人 政 府 双".split()
)


def edited(claim: str, cited: Sequence[Cited]) -> tuple[str, ...]:
    """What was changed in a copy of a quote that may not be; empty for what is no copy."""
    own = _tokens(claim)
    texts = [text for c in cited for text in (c.quote, c.twin) if text and is_chinese(text) == is_chinese(claim)]
    for text in texts:
        quote = _tokens(text)
        steps = SequenceMatcher(None, quote, own, autojunk=False).get_opcodes()
        copied = sum(end - start for tag, _, _, start, end in steps if tag == "equal")
        if not own or copied < _COPIED * len(own):
            continue
        number = _new_number(claim, text, cited)
        return tuple(
            problem
            for problem in (number, _negated(claim, text, steps), _exchanged(claim, cited, text, steps))
            if problem
        )
    return ()


def _negated(claim: str, text: str, steps: Sequence[_Step]) -> str | None:
    """A not put in or left out between words that were copied; what a claim does not use of a long sentence aside."""
    own, there = _spans(claim), _spans(text)
    mine = [own[at] for _, _, _, c, d in steps for at in range(c, d)]
    used = [at for tag, a, b, _, _ in steps if tag != "delete" or b - a <= _MOST_LEFT_OUT for at in range(a, b)]
    equal = [at for tag, a, b, _, _ in steps if tag == "equal" for at in range(a, b)]
    theirs = [there[at] for at in used if equal[0] <= at <= equal[-1]]
    put, left = _nots(claim, mine), _nots(text, theirs)
    weak = _weak(claim, mine) if put < left else _weak(text, [there[at] for at in used])
    added = _new_nots(claim, steps)
    even = (put - left) % 2 == 0 and (len(added) < 2 or added[-1] - added[0] <= _BESIDE_A_NOT)
    return None if even or weak else "puts in or leaves out a negation"


def _new_nots(claim: str, steps: Sequence[_Step]) -> list[int]:
    """The claim's words that were put in and are nots; two far apart deny two things, and undo nothing."""
    own = _spans(claim)
    put = [at for tag, _, _, c, d in steps if tag in ("insert", "replace") for at in range(c, d)]
    return [at for at in put if _nots(claim, [own[at]])]


def _weak(text: str, words: Sequence[Span]) -> int:
    """Words among those that may stand for a not: 無 for 沒有, 放棄 for 不再, 原訂 for what will not be."""
    nots = [c.span for c in cues(text) if c.kind == "not"]
    found = [n for n in negators(text) if n.span not in nots and (n.strong or _WEAK.match(fold(text), n.span.start))]
    return sum(any(n.span.overlaps(word) for word in words) for n in found)


def _nots(text: str, words: Sequence[Span]) -> int:
    folded = fold(text)
    found = [c for c in cues(text) if c.kind == "not" or (c.kind == "soft_not" and _FAILS.match(folded, c.span.start))]
    return sum(any(cue.span.overlaps(word) for word in words) for cue in found)


def _spans(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _TOKEN.finditer(fold(text))]


def _new_number(claim: str, text: str, cited: Sequence[Cited]) -> str | None:
    """Digits that the quote lacks, unless they write a number of the quote in another way, or complete its date by the article's."""
    said, have = facts(claim), facts(text)
    values = {n.value for n in have.numbers}
    days = [
        day
        for c in cited
        for day in (c.anchor, c.said_on, *(c.article.published.readings if c.article.published else ()))
        if day
    ]
    parts = {value for d in have.dates for value in (d.year, d.month, d.day)} | {
        value for day in days for value in (day.year, day.month, day.day)
    }
    rounded = [n.span for n in said.numbers if amount_of(n, fold(claim)).bound != "exact"]
    for match in _DIGITS.finditer(fold(claim)):
        if match.group() in _DIGITS.findall(fold(text)):
            continue
        place = Span(*match.span())
        if any(span.overlaps(place) for span in rounded):
            continue  # about 100,000 is no copy of 98,700: the judge has compared what it allows
        same = any(n.span.overlaps(place) and n.value in values for n in said.numbers)
        dated = any(
            d.span.overlaps(place)
            and {d.year, d.month, d.day} <= parts | {None}
            and not _another_day(d, said.dates, have.dates)
            for d in said.dates
        )
        if not same and not dated:
            return f"writes {match.group()} into a sentence that does not have it"
    return None


def _another_day(day: DateMention, said: Sequence[DateMention], have: Sequence[DateMention]) -> bool:
    """Whether a day stands where the quote has one that the claim leaves out: then it completes nothing."""
    there = {d.day for d in have if d.day}
    return day.day is not None and day.day not in there and bool(there - {d.day for d in said})


def _exchanged(claim: str, cited: Sequence[Cited], text: str, steps: Sequence[_Step]) -> str | None:
    """A name of the quote left out, and another, or a word that may be one, put in its place."""
    sides = {m.name.canonical for c in cited for t in (c.quote, c.twin) if t for m in facts(t).names}
    sides |= {c.speaker for c in cited if c.speaker}
    mine = [m.name for m in facts(claim).names]
    there = {m.name.canonical for m in facts(text).names}
    lost = {m.span: m.as_written for m in facts(text).names if not any(_is_told(m.name, name, there) for name in mine)}
    put = [m.as_written for m in facts(claim).names if m.name.canonical not in sides and not _is_called(m.name, text)]
    if put and lost and _same_kind(claim, text, put[0]):
        return f"names {put[0]} where the quote names {next(iter(lost.values()))}"
    spans, words = _spans(text), _tokens(claim)
    named = {word for m in facts(claim).names if m.name.kind != "person" for word in _tokens(m.as_written)}
    for tag, a, b, c, d in steps:
        name = next((written for span, written in lost.items() if any(span.overlaps(s) for s in spans[a:b])), None)
        alone = name and b - a <= len(_tokens(name)) + _BESIDE_A_NAME
        if tag == "replace" and alone and not set(words[c:d]) <= _FOR_A_NAME | named:
            return f"puts {' '.join(words[c:d])} where the quote names {name}"
    return None


def _is_called(name: Name, text: str) -> bool:
    """By its people or one character, 美制; the sound alone names nobody in a copy."""
    return name.kind != "person" and called_by(name, text)


def _is_told(lost: Name, mine: Name, there: Container[str]) -> bool:
    """Whether a name of the claim may stand for one of its quote: its own, or, where the quote lacks it, that of whom either speaks for."""
    if lost.canonical == mine.canonical:
        return True
    speaks = stands_for(lost, mine) or mine.spoken_for == lost.canonical or lost.spoken_for == mine.canonical
    return speaks and mine.canonical not in there


def _same_kind(claim: str, text: str, written: str) -> bool:
    """Whether what the claim puts is of the kind of a name that the quote has: the Turkish leader may stand for Erdogan."""
    kinds = {m.name.kind for m in facts(text).names}
    return any(m.as_written == written and m.name.kind in kinds for m in facts(claim).names)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(fold(text))
