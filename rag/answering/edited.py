"""A claim that copies its quote with a few words changed: what was changed must be neither a number, nor a name, nor a not.

A paraphrase is compared by what it states (the judge); a copy is closer to its source than any statement, and a small change in it is
easily made and easily overlooked. Words are aligned (Ratcliff and Obershelp 1988, as in difflib), Chinese by character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rag.answering.verify import Cited
from rag.text.language import is_chinese
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Span

_Step = tuple[str, int, int, int, int]  # difflib's: what, from and to in the quote, from and to in the claim
_COPIED = 0.7  # of the claim's words stand in the quote, in its order
_MOST_LEFT_OUT = 4  # words; more is a part of the sentence that the claim does not use
_BESIDE_A_NAME = 2  # words; where more is replaced the sentence is put otherwise
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-zà-ɏ]+(?:'[a-z]+)?|[\u3400-\u9fff]")
_NEGATION = frozenset("not no never none neither nor cannot without hardly deny denies denied refuse refuses refused reject rejects rejected 不 没 未 勿 否 拒".split())
_OPEN = frozenset("may might could possibly perhaps maybe if unless considering hopes hope plan plans should expected likely 可 能 或 若 如 希 望 拟 盼 考 虑 计 划 应".split())


_FOR_A_NAME = frozenset("he she it they him her his its their the a of to this that president minister prime chancellor leader country government who which 他 她 它 们 其 该 这 那 国 总 统 首 相 理 对 方 的 位 部 长 领 导 人 政 府 双".split())
_NO_NEGATION = re.compile("不过|不仅|不但|不只|不少|不同|不断|不久|不论|不管|不得不|不可或缺|未来|否则|是否|not only|no longer than")


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
        return tuple(problem for problem in (number, _changed(quote, own, steps), _exchanged(claim, cited, text, steps)) if problem)
    return ()


def _changed(quote: Sequence[str], own: Sequence[str], steps: Sequence[_Step]) -> str | None:
    for tag, a, b, c, d in steps:
        if tag == "equal":
            continue
        left, put = quote[a:b], own[c:d]
        if bool(_NEGATION & set(map(_bare, put))) != bool(_NEGATION & set(map(_bare, left))) and len(left) <= _MOST_LEFT_OUT:
            return f"changes whether it is so: {' '.join(left) or '–'} → {' '.join(put) or '–'}"
        if _OPEN & set(left) and not _OPEN & set(put) and len(left) <= _MOST_LEFT_OUT:
            return f"states as settled what the quote leaves open: {' '.join(left)}"
    return None


def _new_number(claim: str, text: str, cited: Sequence[Cited]) -> str | None:
    """Digits that the quote lacks, unless they write a number of the quote in another way, or complete its date by the article's."""
    said, have = facts(claim), facts(text)
    values = {n.value for n in have.numbers}
    days = [day for c in cited for day in (c.anchor, c.said_on, *(c.article.published.readings if c.article.published else ())) if day]
    parts = {value for d in have.dates for value in (d.year, d.month, d.day)} | {value for day in days for value in (day.year, day.month, day.day)}
    for match in _DIGITS.finditer(fold(claim)):
        if match.group() in _DIGITS.findall(fold(text)):
            continue
        place = Span(*match.span())
        same = any(n.span.overlaps(place) and n.value in values for n in said.numbers)
        dated = any(d.span.overlaps(place) and {d.year, d.month, d.day} <= parts | {None} for d in said.dates)
        if not same and not dated:
            return f"writes {match.group()} into a sentence that does not have it"
    return None


def _exchanged(claim: str, cited: Sequence[Cited], text: str, steps: Sequence[_Step]) -> str | None:
    """A name of the quote left out, and another, or a word that may be one, put in its place."""
    own = {m.name.canonical: m.as_written for m in facts(claim).names}
    sides = {m.name.canonical for c in cited for t in (c.quote, c.twin) if t for m in facts(t).names}
    lost = {m.span: m.as_written for m in facts(text).names if m.name.canonical not in own}
    put = [written for canonical, written in own.items() if canonical not in sides]
    if put and lost:
        return f"names {put[0]} where the quote names {next(iter(lost.values()))}"
    spans, words = [Span(*m.span()) for m in _TOKEN.finditer(_prepared(text))], _tokens(claim)
    for tag, a, b, c, d in steps:
        name = next((written for span, written in lost.items() if any(span.overlaps(s) for s in spans[a:b])), None)
        alone = name and b - a <= len(_tokens(name)) + _BESIDE_A_NAME
        if tag == "replace" and alone and not set(words[c:d]) <= _FOR_A_NAME:
            return f"puts {' '.join(words[c:d])} where the quote names {name}"
    return None


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_prepared(text))


def _prepared(text: str) -> str:
    return _NO_NEGATION.sub(lambda match: " " * len(match.group()), fold(text))


def _bare(word: str) -> str:
    return "not" if word.endswith("n't") else word
