"""A share that a claim states and its quotes give otherwise: 90 percent of "nine in ten", a fifth of 2,600 of 12,900."""

from __future__ import annotations

import re
from itertools import pairwise

from rag.answering.fractions import is_percent
from rag.text.bounds import Amount
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import NumberMention

_ROUNDING = 0.05  # how far a share may be from what two numbers make
_ONE_ZH = re.compile("[^，,。；]{0,8}有?一")
_ONE_IN = re.compile(r"\b(?:one|1) (?:in|out of) (?:every )?$")
_ALONE = 2  # numbers of a text in which no other share is
_AMONG = re.compile(r"\bof (?:the|its|their|them|these|those|all|\d)|\bout of\b|\bamong\b|[当其之]中|里面|中有")
_OF = re.compile(r"\s(?:in|out of|of)(?: every)?\s")


def share(said: Amount, quote: str) -> bool:
    """90 percent of "nine in ten", and the nine and the ten of 90 percent."""
    folded, found = fold(quote), facts(quote).numbers
    pairs = [(a.value, b.value) for a, b in pairwise(found) if _OF.fullmatch(folded[a.span.end : b.span.start])]
    if is_percent(said):
        return any(b and abs(100 * a / b - said.value) < 1 for a, b in pairs)
    tenths = {n.value / 10 for n in found if n.unit == "percent"}
    return said.mention.spelled and (said.value in tenths or (said.value == 10 and bool(tenths)))


def worked_out(said: Amount, claim: str, quote: str) -> bool:
    """One in five, or a fifth, of 2,600 of 12,900: a share that two numbers of one sentence make, where it says that one is of the other."""
    part_of = said.value / 100 if is_percent(said) else said.value
    if _ONE_IN.search(fold(claim), 0, said.mention.span.start):
        part_of = 1 / said.value
    there = facts(quote).numbers
    alone = len(there) <= _ALONE and len(facts(claim).numbers) <= _ALONE
    if (
        alone
        and 0 < part_of < 1
        and any(n.value and abs(1 / n.value - part_of) < _ROUNDING * part_of for n in there if _one_of(n, fold(quote)))
    ):
        return True
    counts = [n.value for n in there if n.unit == "plain" and n.value >= 1]
    return (
        0 < part_of < 1
        and _AMONG.search(fold(quote)) is not None
        and any(
            abs(part / whole - part_of) <= _ROUNDING * part_of for part in counts for whole in counts if part < whole
        )
    )


def _one_of(number: NumberMention, folded: str) -> bool:
    """One in three, 每三家就有一家."""
    every = folded[: number.span.start].endswith("每") and _ONE_ZH.match(folded, number.span.end)
    return bool(every) or _ONE_IN.search(folded, 0, number.span.start) is not None
