"""Shares and multiples of a claim against those of its quotes: a half, twice, and the whole in the place of its part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answering.paired import paired
from rag.text.bounds import Amount, amount_of
from rag.text.resources import the_verbs
from rag.text.script import fold
from rag.text.terms import facts

_MULTIPLES = tuple(
    (value, re.compile(pattern))
    for value, pattern in (
        (1, r"\bonce\b|一次(?!性)"), (2, r"\btwice\b|\bdoubl\w+|两倍|[翻加]倍|翻[一了]?番|两次|二次|一倍"),
        (3, r"\bthrice\b|\bthree times\b|\btripl\w+|\bthreefold|三倍|三次|增加?两倍"), (4, r"\bfour times\b|\bquadrupl\w+|\bfourfold|四倍|四次"), (0.5, r"\bhal(?:f|v)\w*|减半|一半|半数"),
    )
)  # fmt: skip
_HALF = re.compile(r"\bhalf (?:of|the)\b|\bone half\b|一半|半数")
_PART_OF = re.compile(r"of (?:the|its|their|all) (?:\w+ )?|(?:之|当|其)?中(?:的|有)?\s")


def is_percent(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.kind == "percent"


def whole_for_part(claim: str, quoted: Sequence[str]) -> str | None:
    """Six that were received, of which two of the six were: the whole in the place of its part."""
    values = {n.value for n in facts(claim).numbers}
    if _PART_OF.search(fold(claim)):
        return None
    for text in quoted:
        folded, found = fold(text), [n for n in facts(text).numbers if n.unit != "ordinal"]
        for part, whole in pairwise(found):
            between = folded[part.span.end : whole.span.start]
            if (
                part.value < whole.value
                and _PART_OF.fullmatch(between.strip() + " ")
                and whole.value in values
                and part.value not in values
            ):
                verbs = [t for t in paired(claim, text) if t.key in the_verbs() and t.span.start < len(claim)]
                if verbs:
                    return f"tells of {whole.as_written} what its quote tells of {part.as_written}"
    return None


def half(claim: str, quoted: Sequence[str]) -> str | None:
    """Half of something in the claim, which its quotes have as half, 50 percent, or 45 to 55."""
    if not _HALF.search(fold(claim)) or any(
        _HALF.search(fold(text)) or re.search("半|half", fold(text)) for text in quoted
    ):
        return None
    found = [amount_of(n, fold(text)) for text in quoted for n in facts(text).numbers]
    if any((is_percent(a) and 44 <= a.value <= 56) or a.value == 0.5 for a in found) or not any(
        is_percent(a) or 0 < a.value < 1 for a in found
    ):
        return None
    return "states a half, which no quote has"


def multiple(claim: str, quoted: Sequence[str]) -> str | None:
    """Twice, tripled, 兩倍: the quotes have the word, or the number in digits, where they have any such."""
    folded, there = fold(claim), " ".join(map(fold, quoted))
    values = {n.value for text in quoted for n in facts(text).numbers}
    for value, pattern in _MULTIPLES:
        found = pattern.search(folded)
        if (
            found
            and not pattern.search(there)
            and value not in values
            and any(p.search(there) for v, p in _MULTIPLES if v != value)
        ):
            return f"states {found.group()}, which no quote has"
    return None
